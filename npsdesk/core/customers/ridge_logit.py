"""Logistic regression that stays finite with few answers: ridge for likeness, Firth's for one slope."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from npsdesk.core.drivers.logistic import logit

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Bools = npt.NDArray[np.bool_]

_STEPS = 200
_STILL = 1e-10
_FARTHEST = 500.0  # beyond this a chance is 0 or 1 in double precision


@dataclass(frozen=True)
class Logit:
    """The log of the odds of belonging is `intercept + columns @ weights`."""

    intercept: float
    weights: "Floats"

    def at(self, columns: "Floats") -> "Floats":
        """Return the log of the odds for each row of (n, columns)."""
        found: Floats = self.intercept + columns @ self.weights
        return found


def chance(logits: "Floats") -> "Floats":
    """Return 1 / (1 + exp(-logit)) without overflow."""
    import numpy as np

    found: Floats = 1.0 / (1.0 + np.exp(-np.clip(logits, -_FARTHEST, _FARTHEST)))
    return found


def fit_ridge_logit(columns: "Floats", belongs: "Bools", penalty: float = 1.0) -> Logit:
    """Minimise the log-loss + penalty / 2 x the sum of squared weights; the intercept is free.

    `columns` is (n, k), finite and on comparable scales, `belongs` one entry a row. Newton's steps, halved where the
    loss would grow. le Cessie and van Houwelingen (1992), Applied Statistics 41:191-201; methods D2. Raises ValueError
    unless both kinds are there.
    """
    import numpy as np

    target = np.asarray(belongs, dtype=np.float64)
    if not 0 < target.sum() < len(target):
        raise ValueError("it takes some that belong and some that do not")
    rows = np.column_stack([np.ones(len(target)), columns])
    shrink = np.full(rows.shape[1], penalty)
    shrink[0] = 0.0
    point = np.zeros(rows.shape[1])
    point[0] = np.log(target.sum() / (len(target) - target.sum()))
    loss = _loss(rows, target, shrink, point)
    for _step in range(_STEPS):
        p = chance(rows @ point)
        slope = rows.T @ (p - target) + shrink * point
        bend = (rows * (p * (1 - p))[:, None]).T @ rows + np.diag(shrink)
        bend[0, 0] += 1e-12
        move = np.linalg.solve(bend, slope)
        size = 1.0
        while size > 1e-9:
            tried = point - size * move
            found = _loss(rows, target, shrink, tried)
            if found <= loss:
                point, loss = tried, found
                break
            size /= 2
        if size <= 1e-9 or np.abs(size * move).max() < _STILL:
            break
    return Logit(float(point[0]), point[1:])


def _loss(rows: "Floats", target: "Floats", shrink: "Floats", point: "Floats") -> float:
    import numpy as np

    logits = rows @ point
    return float(np.logaddexp(0.0, logits).sum() - logits @ target + 0.5 * (shrink * point) @ point)


def fit_firth_slope(column: "Floats", belongs: "Bools") -> tuple[float, float]:
    """Return intercept and slope of the log of the odds on one column, the slope never below 0.

    Firth's penalised likelihood (1993), Biometrika 80:27-38, so that both stay finite where the column tells the kinds
    apart wholly. Where the slope would be below 0 it is 0, and the intercept that of the share alone, (x + 1/2) of
    (n + 1). Raises ValueError unless both kinds are there. Methods D2.
    """
    import numpy as np

    target = np.asarray(belongs, dtype=np.float64)
    if not 0 < target.sum() < len(target):
        raise ValueError("it takes some that belong and some that do not")
    spread = float(column.std())
    alone = float(np.log((target.sum() + 0.5) / (len(target) - target.sum() + 0.5)))
    if spread < 1e-12:
        return alone, 0.0
    found = logit(np.asarray(column, dtype=np.float64)[:, None], target)
    if found is None or found.coefficients[1] <= 0:
        return alone, 0.0
    return float(found.coefficients[0]), float(found.coefficients[1])
