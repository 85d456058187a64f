"""Small dialogs in plain text: about, keys, and what to do when a project cannot be opened as asked."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QGridLayout,
    QMessageBox,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from npsdesk import __version__
from npsdesk.core.errors import NpsDeskError
from npsdesk.gui.theme import U
from npsdesk.gui.widgets.dialogs import open_at
from npsdesk.gui.widgets.glyph import KeyCap
from npsdesk.gui.widgets.page import ScrollPage
from npsdesk.gui.widgets.text import PlainLabel, WrappedLabel
from npsdesk.i18n import _, pgettext
from npsdesk.services.sentences import explain
from npsdesk.tokens import SPACING
from npsdesk.words import trademark_line

READABLE = "*.xlsx *.xlsm *.xls *.ods *.csv *.tsv *.txt"


def ask(parent: QWidget, what: str, do: str, buttons: Sequence[tuple[str, str]]) -> str:
    """Ask with buttons (key, verb); returns the key, "" when the owner backs out. The last button is the way out."""
    box = _box(parent, what, do)
    made = [(key, box.addButton(text, QMessageBox.ButtonRole.ActionRole)) for key, text in buttons]
    leave = box.addButton(QMessageBox.StandardButton.Cancel)
    leave.setText(_("Cancel"))
    box.setEscapeButton(leave)
    box.exec()
    return next((key for key, button in made if box.clickedButton() is button), "")


def tell(parent: QWidget, error: NpsDeskError) -> None:
    """Say what went wrong where there is no page to say it on."""
    words = explain(error)
    _box(parent, words.what, words.do).exec()


def _box(parent: QWidget, what: str, do: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle("npsdesk")
    box.setText(what)
    box.setInformativeText(do)
    grid = box.layout()
    if isinstance(grid, QGridLayout) and (place := grid.itemAtPosition(0, 0)) and (gap := place.spacerItem()):
        gap.changeSize(0, 0, QSizePolicy.Policy.Fixed)  # Qt sets the words in, as if a picture stood before them
        grid.setColumnStretch(1, 1)
    return box


def _kinds(name: str, pattern: str) -> str:
    """Return the kinds of files that a dialog offers: the wanted one, and all."""
    everything = _("All files")
    return f"{name} ({pattern});;{everything} (*)"


def choose_survey(parent: QWidget, folder: str) -> Path | None:
    """Let the owner choose a spreadsheet."""
    kinds = _kinds(_("Survey spreadsheets"), READABLE)
    name, _kind = QFileDialog.getOpenFileName(parent, _("Choose your survey spreadsheet"), folder, kinds)
    return Path(name) if name else None


def choose_plan(parent: QWidget, folder: str) -> Path | None:
    """Let the owner choose a plan that comes back."""
    kinds = _kinds(_("Plans"), "*.xlsx *.ods *.xlsm *.xls")
    name, _kind = QFileDialog.getOpenFileName(parent, _("Choose the plan that you filled in"), folder, kinds)
    return Path(name) if name else None


def choose_project(parent: QWidget, folder: str) -> Path | None:
    """Let the owner choose a project."""
    kinds = _kinds(_("npsdesk projects"), "*.npsdesk")
    name, _kind = QFileDialog.getOpenFileName(parent, _("Open a project"), folder, kinds)
    return Path(name) if name else None


def choose_place(
    parent: QWidget, title: str, suggestion: Path, suffix: str, kind: str, *, may_replace: bool = True
) -> Path | None:
    """Let the owner say where a file is to be written; the suffix is added where it lacks.

    Without `may_replace` the dialog does not offer to overwrite: whoever writes refuses to, and says so.
    """
    options = QFileDialog.Option(0) if may_replace else QFileDialog.Option.DontConfirmOverwrite
    name, _kind = QFileDialog.getSaveFileName(parent, title, str(suggestion), f"{kind} (*{suffix})", options=options)
    if not name:
        return None
    path = Path(name)
    if path.suffix.lower() == suffix:
        return path
    path = path.with_name(path.name + suffix)
    # the system's dialog asked about the name as it was typed, which is another file
    return path if not may_replace or not path.exists() or _agrees_to_replace(parent, path) else None


def _agrees_to_replace(parent: QWidget, path: Path) -> bool:
    what = _("There is a file {name} already.").format(name=path.name)
    return bool(ask(parent, what, _("Replacing it cannot be undone."), [("replace", _("Replace"))]))


class AboutDialog(QDialog):
    """What this is, which version, and whose words Net Promoter are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("About npsdesk"))
        column = QVBoxLayout(self)
        column.setContentsMargins(*[SPACING["l"]] * 4)
        column.setSpacing(SPACING["s"])
        column.addWidget(PlainLabel("npsdesk", "title"))
        column.addWidget(PlainLabel(_("Version {version}").format(version=__version__), "body", "text2"))
        for text in (
            _("Turns satisfied customers into fans: from a survey spreadsheet to an action plan."),
            _("Works without internet. Your customer data stays in one file on this computer."),
            _("Free software under the MIT licence. Icons: Lucide (ISC). Letters: Inter (OFL)."),
            trademark_line(),
        ):
            label = WrappedLabel(text, "body")
            label.setMinimumWidth(U(420))
            column.addWidget(label)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)


