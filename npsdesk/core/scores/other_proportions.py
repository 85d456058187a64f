"""Other intervals and tests of shares, for the details and for checks against other software."""

from math import comb, sqrt

from npsdesk.core.scores.normal import chance_of, z_of

Interval = tuple[float, float]
Share = tuple[int, int]  # (count, n)
HALVINGS = 100


def agresti_coull(count: int, n: int, confidence: float = 0.95) -> Interval:
    """Return the interval of Agresti and Coull (1998), The American Statistician 52:119-126: z² answers added."""
    square = z_of(confidence) ** 2
    whole = n + square
    share = (count + square / 2) / whole
    reach = sqrt(square * share * (1 - share) / whole)
    return share - reach, share + reach


def jeffreys(count: int, n: int, confidence: float = 0.95) -> Interval:
    """Return the interval of Jeffreys' prior, the quantiles of Beta(count + 1/2, n - count + 1/2)."""
    from scipy.special import betaincinv

    tail = (1 - confidence) / 2
    low = float(betaincinv(count + 0.5, n - count + 0.5, tail)) if count else 0.0
    high = float(betaincinv(count + 0.5, n - count + 0.5, 1 - tail)) if count < n else 1.0
    return low, high


def clopper_pearson(count: int, n: int, confidence: float = 0.95) -> Interval:
    """Return the exact interval of Clopper and Pearson (1934), Biometrika 26:404-413."""
    from scipy.special import betaincinv

    tail = (1 - confidence) / 2
    low = float(betaincinv(count, n - count + 1, tail)) if count else 0.0
    high = float(betaincinv(count + 1, n - count, 1 - tail)) if count < n else 1.0
    return low, high


def wald_difference(first: Share, second: Share, confidence: float = 0.95) -> Interval:
    """Return the plain interval of the first share minus the second, not clipped."""
    share1, share2 = first[0] / first[1], second[0] / second[1]
    reach = z_of(confidence) * sqrt(share1 * (1 - share1) / first[1] + share2 * (1 - share2) / second[1])
    return share1 - share2 - reach, share1 - share2 + reach


def agresti_caffo(first: Share, second: Share, confidence: float = 0.95) -> Interval:
    """Return the plain interval with one success and one failure added to each group; Agresti and Caffo (2000)."""
    return wald_difference((first[0] + 1, first[1] + 2), (second[0] + 1, second[1] + 2), confidence)


def pooled_p(first: Share, second: Share) -> float:
    """Return the two-sided p of the z test with the pooled share, which is chi-square without correction."""
    share = (first[0] + second[0]) / (first[1] + second[1])
    difference = first[0] / first[1] - second[0] / second[1]
    return chance_of(difference, sqrt(share * (1 - share) * (1 / first[1] + 1 / second[1])))


def fisher_p(first: Share, second: Share) -> float:
    """Return the two-sided p of Fisher's exact test: the sum of all tables no more likely than this one, as R's."""
    (x1, n1), (x2, n2) = first, second
    hits = x1 + x2
    tables = {k: comb(n1, k) * comb(n2, hits - k) for k in range(max(0, hits - n2), min(n1, hits) + 1)}
    seen = tables[x1]
    return sum(ways for ways in tables.values() if ways <= seen * (1 + 1e-7)) / comb(n1 + n2, hits)


def miettinen_nurminen(first: Share, second: Share, confidence: float = 0.95) -> Interval:
    """Return the score interval of the first share minus the second; Miettinen and Nurminen (1985), with N / (N - 1).

    The ends are where the statistic under the restricted maximum likelihood shares passes ± z, found by halving.
    """
    z = z_of(confidence)
    difference = first[0] / first[1] - second[0] / second[1]
    low = -1.0 if difference == -1 else _cross(first, second, z, -1.0, difference)
    high = 1.0 if difference == 1 else _cross(first, second, -z, difference, 1.0)
    return low, high


def _cross(first: Share, second: Share, target: float, left: float, right: float) -> float:
    for _ in range(HALVINGS):
        middle = (left + right) / 2
        if middle in (left, right):
            break
        if _statistic(first, second, middle) > target:
            left = middle
        else:
            right = middle
    return (left + right) / 2


def _statistic(first: Share, second: Share, delta: float) -> float:
    (x1, n1), (x2, n2) = first, second
    p2 = _restricted(first, second, delta)
    p1 = min(max(p2 + delta, 0.0), 1.0)
    n = n1 + n2
    spread = (p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2) * n / (n - 1)
    distance = x1 / n1 - x2 / n2 - delta
    if spread <= 0:
        return float("inf") if distance > 0 else float("-inf") if distance < 0 else 0.0
    return distance / sqrt(spread)


def _restricted(first: Share, second: Share, delta: float) -> float:
    """Return the second share of greatest likelihood where the shares differ by delta, by halving its derivative."""
    low, high = max(0.0, -delta), min(1.0, 1.0 - delta)
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        if _slope(first, middle + delta) + _slope(second, middle) > 0:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _slope(share: Share, p: float) -> float:
    """Return the derivative of a binomial log likelihood at p; what is impossible pulls without end."""
    count, n = share
    up = count / p if p > 0 else (float("inf") if count else 0.0)
    down = (n - count) / (1 - p) if p < 1 else (float("inf") if count < n else 0.0)
    return up - down
