"""The sentence around a place in a text."""

from hypothesis import given
from hypothesis import strategies as st

from npsdesk.core.comments.sentences import sentence_at


def around(text: str, words: str) -> str:
    start = text.index(words)
    return sentence_at(text, start, start + len(words))


def test_it_ends_where_a_reader_stops() -> None:
    text = "Great food! Slow; cold… why?\nnever mind 4.50 euro"
    assert around(text, "food") == "Great food!"
    assert around(text, "cold") == "Slow; cold…"
    assert around(text, "4.50") == "never mind 4.50 euro"


def test_a_place_over_two_sentences_has_both() -> None:
    assert around("One. Two three. Four.", "Two three. Four") == "Two three. Four."


def test_a_long_one_is_cut_at_words() -> None:
    text = " ".join(f"word{number}" for number in range(200))
    found = around(text, "word100")
    assert "word100" in found
    assert found.startswith("…")
    assert found.endswith("…")
    assert len(found) <= 250


@given(st.text(alphabet="ab .!?\n", max_size=700), st.data())
def test_what_is_asked_for_is_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = min(len(text), start + data.draw(st.integers(0, 20)))
    wanted = text[start:end].split()
    found = sentence_at(text, start, end)
    assert all(word in found for word in wanted)
