"""Which people stand behind a number of the results, and what their list is called."""

from typing import TYPE_CHECKING

from npsdesk.core.customers.journeys import PASSIVE_SCORES, group_codes
from npsdesk.core.customers.transitions import GROUPS
from npsdesk.core.survey import Group
from npsdesk.gui.people_index import fold
from npsdesk.gui.results.effect_cards import ACTION, CONTACTED, DRAWN, FELL, OTHERS, WAITING
from npsdesk.gui.results.flow_cards import EVERYBODY, LOST, SILENT
from npsdesk.gui.results.people import Walker, walkers_now, walkers_of
from npsdesk.i18n import _
from npsdesk.services.follow_customers import Results
from npsdesk.services.journey_words import flow_title
from npsdesk.services.project_data import ProjectData

if TYPE_CHECKING:
    import pandas as pd


def people_of_flow(
    data: ProjectData, results: Results, key: tuple[object, ...], most: int | None = None
) -> list[Walker]:
    """Return who went from one group to another, or of a group did not answer again: (Group, Group or SILENT).

    Who moved farthest comes first; with `most` only so many.
    """
    earlier, later = key
    if not isinstance(earlier, Group):
        return []
    place = GROUPS.index(earlier)
    if not isinstance(later, Group):
        silent = results.found.silent
        return _walkers(data, results, silent[group_codes(silent["score"]) == place])
    pairs = results.found.pairs
    is_start = group_codes(pairs["score_before"]) == place
    is_end = group_codes(pairs["score_after"]) == GROUPS.index(later)
    return _walkers(data, results, _largest_first(pairs[is_start & is_end])[:most])


def _walkers(data: ProjectData, results: Results, rows: "pd.DataFrame") -> list[Walker]:
    """Return the people of these rows with the actions that reached each of them between the two waves."""
    between = results.between
    here = between[(between["action"] > 0).to_numpy() & between["customer"].isin(rows.index).to_numpy()]
    done: dict[int, list[str]] = {}
    for customer, action in zip(here["customer"].tolist(), here["action"].tolist(), strict=True):
        if text := results.action_names.get(action):
            done.setdefault(customer, []).append(text)
    return walkers_of(data, rows, {customer: ", ".join(texts) for customer, texts in done.items()})


def _largest_first(pairs: "pd.DataFrame") -> "pd.DataFrame":
    """Return the pairs with the largest step first."""
    step = (pairs["score_after"].astype("int64") - pairs["score_before"].astype("int64")).abs()
    return pairs.loc[(-step).sort_values(kind="stable").index]


def title_of_flow(key: tuple[object, ...]) -> str:
    """Return what the list of a flow is called."""
    earlier, later = key
    if not isinstance(earlier, Group):
        return ""
    return flow_title(earlier, later if isinstance(later, Group) else None)


def people_of_side(data: ProjectData, results: Results, key: str) -> tuple[str, list[Walker]]:
    """Return the title and the people behind one of the other numbers."""
    found = results.found
    if key == EVERYBODY:
        everybody = [one for rows in (found.pairs, found.silent, found.fresh) for one in _walkers(data, results, rows)]
        return _("Everybody in these two waves"), sorted(everybody, key=lambda one: fold(one.shown_name))
    if key == SILENT:
        return _("Did not answer again"), _walkers(data, results, found.silent)
    if key == LOST:
        return _("Did not answer again and left"), [] if results.lost is None else _walkers(data, results, results.lost)
    if key in ("new", "back"):
        is_new = found.fresh["is_new"].to_numpy()
        if key == "new":
            return _("Answered for the first time"), _walkers(data, results, found.fresh[is_new])
        return _("Back after a pause"), _walkers(data, results, found.fresh[~is_new])
    if key == FELL:
        return _("Scored lower after a contact"), _walkers(data, results, results.fell)
    if key in (DRAWN, WAITING):
        test = results.running
        people = () if test is None else test.first if key == DRAWN else test.waiting
        title = _("Drawn by lot: contacted first") if key == DRAWN else _("Drawn by lot: wait until the next wave")
        return title, walkers_now(data, people)
    if key.startswith(ACTION):
        return _people_of_action(data, results, int(key.removeprefix(ACTION)))
    passives = found.pairs[found.pairs["score_before"].isin(PASSIVE_SCORES).to_numpy()]
    was = passives.index.isin(results.contacted)
    if key == CONTACTED:
        return _("Passives you contacted"), _walkers(data, results, passives[was])
    assert key == OTHERS
    return _("Passives you did not contact"), _walkers(data, results, passives[~was])


def _people_of_action(data: ProjectData, results: Results, action: int) -> tuple[str, list[Walker]]:
    """Return the passives whom an action reached between the two waves: seen again first, the largest step first."""
    between, found = results.between, results.found
    reached = between.loc[(between["action"] == action).to_numpy(), "customer"]
    pairs = found.pairs[found.pairs["score_before"].isin(PASSIVE_SCORES).to_numpy() & found.pairs.index.isin(reached)]
    silent = found.silent[found.silent["score"].isin(PASSIVE_SCORES).to_numpy() & found.silent.index.isin(reached)]
    people = [*walkers_of(data, _largest_first(pairs), {}), *walkers_of(data, silent, {})]
    return results.action_names.get(action, ""), people
