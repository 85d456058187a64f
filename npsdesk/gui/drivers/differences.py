"""The view of what promoters do differently: everything compared, and which passives lack what promoters have."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from npsdesk.core.drivers.contrasts import Contrast, What
from npsdesk.core.survey import Group
from npsdesk.gui.chart_box import ChartBox
from npsdesk.gui.desk import Desk
from npsdesk.gui.drivers.side_cards import emptied
from npsdesk.gui.widgets.banner import Banner
from npsdesk.gui.widgets.buttons import primary_button, secondary_button
from npsdesk.gui.widgets.card import Card, CardHeading, column_of
from npsdesk.gui.widgets.charts.dumbbell import Dot, DumbbellChart, DumbbellRow
from npsdesk.gui.widgets.charts.pictures import LegendItem
from npsdesk.gui.widgets.charts.two_marks import Side, TwoMarks
from npsdesk.gui.widgets.flow import Flow
from npsdesk.gui.widgets.pairs import Pairs
from npsdesk.gui.widgets.table.kinds import TextCell, number_cell, strong_cell
from npsdesk.gui.widgets.table.model import Column, IndexModel
from npsdesk.gui.widgets.table.view import Table
from npsdesk.gui.widgets.text import WrappedLabel
from npsdesk.i18n import _, format_decimal, format_int, ngettext
from npsdesk.services.difference_words import (
    chance_hint,
    compared_sentence,
    contrast_name,
    contrast_sentence,
    differences_headline,
    range_sentence,
    replicate_sentence,
    weights_sentence,
)
from npsdesk.services.driver_data import TraitData
from npsdesk.services.find_drivers import passives_lacking
from npsdesk.tokens import SPACING
from npsdesk.words import group_short

MOST = 40
NARROW = 760
Do = Callable[[], None]


class ContrastModel(IndexModel):
    """Shows contrasts; a row is the place in the list."""

    def __init__(self, parent: QObject | None = None) -> None:
        columns = [
            Column("name", _("What they have"), 200, grows=True, is_sortable=False, least=120),
            Column("promoters", group_short(Group.PROMOTER), 90, side="right", is_sortable=False),
            Column("passives", group_short(Group.PASSIVE), 90, side="right", is_sortable=False),
            Column("verdict", _("Difference"), 130, is_sortable=False, least=120),
            Column("lacking", _("Lack it"), 106, side="right", is_sortable=False, gives_way=1),
        ]
        super().__init__(columns, parent)
        self._read: TraitData | None = None
        self.contrasts: tuple[Contrast, ...] = ()

    def show_contrasts(self, read: TraitData, contrasts: Sequence[Contrast]) -> None:
        """Take other contrasts."""
        self._read, self.contrasts = read, tuple(contrasts)
        self.set_order(range(len(self.contrasts)))

    def value(self, row: int, key: str) -> object:
        one = self.contrasts[row]
        if key == "name":
            return contrast_name(self._read, one) if self._read is not None else ""
        if key == "verdict":
            return verdict(one)
        if key == "lacking":
            return format_int(len(one.lacking)) if one.is_for_promoters and one.lacking is not None else ""
        return amount_text(one, one.promoters if key == "promoters" else one.passives)


def verdict(contrast: Contrast) -> str:
    """Return how sure a difference is, in a word or two."""
    if contrast.difference is None:
        return _("too few")
    return _("clear") if contrast.is_clear else _("possible") if contrast.is_possible else _("may be chance")


def amount_text(contrast: Contrast, amount: float | None) -> str:
    """Return a share in percent or a mean."""
    if amount is None:
        return ""
    return format_decimal(amount) if contrast.what is What.NUMBER else f"{round(100 * amount)}%"


class ContrastCard(Card):
    """One difference in full, and the passives who lack it."""

    action_asked = Signal(object)
    people_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__(padding=SPACING["m"] + 4, spacing=SPACING["s"])
        self.contrast: Contrast | None = None
        self.heading = CardHeading("")
        self._content = QVBoxLayout()
        self._content.setSpacing(SPACING["s"])
        self.make_action = primary_button(_("Make an action for them"))
        self.people = secondary_button("")
        self._buttons = Flow(gap=SPACING["s"], line_gap=SPACING["s"])
        for button, signal in ((self.make_action, self.action_asked), (self.people, self.people_asked)):
            button.clicked.connect(lambda _checked=False, signal=signal: signal.emit(self.contrast))
            self._buttons.add(button)
        self.body.addWidget(self.heading)
        self.body.addLayout(self._content)
        self.body.addWidget(self._buttons)
        self.body.addStretch(1)

    def show_contrast(self, read: TraitData, contrast: Contrast | None) -> None:
        """Show one; away without one."""
        self.contrast = contrast
        self.setVisible(contrast is not None)
        if contrast is None:
            return
        self.heading.set_texts(contrast_name(read, contrast))
        column = emptied(self._content)
        if contrast.what is not What.NUMBER and contrast.promoters is not None and contrast.passives is not None:
            sides = [
                Side(share, text.format(mean=f"{round(100 * share)}%"), group)
                for share, text, group in (
                    (contrast.passives, _("passives {mean}"), "pas"),
                    (contrast.promoters, _("promoters {mean}"), "pro"),
                )
            ]
            column.addWidget(TwoMarks(sides[0], sides[1], f"{sides[0].text}, {sides[1].text}"))
        column.addWidget(WrappedLabel(contrast_sentence(contrast), "body"))
        if text := range_sentence(contrast):
            column.addWidget(WrappedLabel(text, "small", "text2"))
        lacking = passives_lacking(read, contrast) if contrast.is_for_promoters else []
        if lacking:
            column.addWidget(WrappedLabel(replicate_sentence(contrast), "body"))
        if lacking and not contrast.is_possible:
            column.addWidget(WrappedLabel(chance_hint(), "small", "text2"))
        words = ngettext("See the {count} passive", "See the {count} passives", len(lacking))
        self.people.set_label(words.format(count=format_int(len(lacking))))
        self.make_action.setVisible(contrast.is_possible)
        self._buttons.setVisible(bool(lacking))


class DifferencesView(QWidget):
    """A sentence, the table of everything compared, and one difference in full beside it."""

    def __init__(self, desk: Desk, why: Do) -> None:
        super().__init__()
        self.read: TraitData | None = None
        self.found: tuple[Contrast, ...] = ()
        title = _("What promoters do differently")
        self.banner = Banner("good", "users")
        self.model = ContrastModel(self)
        self.table = Table(title, "row_preview")
        self.table.setModel(self.model)
        self.table.horizontalHeader().setAccessibleName(_("Headings"))
        self.table.set_delegates(
            {"name": strong_cell(), "verdict": TextCell("text2"), "promoters": number_cell(), "passives": number_cell()}
        )
        self.table.current_row_changed.connect(self._on_row)
        self.chart = DumbbellChart(title)
        self.chart.row_selected.connect(self._on_mark)
        self.box = ChartBox(self.chart, title, desk, why=why, sentences=self._sentences, table=self.table)
        self.detail = ContrastCard()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(SPACING["m"])
        outer.addWidget(self.banner)
        outer.addWidget(Pairs([(self._build_card(title), column_of(self.detail))], (5, 3), NARROW))
        outer.addStretch(1)
        self.box.show_as(is_table=True)  # with numbers that are no shares, and who lacks what

    def _build_card(self, title: str) -> Card:
        self.card = Card(spacing=SPACING["s"])
        heading = CardHeading(title)
        heading.row.addWidget(self.box.make_switch())
        heading.row.addWidget(self.box.menu_button)
        self.legend = Flow(gap=16, line_gap=4)
        for group, text in (("pas", group_short(Group.PASSIVE)), ("pro", group_short(Group.PROMOTER))):
            self.legend.add(LegendItem(group, text))
        self.note = WrappedLabel("", "small", "text2")
        for part in (heading, self.legend, self.box, self.note):
            self.card.body.addWidget(part)
        self.box.turned.connect(self._show_note)
        return self.card

    def show_found(self, read: TraitData, found: tuple[Contrast, ...]) -> None:
        """Show what was compared, what is sure first."""
        self.read, self.found = read, found
        shown = found[:MOST]
        is_compared = any(one.difference is not None for one in found)
        self.banner.set_tone("good" if is_compared else "info", "users" if is_compared else "info")
        self.banner.set_message(differences_headline(read, found))
        self.model.show_contrasts(read, shown)
        head = self.table.horizontalHeader().sizeHint().height()
        self.table.setFixedHeight(head + len(shown) * self.table.verticalHeader().defaultSectionSize() + 4)
        self.card.setVisible(bool(shown))
        rows = [mark for place, one in enumerate(shown) if (mark := contrast_mark(read, one, place)) is not None]
        self.chart.set_rows(rows, (_("What they have"), group_short(Group.PASSIVE), group_short(Group.PROMOTER), ""))
        self.chart.set_words(_("What promoters do differently"), " ".join(row.tip for row in rows))
        self.box.set_rows(self._rows())
        self._show_note()
        if shown and self.table.current_row() < 0:
            self.table.go_to(0)
        self._on_row(self.table.current_row())

    def _show_note(self) -> None:
        is_table = self.box.is_table
        self.legend.setVisible(not is_table)
        if self.read is None:
            return
        numbers = "" if is_table else _("Shares alone; numbers and means are in the table.")
        self.note.setText(" ".join(filter(None, (self._note(self.found), weights_sentence(self.read), numbers))))
        self.note.setVisible(bool(self.note.plain_text()))

    @staticmethod
    def _note(found: Sequence[Contrast]) -> str:
        left = len(found) - MOST
        more = ngettext("{count} more is not shown.", "{count} more are not shown.", left)
        together = _("That they go together does not prove that one makes the other.")
        is_compared = any(one.difference is not None for one in found)
        said = [compared_sentence(found), together] if is_compared else []
        return " ".join([*said, more.format(count=format_int(left))] if left > 0 else said)

    def home(self) -> QWidget:
        """Return what hears the keyboard first."""
        return self.table if self.box.is_table else self.chart

    def _sentences(self) -> list[str]:
        if self.read is None:
            return []
        said = [f"{contrast_name(self.read, one)}: {contrast_sentence(one)}" for one in self.model.contrasts]
        return [differences_headline(self.read, self.found), *said, self.note.plain_text()]

    def _rows(self) -> list[list[str]]:
        columns = self.model.columns
        rows = [[self.model.text(row, column.key) for column in columns] for row in self.model.order]
        return [[column.title for column in columns], *rows]

    def _on_row(self, row: int) -> None:
        if self.read is not None:
            contrasts = self.model.contrasts
            self.detail.show_contrast(self.read, contrasts[row] if 0 <= row < len(contrasts) else None)
            marks = [mark.key for mark in self.chart.marks()]
            if row in marks and self.chart.selected() != row:
                self.chart.select(marks.index(row))

    def _on_mark(self, key: object) -> None:
        if isinstance(key, int) and self.table.current_row() != key:
            self.table.go_to(key)


def contrast_mark(read: TraitData, contrast: Contrast, place: int) -> DumbbellRow | None:
    """Return the shares of promoters and passives as a row of the chart; None for numbers, and where one is unknown."""
    if contrast.what is What.NUMBER or contrast.promoters is None or contrast.passives is None:
        return None
    sides = ((contrast.passives, "pas"), (contrast.promoters, "pro"))
    first, second = (Dot(100 * share, f"{round(100 * share)}%", group) for share, group in sides)
    name = contrast_name(read, contrast)
    return DumbbellRow(name, first, second, Dot(0, "", "pas"), f"{name}: {contrast_sentence(contrast)}", place)
