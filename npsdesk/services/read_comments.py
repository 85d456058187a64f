"""Let the program read all comments: tags by rules, tone, language and main reason, as proposals in one change.

Three steps, so that the long one knows no project: `gather` reads what is needed, `read` works on it in a worker, and
`keep` writes what it found. Learned tags take the same way with another `Source`.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_config_path

from npsdesk.core.comments.directions import first_direction
from npsdesk.core.comments.languages import LANGUAGES, languages_of
from npsdesk.core.comments.main_reason import propose_reasons, reasons_by_name
from npsdesk.core.comments.rule_match import Found, match_rules, proposals
from npsdesk.core.comments.rule_syntax import TagRule, parse_rules
from npsdesk.core.comments.tone_words import ToneWords
from npsdesk.core.errors import RuleBroken
from npsdesk.core.labels import nlabel
from npsdesk.core.progress import NoProgress, Progress
from npsdesk.core.survey import Direction, ReadBy, Role, Source, Tag, Tagging, group_of
from npsdesk.files.tone_lists import load_tone_words
from npsdesk.store import comments, readings, responses, settings, tag_rules, tags
from npsdesk.store.project import Project

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

SURE = 0.9  # certainty from which a proposal is called sure
_TOLD, _UNTOLD = 0.85, 0.6  # certainty of a rule until ten tags of the owner tell, never sure: direction told, guessed
_ENOUGH = 10
_NOWHERE = 1_000_000  # the place of a tag whose words are unknown: after all others


class Accept(StrEnum):
    """Which proposals stand at once."""

    NONE = "none"
    SURE = "sure"
    ALL = "all"


@dataclass(frozen=True)
class Picture:
    """What is read, at one moment. `comments` are indexed by id, with response and text; the lists follow its order.

    `reasons` are the texts of columns that ask for the one reason, by comment.

    `languages` are those that the owner or the survey said, `noted` all that are kept in the project.
    """

    comments: "pd.DataFrame"
    scores: "npt.NDArray[np.float64]"
    languages: Mapping[int, str]
    rules: tuple[TagRule, ...]
    tags: tuple[Tag, ...]
    taggings: "pd.DataFrame"
    reviewed: frozenset[int]
    reasons: "pd.Series[str]"
    language: str
    noted: Mapping[int, str] = field(default_factory=dict)

    @cached_property
    def own(self) -> frozenset[int]:
        """The comments that the owner went through, less those where only automatic tags were let stand together.

        Keywords are measured on these: on what keywords proposed themselves they are right by themselves.
        """
        stands = self.taggings[self.taggings["is_confirmed"]]
        by_hand = stands.loc[stands["source"] == Source.HAND.value, "comment"]
        return self.reviewed - (set(stands["comment"]) - set(by_hand))


@dataclass(frozen=True)
class Reading:
    """What was found: proposals of tags, and the tone and language of each comment, the main reason of each answer."""

    taggings: tuple[Tagging, ...]
    tones: Mapping[int, str]
    languages: Mapping[int, str]
    reasons: Mapping[int, int]
    imported_reasons: Mapping[int, int]
    broken: tuple[tuple[TagRule, RuleBroken], ...]


def own_file(name: str) -> Path:
    """Return where an owner's own lists are: tone_en.toml, codebook_nl.toml …"""
    return user_config_path("npsdesk", appauthor=False) / name


def gather(project: Project) -> Picture:
    """Read what is needed to read the comments of a project."""
    reason_fields = [field.id for field in responses.fields(project) if field.role is Role.REASON]
    answers = responses.answers_frame(project)
    frame = comments.comments_frame(project)
    taggings = tags.taggings_frame(project)
    by_hand = taggings.loc[taggings["is_confirmed"], "comment"]
    topicless = frame.index[frame["is_topicless"]]
    noted = readings.languages(project)
    return Picture(
        comments=frame[["response", "text"]],
        scores=answers["score"].reindex(frame["response"]).to_numpy(dtype="float64", na_value=float("nan")),
        languages={comment: language for comment, (language, source) in noted.items() if source is not ReadBy.PROPOSED},
        rules=tuple(tag_rules.list_rules(project)),
        tags=tuple(tags.list_tags(project)),
        taggings=taggings,
        reviewed=frozenset(map(int, by_hand)) | frozenset(map(int, topicless)),
        reasons=frame.loc[frame["field"].isin(reason_fields), "text"],
        language=settings.get(project, "language", "en"),
        noted={comment: language for comment, (language, _source) in noted.items()},
    )


