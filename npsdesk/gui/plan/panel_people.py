"""The people part of the plan's panel: who, how far with each, whom to leave alone, and the rule that finds them."""

from collections import Counter
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QMenu, QVBoxLayout, QWidget

from npsdesk.core.actions.playbook import Gives
from npsdesk.core.customers.contacts import Hold
from npsdesk.core.survey import Channel, PersonStatus
from npsdesk.gui.plan.people import People, PeopleModel, PeopleTable, Person
from npsdesk.gui.plan.person_menu import fill_person_menu
from npsdesk.gui.plan.words import people_words
from npsdesk.gui.theme import U
from npsdesk.gui.widgets.buttons import DropButton, link_button, secondary_button
from npsdesk.gui.widgets.flow import Flow
from npsdesk.gui.widgets.text import PlainLabel, WrappedLabel, set_tip
from npsdesk.i18n import _, format_date, format_int, ngettext
from npsdesk.services.plan_words import (
    held_words,
    hold_name,
    limit_sentence,
    off_price_sentence,
    person_status_name,
)
from npsdesk.tokens import HEIGHTS, SPACING

MOST_ROWS = 6
LONGEST_LIST = 200
LONGEST_NOTE = 300
WARNED = (Hold.DO_NOT_CONTACT, Hold.TOO_SOON)


