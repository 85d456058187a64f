"""The window with questions for the next survey: copied one by one or all, in either language, and when to ask them."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from npsdesk import i18n
from npsdesk.files.wording import Piece
from npsdesk.gui.widgets.buttons import Choice, IconButton, primary_button, secondary_button
from npsdesk.gui.widgets.card import Card
from npsdesk.gui.widgets.dialogs import open_at
from npsdesk.gui.widgets.page import ScrollPage
from npsdesk.gui.widgets.segmented import Segmented
from npsdesk.gui.widgets.tab_order import tab_after
from npsdesk.gui.widgets.text import PlainLabel, WrappedLabel
from npsdesk.i18n import _
from npsdesk.services.survey_wording import advice, as_text, questions, wording_for
from npsdesk.tokens import SPACING

SIZE = (680, 720)
LONGEST_NAME = 80


class WordingDialog(QDialog):
    """Does not stop the owner from working. `business` is the name that the questions start with."""

    def __init__(self, parent: QWidget | None, language: str, business: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Questions for your next survey"))
        open_at(self, *SIZE)
        self.pieces: tuple[Piece, ...] = ()
        self.copies: list[IconButton] = []
        self.language = Segmented(_("Language of the questions"))
        self.language.set_choices([Choice(code, name) for code, name in i18n.LANGUAGES.items()], language)
        self.language.changed.connect(self._show)
        self.name = QLineEdit(business)
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setAccessibleName(_("Name of your business"))
        self.name.setPlaceholderText(_("Name of your business"))
        self.name.textChanged.connect(self._show)
        self._scroll = ScrollPage(spacing=SPACING["s"])
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll.setAccessibleName(_("Questions for your next survey"))
        self.said = PlainLabel("", "small", "text2")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACING["l"], 0, SPACING["m"])
        column.setSpacing(SPACING["m"])
        column.addLayout(self._make_head())
        column.addWidget(self._scroll, 1)
        column.addLayout(self._make_foot())
        self._show()

    def _make_head(self) -> QVBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACING["s"])
        row.addWidget(self.language)
        row.addWidget(self.name, 1)
        column = QVBoxLayout()
        column.setContentsMargins(SPACING["l"], 0, SPACING["l"], 0)
        column.setSpacing(SPACING["s"])
        text = _("Copy them into Microsoft Forms, SurveyMonkey or any other survey tool.")
        column.addWidget(WrappedLabel(text, "body", "text2"))
        column.addLayout(row)
        return column

    def _make_foot(self) -> QHBoxLayout:
        self.copy_all = secondary_button(_("Copy all questions"), "copy")
        self.copy_all.setAutoDefault(False)
        self.copy_all.clicked.connect(self._on_copy_all)
        close = primary_button(_("Close"))
        close.setAutoDefault(False)
        close.clicked.connect(self.close)
        foot = QHBoxLayout()
        foot.setContentsMargins(SPACING["l"], 0, SPACING["l"], 0)
        foot.setSpacing(SPACING["s"])
        foot.addWidget(self.copy_all)
        foot.addWidget(self.said, 1)
        foot.addWidget(close)
        return foot

    def _show(self, _what: object = None) -> None:
        code = str(self.language.current())
        self.pieces = wording_for(code, self.name.text())
        self.copies = []
        body = self._scroll.body
        while (item := body.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for title, found in ((_("To copy"), questions(self.pieces)), (_("How and when"), advice(self.pieces))):
            body.addWidget(PlainLabel(title, "h2"))
            for piece in found:
                body.addWidget(self._card(piece))
        body.addStretch(1)
        tab_after(self._scroll, self.copies)

    def _card(self, piece: Piece) -> Card:
        card = Card(padding=14, spacing=4)
        row = QHBoxLayout()
        row.setSpacing(SPACING["s"])
        row.addWidget(WrappedLabel(piece.title, "h3"), 1)
        copy = IconButton("copy", _("Copy: {title}").format(title=piece.title), size_name="small")
        copy.setAutoDefault(False)
        copy.clicked.connect(partial(_call, partial(self._copy, piece.text)))
        self.copies.append(copy)
        row.addWidget(copy, 0, Qt.AlignmentFlag.AlignTop)
        text = WrappedLabel(piece.text)
        text.set_selectable()
        card.body.addLayout(row)
        card.body.addWidget(text)
        card.body.addWidget(WrappedLabel(piece.why, "small", "text2"))
        return card

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.said.setText(_("Copied"))

    def _on_copy_all(self) -> None:
        self._copy(as_text(questions(self.pieces), str(self.language.current())))


def _call(function: Callable[[], None], _checked: bool = False) -> None:
    function()


def show_wording(parent: QWidget, language: str, business: str) -> WordingDialog:
    """Open the window for a business, in the language of its project."""
    from npsdesk.services.watch_competitors import own_names

    dialog = WordingDialog(parent, language, own_names(business)[-1] if business else "")
    dialog.show()
    return dialog
