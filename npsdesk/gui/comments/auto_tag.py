"""Auto-tag: run beside the window, then shown to be looked through; nothing stands until the owner accepts it."""

from collections.abc import Collection
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from npsdesk.core.progress import Progress
from npsdesk.gui.comments.board import SUGGESTED
from npsdesk.gui.tasks import Task
from npsdesk.i18n import _, format_int, ngettext

if TYPE_CHECKING:
    from npsdesk.gui.comments.auto_tag_dialog import AutoTagDialog
    from npsdesk.gui.comments.page import CommentsPage
    from npsdesk.services.auto_tag import AutoTags, Pair, TagReview
    from npsdesk.services.learn_tags import Lesson
    from npsdesk.services.read_comments import Picture
    from npsdesk.store.project import Project


class AutoTagging(QObject):
    """Belongs to one page; reviews what is proposed for the comments that were untagged in its filter at the start."""

    def __init__(self, page: "CommentsPage") -> None:
        super().__init__(page)
        self._page = page
        self._is_running = False
        self._comments: list[int] = []
        self._auto: AutoTags | None = None
        self.dialog: AutoTagDialog | None = None
        page.deeds.add("auto_tag", self.start)
        page.views.auto_tag.clicked.connect(self.start)

    def start_when_read(self) -> None:
        """Start once the page, which is shown just now, has read its comments: it asks for them at once."""

        def ask() -> None:
            self._page.desk.session.read(lambda _project: None, lambda _nothing: self.start())

        QTimer.singleShot(0, self, ask)

    def start(self) -> None:
        """Read all comments, unless that is being done."""
        board = self._page.board
        if self._is_running or self.dialog is not None:
            return
        self._comments = board.comment_ids(board.untagged_rows(self._page.filter)) if board is not None else []
        if not self._comments or not self._page.tagging.tags():
            why = _("Make a tag first.") if self._comments else _("There is no comment here without a tag.")
            self._page.desk.toast(why, can_undo=False)
            return
        self._is_running = True
        self._page.desk.session.read(_gather, self._on_gathered, otherwise=self._on_failed)

    def _on_gathered(self, found: "tuple[Picture, Lesson]") -> None:
        from npsdesk.services.auto_tag import run
        from npsdesk.services.learn_tags import Learner

        picture, lesson = found

        def work(progress: Progress) -> "AutoTags":
            return run(picture, lesson, Learner(), progress)

        title, words = _("Reading your comments and looking for tags"), _("{done} of {total} comments")
        then, stopped = partial(self._on_run, lesson), partial(self._on_ended, lesson)
        self._page.desk.runner.start(Task(title, work, then, self._on_failed, stopped, words=words))

    def _on_run(self, lesson: "Lesson", auto: "AutoTags") -> None:
        self._on_ended(lesson)
        self._auto = auto
        self._look()

    def _on_ended(self, lesson: "Lesson") -> None:
        self._is_running = False
        self._page.suggesting.learning.keep_rest(lesson)

    def _on_failed(self, error: Exception) -> None:
        self._is_running = False
        self._page.desk.show_error(error)

    # ---- looking through

    def _look(self) -> None:
        """Read what nobody answered yet, and show it."""
        from npsdesk.services.auto_tag import open_pairs, review

        auto, wanted = self._auto, self._comments
        if auto is None:
            return

        def read(project: "Project") -> "list[TagReview]":
            return review(auto, open_pairs(project, auto, wanted))

        self._page.desk.session.read(read, self._show, key="auto-tag review")

    def _show(self, found: "list[TagReview]") -> None:
        from npsdesk.gui.comments.auto_tag_dialog import AutoTagDialog

        if self._auto is None:
            return
        if self.dialog is None:
            self.dialog = AutoTagDialog(self._page.desk, self._page)
            self.dialog.accepted_pairs.connect(self._accept)
            self.dialog.one_by_one.connect(self._go_through)
            self.dialog.finished.connect(self._forget)
            self._page.desk.session.changed.connect(self._on_changed)
            self.dialog.open()
        self.dialog.show_review(found, self._auto.texts)

    def _on_changed(self, tables: frozenset[str]) -> None:
        if tables & {"tagging", "rejected_tag", "comment"}:
            self._look()

    def _accept(self, pairs: "Collection[Pair]") -> None:
        """Let these proposals stand, as one step that can be undone."""
        from npsdesk.services.auto_tag import keep_auto

        auto = self._auto
        if auto is not None and pairs:
            self._page.desk.session.write(lambda project: keep_auto(project, auto, pairs), self._on_accepted)

    def _on_accepted(self, count: int) -> None:
        text = ngettext("{count} automatic tag accepted.", "{count} automatic tags accepted.", count)
        if self.dialog is not None:
            self.dialog.say_done(text.format(count=format_int(count)))

    def _go_through(self) -> None:
        """Keep the proposals as such, and list the comments that have one."""
        from npsdesk.services.auto_tag import keep_auto

        auto = self._auto
        if self.dialog is not None:
            self.dialog.accept()
        if auto is not None:
            self._page.desk.session.write(lambda project: keep_auto(project, auto, ()), self._on_kept)

    def _on_kept(self, _count: int) -> None:
        self._page.read_tag(SUGGESTED)

    def _forget(self) -> None:
        self._page.desk.session.changed.disconnect(self._on_changed)
        self.dialog = self._auto = None


def _gather(project: "Project") -> "tuple[Picture, Lesson]":
    from npsdesk.services.auto_tag import gather_all

    return gather_all(project)
