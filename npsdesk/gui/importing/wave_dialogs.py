"""Small dialogs of one wave: its dates, the people invited, and merging it into another one."""

from datetime import date

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtWidgets import QDateEdit, QDialog, QVBoxLayout, QWidget

from npsdesk.core.cleaning.table import OnDuplicate
from npsdesk.core.survey import Wave
from npsdesk.gui.theme import U
from npsdesk.gui.widgets.buttons import Choice, primary_button
from npsdesk.gui.widgets.dialog_foot import DialogFoot
from npsdesk.gui.widgets.fields import NumberField
from npsdesk.gui.widgets.segmented import Segmented
from npsdesk.gui.widgets.text import PlainLabel, WrappedLabel
from npsdesk.i18n import _, format_int, locale, ngettext
from npsdesk.services.wave_texts import rate_sentence
from npsdesk.tokens import SPACING

WIDTH = 420
MOST_INVITED = 100_000_000


class WaveDialog(QDialog):
    """A title, the wave's name, what a subclass adds to `body` before it calls `finish`; `go` agrees."""

    def __init__(self, title: str, wave: Wave, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(U(WIDTH))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*[SPACING["l"]] * 4)
        self._column.setSpacing(SPACING["s"])
        self._column.addWidget(WrappedLabel(wave.name, "h2"))
        self.body = QVBoxLayout()
        self.body.setSpacing(SPACING["s"])
        self._column.addLayout(self.body)

    def finish(self, agree: str) -> None:
        """Put the buttons below everything, so that Tab comes to them last."""
        self._column.addSpacing(SPACING["s"])
        self._column.addStretch(1)
        self.go = primary_button(agree)
        row = DialogFoot(self, self.go, self.accept)
        self._column.addLayout(row)


class DatesDialog(WaveDialog):
    """Asks from when to when people answered; `dated(first, last)`."""

    dated = Signal(object, object)

    def __init__(self, wave: Wave, today: date, parent: QWidget) -> None:
        super().__init__(_("Change dates"), wave, parent)
        hint = _("The wave takes its place among the others by these dates. The answers keep their own.")
        self.body.addWidget(WrappedLabel(hint, "small", "text2"))
        self.first = _day_field(_("First day"), wave.first_date or today)
        self.last = _day_field(_("Last day"), wave.last_date or wave.first_date or today)
        for title, field in ((_("First day"), self.first), (_("Last day"), self.last)):
            self.body.addWidget(PlainLabel(title, "small", "text2"))
            self.body.addWidget(field)
        self.problem = WrappedLabel("", "small", "danger")
        self.body.addWidget(self.problem)
        for field in (self.first, self.last):
            field.dateChanged.connect(self._on_changed)
        self.finish(_("Save"))
        self.accepted.connect(self._tell)
        self._on_changed()

    def _on_changed(self) -> None:
        is_wrong = self.first.date() > self.last.date()
        self.problem.setText(_("The last day comes before the first.") if is_wrong else "")
        self.problem.setVisible(is_wrong)
        self.go.setEnabled(not is_wrong)

    def _tell(self) -> None:
        self.dated.emit(_day(self.first), _day(self.last))


def _day_field(name: str, day: date) -> QDateEdit:
    field = QDateEdit(QDate(day.year, day.month, day.day))
    field.setLocale(QLocale(locale()))
    field.setCalendarPopup(True)
    field.calendarWidget().setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    field.setDisplayFormat("d MMM yyyy")
    field.setAccessibleName(name)
    return field


def _day(field: QDateEdit) -> date:
    day = field.date()
    return date(day.year(), day.month(), day.day())


class InvitedDialog(WaveDialog):
    """Asks how many people got the survey; `noted(number or None)`."""

    noted = Signal(object)

    def __init__(self, wave: Wave, parent: QWidget) -> None:
        super().__init__(_("People invited"), wave, parent)
        self._answered = wave.scored
        self.body.addWidget(WrappedLabel(_("How many people did you send the survey to?"), "body"))
        self.number = NumberField(_("How many people were invited"), 0, MOST_INVITED)
        self.number.setSpecialValueText(_("not known"))
        self.number.setGroupSeparatorShown(True)
        self.number.setLocale(QLocale(locale()))
        self.number.setValue(wave.invited or 0)
        self.number.selectAll()
        self.said = WrappedLabel("", "small", "text2")
        self.body.addWidget(self.number)
        self.body.addWidget(self.said)
        self.number.valueChanged.connect(self._on_changed)
        self.finish(_("Save"))
        self.accepted.connect(self._tell)
        self._on_changed()

    def _on_changed(self, _value: int = 0) -> None:
        invited = self.number.value()
        self.said.setText(self._words(invited))
        self.go.setEnabled(not invited or invited >= self._answered)

    def _words(self, invited: int) -> str:
        if not invited:
            text = ngettext("{count} person answered.", "{count} people answered.", self._answered)
            return text.format(count=format_int(self._answered))
        if invited < self._answered:
            text = _("{answered} people answered, so more than {invited} were invited.")
            return text.format(answered=format_int(self._answered), invited=format_int(invited))
        return rate_sentence(self._answered, invited) + "."

    def _tell(self) -> None:
        self.noted.emit(self.number.value() or None)


class MergeDialog(WaveDialog):
    """Says what becomes of two waves, and asks about customers who answered in both; `agreed(OnDuplicate)`."""

    agreed = Signal(object)

    def __init__(self, gone: Wave, kept: Wave, both: int, parent: QWidget) -> None:
        super().__init__(_("Merge waves"), gone, parent)
        text = _("Its {count} answers become part of {wave}, with their comments, tags and plan.")
        said = text.format(count=format_int(gone.answers), wave=kept.name)
        self.body.addWidget(WrappedLabel(said, "body"))
        self.both = WrappedLabel(_both_words(both), "body")
        self.both.setVisible(bool(both))
        self.body.addWidget(self.both)
        self.choice = Segmented(_("Which of their answers count"))
        choices = [
            Choice(OnDuplicate.KEEP, _("Both")),
            Choice(OnDuplicate.KEEP_FIRST, _("The first")),
            Choice(OnDuplicate.KEEP_LAST, _("The last")),
        ]
        self.choice.set_choices(choices, OnDuplicate.KEEP)
        self.choice.setVisible(bool(both))
        self.body.addWidget(self.choice)
        self.finish(_("Merge"))
        self.accepted.connect(self._tell)

    def _tell(self) -> None:
        self.agreed.emit(self.choice.current())


def _both_words(both: int) -> str:
    text = ngettext(
        "{count} customer answered in both waves. Which answer counts?",
        "{count} customers answered in both waves. Which answers count?",
        both,
    )
    return text.format(count=format_int(both))
