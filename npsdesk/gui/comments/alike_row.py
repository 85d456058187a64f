"""The row under the tags that says how many comments look like this one: Look, and Tag all the same."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from npsdesk.gui.widgets.buttons import Button, ghost_button, secondary_button
from npsdesk.gui.widgets.card import Hairline
from npsdesk.gui.widgets.flow import Flow
from npsdesk.gui.widgets.text import WrappedLabel
from npsdesk.i18n import _, format_int, ngettext
from npsdesk.tokens import SPACING


class AlikeRow(QWidget):
    """`look_wanted()` and `tagging_wanted()`; hidden while no comment looks like the one in the reader."""

    look_wanted = Signal()
    tagging_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.words = WrappedLabel("", "h3")
        self.note = WrappedLabel("", "small", "text2")
        self.look = _button(ghost_button(_("Look"), size_name="small"))
        self.tag_all = _button(secondary_button("", size_name="small"))
        self.look.clicked.connect(self.look_wanted)
        self.tag_all.clicked.connect(self.tagging_wanted)
        buttons = Flow(gap=SPACING["s"])
        for button in (self.look, self.tag_all):
            buttons.add(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACING["xs"], 0, 0)
        column.setSpacing(2)
        column.addWidget(Hairline())
        column.addSpacing(SPACING["s"])
        column.addWidget(self.words)
        column.addWidget(self.note)
        column.addSpacing(SPACING["xs"])
        column.addWidget(buttons)
        self.hide()

    def show_count(self, count: int, *, has_tags: bool) -> None:
        """Say how many untagged comments look like the one shown; it can lend its tags only if it has some."""
        self.setVisible(bool(count))
        words = ngettext("{count} more comment looks like this one", "{count} more comments look like this one", count)
        self.words.setText(words.format(count=format_int(count)))
        note = ngettext("It has no tag yet.", "They have no tag yet.", count)
        self.note.setText(note)
        label = ngettext("Tag it the same", "Tag all {count} the same", count).format(count=format_int(count))
        self.tag_all.set_label(label)
        self.tag_all.setVisible(has_tags)


def _button(button: Button) -> Button:
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
