"""An invented language, made from every sentence of the program: with accents, in brackets, and 40 % longer.

What is on screen without brackets was never given to a translator; what no longer fits would not in German either.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from scripts.translations import ALL, compile_file

OPEN, CLOSE = "⟦", "⟧"
_ACCENTS = str.maketrans("aceinouyAEIOUY", "áčéíñóúýÁÉÍÓÚÝ")
# Left as they are: what is filled in, mark-up, and the letter after a mnemonic's mark.
_KEPT = re.compile(r"\{\w+\}|%n|<[^>]+>|&\w")


def pseudo(text: str) -> str:
    """The text in the language."""
    parts = _KEPT.split(text)
    kept = [*_KEPT.findall(text), ""]
    accented = "".join(part.translate(_ACCENTS) + keep for part, keep in zip(parts, kept, strict=True))
    words = len(_KEPT.sub("", text))
    return f"{OPEN}{accented}{'·' * max(1, round(words * 0.4) - 2)}{CLOSE}"


def build(folder: Path) -> Path:
    """Write the language's .ts file and build it; returns the .qm file."""
    tree = ET.parse(ALL)  # noqa: S314  # our own file
    tree.getroot().set("language", "en")
    for message in tree.getroot().iter("message"):
        words = pseudo(message.findtext("source") or "")
        translation = message.find("translation")
        assert translation is not None
        translation.attrib.pop("type", None)
        for form in translation.findall("numerusform"):
            translation.remove(form)
        if message.get("numerus") == "yes":
            for _ in range(2):
                ET.SubElement(translation, "numerusform").text = words
        else:
            translation.text = words
    file = folder / "pseudo.ts"
    tree.write(file, encoding="utf-8", xml_declaration=True)
    compile_file(file, file.with_suffix(".qm"))
    return file.with_suffix(".qm")


@contextmanager
def spoken(app: QApplication, file: Path) -> Iterator[None]:
    """The language, as long as it lasts."""
    translator = QTranslator()
    assert translator.load(str(file))
    app.installTranslator(translator)
    try:
        yield
    finally:
        app.removeTranslator(translator)
