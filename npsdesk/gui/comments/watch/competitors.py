"""The competitors part of Watch: who is named by how many, what they say, and the owner's notes of prices."""

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from npsdesk.core.survey import Group
from npsdesk.gui.comments.picks import Pick
from npsdesk.gui.comments.plan_menu import PlanMenu
from npsdesk.gui.comments.watch.price_dialog import PriceDialog
from npsdesk.gui.comments.watch.price_notes import PriceNotes
from npsdesk.gui.comments.watch.quotes import Quote, QuotesCard
from npsdesk.gui.comments.watch.rows import LinesModel, LowTable, group_measures
from npsdesk.gui.count_box import CountBox
from npsdesk.gui.desk import Desk
from npsdesk.gui.theme import U
from npsdesk.gui.widgets.buttons import ghost_button, secondary_button
from npsdesk.gui.widgets.dialogs import open_till_closed
from npsdesk.gui.widgets.flow import Flow
from npsdesk.gui.widgets.name_dialog import NameDialog
from npsdesk.gui.widgets.placeholder import Placeholder
from npsdesk.gui.widgets.table.kinds import number_cell, strong_cell
from npsdesk.gui.widgets.table.model import Column
from npsdesk.gui.widgets.table.view import table_card
from npsdesk.gui.widgets.text import WrappedLabel, set_tip
from npsdesk.i18n import _, format_date, format_int, ngettext
from npsdesk.services.watch_competitors import (
    CompetitorLine,
    Watch,
    add_competitor,
    find_competitor,
    note_price,
    remove_competitor,
    rename_competitor,
)
from npsdesk.services.watch_words import naming_name, watch_sentence
from npsdesk.store.project import Project
from npsdesk.tokens import SPACING
from npsdesk.words import group_short

LONGEST_NAME = 60


def _count(number: int) -> str:
    return format_int(number) if number else ""


def _columns() -> list[Column]:
    return [
        Column("name", _("Competitor"), 150, grows=True, least=110),
        Column("people", _("People"), 84, side="right", least=80, tip=_("How many people name it.")),
        Column("passives", group_short(Group.PASSIVE), 92, side="right", least=84),
        Column("detractors", group_short(Group.DETRACTOR), 106, side="right", least=102, gives_way=2),
        Column("promoters", group_short(Group.PROMOTER), 98, side="right", least=94, gives_way=1),
        Column("switched", _("Went there"), 110, side="right", least=108),
        Column("cheaper", _("Cheaper"), 100, side="right", least=98, tip=_("How many say that it is cheaper there.")),
        Column("last", _("Last named"), 128, least=124, gives_way=3),
    ]


_CELLS = {
    "name": lambda line: line.name if line.is_listed else _("{name} (not on your list)").format(name=line.name),
    "people": lambda line: _count(line.people),
    "passives": lambda line: _count(line.groups[Group.PASSIVE]),
    "detractors": lambda line: _count(line.groups[Group.DETRACTOR]),
    "promoters": lambda line: _count(line.groups[Group.PROMOTER]),
    "switched": lambda line: _count(line.switched),
    "cheaper": lambda line: _count(line.cheaper),
    "last": lambda line: format_date(line.last) if line.last else "",
}

_MEASURES = {
    "people": lambda line: line.people,
    **group_measures(),
    "switched": lambda line: line.switched,
    "cheaper": lambda line: line.cheaper,
    "last": lambda line: line.last,
}


