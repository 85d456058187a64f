"""The window beside the window that explains how everything is calculated."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from npsdesk.gui.help.keywords import keywords_topic
from npsdesk.gui.help.method import Topic, topics
from npsdesk.gui.theme import U, theme
from npsdesk.gui.widgets.buttons import Button, primary_button
from npsdesk.gui.widgets.card import Card
from npsdesk.gui.widgets.page import ScrollPage
from npsdesk.gui.widgets.text import PlainLabel, WrappedLabel
from npsdesk.i18n import _
from npsdesk.tokens import MEDIUM, SPACING

SIZE = (640, 680)


class MethodDialog(QDialog):
    """Does not stop the owner from working: the numbers it explains stay in view."""

    def __init__(
        self, parent: QWidget | None = None, chosen: Sequence[Topic] | None = None, title: str | None = None
    ) -> None:
        """Show all topics, or those `chosen` under a title of their own."""
        super().__init__(parent)
        title = title or _("How we calculate")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACING["l"], 0, SPACING["m"])
        column.setSpacing(SPACING["m"])
        scroll = ScrollPage(spacing=SPACING["l"])
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        scroll.setAccessibleName(title)
        self.parts = [TopicPart(topic) for topic in (chosen or [*topics(), keywords_topic()])]
        for part in self.parts:
            scroll.body.addWidget(part)
        scroll.body.addStretch(1)
        column.addWidget(scroll, 1)
        close = primary_button(_("Close"))
        close.clicked.connect(self.close)
        foot = QHBoxLayout()
        foot.setContentsMargins(SPACING["l"], 0, SPACING["l"], 0)
        foot.addStretch(1)
        foot.addWidget(close)
        column.addLayout(foot)
        self._fit()
        theme().changed.connect(self._fit)

    def _fit(self) -> None:
        room = self.screen().availableGeometry()
        self.resize(min(U(SIZE[0]), room.width() - 40), min(U(SIZE[1]), room.height() - 60))


class TopicPart(QWidget):
    """One topic; its formula stays folded until asked for."""

    def __init__(self, topic: Topic) -> None:
        super().__init__()
        self.topic = topic
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING["s"])
        column.addWidget(WrappedLabel(topic.title, "h2"))
        for words in topic.words:
            column.addWidget(WrappedLabel(words, "body"))
        if topic.rows:
            column.addLayout(_table(topic.rows))
        self.more: Button | None = None
        if topic.formula:
            self._add_formula(column, topic)

    def _add_formula(self, column: QVBoxLayout, topic: Topic) -> None:
        self.more = Button(_("Show the formula"), "link", "chevron-right", "small")
        self.more.setCheckable(True)
        self.more.setAutoDefault(False)
        self.more.setAccessibleDescription(topic.title)
        self.formula = Card("quiet", padding=14, spacing=SPACING["s"])
        for line in topic.formula:
            label = WrappedLabel(line, "body")
            label.set_selectable()
            self.formula.body.addWidget(label)
        if topic.source:
            source = WrappedLabel(_("Source: {source}").format(source=topic.source), "small", "text2")
            source.set_selectable()
            self.formula.body.addWidget(source)
        self.formula.hide()
        self.more.toggled.connect(self._on_more)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.formula)

    def _on_more(self, is_open: bool) -> None:
        assert self.more is not None
        self.formula.setVisible(is_open)
        self.more.set_label(_("Hide the formula") if is_open else _("Show the formula"))
        self.more.set_icon_name("chevron-down" if is_open else "chevron-right")


def _table(rows: tuple[tuple[str, str], ...]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(SPACING["m"])
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    for place, (first, second) in enumerate(rows):
        grid.addWidget(PlainLabel(first, "body", weight=MEDIUM), place, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(WrappedLabel(second, "body"), place, 1)
    return grid
