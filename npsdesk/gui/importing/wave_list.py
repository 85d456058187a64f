"""The list of waves: what each one holds and says, and what can be done with it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from npsdesk.core.scores.nps import counts_of, points
from npsdesk.core.scores.score import Score, score_of
from npsdesk.core.survey import Wave
from npsdesk.gui.widgets.buttons import IconButton, link_button
from npsdesk.gui.widgets.card import Card, Hairline
from npsdesk.gui.widgets.text import ElidingLabel, PlainLabel
from npsdesk.i18n import _, format_date, format_int
from npsdesk.services.project_data import ProjectData
from npsdesk.tokens import MEDIUM, SEMIBOLD, SPACING

COLUMNS = 5


@dataclass(frozen=True)
class WaveRow:
    """A wave with its score."""

    wave: Wave
    score: Score


def wave_rows(data: ProjectData) -> list[WaveRow]:
    """Return the waves, newest first, each with its score."""
    return [WaveRow(wave, _score(data, wave)) for wave in reversed(data.waves)]


def _score(data: ProjectData, wave: Wave) -> Score:
    frame = data.answers
    counts = frame.loc[frame["wave"] == wave.id, "score"].value_counts()
    return score_of(counts_of(tuple(int(counts.get(score, 0)) for score in range(11))), wave.answers)


def days_text(wave: Wave) -> str:
    """Return from when to when people answered."""
    if wave.first_date is None or wave.last_date is None:
        return _("No dates")
    if wave.first_date == wave.last_date:
        return format_date(wave.first_date)
    is_same_year = wave.first_date.year == wave.last_date.year
    first = format_date(wave.first_date, "short" if is_same_year else "medium")
    return _("{first} to {last}").format(first=first, last=format_date(wave.last_date))


def score_texts(score: Score) -> tuple[str, str]:
    """Return the NPS and its range in words; too few answers have neither."""
    if score.nps is None or score.low is None or score.high is None:
        return "–", _("too few answers")
    low, high = format_int(points(score.low)), format_int(points(score.high))
    return format_int(points(score.nps)), _("likely {low} to {high}").format(low=low, high=high)


class WaveList(QWidget):
    """Signals carry the wave: `rename_requested`, `rows_requested`, `delete_requested`."""

    rename_requested = Signal(object)
    rows_requested = Signal(object)
    delete_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Waves"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACING["m"])
        self._column.addStretch(1)
        self._card: Card | None = None

    def show_rows(self, rows: Sequence[WaveRow]) -> None:
        """Show these waves."""
        if self._card is not None:
            self._column.removeWidget(self._card)
            self._card.hide()
            self._card.deleteLater()
        self._card = Card(padding=0, spacing=0)
        grid = QGridLayout()
        grid.setContentsMargins(SPACING["m"], 12, SPACING["s"], 12)
        grid.setHorizontalSpacing(SPACING["m"])
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(0, 1)
        self._add_headings(grid)
        for place, row in enumerate(rows):
            grid.addWidget(Hairline(), 2 * place + 1, 0, 1, COLUMNS)
            self._add_row(grid, 2 * place + 2, row)
        self._card.body.addLayout(grid)
        self._column.insertWidget(0, self._card)

    def _add_headings(self, grid: QGridLayout) -> None:
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        for place, text in enumerate((_("Wave"), _("Answers"), _("Comments"), "NPS")):
            grid.addWidget(PlainLabel(text, "small", "text2"), 0, place, right if place else left)

    def _add_row(self, grid: QGridLayout, line: int, row: WaveRow) -> None:
        wave = row.wave
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        nps, likely = score_texts(row.score)
        rows = link_button(_("Where did the rows go?"))
        rows.setAccessibleName(_("Where did the rows of “{wave}” go?").format(wave=wave.name))
        rows.clicked.connect(partial(_tell, self.rows_requested.emit, wave))
        grid.addWidget(_stacked(ElidingLabel(wave.name, "h3", weight=SEMIBOLD), _facts(wave)), line, 0)
        grid.addWidget(_stacked(_number(format_int(wave.scored)), rows, right), line, 1, right)
        grid.addWidget(_number(format_int(wave.comments)), line, 2, right)
        grid.addWidget(_stacked(_number(nps, "h2"), PlainLabel(likely, "small", "text2"), right), line, 3, right)
        grid.addWidget(self._buttons(wave), line, 4, right)

    def _buttons(self, wave: Wave) -> QWidget:
        found = QWidget()
        row = QHBoxLayout(found)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for icon_name, name, signal in (
            ("pencil", _("Rename “{wave}”"), self.rename_requested),
            ("trash-2", _("Delete “{wave}”"), self.delete_requested),
        ):
            button = IconButton(icon_name, name.format(wave=wave.name))
            button.clicked.connect(partial(_tell, signal.emit, wave))
            row.addWidget(button)
        return found


def _tell(emit: Callable[[object], None], wave: Wave, _checked: bool = False) -> None:
    emit(wave)


def _facts(wave: Wave) -> QWidget:
    return ElidingLabel(f"{days_text(wave)} · {wave.file_name}", "small", "text2")


def _number(text: str, role: str = "body") -> QWidget:
    return PlainLabel(text, role, weight=SEMIBOLD if role == "h2" else MEDIUM)


def _stacked(first: QWidget, second: QWidget, side: Qt.AlignmentFlag | None = None) -> QWidget:
    found = QWidget()
    column = QVBoxLayout(found)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(1)
    for widget in (first, second):
        if side is None:
            column.addWidget(widget)
        else:
            column.addWidget(widget, 0, side)
    return found
