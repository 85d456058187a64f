"""What keys and buttons of the comments page ask for beside tags: going on, clearing, the plan, the dialog of tags."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QWidget

from npsdesk.core.survey import Direction, Filter
from npsdesk.gui.comments.empty import all_tagged
from npsdesk.gui.comments.finder import TagFinder
from npsdesk.gui.comments.plan_menu import PlanMenu
from npsdesk.gui.comments.tags import TagsDialog
from npsdesk.gui.contact.views import people_detail
from npsdesk.gui.widgets.banner import announce
from npsdesk.services.message_choices import FIRST_MESSAGE

if TYPE_CHECKING:
    from npsdesk.gui.comments.page import CommentsPage


class Deeds(QObject):
    """Belongs to one page; `do` is told the names that `keys` and the reader's buttons use."""

    def __init__(self, page: "CommentsPage") -> None:
        super().__init__(page)
        self._page = page
        self.dialog: TagsDialog | None = None
        self.plan_menu = PlanMenu(page.desk, page)
        self.finder = TagFinder(page)
        self.finder.chosen.connect(page.tagging.press_tag)
        self.finder.named.connect(page.tagging.make_tag)
        self._known: dict[str, Callable[[], None]] = {
            "next": lambda: page.list.step(1),
            "back": lambda: page.list.step(-1),
            "next_open": lambda: self._go_to_open(1),
            "previous_open": lambda: self._go_to_open(-1),
            "no_topic": page.tagging.toggle_topicless,
            "flag": page.tagging.toggle_flag,
            "plan": self._add_to_plan,
            "write": self._write,
            "find_tag": self._find_tag,
            "manage": self._manage,
            "search": page.focus_search,
            "clear": self._clear,
        }

    def add(self, name: str, deed: Callable[[], None]) -> None:
        """Take one more name."""
        self._known[name] = deed

    def do(self, name: str) -> None:
        """Do what a button or a key asks for."""
        self._known[name]()

    def _go_to_open(self, step: int) -> None:
        page = self._page
        if page.board is None:
            return
        place = page.board.next_open(page.model.order, page.list.currentIndex().row(), step)
        if place < 0:
            announce(page.list, all_tagged(page.counts))
            page.desk.toast(all_tagged(page.counts), can_undo=False)
        else:
            page.list.go_to(place)

    def _find_tag(self) -> None:
        if self._page.list.current_row() >= 0:
            self.finder.open_at(self._page.tagging.tags(), _under(self._page.reader.find_tag))

    def _add_to_plan(self) -> None:
        board, rows = self._page.board, self._page.tagging.rows()
        if board is None or not rows:
            return
        people = list(dict.fromkeys(board.response(row) for row in rows))
        missed = next((tag for tag, direction in board.tags(rows[0]) if direction is Direction.MISSES), None)
        button = self._page.reader.plan if self._page.views.is_reading else self._page.grid.tag_selected
        self.plan_menu.ask(people, missed, _under(button))

    def _write(self) -> None:
        """Write to the people of the selected comments, with the message that suits the first of them."""
        board, rows = self._page.board, self._page.tagging.rows()
        group = board.group(rows[0]) if board is not None and rows else None
        if board is not None and group is not None:
            people = list(dict.fromkeys(board.response(row) for row in rows))
            self._page.desk.show_page("messages", people_detail(people, FIRST_MESSAGE[group]))

    def _manage(self) -> None:
        self.dialog = TagsDialog(self._page.desk, self._page)
        self.dialog.finished.connect(self._forget_dialog)
        self.dialog.open()

    def _forget_dialog(self) -> None:
        self.dialog = None

    def _clear(self) -> None:
        page = self._page
        current = page.desk.session.filter
        if page.searching.found is not None or page.searching.words:
            page.searching.clear()
        elif page.toolbar.tag is not None:
            page.toolbar.clear_tag()
            page.show_list()
        else:
            page.desk.session.set_filter(Filter(wave=current.wave))
        page.home().setFocus()


def _under(button: QWidget) -> QPoint:
    return button.mapToGlobal(QPoint(0, button.height() + 2))
