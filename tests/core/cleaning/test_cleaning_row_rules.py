from hypothesis import given
from hypothesis import strategies as st

from npsdesk.core.cleaning.row_rules import RowRule, marked_rows
from npsdesk.core.cleaning.table import Cell, Left

STATUS = ["0", "1", "", "Spam", None, "spam ", 1]
SENT = ["2026-01-01", "", "2026-01-02", "", " ", "2026-01-03", "x"]
PLACES = {"status": 0, "sent": 1}


def marked(*rules: RowRule, columns: tuple[list[Cell], ...] = ([*STATUS], [*SENT])) -> dict[int, Left]:
    return marked_rows(rules, PLACES.get, columns)


def test_values_mark_rows_without_regard_to_case_spaces_and_type() -> None:
    rule = RowRule(Left.PREVIEW, ("status",), frozenset({"1"}))
    spam = RowRule(Left.BOGUS, ("status",), frozenset({"spam"}))
    assert marked(rule, spam) == {1: Left.PREVIEW, 6: Left.PREVIEW, 3: Left.BOGUS, 5: Left.BOGUS}


def test_all_but_some_values_mark_rows_and_a_blank_never_does_by_itself() -> None:
    assert marked(RowRule(Left.OTHER_METRIC, ("status",), all_but=frozenset({"0", "spam"}))) == {
        1: Left.OTHER_METRIC,
        6: Left.OTHER_METRIC,
    }


def test_a_blank_marks_a_row_where_it_is_telling_and_others_are_filled() -> None:
    rule = RowRule(Left.PARTIAL, ("sent",), is_blank_telling=True)
    assert marked(rule) == dict.fromkeys((1, 3, 4), Left.PARTIAL)
    assert marked(rule, columns=([*STATUS], ["", None, " "])) == {}


def test_the_first_rule_gives_the_reason_and_the_first_heading_the_column() -> None:
    first = RowRule(Left.PREVIEW, ("status",), frozenset({"1"}))
    second = RowRule(Left.PARTIAL, ("missing", "sent", "status"), is_blank_telling=True)
    assert marked(first, second)[1] is Left.PREVIEW
    assert marked(RowRule(Left.PARTIAL, ("missing",), is_blank_telling=True)) == {}


@given(st.lists(st.one_of(st.none(), st.sampled_from(["nps", "NPS", "csat", "", " "]), st.integers(0, 2))))
def test_a_row_is_marked_for_what_stands_in_it_alone(column: list[Cell]) -> None:
    rule = RowRule(Left.OTHER_METRIC, ("status",), all_but=frozenset({"nps"}))
    found = marked(rule, columns=(column, []))
    assert set(found) == {row for row, cell in enumerate(column) if rule.marks(cell)}
