"""“Why do I see this?”: what a number rests on, how it is made in words, and the way to the answers and the help."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from npsdesk.core.survey import Filter
from npsdesk.gui.desk import Desk
from npsdesk.gui.help.method_scores import About, about
from npsdesk.gui.theme import U
from npsdesk.gui.widgets.buttons import Button, link_button, primary_button, secondary_button
from npsdesk.gui.widgets.page import ScrollPage
from npsdesk.gui.widgets.text import PlainLabel, WrappedLabel
from npsdesk.i18n import _
from npsdesk.tokens import MEDIUM, SPACING

SIZE = (520, 460)
SHORT = 34  # letters of what a fact is about, that fit beside its value


@dataclass(frozen=True)
class Why:
    """What is to be said of a number: facts as (what, value), how it is made, notes, topics, and its answers."""

    title: str
    facts: Sequence[tuple[str, str]]
    words: Sequence[str]
    topics: Sequence[About]
    notes: Sequence[str] = field(default_factory=tuple)
    answers: Filter | None = None


class WhyDialog(QDialog):
    """Stands beside the number it explains and does not stop the owner from working."""

    def __init__(self, why: Why, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._why, self._desk = why, desk
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Why do I see this?"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACING["l"], 0, SPACING["m"])
        column.setSpacing(SPACING["m"])
        scroll = ScrollPage(spacing=SPACING["m"])
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        scroll.setAccessibleName(why.title)
        scroll.body.addWidget(WrappedLabel(why.title, "h2"))
        scroll.body.addLayout(_facts(why.facts))
        for words in (*why.words, *why.notes):
            label = WrappedLabel(words, "body")
            label.set_selectable()
            scroll.body.addWidget(label)
        scroll.body.addStretch(1)
        column.addWidget(scroll, 1)
        column.addLayout(self._foot())
        room = self.screen().availableGeometry().size() if parent is None else parent.window().size()
        self.resize(min(U(SIZE[0]), room.width() - 40), min(U(SIZE[1]), room.height() - 60))

    def _foot(self) -> QHBoxLayout:
        self.see = secondary_button(_("See these answers"))
        self.see.clicked.connect(self._see)
        self.see.setVisible(self._why.answers is not None)
        self.more = secondary_button(_("How we calculate"))
        self.more.clicked.connect(self._explain)
        close = primary_button(_("Close"))
        close.clicked.connect(self.close)
        row = QHBoxLayout()
        row.setContentsMargins(SPACING["l"], 0, SPACING["l"], 0)
        row.setSpacing(SPACING["s"])
        row.addWidget(self.see)
        row.addWidget(self.more)
        row.addStretch(1)
        row.addWidget(close)
        return row

    def _see(self) -> None:
        if self._why.answers is not None:
            self._desk.show_comments(self._why.answers)
        self.close()

    def _explain(self) -> None:
        from npsdesk.gui.help.method_dialog import MethodDialog

        self.help_dialog = MethodDialog(self.parentWidget(), about(*self._why.topics))
        self.help_dialog.show()


def open_why(why: Why | None, desk: Desk, page: QWidget) -> WhyDialog | None:
    """Open the explanation beside a page, where there is one."""
    if why is None:
        return None
    dialog = WhyDialog(why, desk, page.window())
    dialog.show()
    return dialog


def asking(make: Callable[[], Why | None], desk: Desk, page: QWidget) -> Callable[[], None]:
    """Return what opens the explanation of a number; `make` says what there is to say when it is asked."""

    def ask() -> None:
        open_why(make(), desk, page)

    return ask


def asking_link(ask: Callable[[], None]) -> Button:
    """Return the link that says Why do I see this?"""
    button = link_button(_("Why do I see this?"), "circle-question-mark")
    button.clicked.connect(lambda _checked=False: ask())
    return button


def why_button(make: Callable[[], Why | None], desk: Desk, page: QWidget) -> Button:
    """Return the link that explains a number; `make` says what there is to say when it is clicked."""
    return asking_link(asking(make, desk, page))


def _facts(facts: Sequence[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(SPACING["m"])
    grid.setVerticalSpacing(4)
    is_long = any(len(what) > SHORT for what, _value in facts)
    for column, part in enumerate((2, 3) if is_long else (0, 1)):
        grid.setColumnStretch(column, part)
    for place, (what, value) in enumerate(facts):
        label = WrappedLabel(what, "body", "text2") if is_long else PlainLabel(what, "body", "text2")
        grid.addWidget(label, place, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(WrappedLabel(value, "body", weight=MEDIUM), place, 1)
    return grid
