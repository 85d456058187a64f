"""What is said of points to keep up: that they are rated well only where they are."""

import numpy as np

from npsdesk.core.drivers.quadrant import Quadrant
from npsdesk.core.drivers.table import Kind, Step, number_driver, table_of
from npsdesk.services.driver_data import DriverData
from npsdesk.services.driver_keep_words import keep_sentence
from npsdesk.services.find_drivers import first_picture


def said(best: float) -> str:
    rng = np.random.default_rng(3)
    columns = np.column_stack([rng.normal(best, 0.7, 200), rng.normal(best - 1, 0.7, 200)]).round().clip(1, 5)
    score = np.round(columns[:, 0] * 2 + rng.normal(size=200) * 0.5).clip(0, 10)
    names = {"staff": "Staff", "price": "Price"}
    drivers = [number_driver(key, Kind.RATING, column, 1, 5) for key, column in zip(names, columns.T, strict=True)]
    table = table_of(score, drivers)
    found = first_picture(
        DriverData(table, names, np.arange(200), 200, {}, has_ratings=True, is_chosen=False), Step.ALL
    )
    assert found.chart is not None
    return keep_sentence(found, found.chart.placed(Quadrant.KEEP_UP))


def test_what_is_rated_well_is_to_be_told() -> None:
    text = said(4.4)
    assert text.startswith("Staff (4.")
    assert text.endswith("customers rate it well. Tell your passives about it, and tell your team.")


def test_what_is_only_better_than_the_rest_is_not_called_good() -> None:
    text = said(2.8)
    assert text.startswith("Staff (2.")
    assert text.endswith("Customers rate it higher than the average of your points, but not high.")
