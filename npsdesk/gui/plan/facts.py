"""All that the plan page and the dialog for a new action show, read at once in the project's thread."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from npsdesk.core.actions.figures import PlanFigures
from npsdesk.core.actions.playbook import Playbook, Suggestion
from npsdesk.core.errors import FileUnreadable
from npsdesk.core.filters import chosen
from npsdesk.core.scores.breakdown import frame_score
from npsdesk.core.scores.score import Score
from npsdesk.core.survey import Action, Filter, Tag
from npsdesk.services.make_plan import can_do, figures, playbook_of
from npsdesk.services.plan_ideas import open_ideas, passives_missing
from npsdesk.services.plan_people import people_counts
from npsdesk.services.project_data import ProjectData
from npsdesk.store import plan
from npsdesk.store.project import Project


@dataclass(frozen=True)
class PlanFacts:
    """The plan as it is now. `missing` maps a tag to the passives that miss it; `score` is that of the filter."""

    actions: tuple[Action, ...]
    figures: PlanFigures
    score: Score
    ideas: tuple[Suggestion, ...]
    playbook: Playbook
    owners: tuple[str, ...]
    tags: tuple[Tag, ...]
    missing: dict[int, list[int]]
    unfit: frozenset[str] = frozenset()  # tactics that need what the project does not know
    problem: FileUnreadable | None = None  # why the owner's own playbook was left out

    def reasons(self) -> list[Tag]:
        """Return the tags that passives miss, the most missed first."""
        missed = [tag for tag in self.tags if self.missing.get(tag.id)]
        return sorted(missed, key=lambda tag: (-len(self.missing[tag.id]), tag.position))

    def tag_named(self, name: str) -> Tag | None:
        """Return the tag of that name, in any case."""
        wanted = name.strip().casefold()
        return next((tag for tag in self.tags if tag.name.casefold() == wanted), None)

    def tag(self, number: int | None) -> Tag | None:
        """Return the tag with that id."""
        return next((tag for tag in self.tags if tag.id == number), None)


def load_facts(
    project: Project, data: ProjectData, filter_: Filter, today: date, own_playbook: Path | None = None
) -> PlanFacts:
    """Read the plan and what the filter's passives miss; an own playbook that cannot be read is left out."""
    problem = None
    try:
        playbook = playbook_of(project, data.language, own_playbook)
    except FileUnreadable as error:
        problem, own_playbook = error, None
        playbook = playbook_of(project, data.language)
    return PlanFacts(
        actions=_with_everyone(project, data),
        figures=figures(project, data, filter_, today),
        score=frame_score(chosen(data.answers, filter_, ignore_group=True)),
        ideas=tuple(open_ideas(project, data, filter_, own_playbook)),
        playbook=playbook,
        owners=tuple(plan.owners(project)),
        tags=data.tags,
        missing=passives_missing(project, data, filter_),
        unfit=frozenset(tactic.key for tactic in playbook.tactics if not can_do(data, tactic)),
        problem=problem,
    )


def _with_everyone(project: Project, data: ProjectData) -> tuple[Action, ...]:
    """Return the actions, each counting those whom its rule finds too."""
    counts = people_counts(project, data)
    return tuple(replace(action, people=counts[action.id]) for action in plan.list_actions(project))
