"""The requests part of Watch: what customers ask for, by how many, with the owner's marks and the next step."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from npsdesk.core.survey import Group
from npsdesk.gui.comments.picks import Pick
from npsdesk.gui.comments.watch.quotes import Quote, QuotesCard
from npsdesk.gui.comments.watch.rows import LinesModel, LowTable, group_measures
from npsdesk.gui.count_box import CountBox
from npsdesk.gui.desk import Desk
from npsdesk.gui.plan.new_action import NewActionFlow
from npsdesk.gui.widgets.buttons import Choice, DropButton, ghost_button, primary_button
from npsdesk.gui.widgets.flow import Flow
from npsdesk.gui.widgets.table.kinds import muted_cell, number_cell, strong_cell
from npsdesk.gui.widgets.table.model import Column
from npsdesk.gui.widgets.table.view import table_card
from npsdesk.gui.widgets.text import WrappedLabel, set_tip
from npsdesk.i18n import _, format_int, format_money, ngettext
from npsdesk.services.find_requests import RequestLine, mark_small, set_request_status
from npsdesk.services.watch_words import status_name
from npsdesk.store.requests import RequestStatus
from npsdesk.tokens import SPACING
from npsdesk.words import group_short

WISHED = "missing_feature"  # the cause whose tactics fit what somebody asks for


def _count(number: int) -> str:
    return format_int(number) if number else ""


def _columns(has_value: bool) -> list[Column]:
    columns = [
        Column("name", _("What they ask for"), 170, grows=True, least=130),
        Column("people", _("People"), 84, side="right", least=80),
        Column("passives", group_short(Group.PASSIVE), 92, side="right", least=84),
        Column("detractors", group_short(Group.DETRACTOR), 106, side="right", least=102, gives_way=2),
        Column("promoters", group_short(Group.PROMOTER), 98, side="right", least=94, gives_way=1),
        Column(
            "value", _("Value"), 92, side="right", least=80, tip=_("What the customers who ask are worth together.")
        ),
        Column("small", _("Small fix"), 124, least=120),
        Column("status", _("Status"), 90, least=86),
    ]
    return [column for column in columns if has_value or column.key != "value"]


class RequestsPane(QWidget):
    """`listed(Pick)` asks the page to list comments."""

    listed = Signal(object)

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__()
        self._desk = desk
        self._currency = "EUR"
        self.flow = NewActionFlow(desk, page)
        cells = {
            "name": lambda line: line.name,
            "people": lambda line: _count(line.people),
            "passives": lambda line: _count(line.groups[Group.PASSIVE]),
            "detractors": lambda line: _count(line.groups[Group.DETRACTOR]),
            "promoters": lambda line: _count(line.groups[Group.PROMOTER]),
            "value": lambda line: "" if line.value is None else format_money(line.value, self._currency),
            "small": lambda line: _("Small fix") if line.mark.is_small else "",
            "status": lambda line: status_name(line.mark.status),
        }
        measures = {"people": lambda line: line.people, **group_measures(), "value": lambda line: line.value}
        self.model = LinesModel(_columns(False), cells, measures=measures, parent=self)
        self.table = LowTable(_("What customers ask for"))
        self.table.setModel(self.model)
        self._dress()
        self.table.current_row_changed.connect(self._on_row)
        self.table.row_opened.connect(self._read_them)
        title = _("What customers ask for")
        self.box = CountBox(
            self.table, title, desk, "name", "people", self._people_of, lambda: [self.sentence.plain_text()]
        )
        self._build()

    def _people_of(self, row: int) -> int:
        line = self.model.line(row)
        return line.people if isinstance(line, RequestLine) else 0

    def _dress(self) -> None:
        numbers = ("people", "passives", "detractors", "promoters", "value")
        self.table.set_delegates(
            {"name": strong_cell(), "status": muted_cell(), **{key: number_cell() for key in numbers}}
        )

    def _build(self) -> None:
        self.sentence = WrappedLabel("")
        self.quotes = QuotesCard(_("What they ask"))
        self.act = primary_button(_("Make an action for this"))
        self.act.clicked.connect(self._make_action)
        self.read_them = ghost_button(_("Read these comments"), "message-square-text")
        self.read_them.clicked.connect(self._read_current)
        self.small = ghost_button(_("Small fix"), "check")
        self.small.clicked.connect(self._toggle_small)
        set_tip(self.small, _("Something you can put right at once"))
        self.status = DropButton("", "", "ghost")
        self.status.chosen.connect(self._on_status)
        self.tell = ghost_button(_("Tell those who asked"), "mail")
        set_tip(self.tell, _("Everyone who asked for this in any wave, each with their own words"))
        self.tell.clicked.connect(self._on_tell)
        tools = Flow(gap=4)
        for part in (self.act, self.read_them, self.small, self.status, self.tell):
            tools.add(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING["s"])
        head = QHBoxLayout()
        head.addWidget(self.sentence, 1)
        head.addWidget(self.box.menu_button)
        column.addLayout(head)
        column.addWidget(table_card(self.box), 2)
        column.addWidget(tools)
        column.addWidget(self.quotes, 3)

    # ---- showing

    def show_requests(self, lines: tuple[RequestLine, ...], currency: str) -> None:
        """Show what was found; the same request stays chosen where it is still there."""
        kept = self._line()
        self._currency = currency
        columns = _columns(any(line.value is not None for line in lines))
        if tuple(columns) != self.model.columns:
            self.model.set_columns(columns)
            self._dress()
        self.model.show_lines(lines)
        self.sentence.setText(_requests_sentence(lines))
        keys = [line.key for line in lines]
        if keys:
            self.table.go_to(keys.index(kept.key) if kept is not None and kept.key in keys else self.model.row_at(0))
        self._on_row(self.table.current_row())

    def _line(self) -> RequestLine | None:
        found = self.model.line(self.table.current_row())
        return found if isinstance(found, RequestLine) else None

    def _on_row(self, row: int) -> None:
        line = self.model.line(row)
        has_one = isinstance(line, RequestLine)
        for button in (self.act, self.read_them, self.small, self.status):
            button.setEnabled(has_one)
        status = line.mark.status if isinstance(line, RequestLine) else RequestStatus.OPEN
        choices = [Choice(one, status_name(one)) for one in RequestStatus]
        self.status.set_choices(choices, status, _("Status: {status}").format(status=""))
        self.tell.setVisible(status is RequestStatus.DONE)
        self.small.set_variant("soft" if isinstance(line, RequestLine) and line.mark.is_small else "ghost")
        if isinstance(line, RequestLine):
            self.quotes.show_quotes(line.name, [Quote(one.said) for one in line.asked])
        else:
            self.quotes.show_quotes(_("Nobody asks for anything in these comments."), [])

    # ---- doing

    def _toggle_small(self) -> None:
        line = self._line()
        if line is not None:
            self._desk.session.write(partial(mark_small, line=line, is_small=not line.mark.is_small))

    def _on_status(self, key: object) -> None:
        line = self._line()
        if line is not None and isinstance(key, RequestStatus):
            self._desk.session.write(partial(set_request_status, line=line, status=key, today=self._desk.today()))

    def _on_tell(self) -> None:
        """Go to the page where they are told, at this request."""
        line = self._line()
        if line is not None:
            self._desk.show_page("plan", line.key)

    def _make_action(self) -> None:
        line = self._line()
        if line is not None:
            self.flow.start(None, line.responses, line.name, cause=WISHED, request=line.key)

    def _read_current(self) -> None:
        self._read_them(self.table.current_row())

    def _read_them(self, row: int) -> None:
        line = self.model.line(row)
        if isinstance(line, RequestLine):
            self.listed.emit(Pick(_("Asks for {request}").format(request=line.name), line.comments))


def _requests_sentence(lines: tuple[RequestLine, ...]) -> str:
    if not lines:
        return _("Nobody asks for anything in these comments.")
    if len(lines) > 1 and lines[0].people == lines[1].people:
        text = ngettext("Customers ask for {count} thing.", "Customers ask for {count} different things.", len(lines))
        return text.format(count=format_int(len(lines)))
    text = ngettext(
        "Customers ask for {count} thing; most often for {request}.",
        "Customers ask for {count} different things; most often for {request}.",
        len(lines),
    )
    return text.format(count=format_int(len(lines)), request=lines[0].name)
