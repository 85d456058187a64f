"""Any column can be cut into groups: as it is, by time, by how long somebody is a customer, or in bands."""

import numpy as np
import pandas as pd
import pytest

from npsdesk.core.scores.axes import mask_of
from npsdesk.core.scores.columns import Cut, axis_of, content_of, cuts_of, tenure_months
from npsdesk.core.several import joined_choices

ANSWERED = np.array(["2026-03-01"] * 4, dtype="datetime64[s]")


def texts(*values: str | None) -> pd.Series:  # type: ignore[type-arg]
    return pd.Series(pd.Categorical(values))


@pytest.mark.parametrize(
    ("values", "name", "cuts"),
    [
        (("Repair", "Sales", "", "Repair"), "Service", (Cut.VALUE,)),
        (("2015", "2020", "2024", ""), "Klant sinds", (Cut.TENURE, Cut.VALUE, Cut.BANDS)),
        (("2015", "2020", "2024", ""), "Model year", (Cut.VALUE, Cut.BANDS)),
        (("2024-01-05", "2025-03-01", "", None), "Delivered", (Cut.QUARTER, Cut.MONTH, Cut.YEAR)),
        (("5-1-2024", "31-3-2025", "1-2-2026", ""), "Klant sinds", (Cut.TENURE, Cut.QUARTER, Cut.MONTH, Cut.YEAR)),
        (("1", "2", "3", ""), "Size", (Cut.VALUE, Cut.BANDS)),
        (("", "", None, ""), "Empty", (Cut.VALUE,)),
    ],
)
def test_what_a_column_can_be_cut_by(values: tuple[str | None, ...], name: str, cuts: tuple[Cut, ...]) -> None:
    assert cuts_of(content_of(texts(*values)), name) == cuts


def test_numbers_are_bands_and_few_of_them_stay_themselves() -> None:
    many = pd.Series(np.arange(100.0))
    assert cuts_of(content_of(many), "Spent") == (Cut.BANDS,)
    assert cuts_of(content_of(many), "Months as a customer") == (Cut.TENURE, Cut.BANDS)
    few = pd.Series([1.0, 2.0, np.nan, 5.0])
    assert cuts_of(content_of(few), "Price") == (Cut.VALUE, Cut.BANDS)
    axis = axis_of(few, content_of(few), Cut.VALUE)
    assert [key.text for key in axis.keys] == ["1", "2", "5", ""]


def test_how_long_somebody_is_a_customer() -> None:
    years = texts("2026", "2020", "", "2030")
    found = tenure_months(content_of(years), ANSWERED)
    assert found[:2].tolist() == [0.0, 72.0]
    assert np.isnan(found[2:]).all()
    dates = texts("2026-01-15", "2024-03-20", "", "2026-02-01")
    assert tenure_months(content_of(dates), ANSWERED)[[0, 1, 3]].tolist() == [2.0, 24.0, 1.0]
    axis = axis_of(dates, content_of(dates), Cut.TENURE, ANSWERED)
    assert [key.text for key in axis.keys] == ["<3", "12-36", ""]
    plain = pd.Series([1.0, 30.0, np.nan, 400.0, *np.arange(20.0)])
    months = axis_of(plain, content_of(plain), Cut.TENURE)
    assert months.keys[0].text == "<3"


def test_answer_dates_fall_into_months() -> None:
    dates = pd.Series(np.array(["2026-01-05", "2026-04-05", "NaT"], dtype="datetime64[s]"))
    content = content_of(dates)
    assert cuts_of(content, "Date")[0] is Cut.QUARTER
    assert [key.text for key in axis_of(dates, content, Cut.MONTH).keys] == ["2026-01", "2026-04", ""]


def test_a_group_of_several_axes_is_whoever_is_in_each_of_them() -> None:
    services = texts("Repair", joined_choices("Sales;Repair;", ";"), "Sales", "", None)
    first = axis_of(services, content_of(services), Cut.VALUE)
    size = pd.Series([1.0, 2.0, 2.0, 1.0, 2.0])
    second = axis_of(size, content_of(size), Cut.VALUE)
    repair = next(key for key in first.keys if key.text == "Repair")
    two = next(key for key in second.keys if key.text == "2")
    assert mask_of([first], [repair]).tolist() == [True, True, False, False, False]
    assert mask_of([first, second], [repair, two]).tolist() == [False, True, False, False, False]
