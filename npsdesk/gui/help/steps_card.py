"""The list of first steps as it lies over a page: open, or folded to one button."""

from enum import StrEnum
from functools import partial

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from npsdesk.gui.sidebar import NARROW
from npsdesk.gui.theme import U, theme
from npsdesk.gui.widgets.buttons import Button, IconButton, primary_button
from npsdesk.gui.widgets.card import Card
from npsdesk.gui.widgets.glyph import Painted
from npsdesk.gui.widgets.icons import paint_icon
from npsdesk.gui.widgets.nav import RAIL_WIDTH
from npsdesk.gui.widgets.paint import CENTER, draw_text, fill_round
from npsdesk.gui.widgets.text import PlainLabel, WrappedLabel, set_tip
from npsdesk.i18n import _
from npsdesk.tokens import MEDIUM, SIDEBAR_WIDTH, SPACING

WIDTH = 268


class Step(StrEnum):
    """What there is to try, in the order of the work."""

    SCORE = "score"
    TAG = "tag"
    PASSIVE = "passive"
    ACTION = "action"
    EXPORT = "export"


def step_name(step: Step) -> str:
    """Return what a step is called."""
    return {
        Step.SCORE: _("See your score"),
        Step.TAG: _("Tag 5 comments"),
        Step.PASSIVE: _("Open the first passive"),
        Step.ACTION: _("Add one action"),
        Step.EXPORT: _("Export to Excel"),
    }[step]


class StepMark(Painted):
    """The number of a step in a ring; a tick once it is done."""

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number, self._is_done = number, False

    def set_done(self, is_done: bool) -> None:
        """Show the tick or the number."""
        self._is_done = is_done
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(U(20), U(20))

    def paint(self, painter: QPainter) -> None:
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self._is_done:
            fill_round(painter, box, box.width() / 2, "accent")
            inset = box.width() * 0.22
            paint_icon(painter, "check", box.adjusted(inset, inset, -inset, -inset), "on_accent")
        else:
            fill_round(painter, box, box.width() / 2, "surface", "control")
            draw_text(painter, box, str(self._number), theme().font("tiny", MEDIUM), "text2", CENTER)


class StepsCard(Card):
    """Keeps to the edges of its holder. `chosen(Step)`, `put_away()`, `own_wanted()` as pressed."""

    chosen = Signal(object)
    put_away = Signal()
    own_wanted = Signal()

    def __init__(self, holder: QWidget) -> None:
        super().__init__(padding=12, spacing=2, parent=holder)
        self.is_folded = False
        self.setAccessibleName(_("First steps"))
        self.buttons: dict[Step, Button] = {}
        self._marks: dict[Step, StepMark] = {}
        self.body.addWidget(self._make_open())
        self.pill = Button("", "secondary", "list-checks", "small")
        self.pill.clicked.connect(self._on_unfold)
        self.body.addWidget(self.pill)
        self.pill.hide()
        holder.installEventFilter(self)
        theme().changed.connect(self.place)
        self.hide()

    def _make_open(self) -> QWidget:
        self._open = QWidget()
        column = QVBoxLayout(self._open)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addLayout(self._make_head())
        for number, step in enumerate(Step, 1):
            column.addLayout(self._make_step(number, step))
        self._own = QWidget()
        own = QVBoxLayout(self._own)
        own.setContentsMargins(4, SPACING["s"], 4, 2)
        own.setSpacing(SPACING["s"])
        own.addWidget(WrappedLabel(_("Ready for your own answers?"), "body", weight=MEDIUM))
        self.own = primary_button(_("Import answers"), "upload", "small")
        self.own.clicked.connect(self.own_wanted)
        own.addWidget(self.own, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._own)
        self._own.hide()
        return self._open

    def _make_head(self) -> QHBoxLayout:
        self.count = PlainLabel("", "small", "text2")
        fold = IconButton("chevron-down", _("Fold the first steps"), size_name="small")
        fold.clicked.connect(self._on_fold)
        self.close_button = IconButton("x", _("Do not show the first steps again"), size_name="small")
        self.close_button.clicked.connect(self.put_away)
        row = QHBoxLayout()
        row.setContentsMargins(4, 0, 0, 4)
        row.setSpacing(SPACING["s"])
        row.addWidget(PlainLabel(_("First steps"), "h3"))
        row.addWidget(self.count, 1)
        row.addWidget(fold)
        row.addWidget(self.close_button)
        return row

    def _make_step(self, number: int, step: Step) -> QHBoxLayout:
        self._marks[step] = StepMark(number)
        button = Button(step_name(step), "ghost", size_name="small")
        button.clicked.connect(partial(self.chosen.emit, step))
        self.buttons[step] = button
        row = QHBoxLayout()
        row.setContentsMargins(4, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._marks[step])
        row.addWidget(button)
        row.addStretch(1)
        return row

    def show_steps(self, done: set[Step]) -> None:
        """Tick what is done; when all is, ask for the owner's own answers."""
        for step, mark in self._marks.items():
            mark.set_done(step in done)
            state = _("done") if step in done else _("to do")
            self.buttons[step].setAccessibleName(f"{step_name(step)}, {state}")
        words = _("{done} of {count}").format(done=len(done), count=len(Step))
        self.count.setText(words)
        self._own.setVisible(len(done) == len(Step))
        self.place()

    def fold(self, is_folded: bool) -> None:
        """Show only the button, or the whole list."""
        self.is_folded = is_folded
        self._open.setVisible(not is_folded)
        self.pill.setVisible(is_folded)
        padding = 0 if is_folded else 12
        self.body.setContentsMargins(padding, padding, padding, padding)
        self.place()

    @property
    def is_in_the_way(self) -> bool:
        """Whether the window is so small for its text that the open list would cover what it speaks of."""
        holder = self.parentWidget()
        return holder is not None and holder.width() < U(NARROW)

    def _name_pill(self, is_rail: bool) -> None:
        """Say all of it, or where the sidebar is but a rail only how far the owner is."""
        words = "  ".join((_("First steps"), self.count.text()))
        self.pill.set_icon_name("" if is_rail else "list-checks")
        self.pill.set_label(self.count.text() if is_rail else words)
        self.pill.setAccessibleName(words)
        set_tip(self.pill, words if is_rail else "")

    def place(self) -> None:
        """Go to the lower right corner, or folded to the foot of the sidebar, where it covers nothing."""
        holder = self.parentWidget()
        if holder is None:
            return
        is_rail = holder.width() < U(NARROW)
        self._name_pill(is_rail)
        self.body.activate()
        hint = self.body.sizeHint()
        if self.is_folded:
            room = U(RAIL_WIDTH if is_rail else SIDEBAR_WIDTH)
            above = SPACING["m"] + U(18) + SPACING["s"]  # the promise at the foot of the sidebar
            self.setGeometry(8, holder.height() - above - hint.height(), room - 16, hint.height())
            return
        width = max(U(WIDTH), hint.width())
        height = max(hint.height(), self.body.totalHeightForWidth(width) if self.body.hasHeightForWidth() else 0)
        left = holder.width() - width - SPACING["l"]
        self.setGeometry(left, max(0, holder.height() - height - SPACING["m"]), width, height)

    def _on_fold(self) -> None:
        self.fold(True)
        self.pill.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_unfold(self) -> None:
        self.fold(False)
        self.buttons[Step.SCORE].setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.parentWidget() and event.type() == QEvent.Type.Resize:
            self.place()
        return super().eventFilter(watched, event)
