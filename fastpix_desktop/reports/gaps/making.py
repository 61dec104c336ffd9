"""Writes the report about missing captions to a file, as CSV or as a page to read and print."""

from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from fastpix_desktop.domain.media import Media
from fastpix_desktop.reports.export.exporting import OnProgress, in_thread
from fastpix_desktop.reports.export.records import Records
from fastpix_desktop.reports.gaps.basis import Basis
from fastpix_desktop.reports.gaps.gap_csv import GapCsv
from fastpix_desktop.reports.gaps.gap_page import GapPage
from fastpix_desktop.reports.gaps.gaps import GapCounter, Gaps, GapsAsked, Judgement
from fastpix_desktop.reports.gaps.words import in_words_of
from fastpix_desktop.reports.origin import Origin
from fastpix_desktop.store.saved_file import SavedFile


class GapFormat(StrEnum):
    """A format. Its value is the usual end of a file's name, without the dot."""

    CSV = "csv"
    HTML = "html"


class _Form(Protocol):
    def start(self) -> bytes: ...
    def block(self, judgements: Sequence[Judgement]) -> bytes: ...
    def end(self, gaps: Gaps) -> Iterator[bytes]: ...


async def gap_report(
    records: Records,
    asked: GapsAsked,
    origin: Origin,
    format: GapFormat,
    path: Path,
    *,
    say: Callable[[str], str],
    on_progress: OnProgress,
    language: str = "en",
    is_of_ticks: bool = False,
) -> Gaps:
    """Write the report to a file, whole or not at all, and return its totals. Raises NotSaved and StoreUnavailable.

    `say` returns a Sentence in the language of the reader, whose code is `language` ("en", "pt_BR"). It is called in
    the thread of the event loop only. `is_of_ticks`: the media were ticked by hand, so that `origin.text` does not say
    which they are.
    """
    basis, words = Basis(asked, origin, is_of_ticks), in_words_of(say)
    form: _Form = GapCsv(basis, words) if format is GapFormat.CSV else GapPage(basis, words, language)
    file = SavedFile(path)
    try:
        await in_thread(file.open)
        gaps = await _written(records, GapCounter(asked), form, file, on_progress)
        await in_thread(file.finish)
        return gaps
    finally:
        await in_thread(file.give_up)


async def _written(
    records: Records, counter: GapCounter, form: _Form, file: SavedFile, on_progress: OnProgress
) -> Gaps:
    """Write all but the last step. The media come in blocks, and so does the rest, so that it can be cancelled."""
    done = 0
    await in_thread(lambda: file.write(form.start()))

    def add(block: Sequence[Media]) -> None:
        file.write(form.block(counter.add(block)))

    async for block in records.blocks:
        await in_thread(lambda block=block: add(block))  # type: ignore[misc]
        done += len(block)
        on_progress(done, records.count)
    gaps = counter.totals(max(0, records.count - done))
    rest = form.end(gaps)

    def write_next() -> bool:
        piece = next(rest, None)
        if piece is not None:
            file.write(piece)
        return piece is not None

    while await in_thread(write_next):
        pass
    return gaps
