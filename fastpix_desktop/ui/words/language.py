"""Sets the language of the window: loads its translations, and sets the locale and the reading direction."""

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from fastpix_desktop.about.resources import resource

NAME = "fastpix-desktop"
"""The names of the files in `resources/translations` are this name, "_" and a language."""


def install_language(app: QApplication, language: str = "") -> QLocale:
    """Use `language` ("it", "pt_BR"), or the system's language if it is empty. Returns the language of the texts.

    Call this before any widget is made. If there is no translation, the texts are English. Numbers and dates follow
    the requested language even then. Qt's own texts (Cancel, Close) are translated only if ours are, so that no dialog
    mixes two languages.
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
