"""The charts on Start here: the three groups as one bar, and the score from wave to wave."""

from typing import Any

from npsdesk.core.scores.nps import points
from npsdesk.core.scores.smallness import Smallness, smallness
from npsdesk.core.survey import Group
from npsdesk.files.plan_workbook import style
from npsdesk.files.plan_workbook.book import Book, Sheet
from npsdesk.files.plan_workbook.lists import TREND_NPS, WAVES
from npsdesk.files.plan_workbook.table import FIRST_ROW
from npsdesk.i18n import _, format_int
from npsdesk.tokens import LIGHT
from npsdesk.words import group_name, group_range

COLUMN = 4
BAR_ROW, TREND_ROW = 3, 10
WIDTH, BAR_HEIGHT, TREND_HEIGHT = 560, 190, 290
MOST_LABELS = 12
COLORS = {Group.DETRACTOR: ("det", "on_det"), Group.PASSIVE: ("pas", "on_pas"), Group.PROMOTER: ("pro", "on_pro")}
FONT = {"name": style.FONT, "size": 10, "color": LIGHT["text2"]}
TITLE_FONT = {"name": style.FONT, "size": 12, "bold": True, "color": LIGHT["text"]}


def add_charts(book: Book, sheet: Any, first_count: tuple[int, int]) -> None:
    """Add the bar of the groups, whose counts start at `first_count`, and the trend where there are two waves."""
    if book.contents.counts.n:
        _add_bar(book, sheet, *first_count)
    scored = [wave for wave in book.contents.waves if smallness(wave.counts.n) is not Smallness.COUNTS_ONLY]
    if len(scored) > 1:
        _add_trend(book, sheet)
    else:
        book.write(sheet, TREND_ROW, COLUMN, _("After your next survey you see the trend here."), style.SUBTITLE)


def _add_bar(book: Book, sheet: Any, row: int, column: int) -> None:
    chart = book.workbook.add_chart({"type": "bar", "subtype": "percent_stacked"})
    name = sheet.get_name()
    for offset, group in enumerate(Group):
        fill, ink = (LIGHT[key] for key in COLORS[group])
        at = row + offset
        chart.add_series(
            {
                "name": f"{group_name(group)} ({group_range(group)})",
                "values": [name, at, column, at, column],
                "fill": {"color": fill},
                "gap": 30,
                "data_labels": {
                    "value": True,
                    "position": "center",
                    "num_format": "#,##0;;",
                    "font": FONT | {"bold": True, "color": ink},
                },
            }
        )
    chart.set_title({"name": _("How the answers divide"), "name_font": TITLE_FONT, "overlay": False})
    chart.set_legend({"position": "bottom", "font": FONT})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
    chart.set_y_axis({"visible": False, "major_gridlines": {"visible": False}})
    _insert(sheet, BAR_ROW, chart, BAR_HEIGHT, _describe_bar(book))


def _add_trend(book: Book, sheet: Any) -> None:
    waves = book.contents.waves
    lists = book.sheet(Sheet.LISTS).get_name()
    last = FIRST_ROW + len(waves) - 1
    chart = book.workbook.add_chart({"type": "line"})
    accent = LIGHT["accent"]
    series = {
        "name": _("NPS"),
        "categories": [lists, FIRST_ROW, WAVES, last, WAVES],
        "values": [lists, FIRST_ROW, TREND_NPS, last, TREND_NPS],
        "line": {"color": accent, "width": 2.25},
        "marker": {"type": "circle", "size": 7, "fill": {"color": accent}, "border": {"color": accent}},
    }
    if len(waves) <= MOST_LABELS:
        series["data_labels"] = {"value": True, "position": "above", "font": FONT | {"bold": True}}
    chart.add_series(series)
    chart.set_title({"name": _("NPS per wave"), "name_font": TITLE_FONT, "overlay": False})
    chart.set_legend({"none": True})
    chart.set_x_axis({"num_font": FONT, "line": {"color": LIGHT["border"]}, "label_position": "low"})
    grid = {"visible": True, "line": {"color": LIGHT["grid"]}}
    chart.set_y_axis({"num_font": FONT, "num_format": "0", "line": {"none": True}, "major_gridlines": grid})
    chart.show_blanks_as("gap")
    _insert(sheet, TREND_ROW, chart, TREND_HEIGHT, _describe_trend(book))


def _insert(sheet: Any, row: int, chart: Any, height: int, description: str) -> None:
    chart.set_size({"width": WIDTH, "height": height})
    chart.set_chartarea({"border": {"color": LIGHT["border"]}, "fill": {"color": LIGHT["surface"]}})
    sheet.insert_chart(row, COLUMN, chart, {"description": description, "object_position": 2})


def _describe_bar(book: Book) -> str:
    counts = book.contents.counts
    numbers = zip(Group, (counts.detractors, counts.passives, counts.promoters), strict=True)
    return ", ".join(f"{group_name(group)} {format_int(count)}" for group, count in numbers)


def _describe_trend(book: Book) -> str:
    scores = (
        f"{book.clean(wave.name)} {format_int(points(wave.counts.nps))}"
        for wave in book.contents.waves
        if smallness(wave.counts.n) is not Smallness.COUNTS_ONLY
    )
    return _("NPS per wave") + ": " + ", ".join(scores)
