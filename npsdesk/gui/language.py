"""Switch the window's language: our own sentences through gettext, Qt's standard buttons through its own catalogue."""

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from npsdesk import i18n

_translator: QTranslator | None = None


def speak(choice: str) -> None:
    """Speak "en", "nl", or with "system" the system's language."""
    global _translator  # noqa: PLW0603 - the application has one language
    i18n.set_language(choice if choice in i18n.LANGUAGES else i18n.system_language())
    app = QApplication.instance()
    if app is None:
        return
    if _translator is not None:
        app.removeTranslator(_translator)
    _translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if _translator.load(f"qtbase_{i18n.language()}", folder):
        app.installTranslator(_translator)
    QLocale.setDefault(QLocale(i18n.locale()))
