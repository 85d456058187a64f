"""Auto-tag: run beside the window, then a view to look it through; nothing stands until the owner accepts it."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, QTimer

from npsdesk.core.filters import chosen_mask
from npsdesk.core.progress import Progress
from npsdesk.core.survey import Filter
from npsdesk.gui.comments.board import SUGGESTED
from npsdesk.gui.comments.views import View
from npsdesk.gui.tasks import Task
from npsdesk.i18n import _, format_int, ngettext

if TYPE_CHECKING:
    import pandas as pd

    from npsdesk.gui.comments.page import CommentsPage
    from npsdesk.gui.comments.tag_review import TagReviewView
    from npsdesk.services.auto_tag import AutoTags, Pair, Waiting
    from npsdesk.services.learn_tags import Lesson
    from npsdesk.services.read_comments import Picture
    from npsdesk.store.project import Project

KEPT = "auto-tag"
PAUSE_MS = 200  # that quick tagging beside the review is not followed press by press
TABLES = frozenset({"tagging", "rejected_tag", "comment", "tag", "response"})
GONE = frozenset({"comment", "tag", "response"})  # a change of these may take away what was read


@dataclass(frozen=True)
class Found:
    """What one run found, and the comments that had no tag when it began."""

    auto: "AutoTags"
    comments: frozenset[int]


@dataclass(frozen=True)
class Spot:
    """Where the owner was when a run began; one who went on from there is not called away."""

    view: View
    row: int
    undo: object


class AutoTagging(QObject):
    """Belongs to one page: runs, keeps what was found until the owner is done with it, and follows what changes.

    What is found is kept by the session, so that a page that is made anew in another language still has it.
    """

    def __init__(self, page: "CommentsPage") -> None:
        super().__init__(page)
        self._page = page
        self._is_running = self._is_new = self._may_be_gone = False
        self._waiting: Waiting | None = None
        found = page.desk.session.kept.get(KEPT)
        self._found = found if isinstance(found, Found) else None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look)
        page.deeds.add("auto_tag", self.start)
        page.views.auto_tag.clicked.connect(self._on_button)
        page.views.changed.connect(self._on_view)
        session = page.desk.session
        session.changed.connect(self._on_changed)
        session.data_changed.connect(self._follow)
        session.filter_changed.connect(self._follow)
        self._follow()

    def hear(self, view: "TagReviewView") -> None:
        """Take the owner's answers from a view."""
        view.accepted.connect(self._accept)
        view.refused.connect(self._refuse)
        view.one_by_one.connect(self._go_through)
        view.rest_left.connect(self._leave_rest)
        view.left.connect(self._go_back)
        view.widened.connect(partial(self._page.desk.session.set_filter, Filter()))

    @property
    def _count(self) -> int:
        """How many proposals wait for an answer, wherever they are."""
        return self._waiting.count + self._waiting.elsewhere if self._waiting is not None else 0

    # ---- running

    def start(self) -> None:
        """Show what waits to be looked through; where nothing does, look for tags."""
        if self._waiting is not None and self._waiting.reviews:
            self._open()
        else:
            self._run()

    def _on_button(self) -> None:
        if self._page.views.current is View.REVIEW:
            self._run()
        else:
            self.start()

    def _run(self) -> None:
        """Read all comments, unless that is being done."""
        if self._is_running:
            return
        if not self._page.tagging.tags():
            self._page.desk.toast(_("Make a tag first."), can_undo=False)
            return
        self._is_running = True
        self._page.desk.session.read(_gather, self._on_gathered, otherwise=self._on_failed)

    def _on_gathered(self, read: "tuple[Picture, Lesson]") -> None:
        from npsdesk.services.auto_tag import run
        from npsdesk.services.learn_tags import Learner

        picture, lesson = read
        frame = picture.comments
        untagged = frame.loc[~frame.index.isin(picture.reviewed), "response"]
        if not untagged.isin(self._answers()).any():
            self._is_running = False
            self._page.desk.toast(_("There is no comment here without a tag."), can_undo=False)
            return

        def work(progress: Progress) -> "AutoTags":
            return run(picture, lesson, Learner(), progress)

        title, words = _("Reading your comments and looking for tags"), _("{done} of {total} comments")
        then = partial(self._on_run, lesson, frozenset(untagged.index.tolist()), self._spot())
        stopped = partial(self._on_ended, lesson)
        self._page.desk.runner.start(Task(title, work, then, self._on_failed, stopped, words=words))

    def _on_run(self, lesson: "Lesson", comments: frozenset[int], spot: Spot, auto: "AutoTags") -> None:
        if not shiboken6.isValid(self._page):
            return
        self._on_ended(lesson)
        self._keep(Found(auto, comments))
        self._is_new = True
        self._look(spot)

    def _on_ended(self, lesson: "Lesson") -> None:
        self._is_running = False
        self._page.suggesting.learning.keep_rest(lesson)

    def _on_failed(self, error: Exception) -> None:
        self._is_running = False
        self._page.desk.show_error(error)

    def _spot(self) -> Spot:
        return Spot(self._page.views.current, self._page.list.current_row(), self._page.desk.session.undo_label)

    def _is_at(self, spot: Spot) -> bool:
        now = self._spot()
        return now.view is spot.view and now.undo == spot.undo and spot.row in (-1, now.row)

    # ---- what waits

    def _on_changed(self, tables: frozenset[str]) -> None:
        if tables & TABLES:
            self._may_be_gone |= bool(tables & GONE)
            self._follow()

    def _follow(self) -> None:
        """Look again in a moment, at once where the review is shown."""
        if self._found is not None:
            self._timer.start(0 if self._page.views.current is View.REVIEW else PAUSE_MS)

    def _look(self, spot: Spot | None = None) -> None:
        """Read what nobody answered yet, and show it; `spot` of a run that has just ended."""
        from npsdesk.services.auto_tag import narrowed, waiting

        found, answers, may_be_gone = self._found, self._answers(), self._may_be_gone
        if found is None:
            return
        self._may_be_gone = False

        def read(project: "Project") -> "tuple[AutoTags, Waiting]":
            auto = narrowed(project, found.auto) if may_be_gone else found.auto
            return auto, waiting(project, auto, found.comments, answers)

        self._page.desk.session.read(read, partial(self._show, found, spot))

    def _answers(self) -> "pd.Index[int]":
        """Return the answers that the filter lets through, whatever their group."""
        answers, filter_ = self._page.data.answers, self._page.desk.session.filter
        return answers.index[chosen_mask(answers, filter_, ignore_group=True)]

    def _show(self, found: Found, spot: Spot | None, read: "tuple[AutoTags, Waiting]") -> None:
        if self._found is None or self._found.comments is not found.comments:
            return  # of a run before
        self._keep(Found(read[0], found.comments))
        self._waiting = read[1]
        self._page.views.show_waiting(self._waiting.count)
        if spot is not None:
            self._present(spot, self._waiting.count)
        elif self._page.views.is_made(View.REVIEW):
            self._fill()

    def _present(self, spot: Spot, count: int) -> None:
        """Bring what a run found to the front, or say so to an owner who went on meanwhile, and leave it at that."""
        is_there = self._is_at(spot) or self._page.views.current is View.REVIEW
        if is_there:
            self._open()
        if not is_there or not self._page.isVisible():
            self._page.desk.toast(_found_sentence(count), can_undo=False)
        if not is_there and not count:
            self._end()

    def _open(self) -> None:
        self._page.views.show_view(View.REVIEW)
        self._fill()

    def _fill(self) -> None:
        if self._found is not None and self._waiting is not None:
            self._page.review.show_waiting(self._waiting, self._found.auto.texts, is_new=self._is_new)
            self._is_new = False

    def _keep(self, found: Found) -> None:
        self._found = self._page.desk.session.kept[KEPT] = found

    def _on_view(self) -> None:
        """Forget what was looked through to its end once the owner leaves it."""
        if self._page.views.current is not View.REVIEW and self._waiting is not None and not self._count:
            self._end()

    def _end(self) -> None:
        self._page.desk.session.kept.pop(KEPT, None)
        self._found = self._waiting = None
        self._page.views.show_waiting(0)

    # ---- answers

    def _accept(self, pairs: "Collection[Pair]") -> None:
        """Let these proposals stand, as one step that can be undone."""
        from npsdesk.services.auto_tag import keep_auto

        found = self._found
        if found is not None and pairs:
            self._page.desk.session.write(lambda project: keep_auto(project, found.auto, pairs), self._on_accepted)

    def _on_accepted(self, count: int) -> None:
        text = ngettext("{count} automatic tag accepted.", "{count} automatic tags accepted.", count)
        self._page.desk.toast(text.format(count=format_int(count)))

    def _refuse(self, pairs: "Collection[Pair]") -> None:
        from npsdesk.services.auto_tag import refuse_auto

        found = self._found
        if found is not None and pairs:
            self._page.desk.session.write(lambda project: refuse_auto(project, found.auto, pairs), self._on_refused)

    def _on_refused(self, count: int) -> None:
        text = ngettext("{count} proposed tag turned down.", "{count} proposed tags turned down.", count)
        self._page.desk.toast(text.format(count=format_int(count)))

    def _go_through(self) -> None:
        """Keep the proposals as such, and list the comments that have one."""
        from npsdesk.services.auto_tag import keep_auto

        found = self._found
        self._end()
        if found is not None:
            self._page.desk.session.write(lambda project: keep_auto(project, found.auto, ()), self._on_kept)

    def _on_kept(self, _count: int) -> None:
        self._page.read_tag(SUGGESTED)

    def _leave_rest(self) -> None:
        self._end()
        self._go_back()
        self._page.desk.toast(_("None of the rest counts. Auto-tag looks again whenever you want."), can_undo=False)

    def _go_back(self) -> None:
        self._page.views.show_view(View.READ)


def _found_sentence(count: int) -> str:
    if not count:
        return _("Auto-tag found no tags to propose.")
    text = ngettext(
        "Auto-tag found {count} tag for you to look through.",
        "Auto-tag found {count} tags for you to look through.",
        count,
    )
    return text.format(count=format_int(count))


def _gather(project: "Project") -> "tuple[Picture, Lesson]":
    from npsdesk.services.auto_tag import gather_all

    return gather_all(project)
