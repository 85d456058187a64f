"""The row of the reader that says what was read in a comment: its main reason, its tone and its language."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from npsdesk.core.comments.languages import LANGUAGES
from npsdesk.core.comments.tone import Tone
from npsdesk.core.survey import ReadBy, Tag
from npsdesk.gui.comments.board import Board
from npsdesk.gui.comments.dots import tag_dot
from npsdesk.gui.comments.said import SOURCES, TONES
from npsdesk.gui.widgets.buttons import DropButton
from npsdesk.gui.widgets.flow import Flow
from npsdesk.gui.widgets.paint import one_line
from npsdesk.gui.widgets.text import set_tip
from npsdesk.i18n import _
from npsdesk.words import language_name, read_by, tone_name

WIDEST = 330


@dataclass(frozen=True)
class SaidOf:
    """What was read in one comment: tag 0, no tone and "" where nothing was; `…_by` says who said it."""

    reason: int
    reason_by: ReadBy | None
    tone: Tone | None
    tone_by: ReadBy | None
    language: str


def said_of(board: Board, row: int) -> SaidOf:
    """Return what was read in the comment of a row."""
    said = board.comments.said
    return SaidOf(
        int(said.reasons[row]),
        SOURCES[said.reasons_by[row]],
        TONES[said.tones[row]],
        SOURCES[said.tones_by[row]],
        said.language(row),
    )


class SaidRow(Flow):
    """Three drop-downs. `reason_wanted(tag id)`, 0 for none, `tone_wanted(Tone)`, `language_wanted(code)`."""

    reason_wanted = Signal(int)
    tone_wanted = Signal(object)
    language_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(gap=2, line_gap=2)
        self._said = SaidOf(0, None, None, None, "")
        self._tags: tuple[Tag, ...] = ()
        self._own: tuple[int, ...] = ()
        self.reason = self._drop(self._fill_reasons)
        self.tone = self._drop(self._fill_tones)
        self.language = self._drop(self._fill_languages)
        set_tip(self.language, _("The language of this comment"))
        set_tip(self.reason, _("The one reason for this score (key M)"))

    def _drop(self, fill: Callable[[QMenu], None]) -> DropButton:
        button = DropButton("", "", "ghost", "small")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.set_max_width(WIDEST)
        menu = QMenu(button)
        menu.aboutToShow.connect(lambda: fill(menu))
        button.setMenu(menu)
        self.add(button)
        return button

    def show_said(self, said: SaidOf, tags: Sequence[Tag], own: Sequence[int]) -> None:
        """Show what was read; `own` are the tags of the comment, which are offered first as its reason."""
        self._said, self._tags, self._own = said, tuple(tags), tuple(own)
        name = next((tag.name for tag in tags if tag.id == said.reason), "")
        reason = _with_source(one_line(name, 60), said.reason_by) if name else _("none yet")
        tone = _with_source(tone_name(said.tone), said.tone_by) if said.tone else _("not read yet")
        language = language_name(said.language) if said.language else _("Language not read yet")
        self._put(self.reason, _("Main reason: {reason}").format(reason=reason))
        self._put(self.tone, _("Tone: {tone}").format(tone=tone))
        self._put(self.language, language)

    @staticmethod
    def _put(button: DropButton, text: str) -> None:
        if button.label() != text:
            button.set_label(text)
            button.setAccessibleName(text)

    # ---- menus, filled when they open: most comments are read without

    def _fill_reasons(self, menu: QMenu) -> None:
        group = _emptied(menu)
        first = [tag for tag in self._tags if tag.id in self._own]
        rest = [tag for tag in self._tags if tag.id not in self._own]
        for tags in (first, rest):
            for tag in tags:
                action = _choice(group, menu, one_line(tag.name, 60), tag.id == self._said.reason)
                action.setIcon(tag_dot(tag.color))
                action.triggered.connect(lambda _on=False, tag=tag.id: self.reason_wanted.emit(tag))
            if tags:
                menu.addSeparator()
        none = _choice(group, menu, _("No main reason"), not self._said.reason)
        none.triggered.connect(lambda: self.reason_wanted.emit(0))

    def _fill_tones(self, menu: QMenu) -> None:
        group = _emptied(menu)
        for tone in Tone:
            action = _choice(group, menu, tone_name(tone), tone is self._said.tone)
            action.triggered.connect(lambda _on=False, tone=tone: self.tone_wanted.emit(tone))

    def _fill_languages(self, menu: QMenu) -> None:
        group = _emptied(menu)
        for code in LANGUAGES:
            action = _choice(group, menu, language_name(code), code == self._said.language)
            action.triggered.connect(lambda _on=False, code=code: self.language_wanted.emit(code))


def _emptied(menu: QMenu) -> QActionGroup:
    menu.clear()
    for old in menu.findChildren(QActionGroup):
        old.deleteLater()
    return QActionGroup(menu)


def _choice(group: QActionGroup, menu: QMenu, text: str, is_on: bool) -> QAction:
    action = QAction(text.replace("&", "&&"), group)
    action.setCheckable(True)
    action.setChecked(is_on)
    menu.addAction(action)
    return action


def _with_source(text: str, by: ReadBy | None) -> str:
    return text if by in (None, ReadBy.HAND) else f"{text} ({read_by(by)})"
