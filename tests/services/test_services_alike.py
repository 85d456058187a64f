"""Comments that look alike: near in meaning, among those asked about, tagged the same in one step."""

import csv
from pathlib import Path

import numpy as np
import pytest

from npsdesk.core.comments.embedding import sentence_encoder, vectors_for
from npsdesk.core.comments.likeness import centred
from npsdesk.core.labels import label
from npsdesk.core.survey import Direction
from npsdesk.services.alike_comments import LEAST, MOST, AlikeComments, alike_comments, tag_the_same
from npsdesk.services.learn_tags import Learner, gather_lesson
from npsdesk.store import comments, tags
from npsdesk.store.project import Project

MISSES, PRAISES = Direction.MISSES, Direction.PRAISES


def around(likeness: list[float]) -> AlikeComments:
    """Return comments 10, 11, … whose likeness to the first one is given."""
    rows = [[value, (1 - value * value) ** 0.5] for value in (1.0, *likeness)]
    return AlikeComments(np.arange(10, 11 + len(likeness)), np.array(rows, np.float32))


def test_those_near_enough_come_the_nearest_first() -> None:
    known = around([LEAST + 0.1, LEAST - 0.1, LEAST + 0.2])
    assert known.like(10, [10, 11, 12, 13]) == [13, 11]
    assert known.like(10, [12]) == []
    assert known.like(10, np.array([11, 99])) == [11]


def test_a_comment_that_came_since_is_like_nothing() -> None:
    known = around([0.9])
    assert known.like(12, [10, 11]) == known.like(1, [10, 11]) == []


def test_more_than_can_be_looked_through_are_not_named() -> None:
    known = around([0.99] * (MOST + 5))
    assert len(known.like(10, known.comments)) == MOST


def test_the_comments_of_a_project_have_their_place(sample: Project) -> None:
    lesson = gather_lesson(sample)
    known = alike_comments(lesson, Learner().place(lesson))
    assert known is not None
    assert known.comments.tolist() == lesson.ids
    twins = known.vectors @ known.vectors.T
    np.fill_diagonal(twins, -1)
    first, second = np.unravel_index(twins.argmax(), twins.shape)
    found = known.like(lesson.ids[first], lesson.ids)
    assert (lesson.ids[second] in found) is bool(twins.max() >= LEAST)


def test_too_few_comments_cannot_be_compared(sample: Project) -> None:
    lesson = gather_lesson(sample)
    vectors = np.ones((len(lesson.ids), 4), np.float32)
    assert alike_comments(lesson, None) is None
    lesson.ids = lesson.ids[:29]
    assert alike_comments(lesson, vectors[:29]) is None


def test_tagging_the_same_is_one_step(sample: Project) -> None:
    before = tags.taggings_frame(sample)
    tagged = set(before["comment"])
    wanted = [int(one) for one in comments.comments_frame(sample).index if one not in tagged][:4]
    first, second = (tag.id for tag in tags.list_tags(sample)[:2])
    with sample.change(label("Mark")):
        comments.set_topicless(sample, wanted[:1], True)
    tag_the_same(sample, wanted, [(first, MISSES), (second, PRAISES)])
    frame = tags.taggings_frame(sample)
    mine = frame[frame["comment"].isin(wanted)]
    assert list(zip(mine["tag"], mine["direction"], strict=True)) == [(first, "misses"), (second, "praises")] * 4
    assert not comments.comments_frame(sample).loc[wanted, "is_topicless"].any()
    sample.undo()
    assert tags.taggings_frame(sample).equals(before)


@pytest.mark.parametrize(("name", "least_share"), [("nhs_phase1_en", 0.8), ("banking77_train_en", 0.8)])
def test_comments_said_to_look_alike_are_about_the_same(shared: Path, name: str, least_share: float) -> None:
    with (shared / "data" / "labelled" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["text"].strip()][::9]
    encoder = sentence_encoder()
    assert encoder is not None
    placed = centred(vectors_for(encoder, [row["text"] for row in rows]))
    near = np.argwhere(np.triu(placed @ placed.T, 1) >= LEAST)
    texts, labels = [row["text"].strip().lower() for row in rows], [row["labels"] for row in rows]
    different = [(one, other) for one, other in near.tolist() if texts[one] != texts[other]]
    assert len(different) > 50
    assert sum(labels[one] == labels[other] for one, other in different) / len(different) >= least_share
