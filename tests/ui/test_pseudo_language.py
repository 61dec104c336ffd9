"""The real window in an invented language: every sentence is translated, and none is cut."""

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import (
    QApplication,
    QWidget,
)

from fastpix_desktop.api.transport.exchange import Call, Reply
from fastpix_desktop.api.transport.failures import failure_of
from fastpix_desktop.domain.library_copy import CopyState, CopyStatus
from fastpix_desktop.domain.wording import from_json, to_json
from fastpix_desktop.ui.words.in_words import in_words
from fastpix_desktop.ui.words.library_copy import words_of
from tests.ui.cut import cut_texts
from tests.ui.pseudo import CLOSE, OPEN, build, pseudo, spoken
from tests.ui.records import NOON
from tests.ui.states import STATES, bring_about
from tests.ui.window_texts import texts
from tests.ui.windows import Windows


@pytest.fixture(scope="module")
def language(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("pseudo"))


@pytest.fixture
def in_pseudo(qapp: QApplication, language: Path) -> Iterator[None]:
    with spoken(qapp, language):
        yield


@pytest.fixture
def right_to_left(qapp: QApplication) -> Iterator[None]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


# Not ours to translate: names and words of the service, what a media is called, numbers, sizes, addresses, keys.
OTHERS = (
    r"FastPix Desktop|Demo workspace|https?://\S+|DRM|ID|CSV",
    r"[0-9a-f]{8}-[0-9a-f-]+",
    # What was typed:
    r"lang:fr|-?draft|-?\W*en\W*",
    # In Qt's own translations:
    r"Scroll (?:Left|Right)|Undocks and re-attaches the dock widget|Closes the dock widget|Float|Close",
    r"Media \d+|\S+@\S+|English|Italian|French|en|it|fr|1080p|Rendering|public",
    r"[^A-Za-z]*|[\d\s.:/,–×·%]*(?:AM|PM|am|pm)?",
    r"(?:Ctrl|Shift|Alt|Esc|F\d+|Space|Return|Enter|Del|PgUp|PgDown|Home|End|Up|Down|Left|Right|[A-Z?.\d+]|[\s+])+",
)
# Made up for the states, as the service might say it: what it says is shown as it came.
MADE_UP = (
    "FastPix could not be reached.",
    "Your token may not write.",
    "Not deleted: it was refused.",
    "FastPix asked to wait.",
    "The entry is no object.",
    "The id is missing.",
    "entry 3",
    "entry 4",
)


def leftovers(text: str) -> str:
    """What of a text is in no brackets and ours: empty for a text that can be translated wholly."""
    while re.search(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}", text):
        text = re.sub(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}", "\n", text)
    for words in MADE_UP:
        text = text.replace(words, " ")
    text = re.sub(r"<[^>]*>", "\n", text)
    rest = [part for part in re.split(r"[()\n·“”]| – |, ", text) if part.strip()]
    return " ".join(
        part.strip() for part in rest if not any(re.fullmatch(f"(?:{other})", part.strip()) for other in OTHERS)
    )


@pytest.mark.parametrize("state", [name for name in STATES if name != "odd media"])
async def test_every_sentence_can_be_translated(windows: Windows, in_pseudo: None, state: str) -> None:
    window = windows.open()
    bring_about(window, state)
    found = list(texts(window))
    untranslated = {where: text for where, text in found if leftovers(text)}
    assert sum(OPEN in text for _, text in found) > 50
    assert not untranslated


@pytest.mark.parametrize("state", STATES)
async def test_nothing_is_cut_in_a_long_language(windows: Windows, in_pseudo: None, state: str) -> None:
    window = windows.open()
    window.resize(1280, 800)
    bring_about(window, state)
    assert not cut_texts(window)


@pytest.mark.parametrize("state", STATES)
async def test_the_whole_window_reads_from_right_to_left(
    windows: Windows, right_to_left: None, in_pseudo: None, state: str
) -> None:
    window = windows.open()
    window.resize(1280, 800)
    bring_about(window, state)
    wrong = [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in window.findChildren(QWidget)
        if widget.isVisible() and widget.layoutDirection() is not Qt.LayoutDirection.RightToLeft
    ]
    assert not wrong
    toolbar = window.findChild(QWidget, "workspace_menu")
    assert isinstance(toolbar, QWidget)
    assert toolbar.mapTo(window, toolbar.rect().center()).x() > window.width() / 2
    if window.workspace.isVisible():
        pane, panel = window.workspace.pane, window.workspace.panel
        assert pane.mapTo(window, pane.rect().center()).x() < panel.mapTo(window, panel.rect().center()).x()
    assert not cut_texts(window)


@pytest.mark.parametrize("state", CopyState)
def test_all_that_is_said_of_the_copy_is_translated(in_pseudo: None, state: CopyState) -> None:
    when = NOON + timedelta(minutes=5)
    status = CopyStatus(state, 4200, 12_431, 300, NOON, when, 150.0, 412, 37, True, "Disk 7", "/7", 9)
    words = words_of(status, NOON)
    for said in (words.short, words.title, words.sentence.replace("Disk 7", ""), *words.facts):
        assert OPEN in said
        assert not leftovers(re.sub(r"\b(?:MB|B|bytes)\b", "", said))


def test_sentences_of_the_client_are_translated_with_their_clauses(in_pseudo: None) -> None:
    call = Call("media.delete_track", "on-demand/x/tracks/y", "DELETE")
    refused = Reply(403, {}, b'{"error": {"message": "no permission"}}')
    for failure in (
        failure_of(call, problem=TimeoutError()),
        failure_of(call, reply=refused),
        failure_of(call, reply=Reply(500, {}, b"")),
        failure_of(call, reply=Reply(429, {"retry-after": "300"}, b"")),
    ):
        said = in_words(failure.error.sentence)
        assert said.startswith(OPEN)
        assert not leftovers(said.replace("no permission", "")), said
        stored = json.dumps(to_json(failure.error.sentence))
        assert in_words(from_json(json.loads(stored))) == said, "stored in English and read in another language"


def test_the_language_is_longer_and_leaves_the_placeholders() -> None:
    assert pseudo("&Copy {text} %n") == f"{OPEN}&Cópý {{text}} %n·{CLOSE}"
    assert len(pseudo("Find among the rows of this page")) > len("Find among the rows of this page") * 1.35
    assert leftovers(f"{OPEN}x {OPEN}y{CLOSE}{CLOSE} 12:30 (Ctrl+F)") == ""
    assert leftovers(f"{OPEN}x{CLOSE} and more") == "and more"
    assert QLocale().language() is QLocale.Language.English
