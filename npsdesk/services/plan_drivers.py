"""What counts, as the Excel plan shows it: for all scores, in the project's language, with its ranges."""

from npsdesk.core.drivers.quadrant import chart_of, gaps_of
from npsdesk.core.drivers.ranking import Estimate, prepare
from npsdesk.core.drivers.table import Kind, Step
from npsdesk.core.drivers.uncertainty import drawn_shares, people_of, with_ranges
from npsdesk.core.progress import NoProgress, Progress
from npsdesk.core.survey import Filter
from npsdesk.files.plan_workbook.contents import DriverLine, DriversTable
from npsdesk.i18n import in_language
from npsdesk.services.driver_columns import load_choice
from npsdesk.services.driver_data import DriverData, read_drivers
from npsdesk.services.driver_remarks import remark_sentences
from npsdesk.services.driver_words import headline, placed_of, sure_sentences
from npsdesk.services.find_drivers import Findings
from npsdesk.services.project_data import ProjectData
from npsdesk.store.project import Project

WHOLE = (0.0, 100.0)


def gather_drivers(project: Project, data: ProjectData, filter_: Filter) -> DriverData:
    """Read what the table is made of; tags are named as praised or missed in the project's language."""
    with in_language(data.language):
        return read_drivers(project, data, filter_, load_choice(project))


def drivers_table(
    data: DriverData, language: str, progress: Progress | None = None, draws: int | None = None
) -> DriversTable | None:
    """Return what counts for the score, None where nothing can be ranked. Raises Cancelled through `progress`."""
    model = prepare(data.table, Step.ALL)
    if not model.ranking.is_ranked:
        return None
    drawn = drawn_shares(people_of(data.table, draws), model, progress or NoProgress())
    ranking = with_ranges(model.ranking, drawn)
    found = Findings(data, ranking, chart_of(data.table, ranking), gaps_of(data.table), is_sure=True)
    with in_language(language):
        notes = (headline(found), *sure_sentences(found), *remark_sentences(found))
    scale = _scale(found)
    lines = tuple(_line(found, estimate, scale) for estimate in ranking.estimates)
    return DriversTable(lines, 1 / len(ranking.estimates), scale, notes)


def _scale(found: Findings) -> tuple[float, float]:
    """Return the scale that all ratings have, 0-100 where they have several."""
    scales = {(point.low, point.high) for point in found.chart.points} if found.chart is not None else set()
    return scales.pop() if len(scales) == 1 else WHOLE


def _line(found: Findings, estimate: Estimate, scale: tuple[float, float]) -> DriverLine:
    placed, gap = placed_of(found, estimate.key), found.gap(estimate.key)
    average = None if placed is None else placed.performance if scale == WHOLE else placed.mean
    return DriverLine(
        found.data.name(estimate.key),
        estimate.share or 0.0,
        estimate.range.low if estimate.range is not None else None,
        estimate.range.high if estimate.range is not None else None,
        average,
        gap.passives if gap is not None else None,
        gap.promoters if gap is not None else None,
        is_share=estimate.kind is Kind.TAG,
    )
