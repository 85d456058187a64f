"""The dialog that puts tags in order: rename, merge, recolour, move, delete; each an undoable change at once."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QMenu, QVBoxLayout, QWidget

from npsdesk.core.labels import Label, label
from npsdesk.core.survey import Tag
from npsdesk.gui.comments.changes import next_color
from npsdesk.gui.comments.color_names import color_name
from npsdesk.gui.comments.dots import tag_dot
from npsdesk.gui.comments.finder import LONGEST_NAME
from npsdesk.gui.desk import Desk
from npsdesk.gui.theme import U, theme
from npsdesk.gui.undo_foot import UndoFoot
from npsdesk.gui.widgets.banner import Banner
from npsdesk.gui.widgets.buttons import DropButton, IconButton, secondary_button
from npsdesk.gui.widgets.card import Card
from npsdesk.gui.widgets.dialogs import open_at
from npsdesk.gui.widgets.paint import one_line
from npsdesk.gui.widgets.text import PlainLabel, WrappedLabel
from npsdesk.i18n import _, format_int, ngettext
from npsdesk.services.tag_comments import merge_tags
from npsdesk.store import tags
from npsdesk.store.project import Project
from npsdesk.tokens import SPACING, TAG_COLORS


class TagsDialog(QDialog):
    """Shows the tags in the order of their keys with how many comments have each."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._session = desk.session
        self._tags: tuple[Tag, ...] = ()
        self._counts: dict[int, int] = {}
        self._wanted: int | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Manage tags"))
        open_at(self, 560, 500)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[SPACING["l"]] * 4)
        column.setSpacing(SPACING["s"])
        column.addWidget(WrappedLabel(_("The first nine tags have a number key."), "body", "text2"))
        self.banner = Banner("warn")
        column.addWidget(self.banner)
        row = QHBoxLayout()
        row.setSpacing(SPACING["m"])
        row.addWidget(self._make_list(), 1)
        row.addLayout(self._make_buttons())
        column.addLayout(row, 1)
        self.foot = UndoFoot(self, self._session, self._undo, 330)
        self.undo = self.foot.undo
        column.addLayout(self.foot)
        for signal in (self._session.data_changed, self._session.changed, self._session.history_changed):
            signal.connect(self._ask)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, self._undo)
        self._ask()

    # ---- building

    def _make_list(self) -> QWidget:
        self.list = QListWidget()
        self.list.setAccessibleName(_("Tags"))
        self.list.setIconSize(QSize(U(16), U(16)))
        self.list.currentRowChanged.connect(self._on_current)
        self.list.itemDoubleClicked.connect(self._edit_name)
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setAccessibleName(_("Name of the tag"))
        self.name.editingFinished.connect(self._rename)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING["s"])
        column.addWidget(_card_around(self.list), 1)
        column.addWidget(PlainLabel(_("Name"), "small", "text2"))
        column.addWidget(self.name)
        return holder

    def _make_buttons(self) -> QVBoxLayout:
        self.up = IconButton("chevron-up", _("Move up"), "secondary")
        self.down = IconButton("chevron-down", _("Move down"), "secondary")
        self.up.clicked.connect(partial(self._move, -1))
        self.down.clicked.connect(partial(self._move, 1))
        self.colour = self._menu_button(_("Colour"), "palette")
        self.merge = self._menu_button(_("Merge into"), "merge")
        self.keywords = secondary_button(_("Keywords…"), "list-filter")
        self.keywords.clicked.connect(self._show_keywords)
        self.delete = secondary_button(_("Delete"), "trash-2")
        self.delete.clicked.connect(self._delete)
        self.new = secondary_button(_("New tag"), "plus")
        self.new.clicked.connect(self._new)
        arrows = QHBoxLayout()
        arrows.setSpacing(SPACING["s"])
        arrows.addWidget(self.up)
        arrows.addWidget(self.down)
        arrows.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(SPACING["s"])
        column.addLayout(arrows)
        for button in (self.up, self.down, self.colour, self.merge, self.keywords, self.delete, self.new):
            button.setAutoDefault(False)
        for button in (self.colour, self.merge, self.keywords, self.delete, self.new):
            column.addWidget(button)
        column.addStretch(1)
        return column

    def _menu_button(self, text: str, icon_name: str) -> DropButton:
        button = DropButton(text, icon_name)
        button.setAccessibleName(text)
        return button

    # ---- showing

    def _ask(self, _tables: object = None) -> None:
        self._session.read(_read, self._show, key="manage tags")

    def _show(self, found: tuple[tuple[Tag, ...], dict[int, int]]) -> None:
        kept = self._wanted or (self._tag.id if self._tag else None)
        self._tags, self._counts = found
        self._wanted = None
        self.list.blockSignals(True)
        self.list.clear()
        self.list.setFont(theme().font(tabular=True))
        for tag in self._tags:
            self.list.addItem(self._item(tag))
        places = [place for place, tag in enumerate(self._tags) if tag.id == kept]
        self.list.setCurrentRow(places[0] if places else min(0, len(self._tags) - 1))
        self.list.blockSignals(False)
        self._on_current()
        self.foot.refresh()

    def _item(self, tag: Tag) -> QListWidgetItem:
        count = self._counts.get(tag.id, 0)
        key = f"{tag.position}   " if tag.position <= 9 else "     "
        item = QListWidgetItem(tag_dot(tag.color), f"{key}{one_line(tag.name)}  ·  {format_int(count)}")
        words = ngettext("{count} comment", "{count} comments", count).format(count=format_int(count))
        item.setSizeHint(QSize(0, U(30)))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{tag.position}, {tag.name}, {words}")
        return item

    def _on_current(self, _row: int = 0) -> None:
        tag = self._tag
        for widget in (self.name, self.colour, self.merge, self.keywords, self.delete, self.up, self.down):
            widget.setEnabled(tag is not None)
        self.name.setText(tag.name if tag else "")
        if tag is None:
            return
        self.up.setEnabled(tag is not self._tags[0])
        self.down.setEnabled(tag is not self._tags[-1])
        self.merge.setEnabled(len(self._tags) > 1)
        self._fill_colors(self.colour.menu(), tag)
        self._fill_merge(self.merge.menu(), tag)

    def _fill_colors(self, menu: QMenu, tag: Tag) -> None:
        menu.clear()
        for color in TAG_COLORS:
            action = menu.addAction(tag_dot(color), color_name(color), partial(self._recolor, tag, color))
            action.setEnabled(color != tag.color)

    def _fill_merge(self, menu: QMenu, tag: Tag) -> None:
        menu.clear()
        for other in self._tags:
            if other is not tag:
                text = one_line(other.name).replace("&", "&&")
                menu.addAction(tag_dot(other.color), text, partial(self._merge, tag, other))

    @property
    def _tag(self) -> Tag | None:
        row = self.list.currentRow()
        return self._tags[row] if 0 <= row < len(self._tags) else None

    # ---- changing

    def _change(self, name: Label, function: Callable[[Project], object]) -> None:
        self.banner.clear()
        self._session.change(name, function)

    def _rename(self) -> None:
        tag, name = self._tag, " ".join(self.name.text().split())
        if tag is None or name == tag.name:
            return
        if not name:
            self.name.setText(tag.name)
            return
        other = next((known for known in self._tags if known.name.casefold() == name.casefold()), None)
        if other is not None and other is not tag:
            self._offer_merge(tag, other)
            return
        self._tags = tuple(replace(known, name=name) if known is tag else known for known in self._tags)
        self._change(
            label("Rename tag {tag} to {name}", tag=tag.name, name=name),
            partial(tags.rename_tag, tag_id=tag.id, name=name),
        )

    def _offer_merge(self, tag: Tag, other: Tag) -> None:
        self.name.setText(tag.name)
        button = secondary_button(_("Merge them"), size_name="small")
        button.setAutoDefault(False)
        button.clicked.connect(partial(self._merge, tag, other))
        self.banner.set_message(
            _("There is a tag with that name already."), _("Do you want to make one tag of the two?"), [button]
        )

    def _merge(self, tag: Tag, other: Tag, _checked: bool = False) -> None:
        self._wanted = other.id
        self.banner.clear()
        self._session.write(partial(merge_tags, from_tag=tag, into_tag=other))

    def _recolor(self, tag: Tag, color: str) -> None:
        self._change(
            label("Change the colour of tag {tag}", tag=tag.name),
            partial(tags.recolor_tag, tag_id=tag.id, color=color),
        )

    def _move(self, step: int, _checked: bool = False) -> None:
        tag = self._tag
        if tag is not None:
            place = self._tags.index(tag) + 1 + step
            self._change(label("Move tag {tag}", tag=tag.name), partial(tags.move_tag, tag_id=tag.id, position=place))

    def _delete(self) -> None:
        tag = self._tag
        if tag is not None:
            self._change(label("Delete tag {tag}", tag=tag.name), partial(tags.delete_tag, tag_id=tag.id))

    def _new(self) -> None:
        names = {tag.name.casefold() for tag in self._tags}
        base = _("New tag")
        name = next(name for name in _numbered(base, len(names) + 2) if name.casefold() not in names)
        color = next_color(self._tags)
        self._session.change(
            label("Add tag {tag}", tag=name), partial(tags.add_tag, name=name, color=color), self._on_made
        )

    def _on_made(self, tag: int) -> None:
        self._wanted = tag
        self._ask()
        self._edit_name()

    def _show_keywords(self) -> None:
        from npsdesk.gui.comments.rules.dialog import KeywordsDialog

        if self._tag is not None:
            KeywordsDialog(self._desk, self._tag.id, self).open()

    def _edit_name(self) -> None:
        self.name.setFocus()
        self.name.selectAll()

    def _undo(self) -> None:
        if self._session.undo_label is not None:
            self.banner.clear()
            self._session.undo()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._tags:
            self._ask()


def _read(project: Project) -> tuple[tuple[Tag, ...], dict[int, int]]:
    return tuple(tags.list_tags(project)), tags.tag_counts(project)


def _card_around(widget: QWidget) -> Card:
    card = Card(padding=0)
    card.body.setContentsMargins(5, 5, 5, 5)
    card.body.addWidget(widget)
    return card


def _numbered(base: str, most: int) -> list[str]:
    return [base, *(f"{base} {number}" for number in range(2, most + 1))]
