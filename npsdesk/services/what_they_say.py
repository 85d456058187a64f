"""What comments say beyond tags: the main reasons of each group, tone by score, and 7s and 8s happy or complaining."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from npsdesk.core.comments.contentment import BANDS, NothingFinder, content_masks, score_tones
from npsdesk.core.comments.tone import Tone
from npsdesk.core.filters import chosen
from npsdesk.core.labels import Label, label, nlabel
from npsdesk.core.scores.smallness import Smallness, smallness
from npsdesk.core.survey import GROUP_SCORES, Direction, Filter, Group, ReadBy, Tag
from npsdesk.files.watch_lists import all_watch_words
from npsdesk.services.one_reason import reasons_without_tag
from npsdesk.services.project_data import ProjectData
from npsdesk.services.weigh_themes import Weight, weigh_reasons
from npsdesk.store import comments, readings, tags
from npsdesk.store.project import Project

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    from npsdesk.services.read_comments import Reading

    Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class ReasonCount:
    """How many answers have a tag as their main reason; `share` and `cumulative` are None where there are too few."""

    tag: Tag
    count: int
    share: float | None
    cumulative: float | None
    comments: frozenset[int]


@dataclass(frozen=True)
class GroupReasons:
    """The main reasons of a group, most first.

    `answers` have a comment, `with_reason` a main reason, `proposed` one that only the program proposed. They count
    people: where answers have weights (`has_weights`), these are left aside.
    """

    answers: int
    with_reason: int
    proposed: int
    reasons: tuple[ReasonCount, ...]
    has_weights: bool = False


@dataclass(frozen=True)
class People:
    """Some answers and their comments."""

    responses: tuple[int, ...]
    comments: frozenset[int]

    def __len__(self) -> int:
        return len(self.responses)


@dataclass(frozen=True)
class WhatTheySay:
    """Of the comments that a filter shows, whatever its group; `reasons` has None for all groups together.

    `unnamed` are the reasons that a column of the survey gives and no tag is called, with how many give each, most
    first. `weights` says by tag what it does to the score as a main reason. `tones` counts comments by
    BANDS of the score, `cells` names them; `unread` have no tone yet.
    """

    comments: int
    unread: int
    reasons: Mapping[Group | None, GroupReasons]
    tones: Mapping[tuple[int, int], Mapping[Tone, int]]
    cells: Mapping[tuple[tuple[int, int], Tone], frozenset[int]]
    happy: People
    complaint: People
    neither: People
    weights: Mapping[int, Weight] = field(default_factory=dict)
    unnamed: Mapping[str, int] = field(default_factory=dict)


def what_they_say(project: Project, data: ProjectData, filter_: Filter) -> WhatTheySay:
    """Return what is kept of the comments that the filter shows."""
    frame = read_frame(project, data, filter_)
    reasons = readings.reasons_frame(project)
    found = frame.join(reasons.rename(columns={"source": "by"}), on="response")
    has_weights = data.scoring.weights is not None
    return WhatTheySay(
        comments=len(frame),
        unread=int((frame["tone"] == "").sum()),
        reasons={
            group: replace(_group_reasons(found, data.tags, group), has_weights=has_weights) for group in (None, *Group)
        },
        tones=score_tones(frame["score"].to_numpy(), frame["tone"].tolist()),
        cells=_cells(frame),
        weights=weigh_reasons(project, data, filter_, reasons),
        unnamed=reasons_without_tag(project, set(frame["response"].tolist())),
        **contented(frame),
    )


def read_frame(
    project: Project, data: ProjectData, filter_: Filter, scores: tuple[int, int] | None = None
) -> "pd.DataFrame":
    """Return the comments shown: response, text, score (NaN for none), tone ("" for none) and misses, by comment.

    With `scores` only those of answers with a score from the first to the last.
    """
    answers = chosen(data.answers, filter_, ignore_group=True)
    found = comments.comments_frame(project, scores)[["response", "text"]]
    found = found[found["response"].isin(answers.index)]
    taggings = tags.taggings_frame(project)
    is_missing = taggings["is_confirmed"] & (taggings["direction"] == Direction.MISSES.value)
    tones = readings.tones_frame(project)["tone"]
    given = answers["score"].reindex(found["response"]).to_numpy(dtype="float64", na_value=float("nan"))
    return found.assign(
        score=given,
        tone=tones.reindex(found.index).fillna("").astype(object),
        misses=found.index.isin(taggings.loc[is_missing, "comment"]),
    )


def _group_reasons(found: "pd.DataFrame", known: Sequence[Tag], group: Group | None) -> GroupReasons:
    if group is not None:
        found = found[found["score"].between(*GROUP_SCORES[group])]
    with_reason = found[found["tag"].notna()]
    people = with_reason.drop_duplicates("response")
    counts = people["tag"].astype("int64").value_counts()
    total, so_far = len(people), 0
    has_shares = smallness(total) not in (Smallness.COUNTS_ONLY, Smallness.GREY)
    lines = []
    order = sorted((tag for tag in known if tag.id in counts.index), key=lambda tag: (-counts[tag.id], tag.position))
    for tag in order:
        count = int(counts[tag.id])
        so_far += count
        ids = frozenset(map(int, with_reason.index[with_reason["tag"] == tag.id]))
        share, together = (count / total, so_far / total) if has_shares else (None, None)
        lines.append(ReasonCount(tag, count, share, together, ids))
    proposed = int((people["by"] == ReadBy.PROPOSED.value).sum())
    return GroupReasons(int(found["response"].nunique()), total, proposed, tuple(lines))


def _cells(frame: "pd.DataFrame") -> dict[tuple[tuple[int, int], Tone], frozenset[int]]:
    return {
        (band, tone): frozenset(map(int, frame.index[frame["score"].between(*band) & (frame["tone"] == tone.value)]))
        for band in BANDS
        for tone in Tone
    }


def contented(frame: "pd.DataFrame") -> dict[str, People]:
    """Return the 7s and 8s of `read_frame` who are happy, who complain, and who do neither; needs no project."""
    import numpy as np

    asked = frame[frame["score"].between(7, 8)]
    places = np.unique(asked["response"].to_numpy(), return_inverse=True)[1].astype(np.int64)
    finder = NothingFinder(all_watch_words())
    happy, complaint = content_masks(
        places,
        asked["score"].to_numpy(),
        (asked["tone"] == Tone.POSITIVE.value).to_numpy(),
        asked["tone"].isin([Tone.NEGATIVE.value, Tone.MIXED.value]).to_numpy(),
        asked["misses"].to_numpy(),
        np.array([finder.is_so(text) for text in asked["text"]], dtype=bool),
    )
    kinds = {"happy": happy, "complaint": complaint, "neither": ~happy & ~complaint}
    return {name: _people(asked, mask) for name, mask in kinds.items()}


def _people(asked: "pd.DataFrame", mask: "Mask") -> People:
    chosen_ones = asked[mask]
    responses = tuple(map(int, dict.fromkeys(chosen_ones["response"].tolist())))
    return People(responses, frozenset(map(int, chosen_ones.index)))


def keep_said(project: Project, reading: "Reading") -> int:
    """Keep tone, language and main reason of what was read, as one change; tags stay as they are. Returns how many."""
    name = nlabel("Read {count} comment", "Read {count} comments", len(reading.tones))
    with project.change(name):
        readings.set_languages(project, reading.languages, ReadBy.PROPOSED)
        readings.set_tones(project, reading.tones, ReadBy.PROPOSED)
        readings.forget_proposed_reasons(project)
        readings.set_reasons(project, reading.reasons, ReadBy.PROPOSED)
        known = readings.reasons_frame(project)
        by_hand = set(known.index[known["source"] == ReadBy.HAND.value])
        imported = {one: tag for one, tag in reading.imported_reasons.items() if one not in by_hand}
        readings.set_reasons(project, imported, ReadBy.IMPORTED)
    return len(reading.tones)


def set_reason(project: Project, responses: Sequence[int], tag: Tag | None) -> None:
    """Say what the one main reason of answers is, or that there is none."""
    with project.change(reason_label(tag)):
        if tag is None:
            readings.forget_reason(project, responses)
        else:
            readings.set_reasons(project, dict.fromkeys(responses, tag.id))


def reason_label(tag: Tag | None) -> Label:
    """Return the name of the change that sets a main reason."""
    return label("Take the main reason away") if tag is None else label("Main reason {tag}", tag=tag.name)
