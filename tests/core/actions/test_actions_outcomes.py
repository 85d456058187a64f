from npsdesk.core.actions.outcomes import Contacted, Outcome, outcomes
from npsdesk.core.scores.proportions import wilson_interval


def test_calls_and_discounts_over_all_waves() -> None:
    calls = [("call", Contacted(n, 1, 1 if n < 9 else 0)) for n in range(21)]
    discounts = [("discount", Contacted(n, 2, -1 if n == 0 else None if n > 5 else 0)) for n in range(8)]
    found = outcomes([*discounts, *calls, calls[0]])
    assert list(found) == ["call", "discount"]
    assert found["call"] == Outcome(21, 21, 9, 0, *wilson_interval(9, 21))
    assert found["call"].share == 9 / 21
    assert found["discount"] == Outcome(8, 6, 0, 1)
    assert found["discount"].share is None


def test_a_customer_counts_in_every_wave() -> None:
    found = outcomes([(1, Contacted(5, wave, 1)) for wave in (1, 2, 2)])
    assert found[1].people == 2
