"""Makes a tag of comments that belong together: they are shown first, and it is one step to undo."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from npsdesk.core.survey import Tag
from npsdesk.gui.comments.changes import next_color
from npsdesk.gui.comments.finder import LONGEST_NAME
from npsdesk.gui.desk import Desk
from npsdesk.gui.theme import U
from npsdesk.gui.widgets.buttons import primary_button
from npsdesk.gui.widgets.card import Card
from npsdesk.gui.widgets.dialog_foot import DialogFoot
from npsdesk.gui.widgets.dialogs import open_at
from npsdesk.gui.widgets.paint import one_line
from npsdesk.gui.widgets.text import PlainLabel, WrappedLabel, plain_tip
from npsdesk.i18n import _, format_int, ngettext
from npsdesk.services.tag_comments import tag_together
from npsdesk.tokens import SPACING

Comment = tuple[int, str]
SEEN = 200


class MakeTagDialog(QDialog):
    """Emits `agreed(name, ids)` for the comments that are still ticked."""

    agreed = Signal(str, object)

    def __init__(
        self, name: str, comments: Sequence[Comment], known: Sequence[Tag], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._known = {tag.name.casefold() for tag in known}
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Make a tag"))
        open_at(self, 620, 560)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[SPACING["l"]] * 4)
        column.setSpacing(SPACING["s"])
        column.addWidget(PlainLabel(_("Name of the tag"), "h3"))
        self.name = QLineEdit(name[:1].upper() + name[1:])
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setAccessibleName(_("Name of the tag"))
        self.name.selectAll()
        self.name.textChanged.connect(self._fit)
        column.addWidget(self.name)
        self.note = WrappedLabel("", "body", "text2")
        column.addWidget(self.note)
        column.addWidget(self._make_list(comments), 1)
        column.addLayout(self._make_buttons())
        self._fit()

    def _make_list(self, comments: Sequence[Comment]) -> Card:
        self.list = QListWidget()
        self.list.setAccessibleName(_("Comments"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        for comment, text in comments:
            item = QListWidgetItem(one_line(text, SEEN), self.list)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            item.setData(Qt.ItemDataRole.UserRole, comment)
            item.setToolTip(plain_tip(text))
            item.setSizeHint(QSize(0, U(30)))
        self.list.itemChanged.connect(self._fit)
        card = Card(padding=1)
        card.body.setContentsMargins(1, 5, 1, 5)
        card.body.addWidget(self.list)
        return card

    def _make_buttons(self) -> QHBoxLayout:
        self.make = primary_button("", "tag")
        row = DialogFoot(self, self.make, self._on_make)
        self.cancel = row.cancel
        return row

    def ticked(self) -> list[int]:
        """Return the comments that get the tag."""
        items = [self.list.item(place) for place in range(self.list.count())]
        return [item.data(Qt.ItemDataRole.UserRole) for item in items if item.checkState() is Qt.CheckState.Checked]

    def tag_name(self) -> str:
        """Return the name as it will be kept."""
        return " ".join(self.name.text().split())

    def _fit(self, _what: object = None) -> None:
        count = len(self.ticked())
        is_known = self.tag_name().casefold() in self._known
        self.note.setText(known_sentence() if is_known else new_sentence())
        text = ngettext("Tag {count} comment", "Tag {count} comments", count)
        self.make.set_label(text.format(count=format_int(count)))
        self.make.setEnabled(bool(count and self.tag_name()))

    def _on_make(self) -> None:
        self.agreed.emit(self.tag_name(), self.ticked())
        self.accept()


def new_sentence() -> str:
    """Return what happens with the comments."""
    return _(
        "The tag goes on the comments that are ticked, as if you had set it yourself. One undo takes all of it back."
    )


def known_sentence() -> str:
    """Return what happens where there is a tag of that name."""
    return _("You have this tag already. It goes on the comments that are ticked; one undo takes all of it off again.")


class MakeTagFlow(QObject):
    """Opens the dialog over a page, and stores what the owner agreed to."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page
        self.dialog: MakeTagDialog | None = None

    def start(self, name: str, comments: Sequence[Comment]) -> None:
        """Show the comments, with a name to begin with."""
        data = self._desk.session.data
        if data is not None:
            self.dialog = MakeTagDialog(name, comments, data.tags, self._page)
            self.dialog.agreed.connect(self._store)
            self.dialog.finished.connect(self._forget)
            self.dialog.open()

    def _forget(self) -> None:
        self.dialog = None

    def _store(self, name: str, comment_ids: list[int]) -> None:
        data = self._desk.session.data
        color = next_color(data.tags if data is not None else ())
        store = partial(tag_together, name=name, color=color, comment_ids=comment_ids)
        self._desk.session.write(store, partial(self._on_stored, name, len(comment_ids)))

    def _on_stored(self, name: str, count: int, _tag: int) -> None:
        text = ngettext("{count} comment tagged “{tag}”", "{count} comments tagged “{tag}”", count)
        self._desk.toast(text.format(count=format_int(count), tag=name))
