"""What is known of passives that could go together with moving up: their tags, columns, numbers and actions."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from npsdesk.core.customers.journeys import GROUP_STARTS, PASSIVE_SCORES, Journeys
from npsdesk.core.customers.movers import Having, Kind, Trait, above_middle
from npsdesk.core.several import choices_of
from npsdesk.core.survey import Direction
from npsdesk.services.journal import Journal
from npsdesk.services.project_data import ProjectData

if TYPE_CHECKING:
    import pandas as pd

MOST_VALUES = 30  # of a column, from which on each value is of too few people to be compared
_KINDS = {Direction.PRAISES: Kind.PRAISES, Direction.MISSES: Kind.MISSES}


def passives_and_traits(
    data: ProjectData, journal: Journal, found: Journeys, reached: "pd.DataFrame", at: int
) -> tuple[frozenset[int], frozenset[int], dict[Trait, Having]]:
    """Return the passives who became promoters, those seen again who did not, and who has which trait.

    Everything is as it was at the earlier answer; `reached` is the frame of core.actions.touches, `at` the place of
    the earlier wave.
    """
    passives = found.pairs[found.pairs["score_before"].isin(PASSIVE_SCORES).to_numpy()]
    up = passives.index[passives["score_after"].to_numpy() >= GROUP_STARTS[1]]
    movers = frozenset(up.tolist())
    others = frozenset(passives.index.tolist()) - movers
    whose = dict(zip(passives["before"].tolist(), passives.index.tolist(), strict=True))
    traits = dict(_of_tags(data, journal, whose))
    traits |= dict(_of_columns(data, passives))
    traits |= dict(_of_amounts(journal, whose))
    traits |= dict(_of_actions(journal, reached[(reached["at"] == at).to_numpy()]))
    return movers, others, traits


def _of_tags(data: ProjectData, journal: Journal, whose: dict[int, int]) -> Iterator[tuple[Trait, Having]]:
    """Give who praises or misses what, among those whose comment has a tag at all."""
    marks = journal.tags[journal.tags["response"].isin(list(whose)).to_numpy()]
    read = frozenset(whose[response] for response in marks["response"].tolist())
    names = {tag.id: tag.name for tag in data.tags}
    for (tag, direction), rows in marks.groupby(["tag", "direction"], observed=True):
        kind = _KINDS[Direction(str(direction))]
        people = frozenset(whose[response] for response in rows["response"].tolist())
        yield Trait(kind, names.get(int(str(tag)), str(tag))), Having(people, read)


def _of_columns(data: ProjectData, passives: "pd.DataFrame") -> Iterator[tuple[Trait, Having]]:
    """Give who has which value of the columns that split customers into groups; a blank is not known."""
    for field in data.group_fields:
        told = data.answers.loc[passives["before"].to_numpy(), field.id]
        people: dict[str, set[int]] = {}
        for customer, text in zip(passives.index.tolist(), told.tolist(), strict=True):
            for choice in choices_of(text) if isinstance(text, str) and text else ():
                people.setdefault(choice, set()).add(customer)
        if not 1 < len(people) <= MOST_VALUES:
            continue
        known = frozenset().union(*people.values())
        for choice, having in people.items():
            yield Trait(Kind.GROUP, field.name, choice), Having(frozenset(having), known)


def _of_amounts(journal: Journal, whose: dict[int, int]) -> Iterator[tuple[Trait, Having]]:
    for field, numbers in journal.amounts.items():
        known = {whose[response]: number for response, number in numbers.items() if response in whose}
        yield Trait(Kind.USAGE, field.name), above_middle(known)


def _of_actions(journal: Journal, reached: "pd.DataFrame") -> Iterator[tuple[Trait, Having]]:
    """Give whom each action and each tactic reached after the earlier answer."""
    by_tactic: dict[str, set[int]] = {}
    for action in journal.actions:
        people = frozenset(reached.loc[reached["action"] == action.id, "customer"].tolist())
        if people:
            yield Trait(Kind.ACTION, action.text), Having(people)
            by_tactic.setdefault(action.tactic, set()).update(people)
    for tactic, people_of_all in by_tactic.items():
        if tactic and sum(action.tactic == tactic for action in journal.actions) > 1:
            yield Trait(Kind.TACTIC, tactic), Having(frozenset(people_of_all))
