"""The one filter as two drop-downs and a row of chips, the same on every page."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from npsdesk.core.filters import chosen_mask
from npsdesk.core.several import choice_counts
from npsdesk.core.survey import Field, Filter, Group
from npsdesk.gui.session import Session
from npsdesk.gui.widgets.buttons import Choice, DropButton
from npsdesk.gui.widgets.chips import FilterChip
from npsdesk.gui.widgets.text import PlainLabel
from npsdesk.i18n import _, format_int, ngettext
from npsdesk.services.project_data import ProjectData
from npsdesk.tokens import SPACING
from npsdesk.words import group_name

MOST_VALUES = 40


def value_name(value: str | None) -> str:
    """Return what a value of a group column is called; people without one have a name too."""
    return value or _("No answer")


class FilterBar(QWidget):
    """Wave and customers; what is chosen here holds on every page. Its page refreshes it, when it is looked at."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._waves: tuple[list[Choice], int | None] = [], None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING["s"])
        self.wave = DropButton(_("All waves"), icon_name="calendar")
        self.wave.setObjectName("wave")
        self.wave.set_max_width(200)
        self.customers = DropButton(_("All customers"), icon_name="list-filter")
        self.customers.setObjectName("customers")
        self.customers.set_max_width(220)
        for button in (self.wave, self.customers):
            # a click leaves the keyboard with the page's list, so that its keys work at once
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(button)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.wave.chosen.connect(self._on_wave)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self.fill_menu)
        self._menu.triggered.connect(self._on_customers)
        self.customers.setMenu(self._menu)
        self.refresh()

    def refresh(self) -> None:
        """Show the filter in use and what else there is to choose."""
        data = self._session.data
        if data is None:
            return
        current = self._session.filter
        waves = [Choice(wave.id, wave.name) for wave in reversed(data.waves)]
        choices = [*waves, Choice(0, _("All waves"), starts_group=True)]
        if (choices, current.wave) != self._waves:
            self._waves = choices, current.wave
            self.wave.set_choices(choices, current.wave or 0)
        self.setVisible(bool(data.waves))
        self.customers.set_label(customers_text(current))

    def fill_menu(self) -> None:
        """Offer the groups and what the columns hold: counted when it is looked at, not with every change."""
        data, current = self._session.data, self._session.filter
        self._menu.clear()
        if data is None:
            return
        self._add(self._menu, _("All customers"), Filter(wave=current.wave), current)
        self._menu.addSeparator()
        for group in Group:
            self._add(self._menu, group_name(group), current.for_group(group), current)
        if data.group_fields:
            self._menu.addSeparator()
        for field in data.group_fields:
            self._add_field(data, field, current)

    def _add_field(self, data: ProjectData, field: Field, current: Filter) -> None:
        values = (
            data.answers.loc[data.answers["wave"] == current.wave, field.id]
            if current.wave
            else (data.answers[field.id])
        )
        counts = choice_counts(values)
        names = [value for value in counts if value][:MOST_VALUES]
        if not names:
            return
        menu = self._menu.addMenu(_plain(field.name))
        for name in names:
            self._add(menu, name, replace(current, field=field.id, value=name), current)
        if counts.get("", 0):
            self._add(menu, value_name(None), replace(current, field=field.id, value=""), current)

    def _add(self, menu: QMenu, text: str, wanted: Filter, current: Filter) -> None:
        action = menu.addAction(_plain(text))
        action.setCheckable(True)
        action.setChecked(wanted == current)
        action.setData(wanted)

    def _on_customers(self, action: QAction) -> None:
        wanted = action.data()
        if isinstance(wanted, Filter):
            self._session.set_filter(wanted)

    def _on_wave(self, key: object) -> None:
        wave = key if isinstance(key, int) and key else None
        self._session.set_filter(self._session.filter.in_wave(wave))


def _plain(text: str) -> str:
    """Return a menu text in which an & is an &."""
    short = " ".join(text.split())
    return (short if len(short) <= 60 else short[:59] + "…").replace("&", "&&")


def customers_text(current: Filter) -> str:
    """Return what the customers drop-down reads."""
    parts = []
    if current.field is not None:
        parts.append(value_name(current.value))
    if current.picked is not None:
        parts.append(current.picked.name)
    if current.score is not None:
        parts.append(_("score {score}").format(score=current.score))
    elif current.group is not None:
        parts.append(group_name(current.group))
    return ", ".join(parts) if parts else _("All customers")


class FilterChips(QWidget):
    """The row that says "Only Repair, 168 answers" while a customer filter is on; its cross, or Esc, clears it.

    Answers are those with a score, as on the overview. Its page refreshes it, when it is looked at.
    """

    cleared = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SPACING["s"])
        self._chip: FilterChip | None = None
        self._count = PlainLabel("", "small", "text2")
        self._row.addWidget(self._count, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addStretch(1)
        self.refresh()

    def refresh(self) -> None:
        """Show or hide the row."""
        data, current = self._session.data, self._session.filter
        if self._chip is not None:
            self._row.removeWidget(self._chip)
            self._chip.deleteLater()
            self._chip = None
        is_on = data is not None and current.is_narrowed
        self.setVisible(is_on)
        if data is None or not is_on:
            return
        self._chip = FilterChip(_("Only {customers}").format(customers=customers_text(current)))
        self._chip.clicked.connect(self.clear)
        self._row.insertWidget(0, self._chip)
        count = int(data.answers.loc[chosen_mask(data.answers, current), "score"].notna().sum())
        self._count.setText(ngettext("{count} answer", "{count} answers", count).format(count=format_int(count)))

    def clear(self) -> None:
        """Show all customers of the wave again."""
        self._session.set_filter(Filter(wave=self._session.filter.wave))
        self.cleared.emit()
