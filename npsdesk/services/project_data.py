"""What the pages and the terminal read of a project, in one place: waves, fields, tags and the answers frame."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from npsdesk.core.customers.addresses import only_address
from npsdesk.core.scores.score import PLAIN, Scoring
from npsdesk.core.scores.waves import Past
from npsdesk.core.survey import Field, Role, Tag, Wave
from npsdesk.services.own_rate import OWN_RATE, read_rate
from npsdesk.store import responses, settings, tags, waves
from npsdesk.store.identity import identity
from npsdesk.store.project import Project

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

SPLITTING = frozenset({Role.GROUP, Role.EMPLOYEE, Role.LANGUAGE, Role.CHURN, Role.REASON})
LOADED = SPLITTING | {Role.VALUE, Role.SCORE}
NUMBERS = frozenset({Role.VALUE, Role.USAGE, Role.RATING})
WEIGHTS, CUSTOMERS = "weights", "customers"  # settings of the project: a field's id, and a whole number


@dataclass(frozen=True)
class ProjectData:
    """A picture of the project at one moment; `answers` is the frame of responses.answers_frame.

    `own_rate` is how many of those asked before the owner says were won over, None where nothing was said. `identity`
    tells this project from all others, also of the same name.
    """

    name: str
    language: str
    currency: str
    waves: tuple[Wave, ...]
    fields: tuple[Field, ...]
    tags: tuple[Tag, ...]
    answers: "pd.DataFrame"
    scoring: Scoring = PLAIN
    own_rate: Past | None = None
    identity: str = ""

    @property
    def group_fields(self) -> tuple[Field, ...]:
        """What answers can be split by; where somebody lives is everybody's own, but for the town."""
        own = only_address(self.fields)
        return tuple(field for field in self.fields if field.role in SPLITTING and field.id not in own)

    @property
    def question_fields(self) -> tuple[Field, ...]:
        """The 0-10 questions that were kept beside the one that is the score."""
        return tuple(field for field in self.fields if field.role is Role.SCORE)

    @property
    def value_field(self) -> Field | None:
        return next((field for field in self.fields if field.role is Role.VALUE), None)

    def with_tags(self, tags: "tuple[Tag, ...]") -> "ProjectData":
        return replace(self, tags=tags)

    def field(self, field_id: int | None) -> Field | None:
        return next((field for field in self.fields if field.id == field_id), None)

    def wave(self, wave_id: int | None) -> Wave | None:
        return next((wave for wave in self.waves if wave.id == wave_id), None)

    def wave_before(self, wave_id: int) -> Wave | None:
        ids = [wave.id for wave in self.waves]
        position = ids.index(wave_id) if wave_id in ids else 0
        return self.waves[position - 1] if position else None


def load(project: Project) -> ProjectData:
    """Read what the pages need; about half a second for 100,000 answers."""
    all_fields = responses.fields(project)
    scoring = scoring_of(project, all_fields)
    own = only_address(all_fields)
    wanted = [
        field.id
        for field in all_fields
        if (field.role in LOADED and field.id not in own) or field.id == scoring.weights
    ]
    return ProjectData(
        name=settings.get(project, "name", project.path.stem),
        language=settings.get(project, "language", "en"),
        currency=settings.get(project, "currency", "EUR"),
        waves=tuple(waves.list_waves(project)),
        fields=tuple(all_fields),
        tags=tuple(tags.list_tags(project)),
        answers=responses.answers_frame(project, wanted),
        scoring=scoring,
        identity=identity(project).name,
        own_rate=read_rate(settings.get(project, OWN_RATE)),
    )


def scoring_of(project: Project, fields: "Sequence[Field]") -> Scoring:
    """Return what the owner chose for all scores; a column of weights that is gone is none."""
    weights, customers = settings.get(project, WEIGHTS), settings.get(project, CUSTOMERS)
    field = int(weights) if weights.isdecimal() else None
    can_weigh = any(known.id == field and known.role in NUMBERS for known in fields)
    return Scoring(field if can_weigh else None, int(customers) if customers.isdecimal() else None)
