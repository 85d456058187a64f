"""The waves that one file becomes: a name to change for each, with its days and how many answers it has."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from npsdesk.core.cleaning.rounds import Round, RoundName
from npsdesk.gui.importing.words import answers_text
from npsdesk.gui.widgets.text import WrappedLabel, restyle
from npsdesk.i18n import _, format_date
from npsdesk.services.split_waves import NamedWave

BETWEEN = 8


class WaveNames(QWidget):
    """One line per wave; `changed()` after each key. A name that the owner typed stays while the same wave is there."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.fields: list[QLineEdit] = []
        self._parts: tuple[Round, ...] = ()
        self._own: dict[RoundName, str] = {}
        self._taken: set[str] = set()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self.problem = WrappedLabel("", "small", "danger")
        self.problem.hide()

    def begin(self) -> None:
        """Forget the waves of the last file and the names typed for them."""
        self._own.clear()
        self.show_waves((), self._taken)

    def show_waves(self, waves: Sequence[NamedWave], taken: set[str]) -> None:
        """Show these waves under their proposed names, or those that the owner typed."""
        parts = tuple(wave.part for wave in waves)
        if taken == self._taken and list(map(id, parts)) == list(map(id, self._parts)):
            return
        self._parts, self._taken = parts, taken
        self._clear()
        for place, wave in enumerate(waves):
            field = QLineEdit(self._own.get(wave.part.name, wave.name))
            field.setMaxLength(80)
            field.setCursorPosition(0)
            field.setAccessibleName(
                _("Name of wave {number}, {answers}").format(number=place + 1, answers=_size(wave.part))
            )
            field.textEdited.connect(partial(self._on_edited, wave.part.name))
            self.fields.append(field)
            self._column.addWidget(field)
            self._column.addWidget(WrappedLabel(_facts(wave.part), "small", "text2"))
            self._column.addSpacing(BETWEEN)
        self._column.addWidget(self.problem)
        self.setVisible(bool(waves))
        self._show_problem()

    def named(self) -> tuple[NamedWave, ...]:
        """Return the waves under the names they show; () where one has none, or has that of another wave."""
        names = self._names()
        if self._problem_of(names):
            return ()
        return tuple(NamedWave(name, part) for name, part in zip(names, self._parts, strict=True))

    def _names(self) -> list[str]:
        return [" ".join(field.text().split()) for field in self.fields]

    def _problem_of(self, names: Sequence[str]) -> str:
        if not all(names):
            return _("Give every wave a name.")
        if not self._taken.isdisjoint(names):
            return _("There is a wave with this name already.")
        return _("Two waves have the same name.") if len(set(names)) < len(names) else ""

    def _show_problem(self) -> None:
        names = self._names()
        self.problem.setText(self._problem_of(names))
        self.problem.setVisible(bool(self.problem.text()))
        for field, name in zip(self.fields, names, strict=True):
            is_wrong = not name or name in self._taken or names.count(name) > 1
            if bool(field.property("wrong")) != is_wrong:
                field.setProperty("wrong", is_wrong)
                restyle(field)

    def _on_edited(self, name: RoundName, text: str) -> None:
        self._own[name] = text
        self._show_problem()
        self.changed.emit()

    def _clear(self) -> None:
        self.fields.clear()
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget is not self.problem:
                widget.hide()
                widget.deleteLater()


def _size(part: Round) -> str:
    return answers_text(part.survey.reconciliation.imported)


def _facts(part: Round) -> str:
    """Return the days of a wave and how many answers it has."""
    first, last = part.days
    if first is None or last is None:
        return _size(part)
    if first == last:
        days = format_date(first)
    else:
        style = "short" if first.year == last.year else "medium"
        days = _("{first} to {last}").format(first=format_date(first, style), last=format_date(last))
    return _("{days}, {answers}").format(days=days, answers=_size(part))
