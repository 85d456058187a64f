"""Real surveys: what other people's software says of their drivers, on the answers that have them all."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from driver_tables import Floats, rated

from npsdesk.core.drivers.checks import Refusal
from npsdesk.core.drivers.lmg import decompose
from npsdesk.core.drivers.moments import moments_of
from npsdesk.core.drivers.ranking import rank
from npsdesk.core.drivers.relative_weights import relative_weights

ROUNDED = 6e-5  # the truth is given to four digits
PLACES = {  # of the score and of its drivers, in the order of the truth
    "botanic_excerpt.xlsx": (1, (2, 3, 5, 6)),
    "carpentries_instructor_training.xlsx": None,
    "carpentrycon_2020.ods": None,
    "seat_two_header_rows.xlsx": (6, (8, 9, 10, 11, 12)),
}


def truth(shared: Path, name: str) -> dict[str, Any]:
    keys = json.loads((shared / "data" / "surveys" / "KEYS.json").read_text(encoding="utf-8"))
    found: dict[str, Any] = next(key for key in keys if key["file"] == name)["driver_reference"]
    return found


def numbers(shared: Path, name: str, told: dict[str, Any]) -> Floats:
    """Return the score and the drivers of a survey, (n, 1 + p), NaN where there is no answer."""
    sheet = pd.read_excel(shared / "data" / "surveys" / name, header=None, engine="calamine", dtype=object)
    heading = [str(text) for text in sheet.iloc[0]]
    own = PLACES[name] or (heading.index(told["y"]), tuple(map(heading.index, told["complete_drivers"])))
    scales = told.get("mapping", {}).values()
    words = {word: number for scale in scales for word, number in scale.items()}
    columns = [sheet[place].map(lambda cell: words.get(cell, cell)) for place in (own[0], *own[1])]
    values = np.column_stack([pd.to_numeric(column, errors="coerce").to_numpy(dtype=float) for column in columns])
    if "codes above 5" in told.get("note", ""):
        values[:, 1:][values[:, 1:] > 5] = np.nan
    return values[~np.isnan(values[:, 0])]


@pytest.mark.parametrize("name", list(PLACES))
def test_drivers_of_real_surveys_are_those_of_other_software(shared: Path, name: str) -> None:
    told = truth(shared, name)
    values = numbers(shared, name, told)
    answered = ~np.isnan(values[:, 1:])
    assert list(answered.sum(axis=0)) == list(told["n_pairwise"].values())
    for place, r in enumerate(told["pearson"].values()):
        there = answered[:, place]
        assert np.corrcoef(values[there][:, [0, place + 1]].T)[0, 1] == pytest.approx(r, abs=ROUNDED)

    complete = values[answered.all(axis=1)]
    assert len(complete) == told["complete_n"]
    covariance = moments_of(np.roll(complete, -1, axis=1)).covariance
    found, weights = decompose(covariance), relative_weights(covariance)
    keys = told["complete_drivers"]
    assert found.r2 == pytest.approx(told["r2"], abs=ROUNDED)
    assert dict(zip(keys, weights / found.r2, strict=True)) == pytest.approx(told["johnson_share"], abs=ROUNDED)
    if "lmg_share" in told:
        assert dict(zip(keys, found.lmg / found.r2, strict=True)) == pytest.approx(told["lmg_share"], abs=ROUNDED)

    ranking = rank(rated(complete[:, 0], complete[:, 1:], keys))
    if len(complete) < 5 * len(keys):
        assert ranking.refusal is Refusal.TOO_FEW
    else:
        assert {e.key: e.check for e in ranking.estimates} == pytest.approx(told["johnson_share"], abs=ROUNDED)
