"""The project's own settings: name, language, currency, what scores are made of, how often to write; one change."""

from babel.numbers import UnknownCurrencyError, get_currency_name
from PySide6.QtCore import QRegularExpression, Qt
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from npsdesk import i18n
from npsdesk.core.customers.contacts import TouchLimit
from npsdesk.core.labels import label
from npsdesk.gui.session import Session
from npsdesk.gui.theme import U
from npsdesk.gui.widgets.buttons import Choice, primary_button
from npsdesk.gui.widgets.dialog_foot import DialogFoot
from npsdesk.gui.widgets.fields import NumberField, Select
from npsdesk.gui.widgets.page import ScrollPage
from npsdesk.gui.widgets.segmented import Segmented
from npsdesk.gui.widgets.text import PlainLabel, WrappedLabel
from npsdesk.i18n import _, format_money
from npsdesk.services.check_weights import WeightCheck, check_weights, weights_sentence
from npsdesk.services.contact_log import DAYS_KEY, MOST_KEY, touch_limit
from npsdesk.services.project_data import CUSTOMERS, NUMBERS, WEIGHTS, ProjectData
from npsdesk.store import settings
from npsdesk.store.project import Project
from npsdesk.tokens import SPACING

CURRENCIES = ("EUR", "GBP", "USD", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "CAD", "AUD")
EXAMPLE = 1840
LONGEST_NAME = 80
WIDTH = 460
MOST_MESSAGES, MOST_DAYS = 99, 999
MOST_CUSTOMERS = 10_000_000


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
            CUSTOMERS: str(session.data.scoring.customers or ""),
            WEIGHTS: str(session.data.scoring.weights or ""),
        }
        self.setWindowTitle(_("Project settings"))
        self._asked = self._before[WEIGHTS]
        self._can_save = True
        scroll = ScrollPage(spacing=6)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName(_("Project settings"))
        self._column = scroll.body
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, SPACING["m"], 0, SPACING["l"])
        whole.setSpacing(SPACING["s"])
        whole.addWidget(scroll, 1)
        self._add_name()
        self._add_language()
        self._add_currency()
        self._add_customers()
        self._add_weights(session.data)
        self._add_limit()
        self._column.addStretch(1)
        whole.addLayout(self._buttons())
        self._on_edited()
        self._fit()

    def _fit(self) -> None:
        """Be as tall as the settings need, and no taller than the window they belong to."""
        parent = self.parentWidget()
        room = self.screen().availableGeometry().size() if parent is None else parent.window().size()
        need = self._column.heightForWidth(U(WIDTH)) + self.save.sizeHint().height() + 4 * SPACING["l"]
        self.resize(min(U(WIDTH), room.width() - 40), min(need, room.height() - 40))

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

    def _add_customers(self) -> None:
        hint = _(
            "How many customers you have in all, 0 for unknown. The range of a wave then speaks of them alone "
            "and gets narrower the more of them answered."
        )
        self._heading(_("All your customers"), hint)
        self.customers = NumberField(_("How many customers you have in all"), 0, MOST_CUSTOMERS)
        self.customers.setValue(int(self._before[CUSTOMERS] or 0))
        self.customers.setMaximumWidth(U(160))
        self.customers.valueChanged.connect(self._on_edited)
        self._column.addWidget(self.customers)

    def _add_weights(self, data: ProjectData) -> None:
        """Offer a column of weights where the project has a column of numbers."""
        self.weights: Select | None = None
        columns = [field for field in data.fields if field.role in NUMBERS]
        if not columns:
            return
        hint = _(
            "Only if your survey tool made a column that says how much each answer counts. Most surveys have none."
        )
        self._heading(_("Column of weights"), hint)
        self.weights = Select(_("Column of weights"))
        self.weights.addItem(_("No weights: every answer counts the same"), "")
        for field in columns:
            self.weights.addItem(" ".join(field.name.split()), str(field.id))
        self.weights.setCurrentIndex(max(0, self.weights.findData(self._before[WEIGHTS])))
        self.weights.currentIndexChanged.connect(self._on_edited)
        self.warning = WrappedLabel("", "small", "warn_text")
        self.warning.hide()
        self._column.addWidget(self.weights)
        self._column.addWidget(self.warning)

    def _buttons(self) -> QHBoxLayout:
        self.save = primary_button(_("Save"))
        row = DialogFoot(self, self.save, self._on_save)
        row.setContentsMargins(SPACING["l"], 0, SPACING["l"], 0)
        self.cancel = row.cancel
        return row

    def _wanted(self) -> dict[str, str]:
        return {
            "name": " ".join(self.name.text().split()),
            "language": str(self.language.current()),
            "currency": self.currency.currentText().upper(),
            MOST_KEY: str(self.most.value()),
            DAYS_KEY: str(self.days.value()),
            CUSTOMERS: str(self.customers.value() or ""),
            WEIGHTS: "" if self.weights is None else str(self.weights.currentData()),
        }

    def _on_edited(self) -> None:
        wanted = self._wanted()
        is_code = len(wanted["currency"]) == 3
        self.example.setText(currency_words(wanted["currency"]) if is_code else _("Three letters, such as EUR"))
        self._can_save = bool(wanted["name"]) and is_code
        self.save.setEnabled(self._can_save)
        if self.weights is not None and wanted[WEIGHTS] != self._asked:
            self._ask_weights(wanted[WEIGHTS])

    def _ask_weights(self, column: str) -> None:
        """Look whether a column can be weights, and say what that would cost; what cannot be is not saved."""
        self._asked = column
        self.warning.hide()
        if not column:
            return
        self.save.setEnabled(False)
        data = self._session.data
        assert data is not None

        def read(project: Project) -> WeightCheck:
            return check_weights(project, data, int(column))

        self._session.read(read, self._show_check, key="weights")

    def _show_check(self, check: WeightCheck) -> None:
        text = weights_sentence(check)
        self.warning.setText(text)
        self.warning.setVisible(bool(text))
        self.save.setEnabled(self._can_save and not check.is_refused)

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
