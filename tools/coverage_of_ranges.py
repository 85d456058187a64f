"""Count how often each kind of range holds the true score: every possible outcome of random populations, exactly.

Usage: python -m tools.coverage_of_ranges. Prints the table of docs/methods.md.
"""

from collections.abc import Callable, Iterator
from itertools import product

import numpy as np
import numpy.typing as npt

from npsdesk.core.scores.interval import tango_intervals
from npsdesk.core.scores.normal import student_quantile, z_of
from npsdesk.core.scores.other_intervals import LAPLACE, ROCKS

Floats = npt.NDArray[np.float64]
Range = Callable[[Floats, Floats, int], tuple[Floats, Floats]]

POPULATIONS = 300
KINDS = {"typical (≈ 22/30/48)": (22, 30, 48), "high NPS (≈ 5/15/80)": (5, 15, 80)}
CASES = (
    ("typical (≈ 22/30/48)", (10, 30)),
    ("high NPS (≈ 5/15/80)", (5, 10, 30, 100)),
)
SPREAD = 30  # of the Dirichlet that populations are drawn from: about as far apart as small firms are
SEED = 20260
Z = z_of(0.95)


def wald(
    detractors: Floats, promoters: Floats, n: float, reach: float = Z, divisor: float = 0.0
) -> tuple[Floats, Floats]:
    """Return s ± reach · √(V / (n - divisor))."""
    score = (promoters - detractors) / n
    half = reach * np.sqrt(np.maximum((promoters + detractors) / n - score**2, 0) / (n - divisor))
    return score - half, score + half


def adjusted(pseudo: tuple[float, float, float]) -> Range:
    """Return the Wald range with pseudo-answers."""
    return lambda d, p, n: wald(d + pseudo[0], p + pseudo[2], n + sum(pseudo))


RANGES: dict[str, Range] = {
    "Wald": wald,
    "t": lambda d, p, n: wald(d, p, n, student_quantile(0.95, n - 1), 1.0),
    "adjusted Wald ¾, 1½, ¾": adjusted(ROCKS),
    "(1, 1, 1)": adjusted(LAPLACE),
    "score": lambda d, p, n: tango_intervals(d, p, np.full_like(d, n)),
}


def outcomes(n: int) -> tuple[Floats, Floats]:
    """Return the detractors and promoters of every way in which n answers can fall."""
    pairs = [(d, p) for d, p in product(range(n + 1), repeat=2) if d + p <= n]
    found = np.array(pairs, dtype=np.float64)
    return found[:, 0], found[:, 1]


def chances(d: Floats, p: Floats, n: int, shares: Floats) -> Floats:
    """Return how probable each outcome is for a population with these shares."""
    logs = np.array([0.0, *np.cumsum(np.log(np.arange(1, n + 1)))])
    di, pi = d.astype(int), p.astype(int)
    ways = logs[n] - logs[di] - logs[pi] - logs[n - di - pi]
    found: Floats = np.exp(ways + d * np.log(shares[0]) + (n - d - p) * np.log(shares[1]) + p * np.log(shares[2]))
    return found


def coverage(kind: str, n: int, make: Range) -> tuple[float, float]:
    """Return the mean and the 5th percentile of the coverage over random populations."""
    source = np.random.default_rng(SEED)
    d, p = outcomes(n)
    low, high = make(d, p, n)
    drawn = source.dirichlet(np.array(KINDS[kind]) * SPREAD / 100, POPULATIONS)
    found = []
    for shares in np.clip(drawn, 1e-12, None):
        truth = shares[2] - shares[0]
        found.append(float(chances(d, p, n, shares)[(low <= truth + 1e-12) & (truth - 1e-12 <= high)].sum()))
    return float(np.mean(found)), float(np.percentile(found, 5))


def lines() -> Iterator[str]:
    """Yield the table."""
    yield "| population | *n* | " + " | ".join(RANGES) + " |"
    yield "|---" * (len(RANGES) + 2) + "|"
    for kind, sizes in CASES:
        for n in sizes:
            cells = [coverage(kind, n, make) for make in RANGES.values()]
            said = " | ".join(f"{mean:.3f}/{least:.3f}".replace("0.", ".") for mean, least in cells)
            yield f"| {kind} | {n} | {said} |"


if __name__ == "__main__":
    print("\n".join(lines()))
