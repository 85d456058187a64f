"""What is due, late and new, at the top of the first page: nothing rings while the program is closed."""

from functools import partial

import shiboken6
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from npsdesk.core.progress import Progress
from npsdesk.core.survey import Action, Filter
from npsdesk.gui.contact.views import ContactView
from npsdesk.gui.desk import Desk
from npsdesk.gui.tasks import Task
from npsdesk.gui.widgets.buttons import IconButton, link_button
from npsdesk.gui.widgets.card import Card, CardHeading
from npsdesk.gui.widgets.glyph import Glyph
from npsdesk.gui.widgets.tab_order import tab_after
from npsdesk.gui.widgets.text import WrappedLabel
from npsdesk.i18n import _
from npsdesk.services.digest import Digest, DigestKind, make_digest
from npsdesk.services.project_data import ProjectData
from npsdesk.services.queue_words import digest_sentence
from npsdesk.services.queues import QueuePicture, gather_queues, make_queues, no_queues
from npsdesk.store import plan
from npsdesk.store.project import Project
from npsdesk.tokens import SPACING

TABLES = frozenset({"contact", "do_not_contact", "action", "action_person"})
MANY = 20_000  # answers; in more the card says what the plan holds, and Messages alone who is waiting
_PAGES = {
    DigestKind.LATE_ACTIONS: "plan",
    DigestKind.DUE_ACTIONS: "plan",
    DigestKind.NEXT_SURVEY: "waves",
}


class DigestCard(Card):
    """Hidden while nothing is due, and once it is closed until the project is opened again."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(padding=SPACING["m"], spacing=SPACING["xs"], parent=parent)
        self._desk = desk
        self._turn = 0
        self._is_closed = False
        self.digest: Digest | None = None
        self._data: ProjectData | None = None
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
        desk.session.changed.connect(self._on_changed)

    def refresh(self) -> None:
        """Read what is due in the newest wave, whatever the filter shows; not again while nothing has changed."""
        data = self._desk.session.data
        if data is None or self._is_closed or not data.waves or data is self._data:
            return
        self._data = data
        self._turn += 1
        today = self._desk.today()

        def read(project: Project) -> tuple[QueuePicture | None, list[Action]]:
            is_quick = len(data.answers) <= MANY
            picture = gather_queues(project, data, Filter(), today, only_counts=True) if is_quick else None
            return picture, plan.list_actions(project)

        self._desk.session.read(read, partial(self._compute, self._turn, data), key="digest")

    def _compute(self, turn: int, data: ProjectData, found: tuple[QueuePicture | None, list[Action]]) -> None:
        picture, actions = found
        if picture is None:
            today = self._desk.today()
            self._on_found(turn, make_digest(data, actions, no_queues(today), today))
            return

        def run(_progress: Progress) -> Digest:
            return make_digest(data, actions, make_queues(picture), picture.today)

        task = Task("", run, partial(self._on_found, turn), self._desk.show_error, is_quiet=True)
        self._desk.runner.start(task)

    def _on_found(self, turn: int, found: Digest) -> None:
        if turn == self._turn and shiboken6.isValid(self):
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
        page = _PAGES.get(kind, "messages")
        self._desk.show_page(page, ContactView.QUEUES if page == "messages" else "")

    def _on_close(self) -> None:
        self._is_closed = True
        self.hide()

    def _on_changed(self, tables: frozenset[str]) -> None:
        if tables & TABLES:
            self._data = None
            self.refresh()
