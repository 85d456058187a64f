"""Whether a column can say how much each answer counts, and what that would cost."""

from dataclasses import dataclass

from npsdesk.core.scores.tables import answers_of
from npsdesk.core.scores.trend import values_of
from npsdesk.core.scores.weights import Weighted, WeightsRefused, weighted
from npsdesk.i18n import _, format_int, ngettext
from npsdesk.services.project_data import ProjectData
from npsdesk.store import responses
from npsdesk.store.project import Project


@dataclass(frozen=True)
class WeightCheck:
    """What the answers of all waves would be worth, None where the column holds what weights cannot be."""

    found: Weighted | None

    @property
    def is_refused(self) -> bool:
        return self.found is None


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
