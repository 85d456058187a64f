"""What a learned tag is said to be: of a mixed comment by the clause that its words stand in."""

from npsdesk.services.learned_directions import signs_at_words

MIXED = "Nice bikes, but the wait was far too long."


def test_a_mixed_comment_praises_one_thing_and_misses_another() -> None:
    assert signs_at_words([MIXED, MIXED, MIXED], ["en"] * 3, [("bikes",), ("wait",), ("bikes", "wait")]) == [1, -1, 0]


def test_each_comment_is_read_in_its_own_language() -> None:
    texts = ["Vriendelijk geholpen, maar de wachttijd was te lang.", MIXED]
    assert signs_at_words(texts, ["nl", "en"], [("wachttijd",), ("wait",)]) == [-1, -1]
    assert signs_at_words(texts, ["nl", "en"], [("geholpen",), ("bikes",)]) == [1, 1]


def test_without_words_or_in_another_language_nothing_is_told() -> None:
    assert signs_at_words([MIXED, MIXED, ""], ["en", "sv", "en"], [(), ("wait",), ("wait",)]) == [0, 0, 0]
