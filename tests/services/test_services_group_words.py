"""What groups are called, and the ways to cut a column."""

import pytest

from npsdesk.core.scores.axes import GroupKey, KeyKind
from npsdesk.core.scores.columns import Cut
from npsdesk.i18n import in_language
from npsdesk.services.group_words import cut_name, key_name, keys_name


@pytest.mark.parametrize(
    ("key", "name", "dutch"),
    [
        (GroupKey(KeyKind.VALUE, ""), "No answer", "Geen antwoord"),
        (GroupKey(KeyKind.VALUE, "Repair"), "Repair", "Repair"),
        (GroupKey(KeyKind.YEAR, "2026", 2026), "2026", "2026"),
        (GroupKey(KeyKind.QUARTER, "2026-2", 2026, 2), "Q2 2026", "2e kwartaal 2026"),
        (GroupKey(KeyKind.MONTH, "2026-03", 2026, 3), "March 2026", "maart 2026"),
        (GroupKey(KeyKind.BAND, "all"), "All", "Alle"),
        (GroupKey(KeyKind.BAND, "a", None, 1000), "under 1,000", "onder 1.000"),
        (GroupKey(KeyKind.BAND, "b", 10, 20.5), "10 to under 20.5", "10 tot onder 20,5"),
        (GroupKey(KeyKind.BAND, "c", 20.25), "20.25 and more", "20,25 en meer"),
        (GroupKey(KeyKind.TENURE, "d", 1, 12), "1 month to under 1 year", "1 maand tot onder 1 jaar"),
        (GroupKey(KeyKind.TENURE, "e", 36), "3 years and more", "3 jaar en meer"),
        (GroupKey(KeyKind.TENURE, "f", None, 18), "under 18 months", "onder 18 maanden"),
    ],
)
def test_a_group_has_a_name_in_both_languages(key: GroupKey, name: str, dutch: str) -> None:
    assert key_name(key) == name
    with in_language("nl"):
        assert key_name(key) == dutch


def test_a_group_of_two_columns_and_the_ways_to_cut_one() -> None:
    assert keys_name([GroupKey(KeyKind.VALUE, "Repair"), GroupKey(KeyKind.VALUE, "Ghent")]) == "Repair, Ghent"
    assert [cut_name(cut) for cut in (Cut.VALUE, Cut.MONTH, Cut.QUARTER, Cut.YEAR, Cut.TENURE, Cut.BANDS)] == [
        "Each value",
        "By month",
        "By quarter",
        "By year",
        "By time as a customer",
        "In bands",
    ]
