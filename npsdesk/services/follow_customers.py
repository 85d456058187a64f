"""Who moved between two waves, and did it help: everything the results show, from frames alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from npsdesk.core.actions.effect import Effect, effect, fell_after
from npsdesk.core.actions.outcomes import Contacted, Outcome, outcomes, steps_of
from npsdesk.core.actions.touches import touches
from npsdesk.core.customers.churn import ChurnKind, churn_kind, has_left
from npsdesk.core.customers.journeys import Journeys, journeys
from npsdesk.core.customers.movers import Common, in_common
from npsdesk.core.customers.transitions import Pooled, Transitions, pool, transitions_of
from npsdesk.core.errors import OneWaveOnly
from npsdesk.core.filters import chosen
from npsdesk.core.scores.change import Change
from npsdesk.core.scores.paired import FEWEST_PAIRS, paired_change
from npsdesk.core.survey import Action, Filter, Role, Wave
from npsdesk.services.journal import Journal
from npsdesk.services.project_data import ProjectData
from npsdesk.services.traits import passives_and_traits
from npsdesk.store.fair_tests import FairTest

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd


@dataclass(frozen=True)
class FairResult:
    """A fair test of the earlier wave: the effect among its people, contacted or not as the lot had it."""

    test: FairTest
    effect: Effect


@dataclass(frozen=True)
class Results:
    """Two waves compared customer by customer.

    `change` is None under ten customers seen again. `lost` of the silent have left, None where no column says so.
    `actions` and `tactics` (by key, named in `tactic_names`) count over all waves what became of the passives whom they
    reached. `test` is the fair test of the earlier wave, `running` that of the later one, which the next wave will
    answer. `contacted` are the customers who were contacted in between, `fell` the pairs of those of them who scored
    lower. `pooled` are all steps from a wave to the next, None under two.
    """

    earlier: Wave
    later: Wave
    found: Journeys
    table: Transitions
    change: Change | None
    lost: int | None
    effect: Effect
    test: FairResult | None
    running: FairTest | None
    contacted: "npt.NDArray[np.int64]"
    fell: "pd.DataFrame"
    common: Common
    actions: tuple[tuple[Action, Outcome], ...]
    tactics: tuple[tuple[str, Outcome], ...]
    pooled: Pooled | None
    tactic_names: dict[str, str]


def two_waves(data: ProjectData, earlier: Wave | None = None, later: Wave | None = None) -> tuple[Wave, Wave]:
    """Return two waves from old to new: those named, else the newest and the one before it.

    Raises OneWaveOnly where there are no two, or the two named are the same.
    """
    waves = data.waves
    if later is None:
        after = [wave for wave in waves if earlier is None or waves.index(wave) > waves.index(earlier)]
        later = after[-1] if after else None
    if later is not None and earlier is None:
        earlier = data.wave_before(later.id)
    if earlier is None or later is None or earlier.id == later.id:
        raise OneWaveOnly
    one, other = sorted((earlier, later), key=waves.index)
    return one, other


def follow(data: ProjectData, journal: Journal, filter_: Filter, earlier: Wave, later: Wave) -> Results:
    """Compare two waves customer by customer.

    Of the filter only the choice of customers counts: the waves are named, and movements need all three groups.
    """
    shown = chosen(data.answers, filter_.in_wave(None).for_group(None))
    order = [wave.id for wave in data.waves]
    found = journeys(data.answers, earlier.id, later.id, order, shown)
    table = transitions_of(found)
    reached = touches(data.answers, order, journal.planned, journal.contacts)
    contacted = _between(reached, order.index(earlier.id), order.index(later.id))
    steps = _all_steps(data, shown, {(earlier.id, later.id): found})
    by_action, by_tactic = _outcomes(reached, steps, order, journal.actions)
    return Results(
        earlier,
        later,
        found,
        table,
        paired_change(table.moves()) if table.n >= FEWEST_PAIRS else None,
        _lost(data, found),
        effect(found, contacted),
        _tested(data, journal, found, earlier),
        _test_of(data, journal, later),
        contacted,
        fell_after(found, contacted),
        in_common(*passives_and_traits(data, journal, found, reached, order.index(earlier.id))),
        by_action,
        by_tactic,
        pool([transitions_of(step) for step in steps.values()]),
        journal.tactic_names,
    )


def _between(reached: "pd.DataFrame", first: int, last: int) -> "npt.NDArray[np.int64]":
    """Return the customers who were contacted after an answer of the first wave and before the last one."""
    at = reached["at"]
    return reached.loc[(at >= first) & (at < last), "customer"].unique()


def _all_steps(
    data: ProjectData, shown: "pd.DataFrame", known: dict[tuple[int, int], Journeys]
) -> dict[tuple[int, int], Journeys]:
    """Return the journeys from each wave to the next."""
    order = [wave.id for wave in data.waves]
    return {pair: known.get(pair) or journeys(data.answers, *pair, order, shown) for pair in pairwise(order)}


def _outcomes(
    reached: "pd.DataFrame", steps: dict[tuple[int, int], Journeys], order: list[int], actions: Iterable[Action]
) -> tuple[tuple[tuple[Action, Outcome], ...], tuple[tuple[str, Outcome], ...]]:
    by_id = {action.id: action for action in actions}
    counted: list[tuple[int, Contacted]] = []
    for (earlier, _later), found in steps.items():
        here = reached[(reached["at"] == order.index(earlier)) & (reached["action"] > 0)]
        became = steps_of(found, here["customer"].to_numpy(), earlier)
        pairs = zip(here["action"].tolist(), here["customer"].tolist(), strict=True)
        counted += [(action, became[customer]) for action, customer in pairs if customer in became and action in by_id]
    tactics = [(by_id[action].tactic, one) for action, one in counted if by_id[action].tactic]
    by_action = tuple((by_id[action], outcome) for action, outcome in outcomes(counted).items())
    return by_action, tuple(outcomes(tactics).items())


def _tested(data: ProjectData, journal: Journal, found: Journeys, earlier: Wave) -> FairResult | None:
    """Return what the newest fair test among answers of the earlier wave shows."""
    test = _test_of(data, journal, earlier)
    if test is None:
        return None
    first, everybody = (_customers(data, ids) for ids in (test.first, test.first + test.waiting))
    return FairResult(test, effect(found.among(everybody), first, by_lot=True))


def _test_of(data: ProjectData, journal: Journal, wave: Wave) -> FairTest | None:
    """Return the newest fair test among answers of a wave."""
    here = data.answers.index[(data.answers["wave"] == wave.id).to_numpy()]
    return next((test for test in reversed(journal.tests) if test.first and test.first[0] in here), None)


def _customers(data: ProjectData, responses: tuple[int, ...]) -> "npt.NDArray[np.int64]":
    import numpy as np

    known = data.answers["customer"][data.answers.index.isin(responses)].dropna()
    return known.to_numpy(dtype=np.int64)


def _lost(data: ProjectData, found: Journeys) -> int | None:
    """Return how many of the silent have left; None where no column says so of any of them."""
    silent = data.answers.loc[found.silent["response"].to_numpy()]
    told = [
        has_left(silent[field.id].tolist())
        for field in data.fields
        if field.role is Role.CHURN and churn_kind(field.name, data.answers[field.id].tolist()) is ChurnKind.LEFT
    ]
    known = [values for values in told if (values >= 0).any()]
    if not known:
        return None
    return int(sum(values == 1 for values in known).astype(bool).sum())
