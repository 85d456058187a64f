"""The waves that one file becomes: a name to change for each, with its days and how many answers it has."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from npsdesk.core.cleaning.rounds import Round, RoundName
from npsdesk.core.survey import Wave
from npsdesk.gui.importing.words import answers_text
from npsdesk.gui.widgets.text import WrappedLabel, restyle
from npsdesk.i18n import _, format_date, format_int
from npsdesk.services.split_waves import NamedWave

BETWEEN = 8


class WaveNames(QWidget):
    """One line per wave; `changed()` after each key. A name that the owner typed stays while the same wave is there."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.fields: list[QLineEdit] = []
        self._parts: tuple[Round, ...] = ()
        self._replaced: tuple[Wave | None, ...] = ()
        self._twice: tuple[Wave, ...] = ()
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

    def show_waves(self, waves: Sequence[NamedWave], taken: set[str], twice: tuple[Wave, ...] = ()) -> None:
        """Show these waves under their proposed names, or those that the owner typed.

        One that takes the place of a wave keeps its name. Answers of the waves in `twice` would be counted twice.
        """
        parts, replaced = tuple(wave.part for wave in waves), tuple(wave.replaces for wave in waves)
        is_same = list(map(id, parts)) == list(map(id, self._parts)) and replaced == self._replaced
        if is_same and taken == self._taken:
            return
        self._parts, self._replaced, self._taken, self._twice = parts, replaced, taken, twice
        self._clear()
        for place, wave in enumerate(waves):
            self._add(place, wave)
        self._column.addWidget(self.problem)
        self.setVisible(bool(waves))
        self._show_problem()

    def _add(self, place: int, wave: NamedWave) -> None:
        field = QLineEdit(wave.name if wave.replaces else self._own.get(wave.part.name, wave.name))
        field.setMaxLength(80)
        field.setCursorPosition(0)
        field.setReadOnly(wave.replaces is not None)
        field.setAccessibleName(
            _("Name of wave {number}, {answers}").format(number=place + 1, answers=_size(wave.part))
        )
        field.textEdited.connect(partial(self._on_edited, wave.part.name))
        self.fields.append(field)
        self._column.addWidget(field)
        self._column.addWidget(WrappedLabel(_facts(wave), "small", "text2"))
        self._column.addSpacing(BETWEEN)

    def named(self) -> tuple[NamedWave, ...]:
        """Return the waves under the names they show; () where one has none, or has that of another wave."""
        names = self._names()
        if self._problem_of(names):
            return ()
        return tuple(map(NamedWave, names, self._parts, self._replaced))

    def replacing(self) -> int:
        """Return how many of the waves take the place of one."""
        return sum(wave is not None for wave in self._replaced)

    def _names(self) -> list[str]:
        return [" ".join(field.text().split()) for field in self.fields]

    def _problem_of(self, names: Sequence[str]) -> str:
        if self._twice:
            text = _("Answers of {wave} would be counted twice. Split the file as you did before.")
            return text.format(wave=self._twice[0].name)
        if not all(names):
            return _("Give every wave a name.")
        if any(self._is_taken(place, name) for place, name in enumerate(names)):
            return _("There is a wave with this name already.")
        return _("Two waves have the same name.") if len(set(names)) < len(names) else ""

    def _is_taken(self, place: int, name: str) -> bool:
        return name in self._taken and self._replaced[place] is None

    def _show_problem(self) -> None:
        names = self._names()
        self.problem.setText(self._problem_of(names))
        self.problem.setVisible(bool(self.problem.text()))
        for place, (field, name) in enumerate(zip(self.fields, names, strict=True)):
            is_wrong = not name or self._is_taken(place, name) or names.count(name) > 1
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


def _facts(wave: NamedWave) -> str:
    """Return the days of a wave and how many answers it has, and how many it had where it takes a wave's place."""
    if wave.replaces is not None:
        return _("{facts}; {answers} before").format(
            facts=_days_and_size(wave.part), answers=format_int(wave.replaces.scored)
        )
    return _days_and_size(wave.part)


def _days_and_size(part: Round) -> str:
    first, last = part.days
    if first is None or last is None:
        return _size(part)
    if first == last:
        days = format_date(first)
    else:
        style = "short" if first.year == last.year else "medium"
        days = _("{first} to {last}").format(first=format_date(first, style), last=format_date(last))
    return _("{days}, {answers}").format(days=days, answers=_size(part))
