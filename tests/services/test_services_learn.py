"""Learning from the hand tags of a whole project: proposed, kept, undone, stopped, never touching the owner's own."""

from dataclasses import replace
from pathlib import Path

import pytest

from npsdesk.core.errors import Cancelled
from npsdesk.core.labels import label
from npsdesk.core.progress import StoppableProgress
from npsdesk.core.survey import Direction, Source
from npsdesk.i18n import in_language
from npsdesk.services import learn_tags
from npsdesk.services.learn_tags import (
    Learner,
    Lesson,
    encode_missing,
    gather_lesson,
    keep_encoded,
    keep_learned,
    keep_read_and_learned,
)
from npsdesk.services.learn_words import accuracy_sentence
from npsdesk.services.read_comments import Accept, gather, read
from npsdesk.services.tag_hints import codebook_keywords, hints_for
from npsdesk.store import sentence_vectors, tags
from npsdesk.store.project import Project


@pytest.fixture(scope="session")
def lesson_of_sample(sample_file: Path) -> Lesson:
    with Project.open(sample_file, read_only=True) as project:
        lesson = gather_lesson(project)
    encode_missing(lesson)
    return lesson


@pytest.fixture
def lesson(lesson_of_sample: Lesson) -> Lesson:
    return replace(lesson_of_sample, fresh=dict(lesson_of_sample.fresh), vectors=dict(lesson_of_sample.vectors))


def test_comments_nobody_tagged_get_proposals_with_words_and_certainty(sample: Project, lesson: Lesson) -> None:
    learned = Learner().retrain(lesson)
    frame = learned.suggestions
    hand = set(tags.taggings_frame(sample)["comment"])
    assert len(frame) > 50
    assert not set(frame["comment"]) & hand
    assert set(learned.order) == set(lesson.ids) - {lesson.ids[place] for place in lesson.hand}
    assert set(frame["certainty"]) <= {"sure", "fairly_sure", "perhaps"}
    assert frame["words"].map(len).max() <= 3
    assert frame["words"].map(len).mean() > 0.5
    assert {lesson.ids[place] for place in lesson.hand} >= set(frame.loc[frame["like"] >= 0, "like"])


def test_a_mixed_comment_praises_what_its_own_clause_praises(lesson: Lesson) -> None:
    frame = Learner().retrain(lesson).suggestions
    texts = dict(zip(lesson.ids, lesson.texts, strict=True))
    names = {tag.id: tag.name for tag in lesson.tags}
    said = {
        (texts[comment], names[tag]): direction
        for comment, tag, direction in zip(frame["comment"], frame["tag"], frame["direction"], strict=True)
    }
    assert said["Pick-up took half an hour, bikes were great.", "Choice of bikes"] == Direction.PRAISES


def test_the_same_hand_tags_give_the_same_proposals(lesson: Lesson) -> None:
    first, second = Learner().retrain(lesson), Learner().retrain(lesson)
    assert first.suggestions.equals(second.suggestions)
    assert first.order == second.order


def test_proposals_are_kept_as_one_step_and_what_is_set_by_hand_stays(sample: Project, lesson: Lesson) -> None:
    before = tags.taggings_frame(sample)
    count = keep_learned(sample, Learner().retrain(lesson))
    frame = tags.taggings_frame(sample)
    mine = frame[frame["source"] == Source.LEARNED.value]
    assert len(mine) == count
    assert not mine["is_confirmed"].any()
    assert len(frame) == len(before) + count
    sample.undo()
    assert tags.taggings_frame(sample).equals(before)


def test_accepted_proposals_are_learned_from_and_rejected_ones_do_not_come_back(
    sample: Project, lesson: Lesson
) -> None:
    keep_learned(sample, Learner().retrain(lesson))
    frame = tags.taggings_frame(sample)
    mine = frame[frame["source"] == Source.LEARNED.value].drop_duplicates("comment")
    one, other = list(mine.itertuples(index=False))[:2]
    with sample.change(label("Tag {tag}", tag="x")):
        tags.set_tag(sample, [one.comment], one.tag, None)
        tags.confirm_tags(sample, [(other.comment, other.tag)])
    again = gather_lesson(sample)
    again.vectors.update(lesson.vectors)
    assert again.ids.index(other.comment) in again.hand
    found = Learner().retrain(again).suggestions
    assert (one.comment, one.tag) not in set(zip(found["comment"], found["tag"], strict=True))


