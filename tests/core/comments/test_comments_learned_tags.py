from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from learning import best, bilingual, small_pool

from npsdesk.core.comments import learned_tags
from npsdesk.core.comments.certainty import certainties, judge_of, probabilities, propose
from npsdesk.core.comments.embedding import sentence_encoder, vectors_for
from npsdesk.core.comments.learned_tags import HandTags, Shape, learn, make_pool, scores
from npsdesk.core.errors import Cancelled
from npsdesk.core.progress import StoppableProgress
from npsdesk.core.survey import Certainty


def test_comments_with_known_words_get_the_tag_of_those_words() -> None:
    pool, hand = small_pool(extra=("an hour in the queue", "much too expensive", "kind lady"))
    model = learn(pool, hand)
    assert model.shape is Shape.NONE
    assert best(scores(pool, model, np.arange(15, 18)).fair) == [0, 1, 2]


def test_a_tag_nobody_used_yet_is_known_by_its_name() -> None:
    pool, hand = small_pool(("waiting", "price", "staff", "parking space"), ("no parking space at all",))
    assert best(scores(pool, learn(pool, hand), np.array([15])).fair) == [3]


def test_the_same_hand_tags_give_the_same_model() -> None:
    (pool, hand), (again, _hand) = small_pool(), small_pool()
    assert np.array_equal(learn(pool, hand).held_out.fair, learn(again, hand).held_out.fair)


def test_held_out_scores_are_those_of_a_model_that_never_saw_the_comment() -> None:
    pool, hand = small_pool()
    model = learn(pool, hand)
    without = replace(hand, rows=hand.rows[1:], tags=hand.tags[1:])
    # weights follow the counts of the tags, so that leaving one out shifts them a little
    assert scores(pool, learn(pool, without), np.array([0])).fair[0] == pytest.approx(model.held_out.fair[0], abs=0.1)


def test_other_peoples_labels_are_never_looked_at() -> None:
    pool, hand = small_pool(extra=("waiting", "price"))
    few = replace(hand, rows=hand.rows[::2], tags=hand.tags[::2])
    turned = tuple(frozenset([2]) if place % 2 else tags for place, tags in enumerate(hand.tags))
    again = HandTags(hand.names, hand.rows[::2], turned[::2])
    assert np.array_equal(learn(pool, few).word_weights, learn(pool, again).word_weights)


def test_a_rejected_tag_falls_and_others_stay() -> None:
    pool, hand = small_pool(extra=("an hour in the queue", "the queue", "kind lady"))
    before = scores(pool, learn(pool, hand), np.arange(15, 18)).fair
    after = scores(pool, learn(pool, replace(hand, rejected=frozenset({(15, 0)}))), np.arange(15, 18)).fair
    assert after[0, 0] < before[0, 0] - 0.1
    assert after[1, 0] < before[1, 0]
    assert abs(after[2, 2] - before[2, 2]) < 0.05


def test_several_tags_are_proposed_where_the_owner_gives_several() -> None:
    texts = ["waited long and the price was too expensive", "kind people", "prices"]
    pool = make_pool([*(f"waited in the queue number {n}" for n in range(10)), *texts * 4], None, [])
    tags = (frozenset({0}),) * 10 + (frozenset({0, 1}), frozenset({2}), frozenset({1})) * 4
    model = learn(pool, HandTags(("waiting", "price", "staff"), tuple(range(22)), tags))
    found = propose(judge_of(model), scores(pool, model, np.array([10])))
    assert set(found.tag) == {0, 1}


def test_meaning_is_learned_across_languages() -> None:
    encoder = sentence_encoder()
    assert encoder is not None
    texts, subjects, languages = bilingual()
    names = tuple(sorted(set(subjects)))
    pool = make_pool(texts, vectors_for(encoder, texts), [], np.zeros((0, encoder.width), np.float32))
    english = [place for place, language in enumerate(languages) if language == "en"]
    dutch = np.array([place for place, language in enumerate(languages) if language == "nl"])
    numbers = [names.index(subject) for subject in subjects]
    hand = HandTags(names, tuple(english), tuple(frozenset([numbers[place]]) for place in english))
    found = best(scores(pool, learn(pool, hand), dutch).fair)
    right = np.mean([tag == numbers[place] for tag, place in zip(found, dutch, strict=True)])
    assert right > 6 / len(names)  # many times what chance gives, without a shared word


