"""The list of waves: what each one holds and says, and what can be done with it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from npsdesk.core.customers.returning import MatchRate, match_rates
from npsdesk.core.scores.nps import points
from npsdesk.core.scores.score import Score
from npsdesk.core.scores.tables import answers_of, tally_by
from npsdesk.core.scores.waves import wave_places
from npsdesk.core.survey import Wave
from npsdesk.gui.importing.wave_menu import WaveDoes, menu_button
from npsdesk.gui.widgets.buttons import IconButton, link_button
from npsdesk.gui.widgets.card import Card, Hairline
from npsdesk.gui.widgets.tab_order import tab_into
from npsdesk.gui.widgets.text import ElidingLabel, PlainLabel, WrappedLabel
from npsdesk.i18n import _, format_date, format_int, ngettext
from npsdesk.services.project_data import ProjectData
from npsdesk.services.wave_texts import known_sentence, left_out_sentences, rate_sentence
from npsdesk.tokens import MEDIUM, SEMIBOLD, SPACING

COLUMNS = 5
LINES = 3  # of each wave in the grid: a hairline, what it is, and who its people are


@dataclass(frozen=True)
class WaveRow:
    """A wave with its score, and how many of its customers are known from earlier ones; the oldest has none before."""

    wave: Wave
    score: Score
    rate: MatchRate
    is_oldest: bool = False


def wave_rows(data: ProjectData) -> list[WaveRow]:
    """Return the waves, newest first, each with its score and its match rate."""
    frame, ids = data.answers, [wave.id for wave in data.waves]
    rates = match_rates(frame, ids)
    counted = tally_by(answers_of(frame, data.scoring), wave_places(frame, ids), len(ids))
    rows = [
        WaveRow(wave, found.score(data.scoring.customers), rates[wave.id], wave is data.waves[0])
        for wave, found in zip(data.waves, counted, strict=True)
    ]
    return rows[::-1]


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


def people_text(row: WaveRow) -> str:
    """Return who does not count, whom a wave knows and who answered of those invited, "" where none can be said."""
    left = left_out_sentences(row.score.unscored, row.score.weightless)
    known = known_sentence(row.rate, is_oldest=row.is_oldest)
    return " · ".join(filter(None, (*left, known, rate_sentence(row.wave.scored, row.wave.invited))))


class WaveList(QWidget):
    """The waves, newest first; `does` is what may be done with each."""

    def __init__(self, does: WaveDoes) -> None:
        super().__init__()
        self._does = does
        self.setAccessibleName(_("Waves"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACING["m"])
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
        waves = [row.wave for row in rows]
        for place, row in enumerate(rows):
            grid.addWidget(Hairline(), LINES * place + 1, 0, 1, COLUMNS)
            self._add_row(grid, LINES * place + 2, row, [wave for wave in waves if wave is not row.wave])
        self._card.body.addLayout(grid)
        self._column.insertWidget(0, self._card)
        tab_into(self, self._card.findChildren(QAbstractButton))

    def _add_headings(self, grid: QGridLayout) -> None:
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        for place, text in enumerate((_("Wave"), _("Answers"), _("Comments"), "NPS")):
            grid.addWidget(PlainLabel(text, "small", "text2"), 0, place, right if place else left)

    def _add_row(self, grid: QGridLayout, line: int, row: WaveRow, others: Sequence[Wave]) -> None:
        wave = row.wave
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        nps, likely = score_texts(row.score)
        rows = link_button(_("Where did the rows go?"))
        rows.setAccessibleName(_("Where did the rows of “{wave}” go?").format(wave=wave.name))
        rows.clicked.connect(lambda: self._does.rows(wave))
        grid.addWidget(_stacked([ElidingLabel(wave.name, "h3", weight=SEMIBOLD), _facts(wave)]), line, 0)
        grid.addWidget(_stacked([_number(format_int(wave.scored)), rows], right), line, 1, right)
        grid.addWidget(_number(format_int(wave.comments)), line, 2, right)
        grid.addWidget(_stacked([_number(nps, "h2"), PlainLabel(likely, "small", "text2")], right), line, 3, right)
        grid.addWidget(self._buttons(wave, others), line, 4, right)
        if said := people_text(row):
            grid.addWidget(WrappedLabel(said, "small", "text2"), line + 1, 0, 1, COLUMNS)

    def _buttons(self, wave: Wave, others: Sequence[Wave]) -> QWidget:
        found = QWidget()
        row = QHBoxLayout(found)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        rename = IconButton("pencil", _("Rename “{wave}”").format(wave=wave.name))
        rename.clicked.connect(lambda: self._does.rename(wave))
        delete = IconButton("trash-2", _("Delete “{wave}”").format(wave=wave.name))
        delete.clicked.connect(lambda: self._does.delete(wave))
        for button in (rename, delete, menu_button(wave, others, self._does)):
            row.addWidget(button)
        return found


def _facts(wave: Wave) -> QWidget:
    more = ngettext("{name} and {count} more file", "{name} and {count} more files", wave.files - 1)
    file = wave.file_name
    if wave.files > 1:
        file = more.format(name=file, count=format_int(wave.files - 1))
    return ElidingLabel(f"{days_text(wave)} · {file}", "small", "text2")


def _number(text: str, role: str = "body") -> QWidget:
    return PlainLabel(text, role, weight=SEMIBOLD if role == "h2" else MEDIUM)


def _stacked(widgets: Sequence[QWidget], side: Qt.AlignmentFlag | None = None) -> QWidget:
    found = QWidget()
    column = QVBoxLayout(found)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(1)
    for widget in widgets:
        if side is None:
            column.addWidget(widget)
        else:
            column.addWidget(widget, 0, side)
    return found
