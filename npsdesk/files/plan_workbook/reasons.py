"""The sheet Reasons: what passives miss and promoters praise, side by side."""

from typing import Any

from npsdesk.core.survey import Group
from npsdesk.files.plan_workbook import style
from npsdesk.files.plan_workbook.book import Book, Sheet, set_up_page
from npsdesk.files.plan_workbook.contents import ReasonShare
from npsdesk.files.plan_workbook.start_charts import COLORS, FONT, TITLE_FONT
from npsdesk.files.plan_workbook.table import (
    FIRST_ROW,
    HEADING_ROW,
    ROW_HEIGHT,
    Column,
    Table,
    row_height,
    write_headings,
    write_title,
)
from npsdesk.files.plan_workbook.text import line_count
from npsdesk.i18n import _, format_int, ngettext
from npsdesk.tokens import LIGHT

LEAST_TO_COMPARE = 20
LEAST_TO_SHARE = 5
MOST_UNTAGGED = 0.25
MOST_IN_CHART = 15
CHART_COLUMN = 6
GAP = 3
CHART_WIDTH, BAR_HEIGHT, CHART_FRAME = 560, 38, 100
SHARE = style.right(style.padded("0%"))
COUNT = style.right(style.padded("#,##0"))

Bars = tuple[tuple[int, str, str], ...]  # column, name and colour of each series


def write_reasons(book: Book) -> None:
    """Write the table of reasons with the people behind each share, and the chart where there are enough of them."""
    sheet = book.sheet(Sheet.REASONS)
    reasons = book.contents.reasons
    last = FIRST_ROW + len(reasons)
    table = Table(sheet, _columns(), last)
    write_title(book, sheet, _("Reasons"), _("What passives miss, next to what promoters praise."))
    if not reasons:
        book.write(
            sheet, HEADING_ROW, 0, _("No comment has a tag yet. Tag comments in npsdesk, then export again."), {}
        )
        set_up_page(sheet)
        return
    _warn_of_untagged(book, sheet)
    write_headings(book, table, has_filter=False)
    for offset, reason in enumerate(reasons):
        _write_reason(book, table, FIRST_ROW + offset, reason)
    _write_base(book, table)
    sheet.freeze_panes(FIRST_ROW, 1)
    set_up_page(sheet, HEADING_ROW)
    sheet.set_column(CHART_COLUMN - 1, CHART_COLUMN - 1, GAP)
    _add_picture(book, sheet)


def _warn_of_untagged(book: Book, sheet: Any) -> None:
    count = book.contents.untagged_comments
    if count > MOST_UNTAGGED * book.contents.comments:
        sentence = ngettext(
            "{count} comment has no tag yet, so this can still change.",
            "{count} comments have no tag yet, so this can still change.",
            count,
        )
        look = {"font_color": LIGHT["warn_text"]}
        book.write(sheet, HEADING_ROW - 1, 0, sentence.format(count=format_int(count)), look)


def _columns() -> tuple[Column, ...]:
    return (
        Column("reason", _("Reason"), 30, style.CELL),
        Column("passives", _("Passives who miss it"), 17, COUNT),
        Column("passives_share", _("Share of passives with a comment"), 20, SHARE),
        Column("promoters", _("Promoters who praise it"), 17, COUNT),
        Column("promoters_share", _("Share of promoters with a comment"), 20, SHARE),
    )


def _write_reason(book: Book, table: Table, row: int, reason: ReasonShare) -> None:
    contents = book.contents
    table.sheet.set_row(row, row_height(line_count(reason.name, table.columns[0].width)))
    book.write(table.sheet, row, 0, reason.name, style.CELL)
    for key, count, base in (
        ("passives", reason.passives_missing, contents.passive_comments),
        ("promoters", reason.promoters_praising, contents.promoter_comments),
    ):
        table.sheet.write_number(row, table.at[key], count, book.styles.get(COUNT))
        whole = f"${table.cell(key, table.last)[0]}${table.last + 1}"
        formula = f'=IF({whole}<{LEAST_TO_SHARE},"",{table.cell(key, row)}/{whole})'
        value = count / base if base >= LEAST_TO_SHARE else ""
        table.sheet.write_formula(row, table.at[f"{key}_share"], formula, book.styles.get(SHARE), value)


