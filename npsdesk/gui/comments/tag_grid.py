"""The tags of the reader: nine on the number keys, in three columns where there is room, and the others below."""

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from npsdesk.core.survey import Direction, Tag
from npsdesk.gui.comments.tag_button import TagButton
from npsdesk.gui.theme import U, theme
from npsdesk.gui.widgets.flow import Flow
from npsdesk.tokens import SPACING

KEYS = 9
MOST_BELOW = 15
WIDE, NARROW = 420, 210


class TagGrid(QWidget):
    """Signals of its buttons: `pressed_tag(tag)`; of their menus: `wanted(tag, direction)`, `keywords_wanted(tag)`."""

    pressed_tag = Signal(int)
    wanted = Signal(int, object)
    keywords_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._columns = 0
        self._keyed = [self._button() for _place in range(KEYS)]
        self._below: list[TagButton] = []
        self._grid = QGridLayout()
        self._grid.setSpacing(SPACING["s"])
        self._flow = Flow()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING["s"])
        column.addLayout(self._grid)
        column.addWidget(self._flow)
        self._arrange()
        theme().changed.connect(self._arrange)

    def _button(self, is_small: bool = False) -> TagButton:
        button = TagButton(is_small)
        button.pressed_tag.connect(self.pressed_tag)
        button.wanted.connect(self.wanted)
        button.keywords_wanted.connect(self.keywords_wanted)
        return button

    def show_tags(self, tags: Sequence[Tag], on: Mapping[int, Direction], counts: Mapping[int, int]) -> None:
        """Show the tags, how each is on the comment, and how many comments have it."""
        for place, button in enumerate(self._keyed):
            button.setVisible(place < len(tags))
            if place < len(tags):
                tag = tags[place]
                button.show_tag(tag, on.get(tag.id), counts.get(tag.id, 0))
        rest = tags[KEYS:]
        shown = [tag for place, tag in enumerate(rest) if place < MOST_BELOW or tag.id in on]
        self._fill_below(shown, on, counts)

    def _fill_below(self, tags: Sequence[Tag], on: Mapping[int, Direction], counts: Mapping[int, int]) -> None:
        while len(self._below) < len(tags):
            self._below.append(self._button(is_small=True))
            self._flow.add(self._below[-1])
        for place, button in enumerate(self._below):
            button.setVisible(place < len(tags))
            if place < len(tags):
                button.show_tag(tags[place], on.get(tags[place].id), counts.get(tags[place].id, 0))
        self._flow.setVisible(bool(tags))

    def show_proposed(self, tags: Collection[int]) -> None:
        """Mark the tags that the program put on the comment."""
        for button in (*self._keyed, *self._below):
            button.set_proposed(button.tag is not None and button.tag.id in tags)

    def button_of(self, tag_id: int) -> TagButton | None:
        """Return the button of a tag, None where it has none now."""
        for button in (*self._keyed, *self._below):
            if not button.isHidden() and button.tag is not None and button.tag.id == tag_id:
                return button
        return None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        columns = 3 if self.width() >= U(WIDE) else 2 if self.width() >= U(NARROW) else 1
        if columns == self._columns:
            return
        self._columns = columns
        for place, button in enumerate(self._keyed):
            self._grid.removeWidget(button)
            self._grid.addWidget(button, place // columns, place % columns)
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
