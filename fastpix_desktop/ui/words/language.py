"""Which language the window speaks, and in which direction it reads: loads translations, translates nothing itself."""

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from fastpix_desktop.about.resources import resource

NAME = "fastpix-desktop"
"""Of the files in `resources/translations`, before `_` and the language."""


def install_language(app: QApplication, language: str = "") -> QLocale:
    """Speak `language` ("it", "pt_BR"), or the system's where none is given, and English where there is no translation.

    Numbers and dates follow the same choice. Qt's own words (Cancel, Close) are taken in that language as well, and
    only then: a dialog half in another language would be worse. To be called before any widget is made.
    """
    locale = QLocale(language) if language else QLocale.system()
    QLocale.setDefault(locale)
    folder = resource(f"translations/{NAME}_en.qm").parent
    words = QTranslator(app)
    if not words.load(locale, NAME, "_", str(folder)):
        # For its plurals: everything else is English in the source.
        words.load(f"{NAME}_en", str(folder))
    app.installTranslator(words)
    spoken = QLocale(words.language())
    if spoken.language() is not QLocale.Language.English:
        own = QTranslator(app)
        if own.load(spoken, "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            app.installTranslator(own)
    app.setLayoutDirection(spoken.textDirection())
    return spoken
