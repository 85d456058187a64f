"""The same customers in two waves: how much they moved, and tests of their 3 x 3 table for the details."""

from dataclasses import dataclass
from math import sqrt

from npsdesk.core.scores.change import Change, Moves, plus_two
from npsdesk.core.scores.normal import chance_of, chi_square_tail, student_quantile, student_two_sided, z_of

FEWEST_PAIRS = 10
VALUES = (-1, 0, 1)


def paired_change(moves: Moves, confidence: float = 0.95) -> Change:
    """Return how much the NPS of the same customers moved, on -2 … 2 (methods A6).

    `moves` counts them by their values (-1, 0 or 1 earlier, likewise later). The difference is the raw mean S / m, its
    range the plus-2 adjusted one, extended to hold it. From 10 customers on it may be shown: see FEWEST_PAIRS. Raises
    ValueError without any.
    """
    m = sum(moves.values())
    if not m:
        raise ValueError("nobody answered in both waves")
    centre, se = plus_two(moves)
    reach = z_of(confidence) * se
    raw = _mean(moves)
    low, high = max(min(centre - reach, raw), -2.0), min(max(centre + reach, raw), 2.0)
    return Change(raw, low, high, chance_of(centre, se), centre, se)


@dataclass(frozen=True)
class PairedTests:
    """Other views of the same table; None where it does not hold enough for one (a group empty in both waves)."""

    wald_se: float
    wald_p: float
    score_z: float | None
    score_p: float
    t: float | None
    t_p: float | None
    t_low: float | None
    t_high: float | None
    bowker_p: float | None
    stuart_p: float | None
    bhapkar_p: float | None


def paired_tests(moves: Moves, confidence: float = 0.95) -> PairedTests:
    """Return the tests of a 3 x 3 table of the same customers; arguments and errors as of paired_change.

    Wald and score test of the mean move, paired t, Bowker (1948) symmetry, Stuart (1955) - Maxwell and Bhapkar (1966)
    homogeneity of the margins: Fagerland, Lydersen and Laake (2017), chapter 9.
    """
    m = sum(moves.values())
    if not m:
        raise ValueError("nobody answered in both waves")
    mean = _mean(moves)
    squares = sum((y - x) ** 2 * count for (x, y), count in moves.items()) / m
    spread = max(squares - mean * mean, 0.0)
    t, t_p, t_low, t_high = t_test(mean, spread, m, confidence)
    stuart, bhapkar = _margins(moves, m)
    return PairedTests(
        sqrt(spread / m),
        chance_of(mean, sqrt(spread / m)),
        mean / sqrt(squares / m) if squares else None,
        chance_of(mean, sqrt(squares / m)),
        t,
        t_p,
        t_low,
        t_high,
        _bowker(moves),
        stuart,
        bhapkar,
    )


def moves_of(table: "tuple[tuple[int, ...], ...] | list[list[int]]") -> dict[tuple[int, int], int]:
    """Return a 3 x 3 table (rows earlier, columns later; detractors, passives, promoters) as moves."""
    return {(x, y): table[x + 1][y + 1] for x in VALUES for y in VALUES if table[x + 1][y + 1]}


def _mean(moves: Moves) -> float:
    return sum((y - x) * count for (x, y), count in moves.items()) / sum(moves.values())


def t_test(
    mean: float, spread: float, m: float, confidence: float = 0.95
) -> tuple[float | None, float | None, float | None, float | None]:
    """Return t, its p and the ends of the interval of a mean of m numbers with this variance (divisor m).

    All None for fewer than two, or where all are the same.
    """
    if m < 2 or spread <= 0:
        return None, None, None, None
    se = sqrt(spread / (m - 1))
    reach = student_quantile(confidence, round(m) - 1) * se
    return mean / se, student_two_sided(mean / se, round(m) - 1), mean - reach, mean + reach


def _bowker(moves: Moves) -> float | None:
    pairs = [(moves.get((x, y), 0), moves.get((y, x), 0)) for x in VALUES for y in VALUES if x < y]
    used = [(up, down) for up, down in pairs if up + down]
    if not used:
        return None
    return chi_square_tail(sum((up - down) ** 2 / (up + down) for up, down in used), len(pairs))


def _margins(moves: Moves, m: float) -> tuple[float | None, float | None]:
    """Return p of Stuart and of Bhapkar from the first two margins; None, None where their matrix is singular."""
    rows = [sum(moves.get((x, y), 0) for y in VALUES) for x in VALUES]
    columns = [sum(moves.get((x, y), 0) for x in VALUES) for y in VALUES]
    if any(row + column == 0 for row, column in zip(rows, columns, strict=True)):
        return None, None
    stays = [moves.get((x, x), 0) for x in VALUES]
    d0, d1 = rows[0] - columns[0], rows[1] - columns[1]
    v00, v11 = rows[0] + columns[0] - 2 * stays[0], rows[1] + columns[1] - 2 * stays[1]
    v01 = -(moves.get((-1, 0), 0) + moves.get((0, -1), 0))
    determinant = v00 * v11 - v01 * v01
    if determinant <= 0:
        return None, None
    stuart = (v11 * d0 * d0 - 2 * v01 * d0 * d1 + v00 * d1 * d1) / determinant
    bhapkar = stuart / (1 - stuart / m) if stuart < m else float("inf")
    return chi_square_tail(stuart, 2), chi_square_tail(bhapkar, 2)
