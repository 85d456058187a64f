"""Whether a column can say how much each answer counts, what that would cost, and choosing it."""

from dataclasses import dataclass
from typing import Any

from npsdesk.core.errors import NotFound
from npsdesk.core.labels import label
from npsdesk.core.scores.tables import answers_of
from npsdesk.core.scores.trend import values_of
from npsdesk.core.scores.weights import Weighted, WeightsRefused, weighted
from npsdesk.core.survey import Field
from npsdesk.i18n import _, format_int, ngettext
from npsdesk.services.project_data import NUMBERS, WEIGHTS, ProjectData
from npsdesk.store import responses, settings
from npsdesk.store.project import Project


@dataclass(frozen=True)
class WeightCheck:
    """What the answers of all waves would be worth, None where the column holds what weights cannot be."""

    found: Weighted | None

    @property
    def is_refused(self) -> bool:
        return self.found is None


def weight_columns(data: ProjectData) -> tuple[Field, ...]:
    """Return the columns that may say how much each answer counts: those of numbers."""
    return tuple(field for field in data.fields if field.role in NUMBERS)


def weight_named(data: ProjectData, name: str) -> Field:
    """Return the column of numbers with that heading, whatever its case. Raises NotFound with those there are."""
    wanted, known = " ".join(name.split()).casefold(), weight_columns(data)
    for field in known:
        if " ".join(field.name.split()).casefold() == wanted:
            return field
    raise NotFound("column", name, tuple(" ".join(field.name.split()) for field in known))


def is_other_column(data: ProjectData, name: str) -> bool:
    """Return whether a column has that heading but did not come in as numbers."""
    wanted = " ".join(name.split()).casefold()
    named = [field for field in data.fields if " ".join(field.name.split()).casefold() == wanted]
    return bool(named) and all(field.role not in NUMBERS for field in named)


def choose_weights(project: Project, data: ProjectData, field: Field | None) -> WeightCheck | None:
    """Let answers count by a column, None for all alike; what cannot be weights is not chosen, and told."""
    check = None if field is None else check_weights(project, data, field.id)
    if check is None or not check.is_refused:
        with project.change(label("Choose the weights")):
            settings.put(project, WEIGHTS, "" if field is None else str(field.id))
    return check


def chosen_words(field: Field | None, check: WeightCheck | None = None) -> str:
    """Return what answers count by, with what that costs."""
    if field is None:
        return _("No weights: every answer counts the same")
    said = _("Answers count by “{column}”.").format(column=" ".join(field.name.split()))
    return f"{said} {weights_sentence(check)}" if check is not None else said


def weights_shape(field: Field | None, check: WeightCheck | None) -> dict[str, Any]:
    """Return what answers count by as JSON; `refused` where the column cannot be weights and nothing was changed."""
    found = None if check is None else check.found
    return {
        "column": None if field is None else field.name,
        "refused": check is not None and check.is_refused,
        "answers": None if found is None else found.counts.n,
        "n_effective": None if found is None else found.worth.n,
        "without_weight": None if found is None else found.excluded,
    }


def check_weights(project: Project, data: ProjectData, column: int) -> WeightCheck:
    """Look at a column of numbers, read from the project where the session does not hold it."""
    frame = data.answers if column in data.answers else responses.columns_frame(project, (column,))
    scores = answers_of(data.answers).scores
    scored = scores >= 0
    try:
        return WeightCheck(weighted(values_of(scores[scored]), frame[column].to_numpy(dtype="float64")[scored]))
    except WeightsRefused:
        return WeightCheck(None)


def weights_sentence(check: WeightCheck) -> str:
    """Return what is odd about a column of weights, or what it would cost."""
    found = check.found
    if found is None:
        return _("This column cannot be weights: it has negative numbers, or none above 0.")
    said = [
        _("Your {count} answers would be worth {worth}.").format(
            count=format_int(found.counts.n), worth=format_int(round(found.worth.n))
        )
    ]
    if found.is_costly:
        said.append(_("That is less than half: these weights differ too much to say a lot."))
    if found.has_a_giant:
        said.append(_("One answer weighs more than five times the average."))
    if found.excluded:
        said.append(
            ngettext(
                "{count} answer without a weight is left out.",
                "{count} answers without a weight are left out.",
                found.excluded,
            ).format(count=format_int(found.excluded))
        )
    return " ".join(said)
