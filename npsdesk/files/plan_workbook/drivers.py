"""The sheet What counts: each point's importance and ratings with advice, and a picture of the four corners."""

from typing import Any

from npsdesk.files.plan_workbook import style
from npsdesk.files.plan_workbook.book import Book, Sheet, set_up_page
from npsdesk.files.plan_workbook.contents import DriverLine, DriversTable
from npsdesk.files.plan_workbook.start_charts import FONT, TITLE_FONT
from npsdesk.files.plan_workbook.table import (
    FIRST_ROW,
    HEADING_ROW,
    Column,
    Table,
    row_height,
    write_headings,
    write_title,
)
from npsdesk.files.plan_workbook.text import line_count
from npsdesk.i18n import _, format_int
from npsdesk.tokens import LIGHT

CHART_COLUMN = 9
GAP = 3
CHART_WIDTH, CHART_HEIGHT = 620, 460
LEAST_IN_CHART = 2
SHARE = style.right(style.padded("0%"))
MEAN = style.right(style.padded("0.0"))
MEAN_GAP = style.right(style.padded("+0.0", "-0.0", "0.0"))
SHARE_GAP = style.right(style.padded("+0%", "-0%", "0%"))
MARKER = 9
PLOT_WIDTH, PLOT_HEIGHT, LETTER = 500, 340, 6  # of the picture, about


def write_drivers(book: Book) -> None:
    """Write the table with its advice as formulas, the sentences below it, and the picture where two are rated."""
    drivers = book.contents.drivers
    if drivers is None:
        return
    sheet = book.sheet(Sheet.DRIVERS)
    last = FIRST_ROW + len(drivers.lines) - 1
    table = Table(sheet, _columns(drivers), last)
    write_title(book, sheet, _("What counts"), _("What goes together with the score, and how well you do it."))
    write_headings(book, table, has_filter=False)
    lines = _write_lines(book, table, drivers, last + 2)
    for offset, line in enumerate(drivers.lines):
        _write_driver(book, table, FIRST_ROW + offset, line, lines)
    _tint_first(book, table)
    for offset, note in enumerate(drivers.notes):
        book.write(sheet, last + 5 + offset, 0, note, style.SUBTITLE)
    sheet.freeze_panes(FIRST_ROW, 1)
    set_up_page(sheet, HEADING_ROW)
    sheet.set_column(CHART_COLUMN - 1, CHART_COLUMN - 1, GAP)
    if sum(line.average is not None for line in drivers.lines) >= LEAST_IN_CHART:
        _add_chart(book, table, drivers)


def _columns(drivers: DriversTable) -> tuple[Column, ...]:
    low, high = (format_int(round(end)) for end in drivers.scale)
    return (
        Column("name", _("Point"), 30, style.CELL),
        Column("importance", _("Importance"), 13, SHARE),
        Column("likely", _("Likely"), 18, style.right("@")),
        Column("average", _("Average ({low}–{high})").format(low=low, high=high), 18, MEAN),
        Column("passives", _("Passives"), 12, MEAN),
        Column("promoters", _("Promoters"), 12, MEAN),
        Column("gap", _("Promoters minus passives"), 14, MEAN_GAP),
        Column("advice", _("Advice"), 20, style.CELL),
    )


def _write_lines(book: Book, table: Table, drivers: DriversTable, row: int) -> tuple[str, str]:
    """Write what the advice goes by below the table; returns the two cells as formulas write them."""
    sheet, look = table.sheet, style.SUBTITLE
    book.write(sheet, row, 0, _("Counts much from this importance on"), look)
    sheet.write_number(row, table.at["importance"], drivers.line, book.styles.get(SHARE))
    book.write(sheet, row + 1, 0, _("Rated well from this average on"), look)
    known = [line.average for line in drivers.lines if line.average is not None]
    mean = sum(known) / len(known) if known else 0.0
    first, last = table.cell("average", FIRST_ROW), table.cell("average", table.last)
    formula = f'=IF(COUNT({first}:{last})=0,"",AVERAGE({first}:{last}))'
    sheet.write_formula(row + 1, table.at["average"], formula, book.styles.get(MEAN), mean if known else "")
    importance, average = table.cell("importance", row), table.cell("average", row + 1)
    return _fixed(importance), _fixed(average)


