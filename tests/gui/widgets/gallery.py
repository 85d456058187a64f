"""Builds one of every widget of the kit, for tests and for looking at."""

from PySide6.QtWidgets import (
    QCheckBox,
    QDateEdit,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from npsdesk.core.scores.percentages import percentages
from npsdesk.gui.widgets.banner import Banner
from npsdesk.gui.widgets.buttons import LOOKS, Button, Choice, DropButton, IconButton, ghost_button, secondary_button
from npsdesk.gui.widgets.card import Card, CardHeading, Hairline
from npsdesk.gui.widgets.charts.columns import Bar, ColumnChart
from npsdesk.gui.widgets.charts.groups import GroupChart, GroupRow, GroupWords
from npsdesk.gui.widgets.charts.pictures import ThreeBars, legend
from npsdesk.gui.widgets.charts.ranges import RangeChart, RangeRow
from npsdesk.gui.widgets.charts.split import Part, SplitBar
from npsdesk.gui.widgets.charts.trend import TrendChart, TrendPoint
from npsdesk.gui.widgets.chips import Chip, FilterChip, ScorePill
from npsdesk.gui.widgets.fields import NumberField, Select
from npsdesk.gui.widgets.flow import Flow
from npsdesk.gui.widgets.focus_ring import FocusRing
from npsdesk.gui.widgets.glyph import CircleGlyph, ColorDot, Glyph, KeyCap, Shape
from npsdesk.gui.widgets.nav import NavList
from npsdesk.gui.widgets.page import PageHeader, ScrollPage
from npsdesk.gui.widgets.placeholder import Placeholder
from npsdesk.gui.widgets.progress import ProgressLine
from npsdesk.gui.widgets.runs import Run, RunsLabel
from npsdesk.gui.widgets.search import SearchField
from npsdesk.gui.widgets.segmented import Segmented
from npsdesk.gui.widgets.slider import QuietSlider
from npsdesk.gui.widgets.steps import Steps
from npsdesk.gui.widgets.table.kinds import (
    ChangeCell,
    ChipsCell,
    Lines,
    LinesCell,
    OwnerCell,
    ScoreCell,
    StatusCell,
    StatusMark,
    muted_cell,
    number_cell,
    strong_cell,
)
from npsdesk.gui.widgets.table.model import Column, IndexModel
from npsdesk.gui.widgets.table.view import Table, table_card
from npsdesk.gui.widgets.text import ElidingLabel, PlainLabel, WrappedLabel
from npsdesk.gui.widgets.toast import Toast
from npsdesk.tokens import TAG_COLORS, TYPE

COLUMNS = (
    Column("place", "#", 50, "right"),
    Column("who", "Customer", 120, grows=True),
    Column("score", "Score", 70, "center"),
    Column("tags", "What is missing", 210),
    Column("status", "Status", 130),
    Column("owner", "Who", 110),
    Column("due", "Due", 100),
    Column("change", "Change", 80),
    Column("value", "Bought", 90, "right"),
)
LOOKS_OF_STATUS = ("neutral", "active", "waiting", "done", "stopped", "overdue")


class PeopleModel(IndexModel):
    """Invented customers."""

    def value(self, row: int, key: str) -> object:
        cells = {
            "place": row + 1,
            "who": f"Customer {row}",
            "score": (row % 11, None, "n.v.t.")[0 if row % 7 else row % 3],
            "tags": [("Waiting time", "misses"), ("Advice", "praises"), ("Price", "misses")][: row % 4],
            "status": StatusMark("In progress", LOOKS_OF_STATUS[row % 6]),
            "owner": ("Lotte", "", "Sam")[row % 3],
            "due": Lines("12 Nov", "3 days late" if row % 2 else "", second_tone="danger"),
            "change": (("+1", 1), ("0", 0), ("−2", -2), None)[row % 4],
            "value": 1840 + row,
        }
        return cells[key]

    def text(self, row: int, key: str) -> str:
        value = self.value(row, key)
        if isinstance(value, list):
            return ", ".join(text for text, _kind in value)
        return getattr(value, "first", getattr(value, "text", "" if value is None else str(value)))


def people_table(count: int = 100) -> Table:
    table = Table("People", many=True)
    model = PeopleModel(COLUMNS, table)
    model.set_order(range(count))
    table.setModel(model)
    table.set_delegates(
        {
            "place": muted_cell(),
            "who": strong_cell(),
            "score": ScoreCell(),
            "tags": ChipsCell(),
            "status": StatusCell(),
            "owner": OwnerCell("Choose…"),
            "due": LinesCell(),
            "change": ChangeCell(),
            "value": number_cell(),
        }
    )
    table.setMinimumHeight(260)
    return table


def parts(*counts: int) -> tuple[Part, ...]:
    shares = percentages(counts)
    found = zip(("det", "pas", "pro"), counts, shares, strict=True)
    return tuple(Part(group, count, f"{share}%", f"{count} answers", group) for group, count, share in found)


def split_bar() -> SplitBar:
    bar = SplitBar("All answers by group")
    bar.set_parts(parts(71, 142, 199))
    return bar


def column_chart() -> ColumnChart:
    chart = ColumnChart("All answers")
    counts = (3, 0, 2, 7, 8, 20, 30, 58, 84, 108, 91)
    groups = ["det"] * 7 + ["pas"] * 2 + ["pro"] * 2
    found = enumerate(zip(counts, groups, strict=True))
    chart.set_bars([Bar(str(i), n, str(n), g, f"{n} gave a {i}", i) for i, (n, g) in found], ("Score", "Answers"))
    return chart


def trend_chart() -> TrendChart:
    chart = TrendChart("Score over time")
    waves = (("Spring", 0, 18, 9, 27), ("Autumn", 180, 24, 16, 32), ("Spring", 365, 31, 24, 38))
    points = [TrendPoint(label, x, s, lo, hi, str(s), f"{label}: {s}") for label, x, s, lo, hi in waves]
    chart.set_points(points, ("Wave", "NPS", "From", "To"))
    return chart


def range_chart() -> RangeChart:
    chart = RangeChart("What each theme does")
    rows = [
        RangeRow("Waiting time, missed", "9%, 37 answers", -6.8, -9.4, -4.2, "−7", "Waiting time: −7", 1),
        RangeRow("A theme with a very long name, praised", "2%, 7 answers", 0.9, -0.3, 2.2, "+1", "+1", 2, True),
    ]
    chart.set_rows(rows, ("Theme", "Points", "From", "To"))
    return chart


def group_chart() -> GroupChart:
    chart = GroupChart("By service")
    rows = [
        GroupRow("Repair", "168 answers", parts(34, 68, 66), 19, 7, 31, "19"),
        GroupRow("A service with a very long name indeed", "8 answers", parts(3, 3, 2), -12, -60, 30, "−12", True),
        GroupRow("Rental", "3 answers", parts(1, 0, 2), None, text="too few"),
    ]
    words = GroupWords("Share of answers", "NPS", "All 31", 31, "Service", ("detractors", "passives", "promoters"))
    chart.set_rows(rows, words)
    return chart


def _sidebar() -> QFrame:
    side, nav = QFrame(), NavList("Pages")
    side.setObjectName("sidebar")
    column = QVBoxLayout(side)
    column.setContentsMargins(0, 16, 0, 16)
    column.addWidget(nav)
    column.addStretch(1)
    nav.add_heading("answers", "Answers")
    nav.add_item("import", "Import & waves", "table-2")
    nav.add_heading("act", "Act")
    nav.add_item("plan", "Action plan", "list-checks")
    nav.set_badge("plan", "1 overdue", "danger", "1 action is overdue")
    nav.set_current("import")
    return side


def _buttons() -> list[QWidget]:
    found: list[QWidget] = []
    for size in ("small", "control", "large"):
        line = Flow()
        for variant in sorted(LOOKS.keys() - {"on_tip"}):
            line.add(Button("Choose R&D", variant, "download", size))
        line.add(IconButton("copy", "Copy", "secondary", size))
        off = Button("Off", "primary", size_name=size)
        off.setEnabled(False)
        line.add(off)
        drop = DropButton("", "calendar", size_name=size)
        drop.set_choices([Choice(1, "Autumn 2026"), Choice(2, "Spring", starts_group=True)], 1)
        line.add(drop)
        found.append(line)
    return found


def _fields() -> QWidget:
    line = Flow()
    combo, date, spin, text = Select("Choice"), QDateEdit(), NumberField("Number", 0, 142), QPlainTextEdit("Hi Tom")
    combo.addItems(["one", "two"])
    date.setCalendarPopup(True)
    check, radio, edit = QCheckBox("Without names"), QRadioButton("A choice"), QLineEdit("Autumn 2026")
    check.setChecked(True)
    for widget, name in ((combo, "Choice"), (date, "Date"), (spin, "Number"), (text, "Message"), (edit, "Name")):
        widget.setAccessibleName(name)
    text.setMaximumHeight(60)
    search = SearchField("Search comments", "Clear search")
    search.setText("wait")
    for widget in (edit, combo, date, spin, check, radio, text, search, SearchField("Search", "Clear")):
        line.add(widget)
    return line


def _choices() -> list[QWidget]:
    segments, slider = Segmented("Group"), QuietSlider("Passives won over")
    segments.set_choices([Choice("pas", "Passives 64"), Choice("all", "All 181")])
    slider.setRange(0, 142)
    slider.setValue(20)
    return [segments, Steps(["Choose file", "Check columns", "Import"], 1), slider]


def _banners() -> list[QWidget]:
    found: list[QWidget] = []
    for tone in ("info", "good", "warn", "danger"):
        banner = Banner(tone)
        words = "Close it there, then try again. Your project has not changed."
        banner.set_message("klanten.xlsx is open in Excel.", words, [secondary_button("Try again", size_name="small")])
        found.append(banner)
    return found


def _texts() -> QWidget:
    card = Card(padding=20)
    card.body.addWidget(CardHeading("Score over time", "band = likely range"))
    for role in TYPE:
        card.body.addWidget(PlainLabel(f"{role}: Handgloves 123", role))
    for tone in ("text2", "text3", "accent_text", "danger", "warn_text"):
        card.body.addWidget(PlainLabel(tone, tone=tone))
    card.body.addWidget(WrappedLabel("412 answers: the true score is likely 24 to 38. " * 4, "small", "text2"))
    card.body.addWidget(ElidingLabel("A file name of some length.xlsx"))
    card.body.addWidget(Hairline())
    marked = [Run("I had to "), Run("wait nine days", ground="pas_soft", tone="pas_text"), Run(" for it.", True)]
    card.body.addWidget(RunsLabel(marked, "read", spacing=165))
    return card


def _pieces() -> QWidget:
    line = Flow()
    for score in (None, 3, 8, 10):
        line.add(ScorePill(score))
    for kind in ("misses", "praises", "neutral", "wrong"):
        line.add(Chip("Waiting time", kind))
    for widget in (KeyCap("Ctrl+Z"), Glyph("tag"), CircleGlyph("tag", "accent"), FilterChip("Only Repair")):
        line.add(widget)
    for name in TAG_COLORS:
        line.add(ColorDot(name))
    for group in ("det", "pas", "pro"):
        line.add(Shape(group))
    return line


def _states() -> list[QWidget]:
    progress = ProgressLine("Importing answers", "Stop", "You can keep working.")
    progress.set_progress(0.6, "61,200 of 100,000 rows")
    busy = ProgressLine("Reading", "Stop")
    buttons = [secondary_button("Choose the column"), ghost_button("See Drivers instead")]
    empty = Placeholder("message-square-text", "No comments in this wave", "The file had no open answers.", buttons)
    busy.start("Reading", "This takes a moment")
    return [progress, busy, empty]


def _charts() -> list[QWidget]:
    pair = QWidget()
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, 0, 0)
    for chart in (trend_chart(), column_chart()):
        card = Card()
        card.body.addWidget(chart)
        row.addWidget(card)
    card = Card()
    heading = CardHeading("By service")
    heading.row.addWidget(legend([("det", "Detractors 0–6"), ("pas", "Passives 7–8"), ("pro", "Promoters 9–10")]))
    for widget in (heading, split_bar(), group_chart(), ThreeBars("Passives become promoters")):
        card.body.addWidget(widget)
    return [pair, card]


def gallery() -> QMainWindow:
    """Return a window with everything in it."""
    window, middle, page = QMainWindow(), QWidget(), ScrollPage()
    window.setCentralWidget(middle)
    row = QHBoxLayout(middle)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addWidget(_sidebar())
    row.addWidget(page, 1)
    header = PageHeader("Overview", "Harbour Bikes, autumn 2026")
    header.row.addWidget(Button("Export to Excel", "primary", "download"))
    widgets = [header, *_buttons(), _fields(), *_choices(), *_banners(), _texts(), _pieces(), *_states(), *_charts()]
    for widget in [*widgets, table_card(people_table())]:
        page.body.addWidget(widget)
    toast = Toast(window)
    FocusRing(window)
    window.resize(1280, 1000)
    toast.show_message("12 comments tagged “Waiting time”", "Undo")
    return window
