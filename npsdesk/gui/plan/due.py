"""A date that is typed, chosen from a calendar, or moved on by a week or a month."""

from datetime import date

from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QWidget

from npsdesk.gui.widgets.buttons import secondary_button
from npsdesk.i18n import _, locale
from npsdesk.tokens import SPACING


class DueField(QWidget):
    """A date field with +1 week and +1 month beside it."""

    def __init__(self, due: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = QDateEdit(QDate(due.year, due.month, due.day))
        self.field.setLocale(QLocale(locale()))
        self.field.setCalendarPopup(True)
        self.field.calendarWidget().setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.field.setDisplayFormat("d MMM yyyy")
        self.field.setAccessibleName(_("Due date"))
        self.week = secondary_button(_("+1 week"))
        self.month = secondary_button(_("+1 month"))
        self.week.clicked.connect(self._on_week)
        self.month.clicked.connect(self._on_month)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING["s"])
        row.addWidget(self.field, 1)
        row.addWidget(self.week)
        row.addWidget(self.month)
        self.setFocusProxy(self.field)

    def due(self) -> date:
        """Return the date."""
        day = self.field.date()
        return date(day.year(), day.month(), day.day())

    def _on_week(self) -> None:
        self.field.setDate(self.field.date().addDays(7))

    def _on_month(self) -> None:
        self.field.setDate(self.field.date().addMonths(1))