def test_vectors_are_made_once(sample: Project, lesson: Lesson) -> None:
    keep_encoded(sample, lesson)
    again = gather_lesson(sample)
    encode_missing(again)
    assert len(again.vectors) == len(set(lesson.texts))
    assert again.fresh == {}


def test_what_was_made_before_stop_is_kept(sample: Project) -> None:
    class AfterTwo(StoppableProgress):
        def report(self, done: int, total: int) -> None:
            super().report(done, total)
            self.is_stopped = done > 0

    fresh = gather_lesson(sample)
    with pytest.raises(Cancelled):
        encode_missing(fresh, AfterTwo())
    keep_encoded(sample, fresh)
    assert 0 < len(sentence_vectors.load_vectors(sample, "use-m3-1", 512)) < len(fresh.texts)


def test_rules_and_learning_are_one_step(sample: Project, lesson: Lesson) -> None:
    keep_encoded(sample, lesson)
    before = tags.taggings_frame(sample)
    new = keep_read_and_learned(sample, read(gather(sample)), Accept.NONE)
    assert len(tags.taggings_frame(sample)) == len(before) + new
    sample.undo()
    assert tags.taggings_frame(sample).equals(before)


def test_a_project_without_hand_tags_is_answered_too(sample: Project, lesson: Lesson) -> None:
    learned = Learner().retrain(replace(lesson, hand={}))
    assert set(learned.suggestions["certainty"]) <= {"perhaps"}
    assert all(one.score is None for one in learned.accuracy)
    nothing = replace(lesson, ids=[], texts=[], groups=[], tones=[], hand={}, rejected=frozenset())
    assert len(Learner().retrain(nothing).suggestions) == 0


def test_learning_again_after_one_more_tag_uses_what_is_prepared(lesson: Lesson) -> None:
    learner = Learner()
    learner.retrain(lesson)
    pool = learner._pool
    place = next(place for place in range(len(lesson.ids)) if place not in lesson.hand)
    learned = learner.retrain(replace(lesson, hand={**lesson.hand, place: {0: Direction.MISSES}}))
    assert learner._pool is pool
    assert learned.hand_tagged == len(lesson.hand) + 1


def test_how_good_it_is_is_said_in_plain_numbers(lesson: Lesson) -> None:
    learned = Learner().retrain(lesson)
    said = [accuracy_sentence(lesson.tags[one.tag].name, one) for one in learned.accuracy]
    assert any("times in 10 on the comments you tagged" in sentence for sentence in said)
    with in_language("nl"):
        assert "keer op de 10" in accuracy_sentence("Prijs", learned.accuracy[0])


def test_a_tags_name_and_keywords_are_hints_without_their_signs() -> None:
    found = hints_for(["card_arrival", "%"], [["late+delivery", "[whole answer]", "-not this", "word*"], []])
    assert found == [(0, "card arrival"), (0, "late delivery, whole answer, word")]


def test_labels_called_as_a_tag_of_the_codebook_get_its_keywords_in_every_language() -> None:
    price, unknown, staff = codebook_keywords(["Prijs", "card_arrival", "STAFF"])
    assert any("duur" in keyword for keyword in price)
    assert any("expensive" in keyword for keyword in price)
    assert (unknown, bool(staff)) == ([], True)


def test_without_the_part_that_reads_meaning_words_alone_propose(
    lesson: Lesson, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(learn_tags, "sentence_encoder", lambda: None)
    learner, bare = Learner(), replace(lesson, fresh={}, vectors={})
    learned = learner.retrain(bare)
    assert len(learned.suggestions) > 20
    assert learned.suggestions["words"].map(len).max() > 0
    assert learner.place(bare) is None
    assert bare.fresh == {}  # nothing to keep


def test_where_nobody_tagged_anything_nothing_is_learned(sample: Project) -> None:
    learned = learn_tags.nothing_learned()
    before = tags.taggings_frame(sample)
    assert keep_learned(sample, learned) == 0
    assert tags.taggings_frame(sample).equals(before)
    assert list(learned.suggestions.dtypes.astype(str)[["comment", "share"]]) == ["int64", "float64"]
