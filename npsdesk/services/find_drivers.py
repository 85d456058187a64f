"""What counts for the step from 8 to 9: drivers ranked, placed and sized, at once without ranges and then with them."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from npsdesk.core.drivers.asymmetry import Asymmetry, asymmetries
from npsdesk.core.drivers.checks import Remark
from npsdesk.core.drivers.contrasts import Contrast, contrasts
from npsdesk.core.drivers.effects import Effect, effects
from npsdesk.core.drivers.logistic import logit
from npsdesk.core.drivers.quadrant import Chart, Gap, chart_of, gaps_of
from npsdesk.core.drivers.ranking import Model, Ranking, prepare
from npsdesk.core.drivers.table import Kind, Step
from npsdesk.core.drivers.uncertainty import Draws, Purpose, drawn_shares, people_of, purposes, with_ranges
from npsdesk.core.progress import NoProgress, Part, Progress
from npsdesk.core.survey import Filter
from npsdesk.services.driver_columns import DriverChoice
from npsdesk.services.driver_data import DriverData, TraitData, read_drivers, read_traits
from npsdesk.services.project_data import ProjectData
from npsdesk.store.project import Project

if TYPE_CHECKING:
    from npsdesk.core.drivers.table import Mask
    from npsdesk.services.driver_data import Ids

SHARE_STEPS = (Step.LIFT, Step.PROTECT)
_WHOLE = 100


@dataclass(frozen=True)
class Chance:
    """How much likelier the higher group is per rating point (Firth's logistic regression), with its standard error."""

    effect: float
    error: float


@dataclass(frozen=True)
class Findings:
    """Everything about one step.

    `chances` are for the two steps between groups only and need complete answers, `n_chances` of them; `is_sure` says
    whether people were drawn anew.
    """

    data: DriverData
    ranking: Ranking
    chart: Chart | None
    gaps: tuple[Gap, ...]
    effects: tuple[Effect, ...] = ()
    asymmetries: tuple[Asymmetry, ...] = ()
    purposes: tuple[Purpose, ...] = ()
    chances: dict[str, Chance] | None = None
    n_chances: int = 0
    is_sure: bool = False

    @property
    def step(self) -> Step:
        return self.ranking.step

    def gap(self, key: str) -> Gap | None:
        return next((gap for gap in self.gaps if gap.key == key), None)


def first_picture(data: DriverData, step: Step) -> Findings:
    """Return what can be told at once: everything but ranges, who came first and what is a must-have."""
    model = prepare(data.table, step)
    return _findings(data, model, model.ranking)


def full_picture(data: DriverData, step: Step, progress: Progress | None = None, draws: int | None = None) -> Findings:
    """Return everything, with people drawn anew. Raises Cancelled through `progress`."""
    whole = progress or NoProgress()
    whole.report(0, _WHOLE)
    model = prepare(data.table, step, lambda: whole.report(0, _WHOLE))
    whole.report(0, _WHOLE)
    people = people_of(data.table, draws)
    whole.report(0, _WHOLE)
    drawn = drawn_shares(people, model, Part(whole, 0, 40, _WHOLE))
    ranking = with_ranges(model.ranking, drawn)
    whole.report(40, _WHOLE)
    found = _findings(data, model, ranking)
    whole.report(40, _WHOLE)
    if not ranking.is_ranked:
        return replace(found, is_sure=True)
    told = purposes_of(data, step, drawn, Part(whole, 40, 70, _WHOLE), draws)
    sized = effects(data.table, model, people, Part(whole, 70, 85, _WHOLE))
    shaped = asymmetries(data.table, people, Part(whole, 85, _WHOLE, _WHOLE))
    return replace(found, effects=sized, asymmetries=shaped, purposes=told, is_sure=True)


def purposes_of(
    data: DriverData, step: Step, drawn: Draws | None, progress: Progress, draws: int | None = None
) -> tuple[Purpose, ...]:
    """Return which step each driver is for, where both can be ranked; `drawn` are the re-draws of `step`."""
    models = {one: prepare(data.table, one, lambda: progress.report(0, _WHOLE)) for one in SHARE_STEPS}
    progress.report(0, _WHOLE)
    if not all(model.ranking.is_ranked for model in models.values()):
        return ()
    people = people_of(data.table, draws)
    known = {step: drawn} if step in SHARE_STEPS else {}
    sides = [one for one in SHARE_STEPS if one not in known]
    for place, one in enumerate(sides):
        part = Part(progress, place * 50, (place + 1) * 50, _WHOLE)
        known[one] = drawn_shares(people, models[one], part)
    lift, protect = (models[one].ranking for one in SHARE_STEPS)
    return purposes(lift, protect, known[Step.LIFT], known[Step.PROTECT])


def _findings(data: DriverData, model: Model, ranking: Ranking) -> Findings:
    if data.has_ratings and not all(driver.kind is Kind.TAG for driver in data.table.drivers):
        ranking = replace(ranking, remarks=tuple(one for one in ranking.remarks if one is not Remark.TAGS_ONLY))
    chances, n = _chances(model)
    kept = {driver.key for driver in model.drivers}
    return Findings(
        data,
        ranking,
        chart_of(data.table, ranking),
        gaps_of(data.table.only([driver for driver in data.table.drivers if driver.key in kept])),
        effects(data.table, model) if ranking.is_ranked else (),
        chances=chances,
        n_chances=n,
    )


def _chances(model: Model) -> tuple[dict[str, Chance] | None, int]:
    """Return how much likelier one rating point more makes the higher group, among answers without a gap."""
    import numpy as np

    if model.ranking.step is Step.ALL or not model.ranking.is_ranked:
        return None, 0
    complete = model.values[~np.isnan(model.values).any(axis=1)]
    found = logit(complete[:, :-1], complete[:, -1]) if len(complete) > 2 * complete.shape[1] else None
    if found is None:
        return None, 0
    places = np.cumsum([0, *model.widths[:-1]]).tolist()
    return {
        driver.key: Chance(float(found.effects[place]), float(found.effect_errors[place]))
        for driver, place in zip(model.drivers, places, strict=True)
        if driver.kind is not Kind.GROUP
    }, len(complete)


def find_drivers(
    project: Project,
    data: ProjectData,
    filter_: Filter,
    choice: DriverChoice,
    step: Step = Step.ALL,
    progress: Progress | None = None,
) -> Findings:
    """Return everything about a step of what the filter shows, whatever its segment."""
    return full_picture(read_drivers(project, data, filter_, choice), step, progress)


def compared_traits(found: TraitData) -> tuple[Contrast, ...]:
    """Return what promoters have more often, or more of, than passives."""
    return contrasts(found.traits, found.score, found.weights)


def find_differences(project: Project, data: ProjectData, filter_: Filter) -> tuple[TraitData, tuple[Contrast, ...]]:
    """Return what promoters do differently among what the filter shows, with what it was made of."""
    read = read_traits(project, data, filter_)
    return read, compared_traits(read)


def passives_lacking(found: TraitData, contrast: Contrast) -> list[int]:
    """Return the answers of the passives who lack what promoters have."""
    if contrast.lacking is None:
        return []
    return [int(response) for response in found.responses[contrast.lacking]]


def passives_rating_low(data: DriverData, key: str, below: float) -> list[int]:
    """Return the answers of the passives who rate a driver under this."""
    driver = next((one for one in data.table.drivers if one.key == key), None)
    if driver is None or driver.kind is Kind.GROUP:
        return []
    rating, score = driver.values[:, 0], data.table.score
    return _ids(data.responses, (score >= 7) & (score <= 8) & (rating < below))


def passives_with_tag(data: DriverData, key: str) -> list[int]:
    """Return the answers of the passives whose comment has the tag that a driver is."""
    driver = next((one for one in data.table.drivers if one.key == key), None)
    if driver is None or driver.kind is not Kind.TAG:
        return []
    score = data.table.score
    return _ids(data.responses, (score >= 7) & (score <= 8) & (driver.values[:, 0] == 1))


def _ids(responses: "Ids", mask: "Mask") -> list[int]:
    return [int(response) for response in responses[mask]]


def people_behind(findings: Findings, key: str) -> list[int]:
    """Return the passives whom a driver is about: who rate it below the promoters' mean, or miss what it names."""
    gap = findings.gap(key)
    driver = next((one for one in findings.data.table.drivers if one.key == key), None)
    if driver is None or gap is None:
        return []
    if driver.kind is Kind.TAG:
        return passives_with_tag(findings.data, key)
    return [] if gap.promoters is None else passives_rating_low(findings.data, key, gap.promoters)