class KeysDialog(QDialog):
    """The key sheet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Keyboard shortcuts"))
        open_at(self, 560, 560)
        outer = QVBoxLayout(self)
        scroll = ScrollPage()
        outer.addWidget(scroll)
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACING["m"])
        grid.setColumnStretch(1, 1)
        for row, (keys, text) in enumerate(key_sheet()):
            if keys:
                grid.addWidget(KeyCap(keys), row, 0, Qt.AlignmentFlag.AlignRight)
                grid.addWidget(WrappedLabel(text), row, 1)
            else:
                grid.addWidget(PlainLabel(text, "h3"), row, 0, 1, 2)
        scroll.body.addLayout(grid)
        scroll.body.addStretch(1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        outer.addWidget(buttons)


def key_sheet() -> list[tuple[str, str]]:
    """Return keys and what they do; rows without a key are headings."""
    return [*_keys_everywhere(), *_keys_of_comments(), *_keys_of_lists()]


def _native(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def _keys_everywhere() -> list[tuple[str, str]]:
    return [
        ("", _("Everywhere")),
        (_native("Ctrl+1") + " … 8", _("Go to a page")),
        (_native("Ctrl+K"), _("Go to anything: a command, tag, wave or customer")),
        (_native("Ctrl+F"), _("Search on this page (also /)")),
        (_native("Ctrl+Z"), _("Undo")),
        (_native("Ctrl+Shift+Z"), _("Redo")),
        (_native("Ctrl+I"), _("Import answers")),
        (_native("Ctrl+E"), _("Export the plan or a list of people")),
        (_native("Ctrl++"), _("Larger text")),
        (_native("Ctrl+-"), _("Smaller text")),
        (_native("Ctrl+\\"), _("Show or hide the details beside the list")),
        ("F1  ?", _("This list")),
        ("F6", _("Next part of the window")),
        ("Esc", _("Clear the search or the filter")),
    ]


def _keys_of_comments() -> list[tuple[str, str]]:
    return [
        ("", _("Comments")),
        ("1 … 9", _("Tag; again: the other direction; again: off")),
        ("0", _("No topic")),
        (_("Enter"), _("Accept the suggested tag")),
        (_("Backspace"), _("Turn the suggested tag down")),
        (_("Space"), _("Next comment without a tag")),
        ("J  K", _("Next and previous comment")),
        ("T", _("Find or make a tag")),
        ("M", _("Main reason of the answer")),
        ("F", _("Flag")),
        ("A", _("Add to the plan")),
        ("E", _("Write to this customer")),
        (_native("Ctrl+Tab"), _("The next view of the comments")),
    ]


def _keys_of_lists() -> list[tuple[str, str]]:
    return [
        ("", _("Passives")),
        (_("Space"), _("Select")),
        ("J  K", _("Next and previous passive")),
        ("A", _("Add to the plan")),
        ("E", _("Write to the selected passives")),
        ("X", _("Not now")),
        (_native("Ctrl+C"), _("Copy the rows as a table")),
        ("", _("Action plan")),
        ("N", _("New action")),
        ("F2", _("Edit")),
        ("1 … 5", _("Set the status")),
        (pgettext("key", "Delete"), _("Remove the action")),
        ("J  K", _("Next and previous action")),
        ("E", _("Write to the people of the action")),
        ("", _("Messages")),
        ("J  K", _("Next and previous message")),
        (_native("Ctrl+Tab"), _("The next view of the messages")),
    ]
