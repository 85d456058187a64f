"""What goes into every message and is typed once, in each language: what was done, a small extra, a tip."""

from functools import partial

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from npsdesk.core.actions.message_text import fields_of
from npsdesk.gui.contact.choosing import WriteFacts, shared_label
from npsdesk.gui.desk import Desk
from npsdesk.i18n import _
from npsdesk.services.message_people import Writable
from npsdesk.services.message_wording import SHARED, keep_shared, keep_tip
from npsdesk.services.messages import template_in
from npsdesk.tokens import SPACING
from npsdesk.words import language_name

TIP = "tip"
LONGEST = 300


class SharedFields(QWidget):
    """Shows the fields that the template in view names, in the language of the person in view."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._facts: WriteFacts | None = None
        self._person: Writable | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACING["xs"])
        self.fields = {key: self._make(key) for key in (*SHARED, TIP)}

    def _make(self, key: str) -> QLineEdit:
        field = QLineEdit()
        field.setMaxLength(LONGEST)
        field.editingFinished.connect(partial(self._on_typed, key))
        field.hide()
        self._column.addWidget(field)
        return field

    @property
    def _language(self) -> str:
        if self._person is not None:
            return self._person.language
        return self._facts.book.language if self._facts is not None else ""

    def show_for(self, facts: WriteFacts, person: Writable | None) -> None:
        """Show what the message to a person needs; a field that is being typed into stays as it is."""
        self._facts, self._person = facts, person
        template, labels = template_in(facts.picture, self._language), facts.picture.books[self._language].labels
        named = fields_of(f"{template.subject}\n{template.text}")
        for key, field in self.fields.items():
            is_used = labels[key] in named and (key != TIP or bool(person and person.feature))
            field.setVisible(is_used)
            if is_used and not field.hasFocus():
                self._fill(field, key)
        self.setVisible(any(not field.isHidden() for field in self.fields.values()))

    def _fill(self, field: QLineEdit, key: str) -> None:
        feature = self._person.feature if self._person is not None else ""
        name = _("Tip about {feature}").format(feature=feature) if key == TIP else shared_label(key)
        name = f"{name} ({language_name(self._language)})"
        field.setPlaceholderText(name)
        field.setAccessibleName(name)
        field.setText(self._stored(key))

    def _stored(self, key: str) -> str:
        if self._facts is None:
            return ""
        wording = self._facts.picture.wording
        if key == TIP:
            return wording.tip_for(self._person.feature) if self._person is not None else ""
        return wording.text_of(key, self._language)

    def _on_typed(self, key: str) -> None:
        text = self.fields[key].text().strip()
        if self._facts is None or text == self._stored(key):
            return
        if key != TIP:
            self._desk.session.write(partial(keep_shared, key=key, language=self._language, text=text))
        elif self._person is not None and self._person.feature:
            self._desk.session.write(partial(keep_tip, feature=self._person.feature, tip=text))