class PeoplePart(QWidget):
    """Shows the people of one action and tells what is to be done with those chosen.

    `status_chosen(responses, status, channel)`, `refusal_chosen(customers, is_refused)`,
    `removal_requested(responses)`, `adding_requested()`, `rule_requested()` to say whom a rule finds,
    `fixing_requested()` to keep them as a list, `writing_requested()`, `note_left(response, text)`.
    """

    status_chosen = Signal(object, object, object)
    refusal_chosen = Signal(object, bool)
    removal_requested = Signal(object)
    adding_requested = Signal()
    rule_requested = Signal()
    fixing_requested = Signal()
    writing_requested = Signal()
    note_left = Signal(int, str)

    def __init__(self) -> None:
        super().__init__()
        self._gives = Gives.NOTHING
        self._is_ruled = False
        self._shows_all = False
        self.count = PlainLabel("", "h3")
        self.rule_words = WrappedLabel("", "small", "text2")
        self.held = WrappedLabel("", "small", "warn_text")
        self.table = PeopleTable()
        self.table.removal_requested.connect(self._on_remove)
        self.table.rows_selected.connect(self._on_selected)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._on_context)
        self.all = link_button("")
        self.all.clicked.connect(self._on_all)
        self.none = WrappedLabel(_("Nobody is linked to this action yet."), "body", "text2")
        self.mark = DropButton(_("Mark as"), size_name="small")
        self.mark.setAccessibleName(_("Mark the chosen people"))
        self.mark.menu().aboutToShow.connect(self._fill_mark)
        self.add = secondary_button("", "user-round-plus", "small")
        self.add.clicked.connect(self.adding_requested)
        self.write = secondary_button(_("Write to them"), "mail", "small")
        set_tip(self.write, _("Write to the people whom this action has not reached (E)"))
        self.write.clicked.connect(self.writing_requested)
        self.rule = link_button("")
        self.rule.clicked.connect(self.rule_requested)
        self.fix = link_button(_("Keep as a fixed list"))
        self.fix.clicked.connect(self.fixing_requested)
        set_tip(self.fix, _("The people stay as they are now, and can be taken out one by one."))
        self.about = WrappedLabel("", "small", "text2")
        self.note = QLineEdit()
        self.note.setMaxLength(LONGEST_NOTE)
        self.note.setAccessibleName(_("Note about this person"))
        self.note.setPlaceholderText(_("Note about this person"))
        self.note.editingFinished.connect(self._on_note)
        self._noted: Person | None = None
        self._build()

    def _build(self) -> None:
        row = Flow(gap=SPACING["s"])
        for button in (self.write, self.mark, self.add):
            row.add(button)
        rule = Flow(gap=SPACING["s"])
        rule.add(self.rule)
        rule.add(self.fix)
        more = Flow()
        more.add(self.all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self.count, self.rule_words, self.none, self.table, more, self.held, self.about, self.note):
            column.addWidget(part)
        column.addWidget(row)
        column.addWidget(rule)

    def fit(self) -> None:
        """Take the height of a few people, or of all: the panel scrolls, and the list in it only where it is long."""
        count = self._model().rowCount()
        rows = min(LONGEST_LIST if self._shows_all else MOST_ROWS, count)
        is_long = self._shows_all and count > LONGEST_LIST
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if is_long else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.table.setVerticalScrollBarPolicy(policy)
        text = _("Show fewer") if self._shows_all else _("Show all {count}").format(count=format_int(count))
        self.all.set_label(text)
        self.all.setVisible(count > MOST_ROWS)
        self.table.setFixedHeight(U(HEIGHTS["header"]) + rows * U(HEIGHTS["row_preview"]) + 2)

    def _on_all(self) -> None:
        self._shows_all = not self._shows_all
        self.fit()

    def _model(self) -> PeopleModel:
        model = self.table.index_model()
        assert isinstance(model, PeopleModel)
        return model

    # ---- showing

    def show_people(self, found: People, others: int, reason: str, rule: str, gives: Gives) -> None:
        """Show who the action is for, how many more miss the same, and the rule in words, "" where it has none."""
        self._gives, self._is_ruled = gives, bool(rule)
        people = found.people
        self._model().show_people(people, gives)
        reached = sum(person.status is not PersonStatus.NOT_YET for person in people)
        self.count.setText(_count_words(len(people), reached, gives))
        self.table.setVisible(bool(people))
        self.none.setVisible(not people and not rule)
        self.fit()
        self.rule_words.setText(rule)
        self.rule_words.setVisible(bool(rule))
        self.rule.set_label(_("Change whom this finds…") if rule else _("Add people from later waves too…"))
        set_tip(self.rule, _("The action is then also for everyone in a later wave who fits."))
        self.fix.setVisible(bool(rule))
        self._show_held(found)
        text = ngettext("Add {count} who misses this", "Add {count} who miss this", others)
        self.add.set_label(text.format(count=format_int(others)))
        self.add.setVisible(others > 0 and not rule)
        self.write.setVisible(any(person.status is PersonStatus.NOT_YET for person in people))
        self.add.setAccessibleDescription(reason)
        self._on_selected()

    def _show_held(self, found: People) -> None:
        who = held_words(dict(found.held.most_common()))
        said = [_("Be careful: {who}.").format(who=who)] if who else []
        if off := off_price_sentence(found.off_price):
            said.append(off)
        self.held.setText(" ".join(said))
        self.held.setVisible(bool(said))
        set_tip(self.held, limit_sentence(found.limit))

    def chosen(self) -> list[Person]:
        """Return the people that are selected."""
        found = (self._model().person(row) for row in self.table.selected_rows())
        return [person for person in found if person is not None]

    def warned(self) -> Counter[Hold]:
        """Count those chosen who had a message lately or want none, by the reason."""
        reasons = ([hold for hold in person.holds if hold in WARNED] for person in self.chosen())
        return Counter(found[0] for found in reasons if found)

    def _on_selected(self) -> None:
        people = self.chosen()
        self.mark.setVisible(bool(people))
        words = _about(people[0], self._gives) if len(people) == 1 else ""
        self.about.setText(words)
        self.about.setVisible(bool(words))
        self._show_note(people[0] if len(people) == 1 else None)

    def _show_note(self, person: Person | None) -> None:
        """Show the note about the one person chosen; one that is being typed about the same person stays."""
        is_same = person is not None and self._noted is not None and person.response == self._noted.response
        if not (is_same and self.note.hasFocus()):
            self.note.setText(person.note if person is not None else "")
        self._noted = person
        self.note.setVisible(person is not None)

    # ---- doing

    def _fill_mark(self) -> None:
        self._fill(self.mark.menu())

    def _fill(self, menu: QMenu) -> None:
        remove = None if self._is_ruled else self._on_remove
        fill_person_menu(menu, self.chosen(), self._gives, self._on_status, self._on_refused, remove)

    def _on_context(self, place: QPoint) -> None:
        if self.chosen():
            menu = QMenu(self.table)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self._fill(menu)
            menu.popup(self.table.viewport().mapToGlobal(place))

    def _on_status(self, status: PersonStatus, channel: Channel) -> None:
        self.status_chosen.emit([person.response for person in self.chosen()], status, channel)

    def _on_refused(self, is_refused: bool) -> None:
        known = [person.customer for person in self.chosen() if person.customer is not None]
        self.refusal_chosen.emit(known, is_refused)

    def _on_remove(self) -> None:
        chosen = self.table.selected_rows()
        if chosen and not self._is_ruled:
            self.removal_requested.emit(chosen)

    def _on_note(self) -> None:
        text = " ".join(self.note.text().split())
        if self._noted is not None and text != self._noted.note:
            self._noted = replace(self._noted, note=text)
            self.note_left.emit(self._noted.response, text)


def _count_words(people: int, reached: int, gives: Gives) -> str:
    if not reached:
        return people_words(people)
    text = _("{people}, sent to {reached}") if gives is Gives.GIFT else _("{people}, {reached} reached")
    return text.format(people=people_words(people), reached=format_int(reached))


def _about(person: Person, gives: Gives) -> str:
    """Return what there is to know before one writes to somebody."""
    parts = []
    if person.status_on is not None:
        status = person_status_name(person.status, gives)
        parts.append(_("{status} on {day}").format(status=status, day=format_date(person.status_on)))
    if person.last is not None and person.last != person.status_on:
        parts.append(_("last contacted on {day}").format(day=format_date(person.last)))
    holds = (hold for hold in person.holds if hold is not Hold.TOO_SOON or person.last is None)
    return ", ".join([*filter(None, [person.address]), *parts, *map(hold_name, holds)])