def read(picture: Picture, progress: Progress | None = None) -> Reading:
    """Read all comments; takes no project, so that it can run in a worker. Raises Cancelled."""
    progress = progress or NoProgress()
    texts = picture.comments["text"].tolist()
    languages = _languages(picture, texts, progress)
    good, broken = parse_rules(picture.rules)
    found = match_rules(texts, languages, picture.scores, good, words_for(languages), progress)
    frame = _proposals(picture, found)
    ids = picture.comments.index.tolist()
    return Reading(
        taggings=tuple(_taggings(frame)),
        tones=dict(zip(ids, found.tones.tolist(), strict=True)),
        languages=dict(zip(ids, languages, strict=True)),
        reasons=_reasons(picture, frame),
        imported_reasons=_imported(picture),
        broken=tuple(broken),
    )


def keep(project: Project, reading: Reading, accept: Accept = Accept.NONE) -> int:
    """Write what was read as one change; tags set by hand are never touched. Returns how many tags are new."""
    before = _pairs(project)
    with project.change(
        nlabel("Propose tags for {count} comment", "Propose tags for {count} comments", len(reading.tones))
    ):
        readings.set_languages(project, reading.languages, ReadBy.PROPOSED)
        readings.set_tones(project, reading.tones, ReadBy.PROPOSED)
        tags.propose_tags(project, Source.RULE, reading.taggings)
        confirm(project, Source.RULE, accept)
        readings.forget_proposed_reasons(project)
        readings.set_reasons(project, reading.reasons, ReadBy.PROPOSED)
        by_hand = readings.reasons_frame(project)
        free = set(reading.imported_reasons) - set(by_hand.index[by_hand["source"] == ReadBy.HAND.value])
        imported = {response: tag for response, tag in reading.imported_reasons.items() if response in free}
        readings.set_reasons(project, imported, ReadBy.IMPORTED)
    return len(_pairs(project) - before)


def confirm(project: Project, source: Source, accept: Accept) -> None:
    """Let the proposals of a source stand, inside a change: all of them, or those that are sure."""
    frame = tags.taggings_frame(project)
    chosen = frame[(frame["source"] == source.value) & ~frame["is_confirmed"]]
    if accept is Accept.SURE:
        chosen = chosen[chosen["certainty"] >= SURE]
    if accept is not Accept.NONE:
        tags.confirm_tags(project, zip(chosen["comment"].tolist(), chosen["tag"].tolist(), strict=True))


def words_for(languages: Sequence[str]) -> dict[str, ToneWords]:
    """Return the lists of words of every language that occurs, with the owner's own on top."""
    return {language: load_tone_words(language, own_file(f"tone_{language}.toml")) for language in set(languages)}


def _pairs(project: Project) -> set[tuple[int, int]]:
    frame = tags.taggings_frame(project)
    return set(zip(frame["comment"], frame["tag"], strict=True))


def noted_languages(picture: Picture, progress: Progress | None = None) -> list[str]:
    """Return the language of each comment as it is kept; found now where some are not kept yet. Raises Cancelled."""
    ids = picture.comments.index.tolist()
    if all(comment in picture.noted for comment in ids):
        return [picture.noted[comment] for comment in ids]
    return _languages(picture, picture.comments["text"].tolist(), progress or NoProgress())


def _languages(picture: Picture, texts: Sequence[str], progress: Progress) -> list[str]:
    default = picture.language if picture.language in LANGUAGES else "en"
    found = languages_of(texts, default=default, progress=progress)
    return [picture.languages.get(comment, one) for comment, one in zip(picture.comments.index, found, strict=True)]