def test_certainty_is_measured_and_never_sure_of_a_tag_with_few_examples() -> None:
    texts = [f"the queue was long on day {n}" for n in range(30)] + [f"kind staff on day {n}" for n in range(30)]
    texts += ["price went up", "long price", "staff price"]
    pool = make_pool(texts, None, [])
    tags = (
        (frozenset({0}),) * 29 + (frozenset({1}),) + (frozenset({1}),) * 29 + (frozenset({0}),) + (frozenset({2}),) * 3
    )
    model = learn(pool, HandTags(("waiting", "staff", "price"), tuple(range(63)), tags))
    judge = judge_of(model)
    found = propose(judge, model.held_out)
    words = certainties(judge, found)
    assert Certainty.SURE in words
    assert all(tag != 2 for tag, word in zip(found.tag, words, strict=True) if word is Certainty.SURE)
    assert ((probabilities(judge, found) > 0) & (probabilities(judge, found) < 1)).all()


def test_with_few_examples_only_what_stands_out_is_proposed() -> None:
    pool, hand = small_pool(extra=("an hour in the queue", "the weather on Tuesday"))
    model = learn(pool, hand)
    judge = judge_of(model)
    assert propose(judge, scores(pool, model, np.arange(15, 17))).row.tolist() == [0]


def test_nothing_is_sure_before_there_is_anything_to_measure_on() -> None:
    pool, hand = small_pool()
    judge = judge_of(learn(pool, hand))
    assert set(certainties(judge, propose(judge, learn(pool, hand).held_out))) == {Certainty.PERHAPS}


@settings(max_examples=25, deadline=None)
@given(
    texts=st.lists(st.one_of(st.text(max_size=20), st.sampled_from(["", "😀", "same", "a" * 32_000])), max_size=6),
    tags=st.lists(st.frozensets(st.integers(0, 2)), max_size=6),
)
def test_nothing_breaks_it(texts: list[str], tags: list[frozenset[int]]) -> None:
    pool = make_pool(texts, None, [(0, "same")])
    count = min(len(texts), len(tags))
    model = learn(pool, HandTags(("a", "b", "c"), tuple(range(count)), tuple(tags[:count])))
    found = scores(pool, model, np.arange(len(texts)))
    assert found.fair.shape == found.plain.shape == (len(texts), 3)
    assert np.isfinite(found.fair).all()
    judge = judge_of(model)
    assert len(certainties(judge, propose(judge, found))) == len(propose(judge, found).row)


def test_one_tag_and_one_text_over_and_over() -> None:
    pool = make_pool(["same"] * 40, None, [])
    model = learn(pool, HandTags(("only",), tuple(range(40)), (frozenset({0}),) * 40))
    assert propose(judge_of(model), model.held_out).tag.tolist() == [0] * 40


def test_scoring_can_be_stopped() -> None:
    pool, hand = small_pool()
    progress = StoppableProgress()
    progress.stop()
    with pytest.raises(Cancelled):
        scores(pool, learn(pool, hand), np.arange(15), progress)


def test_of_too_many_examples_the_rare_tags_stay() -> None:
    rare = [frozenset([1])] * 5
    hand = HandTags(("often", "seldom"), tuple(range(205)), (*[frozenset([0])] * 200, *rare))
    kept = learned_tags._spread(hand, 40)
    assert len(kept) == len(set(kept.tolist())) == 40
    assert set(range(200, 205)) <= set(kept.tolist())
    assert kept.tolist() == sorted(kept.tolist()) == learned_tags._spread(hand, 40).tolist()
    assert max(np.diff(kept)) < 60  # from all over, not the first ones
    assert learned_tags._spread(hand, 205).tolist() == list(range(205))
