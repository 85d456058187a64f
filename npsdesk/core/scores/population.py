"""When nearly all customers answered: a score of these customers alone is surer than one of customers like them."""

from math import sqrt

from npsdesk.core.scores.nps import Tally, Worth, scaled, variance


def of_population(tally: Tally, customers: int) -> Worth | None:
    """Return what the answers are worth for a score of these `customers`, None where all of them answered.

    n* = n (N - 1) / (N - n) in place of n: variance times (N - n) / (N - 1) (methods A4). Raises ValueError where there
    are fewer customers than answers, or no answers.
    """
    n = tally.n
    if n <= 0 or customers < n:
        raise ValueError("there cannot be fewer customers than answers")
    if customers == n:
        return None
    return scaled(tally, n * (customers - 1) / (customers - n))


def population_se(tally: Tally, customers: int) -> float:
    """Return √((1 - n / N) V / (n - 1)), the standard error of R's survey package with its correction; on -1 … 1.

    Raises ValueError as of_population does, and for a single answer.
    """
    if tally.n < 2 or customers < tally.n:
        raise ValueError("needs two answers, and no more than there are customers")
    return sqrt((1 - tally.n / customers) * variance(tally) / (tally.n - 1))
