"""The views of the comments page: which is shown, chosen in the header, in a strip below it or by Ctrl+Tab."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Protocol, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from npsdesk.gui.comments.board import Counts
from npsdesk.gui.comments.tag_progress import TagProgress
from npsdesk.gui.header_switch import HeaderSwitch
from npsdesk.gui.widgets.buttons import Choice, secondary_button
from npsdesk.gui.widgets.page import PageHeader
from npsdesk.gui.widgets.text import set_tip
from npsdesk.i18n import _, format_int, ngettext

KEYS = "Ctrl+Tab"
REQUESTS = "requests"  # a detail of the page: what customers ask for, in the view Watch


class View(StrEnum):
    """What the page shows, in the order of the switch."""

    READ = "read"
    TABLE = "table"
    COMPARE = "compare"
    REASONS = "reasons"
    WATCH = "watch"
    THEMES = "themes"
    REVIEW = "review"  # shown when there is something to look through, never chosen in the switch


class SideView(Protocol):
    """A view beside Read and tag, which the page itself fills. It is a widget."""

    def refresh(self) -> None:
        """Show the project as it is now."""

    def home(self) -> QWidget:
        """Return what hears the keyboard first."""

    def regions(self) -> list[QWidget]:
        """Return the parts that F6 goes through."""


def view_name(view: View) -> str:
    """Return what a view is called in the switch."""
    return {
        View.READ: _("Read and tag"),
        View.TABLE: _("Table"),
        View.COMPARE: _("Compare"),
        View.REASONS: _("Reasons"),
        View.WATCH: _("Watch"),
        View.THEMES: _("Themes"),
        View.REVIEW: _("Auto-tag"),
    }[view]


def view_sentence(view: View) -> str:
    """Return the sentence under the page's title."""
    return {
        View.READ: _("Read fast, tag with one key. Space moves on."),
        View.TABLE: _("All comments as a table: sort, choose columns, tag many at once."),
        View.COMPARE: _("What do promoters praise that passives miss?"),
        View.REASONS: _("The main reason of each group, and how they say it."),
        View.WATCH: _("Competitors that customers name, and what they ask for."),
        View.THEMES: _("What do several people say that no tag names yet?"),
        View.REVIEW: _("What Auto-tag proposes, tag by tag."),
    }[view]


