"""Who of two groups somebody is in, by their ratings: ordinary and Firth's logistic regression, and ordered groups."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

CLOSE_ENOUGH = 1e-10
MOST_STEPS = 500
LARGEST_STEP = 2.0  # on the scale of standardised columns
SEPARATED = 15.0  # a slope per standard deviation beyond this means that nothing holds it back


@dataclass(frozen=True)
class Logit:
    """Coefficients with the intercept first, their covariance, deviance and McFadden's R².

    `effects` are average marginal effects: how much the chance rises per rating point, `effect_errors` by the delta
    method. `is_separated` says that ordinary maximum likelihood has no answer.
    """

    coefficients: "Floats"
    covariance: "Floats"
    deviance: float
    mcfadden_r2: float
    effects: "Floats"
    effect_errors: "Floats"
    is_separated: bool

    @property
    def errors(self) -> "Floats":
        import numpy as np

        errors: Floats = np.sqrt(np.diag(self.covariance).clip(min=0.0))
        return errors


@dataclass(frozen=True)
class Ordered:
    """A proportional odds model: slopes, thresholds between neighbouring classes, log-likelihood."""

    slopes: "Floats"
    thresholds: "Floats"
    log_likelihood: float


def logit(columns: "Floats", outcome: "Floats", *, firth: bool = True) -> Logit | None:
    """Return the logistic regression of a 0/1 outcome (n,) on columns (n, q) without gaps, None where it is constant.

    With `firth` it is penalised by Jeffreys' prior, and finite where the groups are separated: the score is
    U + Xᵀ[h(½ − p)]. Firth (1993), Biometrika 80:27-38; Heinze and Schemper (2002); methods B4.
    """
    import numpy as np

    if not len(outcome) or np.ptp(outcome) == 0:
        return None
    center, spread = columns.mean(axis=0), columns.std(axis=0)
    spread = np.where(spread > 0, spread, 1.0)
    design = np.column_stack([np.ones(len(outcome)), (columns - center) / spread])
    scaled, is_settled = _newton(design, outcome, firth=firth)
    back = _unscaled(center, spread)
    chances = _chances(design @ scaled)
    information = (design.T * (chances * (1 - chances))) @ design
    covariance = back @ np.linalg.pinv(information, hermitian=True) @ back.T
    coefficients = back @ scaled
    deviance = _deviance(chances, outcome)
    base = outcome.mean()
    effects, errors = _marginal(columns, chances, coefficients, covariance)
    return Logit(
        coefficients,
        covariance,
        deviance,
        1 - deviance / _deviance(np.full(len(outcome), base), outcome),
        effects,
        errors,
        not is_settled or bool(np.abs(scaled[1:]).max(initial=0.0) > SEPARATED),
    )


def _newton(design: "Floats", outcome: "Floats", *, firth: bool) -> "tuple[Floats, bool]":
    """Return the coefficients of standardised columns, and whether they came to rest."""
    import numpy as np

    beta = np.zeros(design.shape[1])
    for _step in range(MOST_STEPS):
        chances = _chances(design @ beta)
        weights = chances * (1 - chances)
        inverse = np.linalg.pinv((design.T * weights) @ design, rcond=1e-12, hermitian=True)
        rest = outcome - chances
        if firth:
            hat = weights * np.einsum("ni,ij,nj->n", design, inverse, design)
            rest = rest + hat * (0.5 - chances)
        change = inverse @ (design.T @ rest)
        change *= min(1.0, LARGEST_STEP / max(float(np.abs(change).max()), 1e-300))
        beta = beta + change
        if np.abs(change).max() < CLOSE_ENOUGH:
            return beta, True
        if np.abs(beta).max() > 4 * SEPARATED:
            break
    return beta, False


def _chances(linear: "Floats") -> "Floats":
    import numpy as np

    chances: Floats = 0.5 * (1 + np.tanh(linear / 2))
    return chances


def _unscaled(center: "Floats", spread: "Floats") -> "Floats":
    """Return the matrix that turns coefficients of standardised columns into those of the columns themselves."""
    import numpy as np

    back = np.diag(np.concatenate(([1.0], 1 / spread)))
    back[0, 1:] = -center / spread
    return back


def _deviance(chances: "Floats", outcome: "Floats") -> float:
    import numpy as np

    told = np.where(outcome > 0, chances, 1 - chances)
    return float(-2 * np.log(told.clip(min=1e-300)).sum())


def _marginal(
    columns: "Floats", chances: "Floats", coefficients: "Floats", covariance: "Floats"
) -> "tuple[Floats, Floats]":
    """Return average marginal effects, mean of p(1 - p) times the slope, with their standard errors."""
    import numpy as np

    weights = chances * (1 - chances)
    slopes = coefficients[1:]
    bend = weights * (1 - 2 * chances)
    design = np.column_stack([np.ones(len(columns)), columns])
    jacobian = np.outer(slopes, (bend[:, None] * design).mean(axis=0))
    jacobian[:, 1:] += np.eye(len(slopes)) * weights.mean()
    errors = np.sqrt(np.einsum("ij,jk,ik->i", jacobian, covariance, jacobian).clip(min=0.0))
    return slopes * weights.mean(), errors


def proportional_odds(columns: "Floats", classes: "npt.NDArray[np.int64]") -> Ordered | None:
    """Return the model logit P(class ≤ k) = threshold k − slopes · x, None where there is one class only.

    `classes` are whole numbers in order, `columns` (n, q) without gaps. By Fisher scoring from the classes' shares.
    McCullagh (1980), Journal of the Royal Statistical Society B 42:109-142; methods B4 uses it as a check only.
    """
    import numpy as np

    found, codes = np.unique(classes, return_inverse=True)
    if len(found) < 2:
        return None
    center, spread = columns.mean(axis=0), columns.std(axis=0)
    spread = np.where(spread > 0, spread, 1.0)
    scaled = (columns - center) / spread
    cuts = len(found) - 1
    shares = np.cumsum(np.bincount(codes))[:-1] / len(codes)
    start = np.concatenate([np.log(shares / (1 - shares)), np.zeros(scaled.shape[1])])
    theta = _scored(scaled, codes, cuts, start)
    slopes = theta[cuts:] / spread
    return Ordered(slopes, theta[:cuts] + center @ slopes, _ordered_likelihood(scaled, codes, cuts, theta))


def _ordered_parts(
    scaled: "Floats", codes: "npt.NDArray[np.intp]", cuts: int, theta: "Floats"
) -> "tuple[Floats, Floats]":
    """Return P(class of each answer), and its derivative by every parameter, (n, parameters)."""
    import numpy as np

    linear = scaled @ theta[cuts:]
    rows = np.arange(len(codes))
    below = np.column_stack([np.zeros(len(codes)), _chances(theta[:cuts] - linear[:, None]), np.ones(len(codes))])
    slope = below * (1 - below)
    upper, lower = slope[rows, codes + 1], slope[rows, codes]
    derivative = np.zeros((len(codes), len(theta)))
    is_inner = codes < cuts
    derivative[rows[is_inner], codes[is_inner]] = upper[is_inner]
    derivative[rows[codes > 0], codes[codes > 0] - 1] -= lower[codes > 0]
    derivative[:, cuts:] = -(upper - lower)[:, None] * scaled
    chance = below[rows, codes + 1] - below[rows, codes]
    return chance.clip(min=1e-300), derivative


def _ordered_likelihood(scaled: "Floats", codes: "npt.NDArray[np.intp]", cuts: int, theta: "Floats") -> float:
    import numpy as np

    return float(np.log(_ordered_parts(scaled, codes, cuts, theta)[0]).sum())


def _scored(scaled: "Floats", codes: "npt.NDArray[np.intp]", cuts: int, theta: "Floats") -> "Floats":
    import numpy as np

    likelihood = _ordered_likelihood(scaled, codes, cuts, theta)
    for _step in range(MOST_STEPS):
        chance, derivative = _ordered_parts(scaled, codes, cuts, theta)
        gradients = derivative / chance[:, None]
        change = np.linalg.pinv(gradients.T @ gradients, rcond=1e-12, hermitian=True) @ gradients.sum(axis=0)
        for _halving in range(30):
            new = theta + change
            better = _ordered_likelihood(scaled, codes, cuts, new)
            if better >= likelihood - 1e-12 and (np.diff(new[:cuts]) > 0).all():
                break
            change = change / 2
        theta, likelihood = new, better
        if np.abs(change).max() < CLOSE_ENOUGH or np.abs(theta).max() > 4 * SEPARATED:
            break
    return theta
