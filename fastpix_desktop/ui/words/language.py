"""Sets the language of the window: loads its translations, and sets the locale and the reading direction."""

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from fastpix_desktop.about.resources import resource

NAME = "fastpix-desktop"
"""The first part of the file names in `resources/translations`. `_` and the language follow."""


def install_language(app: QApplication, language: str = "") -> QLocale:
    """Use `language` ("it", "pt_BR"), or the system's language if it is empty. English if there is no translation.

    Call this before any widget is made. Numbers and dates follow the language. Qt's own texts (Cancel, Close) are
    translated only if ours are, so that no dialog mixes two languages. Returns the language that is used.
    """
    locale = QLocale(language) if language else QLocale.system()
    QLocale.setDefault(locale)
    folder = resource(f"translations/{NAME}_en.qm").parent
    words = QTranslator(app)
    if not words.load(locale, NAME, "_", str(folder)):
        # The English file has only the plurals. Every other text is in the source.
        words.load(f"{NAME}_en", str(folder))
    app.installTranslator(words)
    used = QLocale(words.language())
    if used.language() is not QLocale.Language.English:
        qt_words = QTranslator(app)
        if qt_words.load(used, "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            app.installTranslator(qt_words)
    app.setLayoutDirection(used.textDirection())
    return used
