"""What is due, late and new, at the top of the first page: nothing rings while the program is closed."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from npsdesk.core.survey import Group
from npsdesk.gui.contact.views import queue_detail
from npsdesk.gui.contact.waiting import waiting_of
from npsdesk.gui.desk import Desk
from npsdesk.gui.plan.parts import PlanPart, part_detail
from npsdesk.gui.widgets.buttons import IconButton, link_button
from npsdesk.gui.widgets.card import Card, CardHeading
from npsdesk.gui.widgets.glyph import Glyph
from npsdesk.gui.widgets.tab_order import tab_after
from npsdesk.gui.widgets.text import WrappedLabel
from npsdesk.i18n import _
from npsdesk.services.digest import Digest, DigestKind
from npsdesk.services.queue_words import digest_sentence
from npsdesk.tokens import SPACING

_PLACES = {
    DigestKind.LATE_ACTIONS: ("plan", part_detail(PlanPart.TABLE)),
    DigestKind.DUE_ACTIONS: ("plan", part_detail(PlanPart.TABLE)),
    DigestKind.TO_TELL: ("plan", part_detail(PlanPart.TOLD)),
    DigestKind.NEXT_SURVEY: ("waves", ""),
    DigestKind.LATE_DETRACTORS: ("messages", queue_detail(Group.DETRACTOR)),
    DigestKind.NEW_DETRACTORS: ("messages", queue_detail(Group.DETRACTOR)),
    DigestKind.CALLS: ("messages", queue_detail(Group.PASSIVE)),
    DigestKind.PROMOTERS: ("messages", queue_detail(Group.PROMOTER)),
}


class DigestCard(Card):
    """Hidden while nothing is due, and once it is closed until the project is opened again."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(padding=SPACING["m"], spacing=SPACING["xs"], parent=parent)
        self._desk = desk
        self._is_closed = False
        self.digest: Digest | None = None
        self._shows: list[QWidget] = []
        heading = CardHeading(_("Today"))
        self.close_button = IconButton("x", _("Hide until next time"), size_name="small")
        self.close_button.clicked.connect(self._on_close)
        heading.row.addWidget(self.close_button)
        self.body.addWidget(heading)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(SPACING["xs"])
        self.body.addLayout(self._lines)
        self.setAccessibleName(_("Today"))
        self.hide()
        waiting_of(desk).counted.connect(self.refresh)

    def refresh(self) -> None:
        """Show what is due in the newest wave, whatever the filter shows, as soon as it is counted."""
        found = waiting_of(self._desk).digest
        if found is None:
            self.hide()
        elif found != self.digest:
            self.show_digest(found)

    def show_digest(self, found: Digest) -> None:
        """Show the lines, those that are late in red."""
        self.digest = found
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._shows = []
        for line in found.lines:
            self._lines.addWidget(self._line(digest_sentence(line, found.today), line.kind))
        tab_after(self.close_button, self._shows)
        self.setVisible(bool(found.lines) and not self._is_closed)

    def _line(self, text: str, kind: DigestKind) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING["s"])
        icon, tone = ("triangle-alert", "danger") if kind.is_late else ("clock", "text2")
        row.addWidget(Glyph(icon, tone, 15))
        row.addWidget(WrappedLabel(text, "body", "danger" if kind.is_late else "text"), 1)
        show = link_button(_("Show"))
        show.setAccessibleName(_("Show: {what}").format(what=text))
        show.clicked.connect(partial(self._on_show, kind))
        row.addWidget(show)
        self._shows.append(show)
        return holder

    def _on_show(self, kind: DigestKind, _checked: bool = False) -> None:
        self._desk.show_page(*_PLACES[kind])

    def _on_close(self) -> None:
        self._is_closed = True
        self.hide()
