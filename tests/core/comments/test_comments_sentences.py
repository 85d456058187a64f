from hypothesis import given
from hypothesis import strategies as st

from npsdesk.core.comments.sentences import clauses, sentences


def parts(text: str, *contrasts: str) -> list[str]:
    return [text[start:end] for start, end in clauses(text, contrasts)]


def test_sentences_end_where_a_reader_stops() -> None:
    text = "Great food! Slow; cold… why?\nnever mind 4.50 euro"
    assert [text[start:end] for start, end in sentences(text)] == [
        "Great food",
        "Slow",
        "cold",
        "why",
        "never mind 4.50 euro",
    ]


def test_clauses_are_cut_at_commas_and_contrasts() -> None:
    assert parts("goed werk maar te duur, jammer", "maar") == ["goed werk", "maar te duur", "jammer"]
    assert parts("", "maar") == []
    assert parts("maar", "maar") == ["maar"]


@given(st.text())
def test_clauses_lie_in_order_and_hold_every_word(text: str) -> None:
    end = 0
    for span in clauses(text, {"a"}):
        assert end <= span.start < span.end <= len(text)
        end = span.end
    assert len(clauses(text)) >= len(sentences(text))