class Views(QStackedWidget):
    """Holds the views; `changed()` when another one is shown, `entered()` when the keyboard is to go there.

    The switch is a row of choices in the header, or in a strip below it where the title would be cut, or a drop-down
    where even that is too narrow. `auto_tag` goes with it: its button stands after the views, which it works for.
    `room_changed(pixels)` tells what its strip has left for `progress`.
    """

    room_changed = Signal(int)
    changed = Signal()
    entered = Signal()

    def __init__(self, reading: QWidget, page: QWidget) -> None:
        super().__init__(page)
        self._places: dict[View, QWidget] = {View.READ: reading}
        self._makers: dict[View, Callable[[], QWidget]] = {}
        self.auto_tag = secondary_button(_("Auto-tag"), "wand-sparkles")
        self.auto_tag.setParent(page)
        set_tip(self.auto_tag, _("Look for tags for the comments that have none"))
        self._head = HeaderSwitch(_("View"), page, [self.auto_tag])
        self._head.chosen.connect(self._on_switch)
        self._head.fitted.connect(lambda: self.room_changed.emit(self._head.room()))
        self.progress = TagProgress(page)
        self.progress.hide()
        self._takes_progress = self._has_comments = False
        self._untagged = self._waiting = 0
        self.switch, self.drop = self._head.switch, self._head.drop
        self.action = QAction(_("Other view"), page)
        self.action.setShortcut(QKeySequence(KEYS))
        self.action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.action.triggered.connect(self.toggle)
        page.addAction(self.action)
        self.addWidget(reading)

    def offer(self, makers: Mapping[View, Callable[[], QWidget]]) -> None:
        """Offer views beside Read and tag: SideViews, each made when it is first shown."""
        self._makers |= makers
        choices = [Choice(each, view_name(each)) for each in self._offered()]
        self.switch.set_choices(choices, self.current)
        self.drop.set_choices(choices, self.current)

    def _offered(self) -> list[View]:
        offered = {View.READ, *self._makers} - {View.REVIEW}
        return [view for view in View if view in offered]

    def is_made(self, view: View) -> bool:
        return view in self._places

    def place(self, view: View) -> QWidget:
        """Return a view, made if it was not shown before."""
        if view not in self._places:
            self._places[view] = self._makers[view]()
            self.addWidget(self._places[view])
        return self._places[view]

    def add_to(self, header: PageHeader, strip: QHBoxLayout) -> None:
        """Put the switch into a page's header, after what is there; where the title would be cut, into a strip."""
        self._head.add_to(header, strip)

    def take_progress(self, is_taken: bool) -> None:
        """Show in the strip how many comments have a tag, or leave that to the toolbar."""
        self._takes_progress = is_taken
        if is_taken:
            self._head.put_before_extras(self.progress)
        self._fit_progress()

    def _fit_progress(self) -> None:
        """Show the progress where it is known: the review's answers are counted when the owner reads on."""
        is_wanted = self._takes_progress and self._has_comments
        self.progress.setVisible(is_wanted and self.current is not View.REVIEW)

    def show_counts(self, counts: Counts) -> None:
        """Say how many comments have a tag, and on the button for how many it looks for one."""
        self._has_comments = bool(counts.total)
        self.progress.show_counts(counts)
        self._fit_progress()
        self._untagged = counts.total - counts.done
        self._fit_auto_tag()

    def show_waiting(self, count: int) -> None:
        """Say on the button how many proposed tags wait to be looked through; 0 for none."""
        self._waiting = count
        self._fit_auto_tag()

    def _fit_auto_tag(self) -> None:
        text, tip = self._auto_tag_words()
        self.auto_tag.setEnabled(bool(self._untagged or self._waiting))
        if text != self.auto_tag.label():
            self.auto_tag.set_label(text)
            set_tip(self.auto_tag, tip)
            self._head.fit()

    def _auto_tag_words(self) -> tuple[str, str]:
        look = _("Look for tags for the comments that have none")
        if self.current is View.REVIEW:
            return _("Look again"), look
        if self._waiting:
            text = ngettext("Review {count} proposed tag", "Review {count} proposed tags", self._waiting)
            return text.format(count=format_int(self._waiting)), _("What Auto-tag proposes waits for your answer")
        return _("Auto-tag {count}").format(count=format_int(self._untagged)) if self._untagged else _("Auto-tag"), look

    @property
    def current(self) -> View:
        """The view that is shown."""
        return next(view for view, place in self._places.items() if place is self.currentWidget())

    @property
    def is_reading(self) -> bool:
        return self.current is View.READ

    @property
    def lists_comments(self) -> bool:
        """Whether single comments are listed, so that search, tag filter and order have something to do."""
        return self.current in (View.READ, View.TABLE)

    @property
    def side(self) -> SideView | None:
        """The view that is shown, None while it is Read and tag."""
        return None if self.is_reading else cast("SideView", self.currentWidget())

    def show_view(self, view: View) -> None:
        """Bring a view to the front; the keyboard goes with it, unless it is in the switch."""
        focus = self.window().focusWidget() or self
        is_in_switch = self._head.has(focus)
        if self.currentWidget() is not self.place(view):
            self.setCurrentWidget(self.place(view))
            self.changed.emit()
            if not is_in_switch:
                self.entered.emit()
        if view is View.REVIEW:
            self._head.leave(view_name(view))
        else:
            self._head.choose(view)
        self._fit_auto_tag()
        self._fit_progress()

    def toggle(self) -> None:
        """Show the next view, after the last one the first."""
        order = self._offered()
        at = order.index(self.current) if self.current in order else -1
        self.show_view(order[(at + 1) % len(order)])

    def _on_switch(self, key: object) -> None:
        self.show_view(View(str(key)))
