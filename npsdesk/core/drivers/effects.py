"""How much a better rating could be worth, in points of the score, if the rating is what makes the difference."""

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from npsdesk.core.drivers.ranking import Model, Range
from npsdesk.core.drivers.table import Driver, Kind, Step, Table
from npsdesk.core.progress import NoProgress, Progress

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from npsdesk.core.drivers.resampling import People

    Floats = npt.NDArray[np.float64]

Z = 1.959963984540054
ENDS = (2.5, 97.5)
_NO_SPREAD = 1e-10


@dataclass(frozen=True)
class Regression:
    """Least squares: intercept, slopes (q,), covariances (q + 1, q + 1) with the intercept first, and R².

    `covariance` is HC3, `usual_covariance` takes the scatter to be the same everywhere.
    """

    intercept: float
    slopes: "Floats"
    covariance: "Floats"
    usual_covariance: "Floats"
    r2: float

    @property
    def errors(self) -> "Floats":
        """Standard errors of the slopes, HC3."""
        return _errors(self.covariance)

    @property
    def usual_errors(self) -> "Floats":
        return _errors(self.usual_covariance)


@dataclass(frozen=True)
class Effect:
    """What one driver may be worth, in points of NPS.

    `points` is what one rating point more goes together with, beside the other drivers; `error` its HC3 standard error,
    None where answers are missing. `gain` is what all ratings below `target` raised to it would bring; negative slopes
    have no gain, None where the driver is no rating.
    """

    key: str
    points: float
    points_range: Range | None
    error: float | None
    target: float | None
    lift: float | None
    gain: float | None
    gain_range: Range | None


def _errors(covariance: "Floats") -> "Floats":
    import numpy as np

    errors: Floats = np.sqrt(np.diag(covariance)[1:].clip(min=0.0))
    return errors


def least_squares(columns: "Floats", outcome: "Floats", weights: "Floats | None" = None) -> Regression:
    """Return the regression of an outcome (n,) on columns (n, q) without gaps, with HC3 standard errors.

    Columns that say the same share what they have. MacKinnon and White (1985); methods B6.
    """
    import numpy as np

    root = np.ones(len(outcome)) if weights is None else np.sqrt(weights)
    back, standard = _standardised(columns)
    design = np.column_stack([np.ones(len(outcome)), standard]) * root[:, None]
    aim = outcome * root
    inverse = np.linalg.pinv(design.T @ design, rcond=1e-12, hermitian=True) @ design.T
    coefficients = inverse @ aim
    residuals = aim - design @ coefficients
    coefficients = back @ coefficients
    leverage = np.einsum("ni,in->n", design, inverse)
    free = np.where(leverage < 1 - 1e-9, 1 - leverage, np.inf)
    spread = inverse * (residuals / free)
    middle = (aim * root).sum() / (root**2).sum() if len(aim) else 0.0
    total = float(((aim - middle * root) ** 2).sum())
    r2 = 1 - float((residuals**2).sum()) / total if total > 0 else 0.0
    spread, inverse = back @ spread, back @ inverse
    spare = max(len(aim) - design.shape[1], 1)
    usual = inverse @ inverse.T * (float((residuals**2).sum()) / spare)
    return Regression(float(coefficients[0]), coefficients[1:], spread @ spread.T, usual, r2)


def _standardised(columns: "Floats") -> "tuple[Floats, Floats]":
    """Return standardised columns, and the matrix that turns coefficients of these into those of the columns."""
    import numpy as np

    center, spread = columns.mean(axis=0), columns.std(axis=0)
    spread = np.where(spread > 0, spread, 1.0)
    back = np.diag(np.concatenate(([1.0], 1 / spread)))
    back[0, 1:] = -center / spread
    return back, (columns - center) / spread


def slopes_of(covariances: "Floats") -> "Floats":
    """Return the slopes (q, draws) of the last variable on the others, from (q + 1, q + 1, draws) covariances."""
    import numpy as np

    spread = np.sqrt(np.einsum("iid->id", covariances).clip(min=0.0))
    scale = np.divide(1.0, spread, out=np.zeros_like(spread), where=spread > 0)
    scaled = np.nan_to_num(covariances * scale * scale[:, None])
    inverse = np.linalg.pinv(scaled[:-1, :-1].transpose(2, 0, 1), rcond=_NO_SPREAD, hermitian=True)
    found = np.einsum("dij,jd->id", inverse, scaled[:-1, -1])
    slopes: Floats = found * scale[:-1] * spread[-1]
    return slopes


