"""Writes the report about missing captions to a file, as CSV or as a page to read and print."""

from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from fastpix_desktop.domain.media import Media
from fastpix_desktop.reports.export.exporting import OnProgress, in_thread, saved, write_blocks
from fastpix_desktop.reports.export.records import Records
from fastpix_desktop.reports.gaps.basis import Basis
from fastpix_desktop.reports.gaps.gap_csv import GapCsv
from fastpix_desktop.reports.gaps.gap_page import GapPage
from fastpix_desktop.reports.gaps.gaps import GapCounter, Gaps, GapsAsked, Judgement
from fastpix_desktop.reports.gaps.words import in_words_of
from fastpix_desktop.reports.origin import Origin


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
    judged = _Judged(form, GapCounter(asked))

    async def write_all(write: Callable[[bytes], None]) -> Gaps:
        exported = await write_blocks(records, judged, write, on_progress=on_progress)
        gaps = judged.counter.totals(exported.left_out)
        await _write_rest(form.end(gaps), write)
        return gaps

    return await saved(path, write_all)


class _Judged:
    """Encodes media: counts what is missing in them, and gives that to the form."""

    def __init__(self, form: _Form, counter: GapCounter) -> None:
        self._form, self.counter = form, counter

    def start(self) -> bytes:
        """Return what the file begins with."""
        return self._form.start()

    def block(self, media: Sequence[Media]) -> bytes:
        """Return what is written of these media."""
        return self._form.block(self.counter.add(media))


async def _write_rest(rest: Iterator[bytes], write: Callable[[bytes], None]) -> None:
    """Write what comes behind all media, piece by piece, so that it can be cancelled."""

    def write_next() -> bool:
        piece = next(rest, None)
        if piece is not None:
            write(piece)
        return piece is not None

    while await in_thread(write_next):
        pass
