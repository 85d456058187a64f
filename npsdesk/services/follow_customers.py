"""Who moved between two waves, and did it help: everything the results show, from frames alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from npsdesk.core.actions.effect import Effect, Fall, effect, falls_of, fell_after
from npsdesk.core.actions.outcomes import Contacted, Outcome, outcomes, steps_of
from npsdesk.core.actions.touches import touches
from npsdesk.core.customers.churn import ChurnKind, churn_kind, has_left
from npsdesk.core.customers.journeys import GROUP_STARTS, PASSIVE_SCORES, Journeys, journeys
from npsdesk.core.customers.movers import Common, in_common
from npsdesk.core.customers.transitions import Pooled, Transitions, pool, transitions_of
from npsdesk.core.errors import OneWaveOnly
from npsdesk.core.filters import chosen
from npsdesk.core.scores.change import Change
from npsdesk.core.scores.paired import FEWEST_PAIRS, paired_change
from npsdesk.core.scores.waves import WaveChange, compare_waves
from npsdesk.core.survey import Action, Direction, Filter, Role, Wave
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
    """A fair test of the earlier wave: the effect among its people, on the side where the lot put them."""

    test: FairTest
    effect: Effect


@dataclass(frozen=True)
class Results:
    """Two waves compared customer by customer.

    `score` compares all answers of both waves, whoever gave them. `change` is that of the customers of both, None under
    ten of them. `lost` are the silent who have left, None where no column says so. `actions` and `tactics` (by key,
    named in `tactic_names`) count over all waves what became of the passives whom they reached. `test` is the fair test
    of the earlier wave, `running` that of the later one, which the next wave will answer. `contacted` are the customers
    who were contacted in between, `between` the same with the action that did it (columns customer and action, 0 for
    none), `fell` the pairs of those of them who scored lower, `falls` how many did after which action. `missed` is what
    most passives who dropped miss now and how many do, None where no comment of theirs has a tag. `pooled` are all
    steps from a wave to the next, None under two.
    """

    earlier: Wave
    later: Wave
    found: Journeys
    table: Transitions
    score: WaveChange
    change: Change | None
    lost: "pd.DataFrame | None"
    effect: Effect
    test: FairResult | None
    running: FairTest | None
    contacted: "npt.NDArray[np.int64]"
    between: "pd.DataFrame"
    fell: "pd.DataFrame"
    falls: tuple[Fall, ...]
    missed: tuple[str, int] | None
    common: Common
    actions: tuple[tuple[Action, Outcome], ...]
    tactics: tuple[tuple[str, Outcome], ...]
    pooled: Pooled | None
    action_names: dict[int, str]
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
    between = _between(reached, order.index(earlier.id), order.index(later.id))
    contacted = between["customer"].unique()
    steps = _all_steps(data, shown, {(earlier.id, later.id): found})
    by_action, by_tactic = _outcomes(reached, steps, order, journal.actions)
    return Results(
        earlier,
        later,
        found,
        table,
        compare_waves(data.answers, filter_, earlier.id, later.id, data.scoring),
        paired_change(table.moves()) if table.n >= FEWEST_PAIRS else None,
        _lost(data, found),
        effect(found, contacted),
        _tested(data, journal, found, earlier, contacted),
        _test_of(data, journal, later),
        contacted,
        between,
        fell_after(found, contacted),
        falls_of(found, between),
        _missed(data, journal, found),
        in_common(*passives_and_traits(data, journal, found, reached, order.index(earlier.id))),
        by_action,
        by_tactic,
        pool([transitions_of(step) for step in steps.values()]),
        {action.id: action.text for action in journal.actions},
        journal.tactic_names,
    )


def _between(reached: "pd.DataFrame", first: int, last: int) -> "pd.DataFrame":
    """Return who was contacted after an answer of the first wave and before the last one, and by which action."""
    at = reached["at"]
    return reached.loc[(at >= first) & (at < last), ["customer", "action"]].drop_duplicates(ignore_index=True)


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


def _tested(
    data: ProjectData, journal: Journal, found: Journeys, earlier: Wave, contacted: "npt.NDArray[np.int64]"
) -> FairResult | None:
    """Return what the newest fair test among answers of the earlier wave shows."""
    test = _test_of(data, journal, earlier)
    if test is None:
        return None
    first, everybody = (_customers(data, ids) for ids in (test.first, test.first + test.waiting))
    return FairResult(test, effect(found.among(everybody), contacted, first))


def _test_of(data: ProjectData, journal: Journal, wave: Wave) -> FairTest | None:
    """Return the newest fair test among answers of a wave."""
    here = data.answers.index[(data.answers["wave"] == wave.id).to_numpy()]
    return next((test for test in reversed(journal.tests) if test.first and test.first[0] in here), None)


def _customers(data: ProjectData, responses: tuple[int, ...]) -> "npt.NDArray[np.int64]":
    import numpy as np

    known = data.answers["customer"][data.answers.index.isin(responses)].dropna()
    return known.to_numpy(dtype=np.int64)


def _missed(data: ProjectData, journal: Journal, found: Journeys) -> tuple[str, int] | None:
    """Return the tag that most passives who dropped to detractor miss in their later comment, and how many do."""
    pairs = found.pairs
    is_dropped = pairs["score_before"].isin(PASSIVE_SCORES) & (pairs["score_after"] < GROUP_STARTS[0])
    marks = journal.tags
    mine = marks[
        marks["response"].isin(pairs.loc[is_dropped.to_numpy(), "after"]).to_numpy()
        & (marks["direction"] == Direction.MISSES.value).to_numpy()
    ]
    counts = {tag.name: mine.loc[(mine["tag"] == tag.id).to_numpy(), "response"].nunique() for tag in data.tags}
    most = max(counts, key=lambda name: counts[name], default="")
    return (most, counts[most]) if counts.get(most) else None


def _lost(data: ProjectData, found: Journeys) -> "pd.DataFrame | None":
    """Return the silent who have left; None where no column says so of any of them."""
    import numpy as np

    silent = data.answers.loc[found.silent["response"].to_numpy()]
    told = [
        has_left(silent[field.id].tolist())
        for field in data.fields
        if field.role is Role.CHURN and churn_kind(field.name, data.answers[field.id].tolist()) is ChurnKind.LEFT
    ]
    known = [values for values in told if (values >= 0).any()]
    if not known:
        return None
    is_gone = np.logical_or.reduce([values == 1 for values in known])
    left: pd.DataFrame = found.silent[is_gone]
    return left
