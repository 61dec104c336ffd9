"""Every sentence of the source is in the files for translators, with the context under which it is looked up."""

import ast
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from scripts.translations import ALL, ENGLISH, FOLDER, ROOT, collect, compile_file, unfinished_plurals

Message = tuple[str, str]


@cache
def collected(file: Path) -> frozenset[Message]:
    """The context and source of every message in a .ts file, which is read once."""
    return frozenset(
        (context.findtext("name") or "", message.findtext("source") or "")
        for context in ET.parse(file).getroot().iter("context")  # noqa: S314  # our own file
        for message in context.iter("message")
    )


def spoken(source: str) -> Iterator[Message]:
    """A module's sentences: literals in calls of translate, sentence and counted, and of tr in a class."""

    def walk(node: ast.AST, owner: str) -> Iterator[Message]:
        if isinstance(node, ast.ClassDef):
            owner = node.name
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            texts = [argument.value for argument in node.args if isinstance(argument, ast.Constant)]
            if name in {"translate", "sentence"} and len(node.args) >= 2:
                assert len(texts) >= 2, f"line {node.lineno}: not literal, so nobody could translate it"
                yield str(texts[0]), str(texts[1])
            elif name in {"tr", "counted"}:
                assert texts, f"line {node.lineno}: not literal, so nobody could translate it"
                yield owner, str(texts[0])
        for child in ast.iter_child_nodes(node):
            yield from walk(child, owner)

    yield from walk(ast.parse(source), "")


def sources() -> list[Path]:
    own = {"wording.py", "in_words.py"}  # define the functions
    files = (ROOT / "fastpix_desktop").rglob("*.py")
    return sorted(path for path in files if "demo" not in path.parts and path.name not in own)


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(ROOT / "fastpix_desktop")))
def test_every_sentence_is_collected(path: Path) -> None:
    missing = set(spoken(path.read_text(encoding="utf-8"))) - collected(ALL)
    assert not missing, "run make translations, or say it in a way that lupdate reads"


def test_nothing_else_is_collected() -> None:
    said = {message for path in sources() for message in spoken(path.read_text(encoding="utf-8"))}
    assert collected(ALL) == said
    assert len(said) > 300


def test_the_files_are_those_of_the_source(tmp_path: Path) -> None:
    for file, options in ((ALL, ()), (ENGLISH, ("-pluralonly", "-target-language", "en"))):
        again = tmp_path / file.name
        again.write_bytes(file.read_bytes())
        collect(again, *options)
        assert again.read_text(encoding="utf-8") == file.read_text(encoding="utf-8"), "run make translations"


def test_english_has_its_plurals_and_they_are_built(tmp_path: Path) -> None:
    assert not unfinished_plurals(ENGLISH)
    compile_file(ENGLISH, tmp_path / "en.qm")
    assert (FOLDER / "fastpix-desktop_en.qm").read_bytes() == (tmp_path / "en.qm").read_bytes()


def test_a_sentence_that_is_not_a_literal_is_found() -> None:
    with pytest.raises(AssertionError, match="not literal"):
        list(spoken("class A:\n    def f(self): return self.tr(text)"))
    assert list(spoken("class A:\n    def f(self): return self.tr('a')")) == [("A", "a")]


def test_the_script_runs_by_itself() -> None:
    done = subprocess.run([sys.executable, "-c", "import scripts.translations"], cwd=ROOT, check=False)
    assert done.returncode == 0