def _write_base(book: Book, table: Table) -> None:
    row, contents = table.last, book.contents
    strong = {"bold": True, "bg_color": LIGHT["sunken"]}
    table.sheet.set_row(row, ROW_HEIGHT)
    book.write(table.sheet, row, 0, _("Everyone with a comment"), style.CELL | strong)
    table.sheet.write_number(row, table.at["passives"], contents.passive_comments, book.styles.get(COUNT, strong))
    table.sheet.write_number(row, table.at["promoters"], contents.promoter_comments, book.styles.get(COUNT, strong))
    for key in ("passives_share", "promoters_share"):
        table.sheet.write_blank(row, table.at[key], None, book.styles.get(SHARE, strong))
    if contents.has_weights:
        book.write(table.sheet, row + 1, 0, _("Counted without weights."), style.HINT)


def _add_picture(book: Book, sheet: Any) -> None:
    if min(book.contents.passive_comments, book.contents.promoter_comments) < LEAST_TO_COMPARE:
        few = _("Fewer than 20 people commented in one of the two groups, so a difference between them may be chance.")
        look = style.HINT | {"valign": "top", "align": "left"}
        sheet.set_column(CHART_COLUMN, CHART_COLUMN, 50)
        sheet.merge_range(HEADING_ROW, CHART_COLUMN, HEADING_ROW + 1, CHART_COLUMN, "", book.styles.get(look))
        book.write(sheet, HEADING_ROW, CHART_COLUMN, few, look)
        return
    bars = (
        (2, _("Passives who miss it"), LIGHT[COLORS[Group.PASSIVE][0]]),
        (4, _("Promoters who praise it"), LIGHT[COLORS[Group.PROMOTER][0]]),
    )
    _add_chart(book, sheet, bars)
    _write_key(book, sheet, bars)


def _write_key(book: Book, sheet: Any, bars: Bars) -> None:
    """Write which colour is whose above the chart; a chart's own legend runs against its bars in LibreOffice."""
    parts: list[Any] = []
    for _column, name, color in bars:
        parts += [book.styles.get(font_color=color), "■ ", book.styles.get(style.SUBTITLE), f"{name}     "]
    sheet.write_rich_string(HEADING_ROW - 1, CHART_COLUMN, *parts)


def _add_chart(book: Book, sheet: Any, bars: Bars) -> None:
    shown = min(len(book.contents.reasons), MOST_IN_CHART)
    chart = book.workbook.add_chart({"type": "bar"})
    for column, name, color in bars:
        chart.add_series(_series(sheet.get_name(), column, shown, name, color))
    chart.set_title({"name": _("What passives miss and promoters praise"), "name_font": TITLE_FONT, "overlay": False})
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True, "num_font": FONT, "line": {"color": LIGHT["border"]}})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0})
    chart.set_size({"width": CHART_WIDTH, "height": CHART_FRAME + BAR_HEIGHT * shown})
    chart.set_chartarea({"border": {"color": LIGHT["border"]}, "fill": {"color": LIGHT["surface"]}})
    description = _("What passives miss and promoters praise")
    sheet.insert_chart(HEADING_ROW, CHART_COLUMN, chart, {"description": description, "object_position": 2})


def _series(sheet: str, column: int, shown: int, name: str, color: str) -> dict[str, Any]:
    last = FIRST_ROW + shown - 1
    return {
        "name": name,
        "categories": [sheet, FIRST_ROW, 0, last, 0],
        "values": [sheet, FIRST_ROW, column, last, column],
        "fill": {"color": color},
        "gap": 60,
        "overlap": -5,
        "data_labels": {"value": True, "num_format": "0%", "font": FONT},
    }