def lowest_high(low: float, high: float) -> float:
    """Return the lowest whole rating that counts as high: 4 of 5, 6 of 7, 8 of 10; else in the top fifth of the scale.

    It is whole, as a sentence names it: 4 of 4 and 3 of 3.
    """
    usual = {5: 4.0, 7: 6.0, 10: 8.0}
    fifth = min(float(ceil(low + 0.8 * (high - low) - 1e-9)), high)
    return usual.get(int(high), fifth) if low in (0, 1) else fifth


def mean_lift(driver: Driver, target: float) -> float:
    """Return by how much ratings rise on average if every one below the target rose to it."""
    import numpy as np

    known = driver.values[driver.answered, 0]
    return float(np.maximum(target - known, 0.0).mean()) if len(known) else 0.0


def effects(
    table: Table, model: Model, people: "People | None" = None, progress: Progress | None = None
) -> tuple[Effect, ...]:
    """Return what each driver of a model may be worth in points, in the model's order; methods B6.

    Ordinary least squares of -100, 0, 100 on the drivers; gaps are filled by EM. With `people` the ranges come from
    people drawn anew, without from HC3. Raises Cancelled through `progress`.
    """
    import numpy as np

    if not len(model.values) or not model.drivers:
        return ()
    points = class_points(table.score[model.rows])
    values = np.column_stack([model.values[:, :-1], points])
    if model.ranking.step is not Step.ALL or np.ptp(points) == 0:
        return ()
    if np.isnan(values).any():
        from npsdesk.core.drivers.moments import moments_of

        slopes = slopes_of(moments_of(values, model.weights).covariance[:, :, None])[:, 0]
        errors = None
    else:
        fitted = least_squares(values[:, :-1], values[:, -1], model.weights)
        slopes, errors = fitted.slopes, fitted.errors
    drawn = None if people is None else _drawn_slopes(people, model, values, progress or NoProgress())
    return tuple(_effect(driver, place, slopes, errors, drawn) for driver, place in _numbers(model.drivers))


def class_points(score: "Floats") -> "Floats":
    """Return -100 for detractors, 0 for passives and 100 for promoters."""
    import numpy as np

    return np.where(score >= 9, 100.0, np.where(score >= 7, 0.0, -100.0))


def _numbers(drivers: tuple[Driver, ...]) -> list[tuple[Driver, int]]:
    """Return the drivers with one column, and its place."""
    found, place = [], 0
    for driver in drivers:
        if driver.kind is not Kind.GROUP:
            found.append((driver, place))
        place += driver.width
    return found


def _drawn_slopes(people: "People", model: Model, values: "Floats", progress: Progress) -> "Floats | None":
    import numpy as np

    resampled = people.resampled(model.rows, values, model.weights, lambda: progress.report(0, 1))
    draws = people.draws_for(len(model.drivers), resampled)
    blocks = people.drawn(model.rows, resampled, draws, len(model.drivers), progress)
    found = [slopes_of(covariances) for _means, covariances in blocks]
    return np.concatenate(found, axis=1) if found else None


def _effect(driver: Driver, place: int, slopes: "Floats", errors: "Floats | None", drawn: "Floats | None") -> Effect:
    points = float(slopes[place])
    error = None if errors is None else float(errors[place])
    range_ = _range(points, error, None if drawn is None else drawn[place])
    if driver.kind is not Kind.RATING or driver.low is None or driver.high is None:
        return Effect(driver.key, points, range_, error, None, None, None, None)
    target = lowest_high(driver.low, driver.high)
    lift = mean_lift(driver, target)
    gains = None if range_ is None else Range(max(range_.low, 0.0) * lift, max(range_.high, 0.0) * lift)
    return Effect(driver.key, points, range_, error, target, lift, max(points, 0.0) * lift, gains)


def _range(points: float, error: float | None, drawn: "Floats | None") -> Range | None:
    import numpy as np

    if drawn is not None and np.isfinite(drawn).any():
        low, high = np.percentile(drawn[np.isfinite(drawn)], ENDS)
        return Range(float(low), float(high))
    return None if error is None else Range(points - Z * error, points + Z * error)