def _fixed(cell: str) -> str:
    return f"${cell[0]}${cell[1:]}"


def _write_driver(book: Book, table: Table, row: int, line: DriverLine, lines: tuple[str, str]) -> None:
    sheet = table.sheet
    mean, gap = (SHARE, SHARE_GAP) if line.is_share else (MEAN, MEAN_GAP)
    sheet.set_row(row, row_height(line_count(line.name, table.columns[0].width)))
    book.write(sheet, row, 0, line.name, style.CELL)
    sheet.write_number(row, table.at["importance"], line.importance, book.styles.get(SHARE))
    likely = ""
    if line.low is not None and line.high is not None:
        likely = f"{round(100 * line.low)}–{round(100 * line.high)}%"
    sheet.write_string(row, table.at["likely"], likely, book.styles.get(style.right("@")))
    for key, value, look in (
        ("average", line.average, MEAN),
        ("passives", line.passives, mean),
        ("promoters", line.promoters, mean),
    ):
        if value is None:
            sheet.write_blank(row, table.at[key], None, book.styles.get(look))
        else:
            sheet.write_number(row, table.at[key], value, book.styles.get(look))
    _write_gap(book, table, row, line, gap)
    _write_advice(book, table, row, line, lines)


def _write_gap(book: Book, table: Table, row: int, line: DriverLine, look: style.Properties) -> None:
    one, other = table.cell("promoters", row), table.cell("passives", row)
    known = line.promoters is not None and line.passives is not None
    value: Any = (line.promoters or 0.0) - (line.passives or 0.0) if known else ""
    formula = f'=IF(COUNT({one},{other})<2,"",{one}-{other})'
    table.sheet.write_formula(row, table.at["gap"], formula, book.styles.get(look), value)


def advice_names() -> tuple[str, str, str, str]:
    """Return the four corners: fix first, keep it up, later, nice extra."""
    return _("Fix first"), _("Keep it up"), _("Later"), _("Nice extra")


def _write_advice(book: Book, table: Table, row: int, line: DriverLine, lines: tuple[str, str]) -> None:
    fix, keep, later, nice = (name.replace('"', '""') for name in advice_names())
    importance, average = table.cell("importance", row), table.cell("average", row)
    formula = (
        f'=IF({average}="","",IF({importance}>={lines[0]},IF({average}>={lines[1]},"{keep}","{fix}"),'
        f'IF({average}>={lines[1]},"{nice}","{later}")))'
    )
    table.sheet.write_formula(
        row, table.at["advice"], formula, book.styles.get(style.CELL), advice_of(book.contents.drivers, line)
    )


def advice_of(drivers: DriversTable | None, line: DriverLine) -> str:
    """Return the advice that the formula gives."""
    known = [one.average for one in drivers.lines if one.average is not None] if drivers else []
    if drivers is None or line.average is None:
        return ""
    does_well, counts = line.average >= sum(known) / len(known), line.importance >= drivers.line
    fix, keep, later, nice = advice_names()
    return (keep if does_well else fix) if counts else (nice if does_well else later)


def _tint_first(book: Book, table: Table) -> None:
    """Make the rows amber that are to be fixed first."""
    name = advice_names()[0].replace('"', '""')
    tint = book.styles.tinted(bg_color=LIGHT["pas_soft"])
    at = f"${table.cell('advice', FIRST_ROW)}"
    table.tint("name", "advice", {"type": "formula", "criteria": f'={at}="{name}"', "format": tint})


