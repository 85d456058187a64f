"""The comments that look like one, each with a tick: read them, and give the ticked ones its tags."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from npsdesk.core.survey import Direction
from npsdesk.gui.widgets.buttons import Button, primary_button, secondary_button
from npsdesk.gui.widgets.card import Card
from npsdesk.gui.widgets.chips import Chip, ScorePill
from npsdesk.gui.widgets.dialogs import open_at
from npsdesk.gui.widgets.flow import Flow
from npsdesk.gui.widgets.page import ScrollPage
from npsdesk.gui.widgets.text import PlainLabel, WrappedLabel
from npsdesk.i18n import _, format_int, ngettext
from npsdesk.tokens import SPACING


@dataclass(frozen=True)
class Line:
    """One comment of the dialog."""

    comment: int
    score: int | None
    name: str
    text: str


class AlikeDialog(QDialog):
    """`chosen(comments)` are to get the tags; without tags there is only something to read."""

    chosen = Signal(object)

    def __init__(
        self, first: Line, lines: Sequence[Line], tags: Sequence[tuple[str, Direction]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Comments that look alike"))
        open_at(self, 720, 600)
        self.lines = tuple(lines)
        self.ticks: dict[int, QCheckBox] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(*[SPACING["l"]] * 4)
        column.setSpacing(SPACING["m"])
        column.addWidget(self._head(first, tags))
        scroll = ScrollPage(margins=0, spacing=SPACING["s"])
        for line in lines:
            scroll.body.addWidget(self._card(line, can_tick=bool(tags)))
        scroll.body.addStretch(1)
        column.addWidget(scroll, 1)
        column.addLayout(self._foot(bool(tags)))
        self._on_ticked()

    def _head(self, first: Line, tags: Sequence[tuple[str, Direction]]) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING["s"])
        column.addWidget(
            WrappedLabel(_("They look like this comment by {name}:").format(name=first.name), "small", "text2")
        )
        column.addWidget(WrappedLabel(first.text, "body"))
        if tags:
            row = Flow()
            row.add(PlainLabel(_("They get:"), "small", "text2"))
            for name, direction in tags:
                row.add(Chip(name, direction.value))
            column.addWidget(row)
        return holder

    def _card(self, line: Line, *, can_tick: bool) -> Card:
        card = Card(padding=12, spacing=SPACING["xs"])
        head = QHBoxLayout()
        head.setSpacing(SPACING["s"])
        if can_tick:
            tick = QCheckBox()
            tick.setChecked(True)
            tick.setAccessibleName(f"{line.name}, {line.text}")
            tick.toggled.connect(self._on_ticked)
            self.ticks[line.comment] = tick
            head.addWidget(tick)
        head.addWidget(ScorePill(line.score))
        head.addWidget(PlainLabel(line.name, "h3"))
        head.addStretch(1)
        card.body.addLayout(head)
        card.body.addWidget(WrappedLabel(line.text, "body"))
        return card

    def _foot(self, can_tag: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        self.close_button = _plain(secondary_button(_("Cancel") if can_tag else _("Close")))
        self.close_button.clicked.connect(self.reject)
        row.addWidget(self.close_button)
        self.go = _plain(primary_button(""))
        self.go.setVisible(can_tag)
        self.go.clicked.connect(self._on_go)
        row.addWidget(self.go)
        return row

    def comments(self) -> list[int]:
        """Return the ticked comments."""
        return [comment for comment, tick in self.ticks.items() if tick.isChecked()]

    def _on_ticked(self) -> None:
        count = len(self.comments())
        words = ngettext("Tag {count} comment the same", "Tag {count} comments the same", count)
        self.go.set_label(words.format(count=format_int(count)))
        self.go.setEnabled(bool(count))

    def _on_go(self) -> None:
        self.chosen.emit(self.comments())
        self.accept()


def _plain(button: Button) -> Button:
    button.setAutoDefault(False)
    return button
