"""The forms that ask what is written to a file, the line that shows how far that is, and the questions beside it."""

from PySide6.QtWidgets import QWidget

from fastpix_desktop.domain.search.saved_view import SavedView
from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.reports.export.formats import Format
from fastpix_desktop.reports.origin import Origin
from fastpix_desktop.reports.view_files import Remark, ViewsRead
from fastpix_desktop.ui.look.appearance import apply_style
from fastpix_desktop.ui.loop import dialogs
from fastpix_desktop.ui.reports.export_form import ExportForm
from fastpix_desktop.ui.reports.gap_form import GapForm
from fastpix_desktop.ui.reports.progress_line import ProgressLine
from fastpix_desktop.ui.words.reports import Kind, Subject
from fastpix_desktop.ui.words.view_files import facts_about, read_words
from gallery.parts.dialogs import behind, opened
from gallery.stage import NOON, Stage
from gallery.states import HALF, LARGE, MIRRORED, OTHERS, STRONG, STRONG_DARK, Part

EXPORTS = Part("export")

_KEYS = ("editor", "series", "episode", "rights holder", "שם הסדרה", "a key that is much longer than its column " * 3)


def _origin(text: str = "", in_copy: int = 12_431) -> Origin:
    return Origin("Newsroom", text, NOON, NOON, in_copy, 12_431, is_complete=in_copy == 12_431)


def _form(subject: Subject, keys: tuple[str, ...] = _KEYS, format: Format = Format.CSV) -> ExportForm:
    return ExportForm(subject, keys, checked=("series", "episode"), format=format, now=NOON)


@EXPORTS.state("found", *OTHERS)
async def found(stage: Stage) -> QWidget:
    parent = behind(stage)
    form = _form(Subject(Kind.FOUND, 200, _origin('-subtitle:fr created:30d "season finale"')))
    return await opened(stage, dialogs.filled_in(parent, form), parent)


@EXPORTS.state("library", MIRRORED)
async def library(stage: Stage) -> QWidget:
    parent = behind(stage)
    return await opened(
        stage, dialogs.filled_in(parent, _form(Subject(Kind.LIBRARY, 4_200, _origin(in_copy=4_200)))), parent
    )


@EXPORTS.state("library of more than can be copied", LARGE, STRONG)
async def large_library(stage: Stage) -> QWidget:
    parent = behind(stage)
    return await opened(stage, dialogs.filled_in(parent, _form(Subject(Kind.LIBRARY, 12_431, _origin()))), parent)


@EXPORTS.state("json lines")
async def json_lines(stage: Stage) -> QWidget:
    parent = behind(stage)
    form = _form(Subject(Kind.TICKED, 12, _origin()), format=Format.JSON_LINES)
    return await opened(stage, dialogs.filled_in(parent, form), parent)


@EXPORTS.state("without metadata")
async def without_metadata(stage: Stage) -> QWidget:
    parent = behind(stage)
    return await opened(stage, dialogs.filled_in(parent, _form(Subject(Kind.TICKED, 1, _origin()), ())), parent)


@EXPORTS.state("caption gaps", *OTHERS)
async def caption_gaps(stage: Stage) -> QWidget:
    parent = behind(stage)
    form = GapForm(Subject(Kind.FOUND, 200, _origin("status:ready")), ("en", "fr", "pt-BR"), now=NOON)
    return await opened(stage, dialogs.filled_in(parent, form), parent)


@EXPORTS.state("caption gaps of chosen languages", MIRRORED, STRONG_DARK)
async def chosen_languages(stage: Stage) -> QWidget:
    parent = behind(stage)
    subject = Subject(Kind.LIBRARY, 12_431, _origin())
    form = GapForm(subject, ("en", "fr", "pt-BR"), codes=("fr", "de", "pt-BR"), now=NOON)
    form.languages.setCurrentIndex(1)
    return await opened(stage, dialogs.filled_in(parent, form), parent)


@EXPORTS.state("caption gaps without a language", LARGE)
async def no_language(stage: Stage) -> QWidget:
    parent = behind(stage)
    form = GapForm(Subject(Kind.LIBRARY, 12_431, _origin()), ("en", "fr", "pt-BR"), now=NOON)
    form.languages.setCurrentIndex(1)
    return await opened(stage, dialogs.filled_in(parent, form), parent)


async def _line(stage: Stage) -> QWidget:
    line = ProgressLine()
    stage.keep(line)
    line.begin(12_431, "Newsroom 2026-03-04.csv")
    line.show_progress(4_200, 12_431, "Newsroom 2026-03-04.csv")
    apply_style(line)
    return line


@EXPORTS.state("progress", *OTHERS, width=900)
async def progress(stage: Stage) -> QWidget:
    return await _line(stage)


@EXPORTS.state("progress narrow", MIRRORED, LARGE, width=430)
async def progress_narrow(stage: Stage) -> QWidget:
    return await _line(stage)


@EXPORTS.state("views of a file", HALF, MIRRORED, LARGE, STRONG)
async def views_of_a_file(stage: Stage) -> QWidget:
    parent = behind(stage)
    new = (SavedView("a", "Without French", "-subtitle:fr"), SavedView("b", "חדשות ללא כתוביות", "no:subtitle"))
    differ = (SavedView("c", "Failed this week", "status:failed created:7d"),)
    left_out = (
        Remark("", 4, sentence("view files", "it has no name")),
        Remark("Everything", 7, sentence("view files", "it has the key of a view of the program")),
    )
    not_understood = (Remark("Old search", 2, sentence("view files", "it has a field twice")),)
    read = ViewsRead((*new, *differ), left_out, (), not_understood)
    text, detail, option = read_words("views of the newsroom.json", 2, 1, 2)
    facts = tuple(dialogs.Fact(label, said) for label, said in facts_about(read, new, differ, ()))
    question = dialogs.Question("Read views from a file", text, detail, "Add views", facts, option, loses=False)
    return await opened(stage, dialogs.confirm(parent, question), parent)
