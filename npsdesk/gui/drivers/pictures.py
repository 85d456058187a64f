"""Findings as what charts and tables show: points in corners, bars with ranges, rows of words."""

from npsdesk.core.drivers.quadrant import Quadrant, average_of
from npsdesk.core.drivers.ranking import Estimate
from npsdesk.core.drivers.table import Kind
from npsdesk.core.survey import Group
from npsdesk.gui.widgets.charts.quadrant import Point, QuadrantWords
from npsdesk.gui.widgets.charts.shares import ShareRow
from npsdesk.i18n import _, format_decimal, format_int
from npsdesk.services.driver_words import (
    gap_sentence,
    placed_of,
    point_sentence,
    quadrant_name,
    range_text,
    whole_shares,
)
from npsdesk.services.find_drivers import Findings
from npsdesk.words import group_short

LOOKS = {
    Quadrant.FIX_FIRST: "pas",
    Quadrant.KEEP_UP: "accent",
    Quadrant.LATER: "control",
    Quadrant.NICE_EXTRA: "control",
}
CORNERS = (Quadrant.FIX_FIRST, Quadrant.KEEP_UP, Quadrant.LATER, Quadrant.NICE_EXTRA)


def points_of(findings: Findings) -> list[Point]:
    """Return the ratings as points of the chart, most important first."""
    chart = findings.chart
    if chart is None:
        return []
    return [
        Point(
            findings.data.name(placed.estimate.key),
            placed.performance / 100,
            placed.estimate.share or 0.0,
            LOOKS[placed.quadrant],
            point_sentence(findings, placed.estimate),
            placed.estimate.key,
            is_open=placed.is_borderline,
            is_strong=placed.quadrant is Quadrant.FIX_FIRST,
        )
        for placed in chart.points
    ]


def quadrant_words(findings: Findings) -> QuadrantWords:
    """Return what the corners and axes say; numbers are those of the scale where all ratings have the same one."""
    chart = findings.chart
    scales = {(placed.low, placed.high) for placed in chart.points} if chart else set()
    if len(scales) == 1:
        low, high = scales.pop()
        whole = range(round(low), round(high) + 1)
        ticks = tuple(((value - low) / (high - low), format_int(value)) for value in whole)
        across = _("Average rating customers give you ({low}–{high})").format(
            low=format_int(round(low)), high=format_int(round(high))
        )
    else:
        ticks = tuple((value / 100, format_int(value)) for value in range(0, 101, 10))
        across = _("Average rating customers give you, as 0–100")
    corners = [quadrant_name(corner) for corner in CORNERS]
    return QuadrantWords(
        (corners[0], corners[1], corners[2], corners[3]), across, _("Matters more for the score"), ticks, table_heads()
    )


def bars_of(findings: Findings) -> list[ShareRow]:
    """Return the importance of every driver as a bar with its range."""
    shares = whole_shares(findings.ranking)
    return [_bar(findings, estimate, shares.get(estimate.key)) for estimate in findings.ranking.estimates]


def _bar(findings: Findings, estimate: Estimate, share: int | None) -> ShareRow:
    placed = placed_of(findings, estimate.key)
    text = "" if share is None else format_int(share)
    range_ = estimate.range
    note = quadrant_name(placed.quadrant) if placed is not None else ""
    if range_ is not None:
        note = " · ".join(filter(None, (note, _("likely {range}").format(range=range_text(range_)))))
    is_first = placed is not None and placed.quadrant is Quadrant.FIX_FIRST
    return ShareRow(
        findings.data.name(estimate.key),
        note,
        estimate.share,
        text,
        range_.low if range_ else None,
        range_.high if range_ else None,
        "pas" if is_first else "accent",
        point_sentence(findings, estimate),
        estimate.key,
    )


def table_heads() -> tuple[str, ...]:
    """Return the headings of the table that says what the charts show."""
    return (
        _("Point"),
        _("Importance"),
        _("Likely"),
        _("Average"),
        group_short(Group.PASSIVE),
        group_short(Group.PROMOTER),
        _("Difference"),
        _("Advice"),
    )


def table_rows(findings: Findings) -> list[list[str]]:
    """Return every driver as a row of words, most important first."""
    shares = whole_shares(findings.ranking)
    return [_row(findings, estimate, shares.get(estimate.key)) for estimate in findings.ranking.estimates]


def _row(findings: Findings, estimate: Estimate, share: int | None) -> list[str]:
    placed, gap = placed_of(findings, estimate.key), findings.gap(estimate.key)
    mean = average_of(findings.data.table, estimate.key) if placed is None else placed.mean
    passives = promoters = difference = ""
    if gap is not None and gap.passives is not None and gap.promoters is not None:
        passives, promoters = (mean_text(estimate.kind, mean) for mean in (gap.passives, gap.promoters))
        difference = difference_text(estimate.kind, gap.promoters - gap.passives)
    return [
        findings.data.name(estimate.key),
        "" if share is None else format_int(share),
        "" if estimate.range is None else range_text(estimate.range),
        "" if mean is None else format_decimal(mean),
        passives,
        promoters,
        difference,
        advice(findings, estimate),
    ]


def mean_text(kind: Kind, mean: float) -> str:
    """Return a mean rating with one decimal, a share of comments in percent."""
    return f"{round(100 * mean)}%" if kind is Kind.TAG else format_decimal(mean)


def difference_text(kind: Kind, difference: float) -> str:
    """Return a difference with its sign."""
    number = format_int(round(100 * difference)) if kind is Kind.TAG else format_decimal(difference)
    return number if number.startswith("−") else f"+{number}"


def advice(findings: Findings, estimate: Estimate) -> str:
    """Return the corner a driver is in, with a word where that is not sure; "" where nothing is ranked."""
    placed = placed_of(findings, estimate.key)
    if placed is None:
        return ""
    name = quadrant_name(placed.quadrant)
    return _("{advice}, not sure").format(advice=name) if placed.is_borderline else name


def spoken(findings: Findings) -> list[str]:
    """Return the whole picture as sentences, for a screen reader and the clipboard."""
    return [point_sentence(findings, estimate) for estimate in findings.ranking.estimates]


def gap_of(findings: Findings, key: str) -> str:
    """Return how passives and promoters differ on a driver; "" where that is not known."""
    gap = findings.gap(key)
    return gap_sentence(findings, gap) if gap is not None else ""