def _add_chart(book: Book, table: Table, drivers: DriversTable) -> None:
    """Add the scatter: points with their names in the four corners."""
    sheet = table.sheet
    chart = book.workbook.add_chart({"type": "scatter"})
    known = [line.average for line in drivers.lines if line.average is not None]
    ends, top = _room(known, drivers.scale), min(1.0, max(line.importance for line in drivers.lines) * 1.15)
    corner = (sum(known) / len(known), drivers.line)
    for row, line in enumerate(drivers.lines, FIRST_ROW):
        if line.average is not None:
            text = literal(book.clean(line.name))
            place = label_place(text, (line.average, line.importance), corner, (*ends, top))
            chart.add_series(_point(table, row, text, place, is_first=advice_of(drivers, line) == advice_names()[0]))
    across = _axis(_("Average rating customers give you"), *ends, "0.0")
    up = _axis(_("Matters more for the score"), 0.0, top, "0%")
    # the axes cross where the lines of the advice are, and so make the four corners
    chart.set_x_axis(across | {"crossing": round(corner[0], 4)})
    chart.set_y_axis(up | {"crossing": round(corner[1], 4)})
    chart.set_title({"name": _("What matters, and how well you do it"), "name_font": TITLE_FONT, "overlay": False})
    chart.set_legend({"none": True})
    chart.set_size({"width": CHART_WIDTH, "height": CHART_HEIGHT})
    chart.set_chartarea({"border": {"color": LIGHT["border"]}, "fill": {"color": LIGHT["surface"]}})
    options = {"description": _describe(drivers), "object_position": 2}
    sheet.insert_chart(HEADING_ROW, CHART_COLUMN, chart, options)


def _point(table: Table, row: int, text: str, place: str, *, is_first: bool) -> dict[str, Any]:
    """Return one point with its name; one to be fixed first is an amber diamond."""
    name, color = table.sheet.get_name(), {"color": LIGHT["pas" if is_first else "accent"]}
    shape = {"type": "diamond", "size": MARKER + 3} if is_first else {"type": "circle", "size": MARKER}
    return {
        "name": text,
        "categories": [name, row, table.at["average"], row, table.at["average"]],
        "values": [name, row, table.at["importance"], row, table.at["importance"]],
        "marker": shape | {"fill": color, "border": color},
        "data_labels": {"value": True, "position": place, "font": FONT, "custom": [{"value": text}]},
    }


def label_place(
    text: str, at: tuple[float, float], corner: tuple[float, float], ends: tuple[float, float, float]
) -> str:
    """Return on which side of a point its name crosses neither line of the corners, the right where it may.

    `ends` are those of the axis across, and the upper one of the axis up, which begins at 0.
    """
    low, high, top = ends
    wide = (len(text) * LETTER + MARKER) / PLOT_WIDTH * (high - low)
    if abs(at[1] - corner[1]) < LETTER * 2 / PLOT_HEIGHT * top:
        return "above" if at[1] >= corner[1] else "below"
    crosses = at[0] <= corner[0] < at[0] + wide or at[0] + wide > high
    return "left" if crosses and at[0] - wide > low else "right"


def literal(text: str) -> str:
    """Return a name that a chart takes as words and never as a formula."""
    return f" {text}" if text.startswith("=") else text


def _room(known: list[float], scale: tuple[float, float]) -> tuple[float, float]:
    """Return the ends of the axis across: around the averages, with room for a name at the right."""
    low, high = min(known), max(known)
    room = max((high - low) * 0.15, (scale[1] - scale[0]) * 0.03)
    return max(scale[0], low - room), min(scale[1], high + 3 * room)


def _axis(name: str, low: float, high: float, number_format: str) -> dict[str, Any]:
    return {
        "name": name,
        "name_font": FONT,
        "num_font": FONT,
        "min": round(low, 2),
        "max": round(high, 2),
        "num_format": number_format,
        "label_position": "low",
        "major_gridlines": {"visible": False},
        "line": {"color": LIGHT["control"]},
    }


def _describe(drivers: DriversTable) -> str:
    parts = [f"{line.name}: {advice_of(drivers, line)}" for line in drivers.lines if line.average is not None]
    return "; ".join(parts)[:1000]
