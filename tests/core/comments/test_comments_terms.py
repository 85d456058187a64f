"""Terms of comments: dictionary forms, pairs that say something, nothing idle."""

from hypothesis import given
from hypothesis import strategies as st

from npsdesk.core.comments.terms import IdleWords, Terms, idle_words, parts_of, terms_of

IDLE = {
    "en": idle_words(["the", "was", "and"], ["not", "too", "no longer"]),
    "nl": idle_words(["de", "het", "te", "was"], ["niet", "te"]),
}
ugly = st.text(max_size=200)


def read(*texts: str, language: str = "en") -> Terms:
    return terms_of(texts, [language] * len(texts), IDLE)


def test_forms_of_a_word_are_one_term_shown_as_it_is_mostly_written() -> None:
    found = read("Deliveries!", "delivery", "The delivery")
    assert found.of == (frozenset({"en delivery"}),) * 3
    assert found.shown == {"en delivery": "delivery"}
    assert found.counts([0, 1]) == {"en delivery": 2}


def test_leaning_words_count_only_in_front_of_another() -> None:
    (said,) = read("not friendly and too").of
    assert said == {"en friendly", "en not friendly"}


def test_pairs_do_not_reach_over_a_comma_or_a_silent_word() -> None:
    assert "en wait time" in read("waiting time").of[0]
    assert read("slow, bread").of[0] == {"en slow", "en bread"}
    assert read("slow the bread").of[0] == {"en slow", "en bread"}


def test_a_word_that_is_silent_and_leans_is_silent() -> None:
    assert IDLE["nl"].leaning == {"niet"}
    assert read("te zout", language="nl").of[0] == {"nl zout"}


def test_words_of_two_languages_are_two_terms() -> None:
    found = terms_of(["angel", "angel"], ["en", "nl"], IDLE)
    assert found.of[0] == {"en angel"}
    assert found.of[1] == {"nl angel"}


@given(st.lists(ugly, max_size=6), st.randoms())
def test_the_order_of_comments_does_not_matter(texts: list[str], random: "object") -> None:
    found = terms_of(texts, ["en"] * len(texts), IDLE)
    order = list(range(len(texts)))
    random.shuffle(order)  # type: ignore[attr-defined]
    other = terms_of([texts[place] for place in order], ["en"] * len(texts), IDLE)
    assert other.of == tuple(found.of[place] for place in order)
    assert other.shown == found.shown


def test_ugly_comments_have_few_terms_or_none() -> None:
    found = read("", "👍", "10/10", "🙂🙂", "\x00", "a" * 32_000, "ab" * 16_000, "x " * 16_000, "\ud800 slow")
    assert [len(said) for said in found.of] == [0, 0, 0, 0, 0, 0, 1, 0, 1]


def test_a_pair_has_two_parts() -> None:
    assert parts_of("en wait time") == ["en wait", "en time"]
    assert parts_of("en wait") == []
    assert terms_of([], [], {}).of == ()
    assert IdleWords().silent == frozenset()


def test_pairs_over_words_that_say_nothing_are_apart_and_end_with_the_sentence() -> None:
    found = terms_of(["open on Sunday", "we call. On Sunday"], ["en", "en"], {"en": IdleWords(frozenset(["on", "we"]))})
    assert found.phrases == (frozenset(["en open sunday"]), frozenset())
    assert found.shown["en open sunday"] == "open on sunday"
    assert "en open sunday" not in found.of[0]
