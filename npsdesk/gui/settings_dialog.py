"""The settings: language, colours, text size and how tagging goes; each works at once."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QFormLayout, QVBoxLayout, QWidget

from npsdesk import i18n
from npsdesk.gui import settings
from npsdesk.gui.language import speak
from npsdesk.gui.settings import Settings
from npsdesk.gui.theme import TEXT_SIZES, Mode, theme
from npsdesk.gui.widgets.buttons import Choice
from npsdesk.gui.widgets.segmented import Segmented
from npsdesk.gui.widgets.text import PlainLabel
from npsdesk.i18n import _
from npsdesk.tokens import SPACING


class SettingsDialog(QDialog):
    """Nothing to confirm: every choice is in force when made."""

    language_changed = Signal()

    def __init__(self, own: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._own = own
        self.setWindowTitle(_("Settings"))
        column = QVBoxLayout(self)
        column.setContentsMargins(*[SPACING["l"]] * 4)
        column.setSpacing(SPACING["m"])
        form = QFormLayout()
        form.setVerticalSpacing(SPACING["m"])
        form.setHorizontalSpacing(SPACING["l"])
        self.language = self._segments(_("Language"), self._languages(), own.get(settings.LANGUAGE), self._on_language)
        self.mode = self._segments(_("Colours"), self._modes(), own.get(settings.THEME), self._on_mode)
        self.text_size = self._segments(_("Text size"), self._sizes(), theme().text_size, self._on_size)
        for name, field in (
            (_("Language"), self.language),
            (_("Colours"), self.mode),
            (_("Text size"), self.text_size),
        ):
            form.addRow(PlainLabel(name), field)
        column.addLayout(form)
        self.advance = self._check(_("After one tag, go on to the next comment"), settings.AUTO_ADVANCE)
        self.letters = self._check(_("Use single keys such as 1, J and T as commands"), settings.LETTER_KEYS)
        column.addWidget(self.advance)
        column.addWidget(self.letters)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)

    def _languages(self) -> list[Choice]:
        return [Choice("system", _("System")), *(Choice(code, name) for code, name in i18n.LANGUAGES.items())]

    def _modes(self) -> list[Choice]:
        return [
            Choice(Mode.SYSTEM.value, _("System")),
            Choice(Mode.LIGHT.value, _("Light")),
            Choice(Mode.DARK.value, _("Dark")),
        ]

    def _sizes(self) -> list[Choice]:
        return [Choice(size, f"{size}%") for size in TEXT_SIZES]

    def _segments(self, name: str, choices: list[Choice], current: object, slot: object) -> Segmented:
        segments = Segmented(name)
        segments.set_choices(choices, current)
        segments.changed.connect(slot)
        return segments

    def _check(self, text: str, setting: settings.Setting) -> QCheckBox:
        box = QCheckBox(text)
        box.setChecked(bool(self._own.get(setting)))
        box.toggled.connect(lambda is_on: self._own.put(setting, is_on))
        return box

    def _on_language(self, key: object) -> None:
        self._own.put(settings.LANGUAGE, key)
        speak(str(key))
        self.language_changed.emit()
        self.accept()

    def _on_mode(self, key: object) -> None:
        self._own.put(settings.THEME, key)
        theme().set_mode(Mode(str(key)))

    def _on_size(self, key: object) -> None:
        if isinstance(key, int):
            self._own.put(settings.TEXT_SIZE, key)
            theme().set_text_size(key)
