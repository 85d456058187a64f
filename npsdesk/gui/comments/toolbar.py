"""The row above the list: group, order, tag filter, progress and search; it wraps where the window is narrow."""

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from npsdesk.core.survey import Filter, Group, Tag
from npsdesk.gui.comments.board import FLAGGED, SUGGESTED, UNTAGGED, Counts, Sort
from npsdesk.gui.comments.orders import Orders, order_names, order_tip
from npsdesk.gui.comments.picks import HAPPY, Pick, contented_names
from npsdesk.gui.comments.tag_progress import TagProgress
from npsdesk.gui.theme import U, theme
from npsdesk.gui.widgets.buttons import Choice, DropButton
from npsdesk.gui.widgets.search import SearchField
from npsdesk.gui.widgets.segmented import Segmented
from npsdesk.i18n import _, format_int
from npsdesk.tokens import SPACING
from npsdesk.words import group_short

ALL = "all"
ANY = "any"
PROGRESS = 2  # its place among the parts
SHORTEST_SEARCH = 120  # pixels of the design that the search field keeps in one line with all the rest
GROUPS = (Group.PASSIVE, Group.PROMOTER, Group.DETRACTOR)


class SearchBy(StrEnum):
    """What the search goes by."""

    WORDS = "words"
    MEANING = "meaning"


_ANY_WIDTH = (1 << 24) - 1  # what Qt takes for no maximum