class CompetitorsPane(QWidget):
    """`listed(Pick)` asks the page to list comments."""

    listed = Signal(object)

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__()
        self._desk, self._page = desk, page
        self._new_name = ""
        self.watch: Watch | None = None
        self.dialog: QDialog | None = None
        self.plan_menu = PlanMenu(desk, page)
        self.model = LinesModel(_columns(), _CELLS, measures=_MEASURES, parent=self)
        self.table = LowTable(_("Competitors"))
        self.table.setModel(self.model)
        numbers = ("people", "passives", "detractors", "promoters", "switched", "cheaper")
        self.table.set_delegates({"name": strong_cell(), **{key: number_cell() for key in numbers}})
        self.table.current_row_changed.connect(self._on_row)
        self.table.row_opened.connect(self._read_them)
        self.box = CountBox(
            self.table, _("Competitors"), desk, "name", "people", self._people_of, lambda: [self.sentence.plain_text()]
        )
        self._build()

    def _people_of(self, row: int) -> int:
        line = self.model.line(row)
        return line.people if isinstance(line, CompetitorLine) else 0

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING["s"])
        column.addLayout(self._build_head())
        self._table_card = table_card(self.box)
        column.addWidget(self._table_card, 2)
        column.addWidget(self._build_tools())
        column.addWidget(self._build_below(), 3)
        self.nothing = Placeholder(
            "eye",
            _("Which competitors do you want to keep an eye on?"),
            _("Add them by name. Comments that name them are listed here, and you can note their prices with the day."),
        )
        column.addWidget(self.nothing, 5)

    def _build_below(self) -> QWidget:
        self.quotes = QuotesCard(_("What they say"))
        self.notes = PriceNotes(self._desk)
        self._below = QWidget()
        row = QHBoxLayout(self._below)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING["m"])
        row.addWidget(self.quotes, 3)
        row.addWidget(self.notes, 2)
        return self._below

    def _build_head(self) -> QHBoxLayout:
        self.sentence = WrappedLabel("")
        self.plan = secondary_button("", "list-checks", "small")
        self.plan.clicked.connect(self._add_to_plan)
        row = QHBoxLayout()
        row.setSpacing(SPACING["s"])
        row.addWidget(self.sentence, 1)
        row.addWidget(self.plan, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.box.menu_button, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _build_tools(self) -> Flow:
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setMinimumWidth(U(210))
        self.name.setPlaceholderText(_("Name of a competitor"))
        self.name.setAccessibleName(_("Name of a competitor"))
        self.name.returnPressed.connect(self._add)
        self.add = secondary_button(_("Add"), "plus")
        self.add.clicked.connect(self._add)
        self.read_them = ghost_button(_("Read these comments"), "message-square-text")
        self.read_them.clicked.connect(self._read_current)
        self.price = ghost_button(_("Note a price…"), "tag")
        self.price.clicked.connect(self._ask_price)
        self.rename = ghost_button(_("Rename…"), "pencil")
        self.rename.clicked.connect(self._ask_name)
        self.remove = ghost_button(_("Take off the list"), "trash-2")
        self.remove.clicked.connect(self._remove)
        set_tip(self.remove, _("The comments stay as they are."))
        tools = Flow(gap=4)
        for part in (self.name, self.add, self.read_them, self.price, self.rename, self.remove):
            tools.add(part)
        return tools

    def home(self) -> QWidget:
        """Return what hears the keyboard first: the list, or where it begins."""
        return self.name if self.watch is not None and not self.watch.lines else self.box.home()

    # ---- showing

    def show_watch(self, watch: Watch, currency: str) -> None:
        """Show what was found; the same competitor stays chosen where it is still there."""
        kept = self._line()
        self.watch = watch
        self.sentence.setText(watch_sentence(watch))
        count = len(watch.passives)
        text = ngettext("Add {count} passive to the plan", "Add {count} passives to the plan", count)
        self.plan.set_label(text.format(count=format_int(count)))
        self.plan.setVisible(count > 0)
        self.model.show_lines(watch.lines)
        self.notes.show_notes(watch.notes, {one.id: one.name for one in watch.listed}, currency)
        self._choose(self._new_name or (kept.name if kept else ""))
        self._new_name = ""
        of_line = (self.read_them, self.price, self.rename, self.remove)
        for part in (self._table_card, self.box.menu_button, self._below, *of_line):
            part.setVisible(bool(watch.lines))
        self.nothing.setVisible(not watch.lines)

    def _choose(self, name: str) -> None:
        lines = [line.name for line in self.model.lines]
        if lines:
            self.table.go_to(lines.index(name) if name in lines else self.model.row_at(0))
        self._on_row(self.table.current_row())

    def _line(self) -> CompetitorLine | None:
        found = self.model.line(self.table.current_row())
        return found if isinstance(found, CompetitorLine) else None

    def _on_row(self, row: int) -> None:
        line = self.model.line(row)
        for button in (self.read_them, self.price, self.rename, self.remove):
            button.setEnabled(isinstance(line, CompetitorLine))
        if not isinstance(line, CompetitorLine) or self.watch is None:
            return
        self.read_them.setEnabled(line.people > 0)
        self.price.setEnabled(line.is_listed)
        self.rename.setEnabled(line.is_listed)
        self.remove.set_label(_("Take off the list") if line.is_listed else _("Put on the list"))
        self.remove.set_icon_name("trash-2" if line.is_listed else "plus")
        found = [one for one in self.watch.named if one.name.casefold() == line.name.casefold()]
        title = line.name if found else _("Nobody names {name} here").format(name=line.name)
        self.quotes.show_quotes(title, [Quote(one.said, naming_name(one.naming)) for one in found])

    # ---- doing

    def _add(self) -> None:
        name = " ".join(self.name.text().split())
        if name:
            self.name.clear()
            self._desk.session.write(partial(add_competitor, name=name))

    def _remove(self) -> None:
        line = self._line()
        if line is None:
            return
        if not line.is_listed:
            self._desk.session.write(partial(add_competitor, name=line.name))
            return

        def store(project: Project) -> None:
            remove_competitor(project, find_competitor(project, line.name))

        self._desk.session.write(store)

    def _read_current(self) -> None:
        self._read_them(self.table.current_row())

    def _read_them(self, row: int) -> None:
        line = self.model.line(row)
        if isinstance(line, CompetitorLine) and line.comments:
            self.listed.emit(Pick(_("Names {name}").format(name=line.name), line.comments))

    def _add_to_plan(self) -> None:
        if self.watch is not None:
            self.plan_menu.ask(self.watch.passives, None, self.plan.mapToGlobal(QPoint(0, self.plan.height() + 2)))

    def _ask_price(self) -> None:
        line = self._line()
        if line is not None and line.is_listed:
            dialog = PriceDialog(line.name, self._desk.today(), self._page)
            dialog.agreed.connect(self._note)
            self.dialog = dialog
            open_till_closed(dialog, self._forget)

    def _ask_name(self) -> None:
        line = self._line()
        if line is None or not line.is_listed or self.watch is None:
            return
        taken = [one.name for one in self.watch.listed]
        clash = _("This competitor is on your list already.")
        dialog = NameDialog(_("Rename competitor"), _("Name of a competitor"), line.name, taken, clash, self._page)
        dialog.named.connect(partial(self._rename, line.name))
        self.dialog = dialog
        open_till_closed(dialog, self._forget)

    def _rename(self, old: str, new: str) -> None:
        def store(project: Project) -> None:
            rename_competitor(project, find_competitor(project, old), new)

        self._new_name = new
        self._desk.session.write(store)

    def _forget(self) -> None:
        self.dialog = None

    def _note(self, name: str, day: object, what: str, price: object) -> None:
        def store(project: Project) -> None:
            note_price(project, find_competitor(project, name), day, what, price)  # type: ignore[arg-type]

        self._desk.session.write(store)
