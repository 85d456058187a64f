"""The packs of keywords for trades: what each would add, seen before it is added, and taken back with one undo."""

from collections.abc import Sequence
from functools import partial

import shiboken6
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from npsdesk.core.comments.codebook import STARTER
from npsdesk.core.errors import NpsDeskError
from npsdesk.gui.session import Session
from npsdesk.gui.theme import U
from npsdesk.gui.widgets.banner import Banner
from npsdesk.gui.widgets.buttons import primary_button
from npsdesk.gui.widgets.card import Card
from npsdesk.gui.widgets.dialog_foot import DialogFoot
from npsdesk.gui.widgets.dialogs import open_at
from npsdesk.gui.widgets.glyph import ColorDot
from npsdesk.gui.widgets.page import LowScroll
from npsdesk.gui.widgets.text import WrappedLabel
from npsdesk.i18n import _, format_int, ngettext
from npsdesk.services.rule_packs import Pack, PackTag, list_packs
from npsdesk.services.rule_tags import add_codebook
from npsdesk.services.rule_words import pack_name
from npsdesk.services.sentences import explain
from npsdesk.tokens import MEDIUM, SPACING

LIST_WIDTH = 190
LEAST_HEIGHT = 160


class PacksDialog(QDialog):
    """`added(new tags, new keywords)` after a pack was added."""

    added = Signal(int, int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._packs: tuple[Pack, ...] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Add a pack of keywords"))
        open_at(self, 720, 540)
        self._build()
        session.read(list_packs, self._show, otherwise=self._on_error)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(*[SPACING["l"]] * 4)
        column.setSpacing(SPACING["s"])
        intro = _("Tags with keywords that fit your trade. You can change or remove each of them afterwards.")
        column.addWidget(WrappedLabel(intro, "body", "text2"))
        self.banner = Banner("warn")
        column.addWidget(self.banner)
        row = QHBoxLayout()
        row.setSpacing(SPACING["m"])
        row.addWidget(self._make_list())
        row.addWidget(self._make_contents(), 1)
        column.addLayout(row, 1)
        column.addLayout(self._make_foot())

    def _make_list(self) -> QWidget:
        self.list = QListWidget()
        self.list.setAccessibleName(_("Packs"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(self._show_pack)
        card = Card(padding=0)
        card.body.setContentsMargins(5, 5, 5, 5)
        card.body.addWidget(self.list)
        card.setFixedWidth(U(LIST_WIDTH))
        return card

    def _make_contents(self) -> QWidget:
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, SPACING["xs"], 0)
        self._column.setSpacing(SPACING["m"])
        self._scroll = LowScroll(inner, LEAST_HEIGHT)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll.setAccessibleName(_("What the pack adds"))
        card = Card(padding=SPACING["m"])
        card.body.addWidget(self._scroll)
        return card

    def _make_foot(self) -> QHBoxLayout:
        self.add = primary_button(_("Add"), "plus")
        self.add.setEnabled(False)
        return DialogFoot(self, self.add, self._on_add)

    # ---- showing

    def _show(self, packs: tuple[Pack, ...]) -> None:
        self._packs = packs
        for pack in packs:
            item = QListWidgetItem(pack_name(pack.key), self.list)
            item.setSizeHint(QSize(0, U(30)))
        by_need = sorted(range(len(packs)), key=lambda place: (not packs[place].is_new, packs[place].key != STARTER))
        self.list.setCurrentRow(by_need[0])
        self.list.setFocus()

    def pack(self) -> Pack | None:
        """Return the pack in view."""
        row = self.list.currentRow()
        return self._packs[row] if 0 <= row < len(self._packs) else None

    def _show_pack(self, _row: int = 0) -> None:
        pack = self.pack()
        if pack is None:
            return
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if not pack.is_new:
            self._column.addWidget(WrappedLabel(_("You have all of this already."), "body", "text2"))
        for tag in pack.tags:
            if tag.is_new or tag.keywords:
                self._column.addWidget(PackTagPart(tag))
        self._column.addStretch(1)
        self._scroll.verticalScrollBar().setValue(0)
        self.add.setEnabled(pack.is_new)
        self.add.set_label(add_words(pack))

    # ---- adding

    def _on_add(self) -> None:
        pack = self.pack()
        if pack is not None:
            self.add.setEnabled(False)
            self._session.write(partial(add_codebook, pack=pack.key), self._on_added, otherwise=self._on_error)

    def _on_added(self, counts: tuple[int, int]) -> None:
        self.added.emit(*counts)
        self.accept()

    def _on_error(self, error: Exception) -> None:
        if not shiboken6.isValid(self):
            return
        if isinstance(error, NpsDeskError):
            self.banner.set_message(explain(error).text)
        else:
            self._session.failed.emit(error)


class PackTagPart(QWidget):
    """One tag of a pack, and the keywords it would get."""

    def __init__(self, tag: PackTag) -> None:
        super().__init__()
        count = format_int(len(tag.keywords))
        text = ngettext("{count} keyword", "{count} keywords", len(tag.keywords)).format(count=count)
        note = _("new tag, {keywords}") if tag.is_new else _("you have this tag; {keywords} more")
        head = QHBoxLayout()
        head.setSpacing(SPACING["s"])
        head.addWidget(ColorDot(tag.color), 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(WrappedLabel(tag.name, "body", weight=MEDIUM), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(WrappedLabel(note.format(keywords=text), "small", "text2"))
        column.addWidget(WrappedLabel(listed(tag.keywords), "small"))


def listed(keywords: Sequence[str]) -> str:
    """Return keywords one after the other; none breaks at the end of a line."""
    return "   ".join(keyword.replace(" ", "\N{NO-BREAK SPACE}") for keyword in keywords)


def add_words(pack: Pack) -> str:
    """Return what the button adds."""
    keywords = ngettext("{count} keyword", "{count} keywords", pack.new_keywords)
    keywords = keywords.format(count=format_int(pack.new_keywords))
    if not pack.is_new:
        return _("Add")
    if not pack.new_tags:
        return _("Add {keywords}").format(keywords=keywords)
    new_tags = ngettext("{count} tag", "{count} tags", pack.new_tags).format(count=format_int(pack.new_tags))
    return _("Add {tags} and {keywords}").format(tags=new_tags, keywords=keywords)
