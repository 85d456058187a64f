"""Ranks the passives beside the window, anew only when something changed that the order is made of."""

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from npsdesk.core.progress import Progress
from npsdesk.gui.desk import Desk
from npsdesk.gui.session import FRAME_TABLES
from npsdesk.i18n import _
from npsdesk.services.leaving_words import WordMemory
from npsdesk.services.passive_picture import RankPicture, gather_ranking
from npsdesk.services.passive_ranking import Ranking, rank_passives
from npsdesk.services.project_data import ProjectData
from npsdesk.store.project import Project

REST_MS = 1_000  # that an order which is only a little old may be worked with before a new one is made
FEW = 2_000  # answers; the passives of so few are ranked where they are read, in a moment
MADE_OF = FRAME_TABLES | {"tag", "tagging", "comment", "comment_tone", "competitor", "contact", "action_person"}


class RankKeeper(QObject):
    """Keeps the newest ranking. `ended()` follows each `renew()`: with a ranking, or as it was where it was stopped."""

    ended = Signal()

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._memory = WordMemory()
        self._turn = 0
        self._is_stale = True
        self.ranking: Ranking | None = None
        self.is_busy = False
        desk.session.changed.connect(self._on_changed)
        desk.session.data_changed.connect(self._on_data)

    def renew(self) -> None:
        """Rank anew if the ranking is not that of the project as it is now."""
        data = self._desk.session.data
        if data is None or not self._is_stale:
            return
        self._is_stale, self.is_busy = False, True
        self._turn += 1
        read = self._desk.session.read
        if len(data.answers) <= FEW:
            rank = partial(self._gather_and_rank, data=data)
            read(rank, partial(self._show, self._turn), key="rank passives", otherwise=self._on_failed)
        else:
            rest = REST_MS if self.of(data) is not None else 0
            QTimer.singleShot(rest, self, partial(self._gather, self._turn, data))

    def _gather(self, turn: int, data: ProjectData) -> None:
        if turn == self._turn:
            gather = partial(gather_ranking, data=data)
            self._desk.session.read(gather, partial(self._rank, turn), key="rank passives", otherwise=self._on_failed)

    def of(self, data: ProjectData) -> Ranking | None:
        """Return the ranking of these answers, None where they were not ranked yet."""
        return self.ranking if self.ranking is not None and self.ranking.data.answers is data.answers else None

    def _gather_and_rank(self, project: Project, data: ProjectData) -> Ranking:
        return rank_passives(gather_ranking(project, data), self._memory)

    def _rank(self, turn: int, picture: RankPicture) -> None:
        def run(progress: Progress) -> Ranking:
            return rank_passives(picture, self._memory, progress)

        title = _("Looking who is closest to a 9")
        self._desk.run_beside(title, run, partial(self._show, turn), self._on_failed, self._on_stopped)

    def _show(self, turn: int, ranking: Ranking) -> None:
        if turn == self._turn:  # else a newer one is on its way
            self.ranking, self.is_busy = ranking, False
            self.ended.emit()

    def _on_failed(self, error: Exception) -> None:
        self._on_stopped()
        self._desk.show_error(error)

    def _on_stopped(self) -> None:
        self._is_stale, self.is_busy = True, False
        self.ended.emit()

    def _on_changed(self, tables: frozenset[str]) -> None:
        self._is_stale |= bool(tables & MADE_OF)

    def _on_data(self) -> None:
        self._is_stale = True
