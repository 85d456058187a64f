"""The words of a message for everybody: its subject and text with fields, in one language."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from npsdesk.core.actions.message_text import fields_of
from npsdesk.files.message_templates import Template, TemplateBook, load_templates
from npsdesk.gui.theme import U
from npsdesk.gui.widgets.buttons import ghost_button, primary_button, secondary_button
from npsdesk.gui.widgets.dialogs import open_at
from npsdesk.gui.widgets.flow import Flow
from npsdesk.gui.widgets.text import PlainLabel, WrappedLabel
from npsdesk.i18n import _, language
from npsdesk.tokens import SPACING
from npsdesk.words import language_name

SIZE = (640, 620)
TEXT_HEIGHT = 160


class TemplateDialog(QDialog):
    """Emits `agreed(subject, text)`; the texts that npsdesk came with are one click away."""

    agreed = Signal(str, str)

    def __init__(self, book: TemplateBook, template: Template, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shipped = load_templates(book.language, is_formal=book.is_formal).template(template.key) or template
        self._labels = tuple(book.labels.values())
        spoken = load_templates(language()).template(template.key) or template
        self.setWindowTitle(spoken.name)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[SPACING["l"]] * 4)
        column.setSpacing(SPACING["s"])
        title = _("{name}, in {language}").format(name=spoken.name, language=language_name(book.language))
        column.addWidget(WrappedLabel(title, "h2"))
        hint = _(
            "What stands in {{braces}} is filled in for each person. In [brackets] stand ways to say something, the "
            "best first, with | between: the first one that can be filled in is taken."
        )
        column.addWidget(WrappedLabel(hint.format(), "small", "text2"))
        self.subject = QLineEdit(template.subject)
        self.subject.setAccessibleName(_("Subject"))
        self.text = QPlainTextEdit(template.text)
        self.text.setAccessibleName(_("Text"))
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(U(TEXT_HEIGHT))
        self.wrong = WrappedLabel("", "small", "danger")
        for part in (PlainLabel(_("Subject"), "h3"), self.subject, PlainLabel(_("Text"), "h3")):
            column.addWidget(part)
        column.addWidget(self.text, 1)
        column.addWidget(self._make_fields())
        column.addWidget(self.wrong)
        column.addLayout(self._make_foot())
        self.subject.textChanged.connect(self._check)
        self.text.textChanged.connect(self._check)
        self._check()
        open_at(self, *SIZE)

    def _make_fields(self) -> QWidget:
        flow = Flow(gap=SPACING["xs"])
        self.fields = {}
        for label in self._labels:
            button = secondary_button(label, size_name="small")
            button.setAccessibleName(_("Put in {field}").format(field=label))
            button.setAutoDefault(False)
            button.clicked.connect(partial(self._put_in, label))
            self.fields[label] = button
            flow.add(button)
        return flow

    def _make_foot(self) -> QHBoxLayout:
        self.original = ghost_button(_("As npsdesk has it"), "undo-2")
        self.original.clicked.connect(self._on_original)
        self.cancel = ghost_button(_("Cancel"))
        self.cancel.clicked.connect(self.reject)
        self.keep = primary_button(_("Keep"))
        self.keep.clicked.connect(self._on_keep)
        foot = QHBoxLayout()
        foot.setSpacing(SPACING["s"])
        foot.addWidget(self.original)
        foot.addStretch(1)
        for button in (self.cancel, self.keep):
            foot.addWidget(button)
        for button in (self.original, self.cancel, self.keep):
            button.setAutoDefault(False)
        return foot

    def _put_in(self, label: str, _checked: bool = False) -> None:
        self.text.insertPlainText(f"{{{label}}}")
        self.text.setFocus()

    def _check(self) -> None:
        """Name fields that nothing is known for, as they would stay open for everybody."""
        used = fields_of(f"{self.subject.text()}\n{self.text.toPlainText()}")
        unknown = [label for label in used if label not in self._labels]
        said = _("There is no field {name}.").format(name=f"{{{unknown[0]}}}") if unknown else ""
        self.wrong.setText(said)
        self.wrong.setVisible(bool(said))
        self.keep.setEnabled(bool(self.subject.text().strip()) and bool(self.text.toPlainText().strip()))

    def _on_original(self) -> None:
        self.subject.setText(self._shipped.subject)
        self.text.setPlainText(self._shipped.text)

    def _on_keep(self) -> None:
        self.agreed.emit(self.subject.text().strip(), self.text.toPlainText().strip())
        self.accept()
