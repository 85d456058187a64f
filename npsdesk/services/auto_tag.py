"""Auto-tag: read and learn in one go, let the owner look through what is proposed, and keep what was accepted.

Three steps, as in `read_comments`: `gather_all` reads what is needed, `run` works on it in a worker, and `keep_auto`
writes. Until then nothing is in the project. Meanwhile the owner goes on: `narrowed` takes out what is gone since, and
`waiting` says what still waits for an answer.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from npsdesk.core.comments.certainty import certainty_of
from npsdesk.core.comments.learned_accuracy import TagAccuracy
from npsdesk.core.labels import Label, nlabel
from npsdesk.core.progress import NoProgress, Part, Progress
from npsdesk.core.survey import Certainty, Direction, Source, Tag, Tagging
from npsdesk.services.learn_tags import Learned, Learner, Lesson, gather_lesson, keep_learned, nothing_learned
from npsdesk.services.read_comments import Accept, Picture, Reading, gather, keep, read
from npsdesk.store import comments, tags
from npsdesk.store.project import Project

if TYPE_CHECKING:
    import pandas as pd

_EXAMPLES = 3
Pair = tuple[int, int]  # comment, tag


@dataclass(frozen=True)
class AutoTags:
    """What one run found; nothing of it is in the project. `texts` are the comments, by id."""

    reading: Reading
    learned: Learned
    tags: tuple[Tag, ...]
    texts: dict[int, str]
    proposals: tuple[Tagging, ...]


@dataclass(frozen=True)
class TagReview:
    """What is proposed of one tag: `taggings` the most certain first, and how good its learned proposals are."""

    tag: Tag
    taggings: tuple[Tagging, ...]
    accuracy: TagAccuracy | None = None
    examples: tuple[Tagging, ...] = field(default=())

    @property
    def pairs(self) -> list[Pair]:
        return [(one.comment, one.tag) for one in self.taggings]

    @property
    def sure(self) -> list[Pair]:
        return [(one.comment, one.tag) for one in self.taggings if certainty(one) is Certainty.SURE]

    def count(self, word: Certainty) -> int:
        """Return how many proposals are called so."""
        return sum(certainty(one) is word for one in self.taggings)


@dataclass(frozen=True)
class Waiting:
    """What nobody answered yet: tag by tag of the answers that are looked at, and how many proposals are elsewhere."""

    reviews: tuple[TagReview, ...] = ()
    elsewhere: int = 0

    @property
    def count(self) -> int:
        """How many proposals there are to look through."""
        return sum(len(one.taggings) for one in self.reviews)


def certainty(tagging: Tagging) -> Certainty:
    """Return the word for a proposal."""
    return certainty_of(tagging.certainty or 0.0)


def gather_all(project: Project) -> tuple[Picture, Lesson]:
    """Read what is needed."""
    return gather(project), gather_lesson(project)


def run(picture: Picture, lesson: Lesson, learner: Learner, progress: Progress | None = None) -> AutoTags:
    """Read all comments by the keywords, and by what was learned where the owner tagged some. Raises Cancelled.

    Knows no project. Where both propose the same tag, the keywords' proposal stays.
    """
    progress = progress or NoProgress()
    total = len(lesson.ids)
    reading = read(picture, Part(progress, 0, total // 2, total))
    lesson.tones = [reading.tones.get(comment, "") for comment in lesson.ids]
    part = Part(progress, total // 2, total, total)
    learned = learner.retrain(lesson, part) if lesson.hand else nothing_learned()
    return AutoTags(
        reading, learned, lesson.tags, dict(zip(lesson.ids, lesson.texts, strict=True)),
        tuple(_both(reading.taggings, learned_taggings(learned))),
    )  # fmt: skip


def learned_taggings(learned: Learned) -> list[Tagging]:
    """Return what was learned as proposals of tags."""
    columns = (learned.suggestions[name].tolist() for name in ("comment", "tag", "direction", "share"))
    return [
        Tagging(comment, tag, Direction(direction), Source.LEARNED, False, share)
        for comment, tag, direction, share in zip(*columns, strict=True)
    ]


def narrowed(project: Project, auto: AutoTags) -> AutoTags:
    """Return what is left of a run: without comments that are gone or are others now, without tags that are gone.

    The tags are called as they are now.
    """
    frame = comments.comments_frame(project)
    now = dict(zip(frame.index.tolist(), frame["text"].tolist(), strict=True))
    same = {comment for comment, text in auto.texts.items() if now.get(comment) == text}
    known = {tag.id: tag for tag in tags.list_tags(project)}
    called = replace(auto, tags=tuple(known.get(tag.id, tag) for tag in auto.tags))
    if len(same) == len(auto.texts) and all(tag.id in known for tag in auto.tags):
        return called
    return _only(called, same, set(known), set(frame.loc[list(same), "response"].tolist()))


def _only(auto: AutoTags, same: set[int], known: set[int], answers: set[int]) -> AutoTags:
    """Return what a run says of these comments, tags and answers."""

    def fits(one: Tagging) -> bool:
        return one.comment in same and one.tag in known

    def of_answers(reasons: Mapping[int, int]) -> dict[int, int]:
        return {answer: tag for answer, tag in reasons.items() if answer in answers and tag in known}

    def of_comments(found: Mapping[int, str]) -> dict[int, str]:
        return {comment: one for comment, one in found.items() if comment in same}

    reading, frame = auto.reading, auto.learned.suggestions
    kept = replace(
        reading,
        taggings=tuple(filter(fits, reading.taggings)),
        tones=of_comments(reading.tones),
        languages=of_comments(reading.languages),
        reasons=of_answers(reading.reasons),
        imported_reasons=of_answers(reading.imported_reasons),
    )
    learned = replace(auto.learned, suggestions=frame[frame["comment"].isin(same) & frame["tag"].isin(known)])
    proposals = tuple(filter(fits, auto.proposals))
    return replace(auto, reading=kept, learned=learned, texts=of_comments(auto.texts), proposals=proposals)


def open_pairs(project: Project, auto: AutoTags, wanted: Collection[int]) -> set[Pair]:
    """Return the proposals of these comments that nobody answered yet: neither confirmed nor turned down.

    A comment that is marked as being about no topic is answered.
    """
    frame, known = tags.taggings_frame(project), comments.topics_frame(project)
    stands = frame[frame["is_confirmed"]]
    answered = set(zip(stands["comment"].tolist(), stands["tag"].tolist(), strict=True)) | tags.rejected_tags(project)
    left = set(wanted) & set(known.index[~known["is_topicless"]].tolist())
    return {(one.comment, one.tag) for one in auto.proposals if one.comment in left} - answered


def waiting(project: Project, auto: AutoTags, wanted: Collection[int], answers: "pd.Index[int]") -> Waiting:
    """Return what waits for an answer in these comments: tag by tag where they are of these answers, else counted."""
    pairs = open_pairs(project, auto, wanted)
    frame = comments.topics_frame(project)
    shown = set(frame.index[frame["response"].isin(answers)].tolist())
    here = {pair for pair in pairs if pair[0] in shown}
    return Waiting(tuple(review(auto, here)), len(pairs) - len(here))


def review(auto: AutoTags, pairs: Collection[Pair]) -> list[TagReview]:
    """Return what is to be looked through of these pairs, tag by tag, those with the most proposals first."""
    by_tag: dict[int, list[Tagging]] = {}
    for one in auto.proposals:
        if (one.comment, one.tag) in pairs:
            by_tag.setdefault(one.tag, []).append(one)
    numbers = {tag.id: number for number, tag in enumerate(auto.tags)}
    accuracy = {auto.tags[one.tag].id: one for one in auto.learned.accuracy}
    found = []
    for tag in sorted(by_tag, key=lambda tag: (-len(by_tag[tag]), numbers[tag])):
        ordered = tuple(sorted(by_tag[tag], key=lambda one: -(one.certainty or 0)))
        examples = tuple(_examples(auto.texts, ordered))
        found.append(TagReview(auto.tags[numbers[tag]], ordered, accuracy.get(tag), examples))
    return found


def keep_auto(project: Project, auto: AutoTags, accepted: Collection[Pair]) -> int:
    """Keep all proposals, and let those that were accepted stand, as one change. Returns how many stand.

    Proposals that are kept already are not written again, so that what was answered meanwhile stays.
    """
    auto = narrowed(project, auto)
    chosen = [one for one in auto.proposals if (one.comment, one.tag) in accepted]
    with project.change(_label(auto, len(chosen))):
        if not _is_kept(project, auto):
            keep(project, auto.reading, Accept.NONE)
            keep_learned(project, auto.learned, Accept.NONE)
        tags.accept_tags(project, chosen)
    return len(chosen)


def refuse_auto(project: Project, auto: AutoTags, refused: Collection[Pair]) -> int:
    """Turn these proposals down as one change, so that they are not made again. Returns how many those are."""
    left = {(one.comment, one.tag) for one in narrowed(project, auto).proposals}
    pairs = sorted(left.intersection(refused))
    with project.change(nlabel("Turn down {count} automatic tag", "Turn down {count} automatic tags", len(pairs))):
        tags.reject_tags(project, pairs)
    return len(pairs)


def _label(auto: AutoTags, accepted: int) -> Label:
    if accepted:
        return nlabel("Accept {count} automatic tag", "Accept {count} automatic tags", accepted)
    count = len({one.comment for one in auto.proposals})
    return nlabel("Propose tags for {count} comment", "Propose tags for {count} comments", count)


def _is_kept(project: Project, auto: AutoTags) -> bool:
    """Whether every proposal is in the project, as it was made or answered."""
    frame = tags.taggings_frame(project)
    known = set(zip(frame["comment"].tolist(), frame["tag"].tolist(), strict=True)) | tags.rejected_tags(project)
    return all((one.comment, one.tag) in known for one in auto.proposals)


def _both(by_rule: Iterable[Tagging], learned: Iterable[Tagging]) -> list[Tagging]:
    found = {(one.comment, one.tag): one for one in learned}
    found.update({(one.comment, one.tag): one for one in by_rule})
    return sorted(found.values(), key=lambda one: (one.comment, one.tag))


def _examples(texts: dict[int, str], ordered: Sequence[Tagging]) -> list[Tagging]:
    """Return three proposals to judge a tag by: the surest, the least sure and one between, each another text."""
    distinct = list({texts[one.comment]: one for one in reversed(ordered)}.values())[::-1]
    if len(distinct) <= _EXAMPLES:
        return distinct
    return [distinct[0], distinct[len(distinct) // 2], distinct[-1]]
