"""The project's own settings: name, language, currency, how often to write to a customer; saved as one change."""

from babel.numbers import UnknownCurrencyError, get_currency_name
from PySide6.QtCore import QRegularExpression
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from npsdesk import i18n
from npsdesk.core.customers.contacts import TouchLimit
from npsdesk.core.labels import label
from npsdesk.gui.session import Session
from npsdesk.gui.theme import U
from npsdesk.gui.widgets.buttons import Choice, ghost_button, primary_button
from npsdesk.gui.widgets.fields import NumberField
from npsdesk.gui.widgets.segmented import Segmented
from npsdesk.gui.widgets.text import PlainLabel, WrappedLabel
from npsdesk.i18n import _, format_money
from npsdesk.services.contact_log import DAYS_KEY, MOST_KEY, touch_limit
from npsdesk.store import settings
from npsdesk.store.project import Project
from npsdesk.tokens import SPACING

CURRENCIES = ("EUR", "GBP", "USD", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "CAD", "AUD")
EXAMPLE = 1840
LONGEST_NAME = 80
WIDTH = 460
MOST_MESSAGES, MOST_DAYS = 99, 999


class ProjectDialog(QDialog):
    """Nothing changes before Save, and Undo takes it all back at once."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        assert session.data is not None
        self._session = session
        self._before = {
            "name": session.data.name,
            "language": session.data.language,
            "currency": session.data.currency,
        }
        self.setWindowTitle(_("Project settings"))
        self.setMinimumWidth(U(WIDTH))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACING["l"], SPACING["m"], SPACING["l"], SPACING["l"])
        self._column.setSpacing(6)
        self._add_name()
        self._add_language()
        self._add_currency()
        self._add_limit()
        self._add_buttons()
        self._on_edited()

    def _heading(self, text: str, hint: str) -> None:
        self._column.addSpacing(SPACING["s"])
        self._column.addWidget(PlainLabel(text, "h3"))
        self._column.addWidget(WrappedLabel(hint, "small", "text2"))

    def _add_name(self) -> None:
        self._heading(_("Name"), _("Shown in the sidebar and on the plan. The file keeps its own name."))
        self.name = QLineEdit(self._before["name"])
        self.name.setAccessibleName(_("Name of the project"))
        self.name.setMaxLength(LONGEST_NAME)
        self.name.textChanged.connect(self._on_edited)
        self._column.addWidget(self.name)

    def _add_language(self) -> None:
        hint = _("New suggestions and the Excel plan are in this language. What you wrote yourself stays as it is.")
        self._heading(_("Language of suggestions and plan"), hint)
        self.language = Segmented(_("Language of suggestions and plan"))
        choices = [Choice(code, name) for code, name in i18n.LANGUAGES.items()]
        self.language.set_choices(choices, self._before["language"])
        self._column.addWidget(self.language)

    def _add_currency(self) -> None:
        self._heading(_("Currency"), _("For the value of your customers. Amounts are shown in it, not converted."))
        self.currency = QComboBox()
        self.currency.setEditable(True)
        self.currency.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.currency.addItems(CURRENCIES)
        self.currency.setAccessibleName(_("Currency, three letters"))
        self.currency.setMaximumWidth(U(110))
        pattern = QRegularExpression("[A-Za-z]{0,3}")
        self.currency.setValidator(QRegularExpressionValidator(pattern, self.currency))
        self.currency.setCurrentText(self._before["currency"])
        self.currency.currentTextChanged.connect(self._on_edited)
        self.example = PlainLabel("", "body", "text2")
        row = QHBoxLayout()
        row.setSpacing(SPACING["m"])
        row.addWidget(self.currency)
        row.addWidget(self.example, 1)
        self._column.addLayout(row)

    def _add_limit(self) -> None:
        hint = _("Before anybody gets more messages than this, whatever action they are from, the plan says so.")
        self._heading(_("Messages to one customer"), hint)
        limit = TouchLimit()
        self.most = NumberField(_("At most so many messages"), 1, MOST_MESSAGES)
        self.days = NumberField(_("In so many days"), 1, MOST_DAYS)
        self._show_limit(limit)
        row = QHBoxLayout()
        row.setSpacing(SPACING["s"])
        for part in (PlainLabel(_("At most")), self.most, PlainLabel(_("in")), self.days, PlainLabel(_("days"))):
            row.addWidget(part)
        row.addStretch(1)
        self._column.addLayout(row)
        self._session.read(touch_limit, self._show_limit)

    def _show_limit(self, limit: TouchLimit) -> None:
        self.most.setValue(limit.most)
        self.days.setValue(limit.days)
        self._before |= {MOST_KEY: str(limit.most), DAYS_KEY: str(limit.days)}

    def _add_buttons(self) -> None:
        self.cancel = ghost_button(_("Cancel"))
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self.reject)
        self.save = primary_button(_("Save"))
        self.save.setDefault(True)
        self.save.clicked.connect(self._on_save)
        row = QHBoxLayout()
        row.setSpacing(SPACING["s"])
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.save)
        self._column.addSpacing(SPACING["l"])
        self._column.addStretch(1)
        self._column.addLayout(row)

    def _wanted(self) -> dict[str, str]:
        return {
            "name": " ".join(self.name.text().split()),
            "language": str(self.language.current()),
            "currency": self.currency.currentText().upper(),
            MOST_KEY: str(self.most.value()),
            DAYS_KEY: str(self.days.value()),
        }

    def _on_edited(self) -> None:
        wanted = self._wanted()
        is_code = len(wanted["currency"]) == 3
        self.example.setText(currency_words(wanted["currency"]) if is_code else _("Three letters, such as EUR"))
        self.save.setEnabled(bool(wanted["name"]) and is_code)

    def _on_save(self) -> None:
        changed = {key: value for key, value in self._wanted().items() if value != self._before[key]}
        if changed:

            def put(project: Project) -> None:
                for key, value in changed.items():
                    settings.put(project, key, value)

            self._session.change(label("Change the project settings"), put)
        self.accept()


def currency_words(code: str) -> str:
    """Return the name of a currency and what an amount in it looks like."""
    amount = format_money(EXAMPLE, code)
    try:
        name = get_currency_name(code, locale=i18n.locale())
    except UnknownCurrencyError:
        name = code
    return amount if name == code else _("{currency}, as in {amount}").format(currency=name, amount=amount)
