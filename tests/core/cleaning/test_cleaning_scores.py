import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npsdesk.core.cleaning.no_answer import NO_ANSWER, is_no_answer
from npsdesk.core.cleaning.score_scale import ScoreScale
from npsdesk.core.cleaning.scores import read_score
from npsdesk.core.cleaning.table import Cell, Left


@pytest.mark.parametrize(
    ("cell", "score"),
    [
        (8, 8),
        (8.0, 8),
        ("8", 8),
        (" 7 ", 7),
        ("8,0", 8),
        ("0", 0),
        ("10", 10),
        ("8/10", 8),
        ("10 out of 10", 10),
        ("Extremely likely - 10", 10),
        ("10 - Extremely likely", 10),
        ("0 = Not at all likely", 0),
        ("10 (Zeer waarschijnlijk)", 10),
        ("８", 8),
        ("9️⃣", 9),
        ("🔟", 10),
        ("1️⃣0️⃣", 10),
        ("８／１０", 8),
        ("８．０", 8),
        (" 8 / 10 ", 8),
        ("8 van de 10", 8),
        ("8 op 10", 8),
        ("8 uit 10", 8),
        ("8 von 10", 8),
        ("8 sur 10", 8),
        ("10: Très probable", 10),
        ("0) Überhaupt nicht", 0),
        ("Zeer waarschijnlijk (10)", 10),
        ("Helemaal niet: 0", 0),
        ("likely-10", 10),
        ("7 points", 7),
    ],
)
def test_scores_are_read_however_they_are_written(cell: Cell, score: int) -> None:
    assert read_score(cell) == score


@pytest.mark.parametrize("cell", [None, "", "  ", "-", "n/a", "N.v.t.", "weet niet", "Keine Angabe", "geen", "?"])
def test_no_answer_is_no_score_and_never_a_zero(cell: Cell) -> None:
    assert read_score(cell) is Left.NO_SCORE


@pytest.mark.parametrize(
    "text", [*sorted(NO_ANSWER), "N/A", "N.v.t.", "Geen.", "no", "Nee!", "RAS", "x", "--", "...", " Weet niet "]
)
def test_a_comment_may_only_say_that_there_is_none(text: str) -> None:
    assert is_no_answer(text)


@pytest.mark.parametrize("text", ["Geen wachttijd", "No parking", "👍", ":)", "ok", "10", "x" * 40, "-" * 40])
def test_other_comments_are_to_be_read(text: str) -> None:
    assert not is_no_answer(text)


@pytest.mark.parametrize("cell", [11, -1, 7.5, "11", "-1", "9,5", "7.5", "12/10"])
def test_other_numbers_are_out_of_range_and_never_rounded(cell: Cell) -> None:
    assert read_score(cell) is Left.OUT_OF_RANGE


@pytest.mark.parametrize(
    "cell",
    [
        *(True, False, "1_0", "٩", "nan", "1e309", float("nan"), float("inf"), "nine", "#REF!", "TRUE", "likely -1"),
        *("likely (-1)", "80 %", "80% likely", "★★★★", "4 stars", "4 sterren", "4 van de 5", "8/5", "10-Aug", "8-okt"),
        *("9 okt.", "eight", "Ⅷ", "⑧", "౮", "१०", "8.5 - hmm", "8 of 9", "8;9", "8 / 10 / 2026", "Promoter"),
    ],
)
def test_anything_else_is_not_guessed(cell: Cell) -> None:
    assert read_score(cell) is Left.NOT_A_SCORE


SCORES_IN_WORDS = st.tuples(
    st.sampled_from(["", "likely", "Zeer waarschijnlijk ", "-", "(", "€", "~", "ca. "]),
    st.sampled_from(["", " ", " - ", "-", ": ", "=", "/"]),
    st.one_of(st.integers(-20, 120).map(str), st.floats(-20, 120).map("{:.2f}".format), st.just("10/10")),
    st.sampled_from(["", " ", " - ", "/10", "/", "%", " stars", "-okt", ",5", ")", ") "]),
    st.sampled_from(["", "likely", "10", "x", "zeer", "5"]),
).map("".join)


@given(st.one_of(st.text(), st.text("0123456789 -/.,()%★xé０８9️⃣🔟", max_size=12), SCORES_IN_WORDS))
def test_a_text_is_a_reason_or_the_one_number_that_stands_in_it(text: str) -> None:
    found = read_score(text)
    if isinstance(found, Left):
        return
    plain = unicodedata.normalize("NFKC", text.replace("🔟", "10").replace("\ufe0f", "").replace("\u20e3", ""))
    numbers = [int(digits) for digits in re.findall(r"[0-9]+", plain)]
    assert numbers[0] == found
    assert set(numbers[1:]) <= {0} or (len(numbers) >= 2 and numbers[-1] == 10 and set(numbers[1:-1]) <= {0})


@given(st.integers(-3, 15), st.sampled_from(["{}", "{}.0", "{},0", " {} ", "{}/10", "label - {}", "{} (label)"]))
def test_a_shifted_scale_takes_one_off_and_reads_nothing_else(number: int, form: str) -> None:
    found = read_score(form.format(number), ScoreScale.SHIFTED)
    if 1 <= number <= 11:
        assert found == number - 1
    else:
        assert found in (Left.OUT_OF_RANGE, Left.NOT_A_SCORE)


@given(st.one_of(st.text(), st.floats(), st.integers(), st.booleans(), st.dates()))
def test_every_cell_gives_a_score_or_a_reason(cell: Cell) -> None:
    result = read_score(cell)
    assert isinstance(result, Left) or 0 <= result <= 10
