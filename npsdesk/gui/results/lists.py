"""Which people stand behind a number of the results, and what their list is called."""

from typing import TYPE_CHECKING

from npsdesk.core.customers.journeys import PASSIVE_SCORES, group_codes
from npsdesk.core.customers.transitions import GROUPS
from npsdesk.core.survey import Group
from npsdesk.gui.people_index import fold
from npsdesk.gui.results.effect_cards import CONTACTED, FELL, OTHERS
from npsdesk.gui.results.flow_cards import EVERYBODY, SILENT
from npsdesk.gui.results.people import Walker, walkers_of
from npsdesk.i18n import _
from npsdesk.services.follow_customers import Results
from npsdesk.services.project_data import ProjectData
from npsdesk.words import group_name

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
        return walkers_of(data, silent[group_codes(silent["score"]) == place])
    pairs = results.found.pairs
    is_start = group_codes(pairs["score_before"]) == place
    is_end = group_codes(pairs["score_after"]) == GROUPS.index(later)
    return walkers_of(data, _largest_first(pairs[is_start & is_end])[:most])


def _largest_first(pairs: "pd.DataFrame") -> "pd.DataFrame":
    """Return the pairs with the largest step first."""
    step = (pairs["score_after"].astype("int64") - pairs["score_before"].astype("int64")).abs()
    return pairs.loc[(-step).sort_values(kind="stable").index]


def flow_title(key: tuple[object, ...]) -> str:
    """Return what the list of a flow is called."""
    earlier, later = key
    if not isinstance(earlier, Group):
        return ""
    if not isinstance(later, Group):
        return _("{group} who did not answer again").format(group=group_name(earlier))
    if earlier is later:
        return _("{group} who stayed so").format(group=group_name(earlier))
    return {
        Group.PROMOTER: _("{group} who became promoters"),
        Group.PASSIVE: _("{group} who became passives"),
        Group.DETRACTOR: _("{group} who became detractors"),
    }[later].format(group=group_name(earlier))


def people_of_side(data: ProjectData, results: Results, key: str) -> tuple[str, list[Walker]]:
    """Return the title and the people behind one of the other numbers."""
    found = results.found
    if key == EVERYBODY:
        everybody = [one for rows in (found.pairs, found.silent, found.fresh) for one in walkers_of(data, rows)]
        return _("Everybody in these two waves"), sorted(everybody, key=lambda one: fold(one.shown_name))
    if key == SILENT:
        return _("Did not answer again"), walkers_of(data, found.silent)
    if key in ("new", "back"):
        is_new = found.fresh["is_new"].to_numpy()
        if key == "new":
            return _("Answered for the first time"), walkers_of(data, found.fresh[is_new])
        return _("Back after a pause"), walkers_of(data, found.fresh[~is_new])
    if key == FELL:
        return _("Scored lower after a contact"), walkers_of(data, results.fell)
    passives = found.pairs[found.pairs["score_before"].isin(PASSIVE_SCORES).to_numpy()]
    was = passives.index.isin(results.contacted)
    if key == CONTACTED:
        return _("Passives you contacted"), walkers_of(data, passives[was])
    assert key == OTHERS
    return _("Passives you did not contact"), walkers_of(data, passives[~was])
