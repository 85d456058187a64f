import numpy as np
from learning import small_pool

from npsdesk.core.comments.certainty import Certainty, certainty_of, judge_of, propose, share_of
from npsdesk.core.comments.learned_accuracy import own_accuracy, reading_order
from npsdesk.core.comments.learned_reasons import most_like, words_behind
from npsdesk.core.comments.learned_tags import HandTags, learn, make_pool, scores


def test_the_words_that_speak_for_a_tag_are_named() -> None:
    pool, hand = small_pool(extra=("the queueing was endless", "nothing of the kind"))
    found = words_behind(pool, learn(pool, hand), [15, 15, 16], [0, 2, 0], frozenset({"the", "was"}))
    assert found[0][0] == "queueing"  # by its parts: "queueing" itself was never tagged
    assert "queueing" not in found[1]


def test_the_hand_tagged_comment_that_is_most_alike_is_named() -> None:
    vectors = np.eye(4, dtype=np.float32)[[0, 1, 2, 2]]
    pool = make_pool(["a", "b", "c", "d"], vectors, [], np.zeros((0, 4), np.float32))
    model = learn(pool, HandTags(("x", "y"), (0, 1, 2), (frozenset({0}), frozenset({0}), frozenset({0}))))
    assert most_like(pool, model, [3, 3], [0, 1]) == [2, None]


def test_accuracy_is_told_from_ten_examples_on() -> None:
    texts = [f"the queue was long on day {n}" for n in range(12)] + [f"kind staff {n}" for n in range(9)]
    pool = make_pool(texts, None, [])
    tags = (frozenset({0}),) * 12 + (frozenset({1}),) * 9
    model = learn(pool, HandTags(("waiting", "staff"), tuple(range(21)), tags))
    waiting, staff = own_accuracy(model, judge_of(model))
    assert (waiting.examples, waiting.score is not None, staff.score) == (12, True, None)
    assert waiting.score is not None
    assert waiting.score.precision == 1
    assert waiting.score.recall == 1


def test_automatic_tags_that_were_let_stand_tell_nothing_of_how_good_proposals_are() -> None:
    pool = make_pool([f"the queue was long on day {n}" for n in range(24)], None, [])
    hand = HandTags(("waiting",), tuple(range(24)), (frozenset({0}),) * 24)
    model = learn(pool, hand)
    (few,) = own_accuracy(model, judge_of(model), range(9, 24))
    assert (few.examples, few.score) == (9, None)
    (enough,) = own_accuracy(model, judge_of(model), range(12, 24))
    assert enough.score is not None
    assert (enough.examples, enough.score.true) == (12, 12)


def test_the_comment_in_most_doubt_is_read_next() -> None:
    texts = [f"the queue was long on day {n}" for n in range(15)] + [f"kind staff on day {n}" for n in range(15)]
    unread = ["the queue was long on day x", "kind queue", "kind staff on day x"]
    pool = make_pool([*texts, "queue staff", "kind day", *unread], None, [])
    tags = (frozenset({0}),) * 15 + (frozenset({1}),) * 15 + (frozenset({0}), frozenset({0}))
    model = learn(pool, HandTags(("waiting", "staff"), tuple(range(32)), tags))
    judge = judge_of(model)
    found = propose(judge, scores(pool, model, np.arange(32, 35)))
    assert reading_order(judge, found, 3)[0] == 1


def test_a_kept_share_gives_the_same_word_again() -> None:
    for word in Certainty:
        for likely in (0.0, 0.5, 0.75, 0.95, 1.0):
            assert certainty_of(share_of(word, likely)) is word