class Toolbar(QWidget):
    """`group_chosen(Group or None)`, `order_chosen()`, also for the tags, `words_typed(str)`, `search_by_chosen()`.

    `leaned(bool)` says whether the progress is left to the line of the views, so that one line is enough here.
    """

    leaned = Signal(bool)
    search_by_chosen = Signal()
    group_chosen = Signal(object)
    order_chosen = Signal()
    words_typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shape = ""
        self._room = 0
        self._tags: tuple[Tag, ...] = ()
        self._is_ranked = False
        self.orders = Orders()
        self.groups = Segmented(_("Whose comments"))
        self.sort = DropButton("", "arrow-down", "ghost")
        self.tags = DropButton("", "", "ghost")
        self.tags.set_max_width(190)
        for button in (self.sort, self.tags):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.progress = TagProgress()
        self.search = SearchField(_("Search comments"), _("Clear search"))
        self.ways = Segmented(_("Search by"))
        self.ways.set_choices([Choice(SearchBy.WORDS, _("Words")), Choice(SearchBy.MEANING, _("Meaning"))])
        self.ways.changed.connect(self._on_way)
        search = _row(self.search, self.ways)
        self._parts = [_row(self.groups), _row(self.sort, self.tags), self.progress, search]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(SPACING["s"])
        self.show_tags((), ANY)
        self._fill_sorts()
        self.groups.changed.connect(self._on_group)
        self.sort.chosen.connect(self._on_sort)
        self.tags.chosen.connect(self._on_tag)
        self.search.textChanged.connect(self.words_typed)
        self._arrange()
        theme().changed.connect(self._arrange)

    def set_ranked(self, is_ranked: bool) -> None:
        """Offer the order in which a search found comments, and take it; else take the order from before again."""
        if is_ranked is not self._is_ranked:
            self._is_ranked = is_ranked
            self._fill_sorts()
            self._arrange()

    def _fill_sorts(self) -> None:
        """Offer the orders that the pick can have, and take its own; the order of a search comes before it."""
        names = order_names(self.tag, is_ranked=self._is_ranked)
        current = Sort.ALIKE if self._is_ranked else self.orders.of(self.tag)
        self.sort.set_choices([Choice(sort, name) for sort, name in names.items()], current)
        self._show_tip()

    def _show_tip(self) -> None:
        self.sort.setToolTip(order_tip(self.order))

    @property
    def order(self) -> Sort:
        """The order chosen."""
        return Sort(str(self.sort.current()))

    @property
    def tag(self) -> object:
        """A tag's id, UNTAGGED, SUGGESTED, FLAGGED, HAPPY, COMPLAINT, a Pick, or None for any comment."""
        key = self.tags.current()
        return None if key == ANY else key

    @property
    def search_by(self) -> SearchBy:
        """Whether the field is searched for as words or by what it means."""
        return SearchBy(str(self.ways.current()))

    def clear_tag(self) -> None:
        """Show comments with any tag or none."""
        self.choose_tag(ANY)

    def choose_tag(self, key: object) -> None:
        """Show comments with this tag, or UNTAGGED, SUGGESTED or FLAGGED ones, or those of a Pick."""
        if isinstance(key, Pick):
            self.show_tags(self._tags, key)
        self.tags.choose(key)
        self._fit_tag()

    def show_tags(self, tags: Sequence[Tag], current: object) -> None:
        """Offer these tags in the tag filter."""
        self._tags = tuple(tags)
        own = contented_names()
        known = {ANY, UNTAGGED, SUGGESTED, FLAGGED, *own, *(tag.id for tag in tags)}
        picked = [Choice(current, current.text, starts_group=True)] if isinstance(current, Pick) else []
        known |= {choice.key for choice in picked}
        choices = [
            Choice(ANY, _("All tags")),
            Choice(UNTAGGED, _("No tag yet")),
            Choice(SUGGESTED, _("Automatic tags"), "wand-sparkles"),
            Choice(FLAGGED, _("Flagged"), "flag"),
            *(Choice(key, name, starts_group=key == HAPPY) for key, name in own.items()),
            *picked,
            *(Choice(tag.id, tag.name, starts_group=not place) for place, tag in enumerate(tags)),
        ]
        self.tags.set_choices(choices, current if current in known else ANY)

    def show_counts(self, counts: Counts, current: Filter) -> None:
        """Show how many comments each group has to list, and how far the owner is."""
        choices = [Choice(group, f"{group_short(group)} {format_int(counts.groups[group])}") for group in GROUPS]
        choices.append(Choice(ALL, _("All {count}").format(count=format_int(counts.listed))))
        self.groups.set_choices(choices, current.group or ALL)
        self.progress.show_counts(counts)
        self._arrange()

    def _on_group(self, key: object) -> None:
        self.group_chosen.emit(key if isinstance(key, Group) else None)

    def _on_way(self, _key: object) -> None:
        self.search_by_chosen.emit()

    def _on_sort(self, key: object) -> None:
        self.orders.keep(self.tag, Sort(str(key)))
        self._show_tip()
        self._arrange()
        self.order_chosen.emit()

    def _on_tag(self, _key: object) -> None:
        self._fit_tag()
        self.order_chosen.emit()

    def _fit_tag(self) -> None:
        """Take the order of the tag that was chosen; a search keeps its own."""
        if not self._is_ranked:
            self._fill_sorts()
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        # Narrower than one line needs: it wraps.
        width = max(part.minimumSizeHint().width() for part in self._parts)
        return QSize(width, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def set_room(self, room: int) -> None:
        """Say how wide the line of the views leaves room for the progress."""
        self._room = room
        self._arrange()

    def _arrange(self) -> None:
        """Lay the parts out in as few lines as they fit into: one, two, or three.

        Where the progress would be all that needs another line, the line of the views takes it, or it gives way.
        """
        self.search.setMaximumWidth(_ANY_WIDTH)
        groups, choices, progress, search = (part.sizeHint().width() for part in self._parts)
        gap = SPACING["s"]
        spare = self.width() - groups - choices - 2 * gap - (search - self.search.sizeHint().width())
        if groups + choices + progress + search + 3 * gap <= self.width():
            shape = "one"
        elif progress <= self._room and spare >= U(SHORTEST_SEARCH):
            shape = "lean"
            self.search.setMaximumWidth(max(min(spare, self.search.sizeHint().width()), U(SHORTEST_SEARCH)))
        elif max(groups + progress, choices + search) + gap <= self.width():
            shape = "two"
        else:
            shape = "tight" if max(groups, choices + search + gap) <= self.width() else "three"
        if shape != self._shape:
            self._shape = shape
            self._place(PLACES[shape])
            self.leaned.emit(shape == "lean")

    def _place(self, places: Sequence[tuple[int, int, int, int]]) -> None:
        for part in self._parts:
            self._grid.removeWidget(part)
        for part, (line, column, lines, columns) in zip(self._parts, places, strict=True):
            self._grid.addWidget(part, line, column, lines, columns)
        for column in range(5):
            self._grid.setColumnStretch(column, 0)
        self._grid.setColumnStretch(SPARE[self._shape], 1)
        self._parts[PROGRESS].setVisible(self._shape not in ("tight", "lean"))


# Line, column, lines and columns of each part, by the lines there are; SPARE is the column that takes the room left.
PLACES = {
    "one": ((0, 0, 1, 1), (0, 1, 1, 1), (0, 3, 1, 1), (0, 4, 1, 1)),
    "lean": ((0, 0, 1, 1), (0, 1, 1, 1), (0, 2, 1, 1), (0, 4, 1, 1)),
    "two": ((0, 0, 1, 1), (1, 0, 1, 1), (0, 2, 1, 1), (1, 2, 1, 1)),
    "tight": ((0, 0, 1, 3), (1, 0, 1, 1), (0, 3, 1, 1), (1, 2, 1, 1)),
    "three": ((0, 0, 1, 3), (1, 0, 1, 3), (2, 0, 1, 1), (2, 2, 1, 1)),
}
SPARE = {"one": 2, "lean": 3, "two": 1, "tight": 1, "three": 1}


def _row(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(SPACING["s"])
    for widget in widgets:
        row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
    row.addStretch(1)
    return holder