def _proposals(picture: Picture, found: Found) -> "pd.DataFrame":
    """Return comment, tag, direction (as told: 1, -1, 0), certainty, response, place and hits of every proposal."""
    import numpy as np

    frame = proposals(found.hits)
    first = found.spans.groupby(["comment", "rule"])["start"].min()
    hits = found.hits.merge(first.rename("place").reset_index(), on=["comment", "rule"])
    by_tag = hits.groupby(["comment", "tag"])["place"].agg(["min", "size"])
    frame = frame.join(by_tag.rename(columns={"min": "place", "size": "hits"}), on=["comment", "tag"])
    ids = picture.comments.index.to_numpy()
    place = frame["comment"].to_numpy(dtype=np.int64)
    told = np.where(frame["direction"] == 0, _UNTOLD, _TOLD)
    frame = frame.assign(
        comment=ids[place],
        response=picture.comments["response"].to_numpy()[place],
        score=picture.scores[place],
        certainty=told,
    )
    measured = _measured(picture, frame)
    known = frame["tag"].map(measured)
    return frame.assign(certainty=np.where(known.notna(), np.minimum(known.fillna(1), told + 0.1), told))


def _measured(picture: Picture, frame: "pd.DataFrame") -> dict[int, float]:
    """Return for tags with enough comments that the owner went through how often their rules are right there."""
    hand = picture.taggings[picture.taggings["is_confirmed"]]
    right = set(zip(hand["comment"], hand["tag"], strict=True))
    seen = frame[frame["comment"].isin(picture.reviewed)]
    is_right = [pair in right for pair in zip(seen["comment"], seen["tag"], strict=True)]
    table = seen.assign(right=is_right).groupby("tag")["right"].agg(["sum", "size"])
    enough = table[table["size"] >= _ENOUGH]
    return dict(zip(enough.index.tolist(), (enough["sum"] / enough["size"]).tolist(), strict=True))


def _taggings(frame: "pd.DataFrame") -> list[Tagging]:
    columns = (frame[name].tolist() for name in ("comment", "tag", "direction", "score", "certainty"))
    return [
        Tagging(comment, tag, _direction(sign, score), Source.RULE, False, certainty)
        for comment, tag, sign, score, certainty in zip(*columns, strict=True)
    ]


def _direction(sign: int, score: float) -> Direction:
    """Return what was said, or where nothing was, what people with that score most likely mean."""
    if sign:
        return Direction.PRAISES if sign > 0 else Direction.MISSES
    return first_direction(None if math.isnan(score) else group_of(int(score)))


def _reasons(picture: Picture, frame: "pd.DataFrame") -> dict[int, int]:
    import numpy as np
    import pandas as pd

    hand = picture.taggings[picture.taggings["is_confirmed"]]
    responses_of = picture.comments["response"]
    stands = pd.DataFrame(
        {
            "response": responses_of.reindex(hand["comment"]).to_numpy(),
            "comment": hand["comment"].to_numpy(),
            "tag": hand["tag"].to_numpy(),
            "direction": np.where(hand["direction"] == Direction.PRAISES.value, 1, -1),
        }
    ).merge(frame[["comment", "tag", "place", "hits"]], on=["comment", "tag"], how="left")
    stands = stands.assign(place=stands["place"].fillna(_NOWHERE), hits=stands["hits"].fillna(1))
    # where the owner tagged an answer, those tags are the reasons to choose from; else what a column of reasons says
    proposed = frame[~frame["response"].isin(stands["response"])]
    is_reason = proposed["comment"].isin(picture.reasons.index)
    proposed = proposed[is_reason | ~proposed["response"].isin(proposed.loc[is_reason, "response"])]
    columns = ["response", "tag", "direction", "place", "hits"]
    both = pd.concat([stands[columns], proposed[columns]], ignore_index=True)
    scores = pd.Series(picture.scores, index=picture.comments["response"]).groupby(level=0).first()
    found = propose_reasons(both, scores >= 9)
    return dict(zip(found.index.tolist(), found.tolist(), strict=True))


def _imported(picture: Picture) -> dict[int, int]:
    by_comment = reasons_by_name(picture.reasons, {tag.name: tag.id for tag in picture.tags})
    responses_of = picture.comments["response"].reindex(by_comment.index)
    named = by_comment.set_axis(responses_of.to_numpy()).groupby(level=0).first()
    return dict(zip(named.index.tolist(), named.tolist(), strict=True))
