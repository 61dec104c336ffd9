"""Makes the report about missing captions as one page of HTML, to read, to print and to hand on.

It has no script, and loads nothing: its rules for content forbid both. The totals precede the lists. So the rows of the
lists are kept until all media were counted, compressed: those of 100,000 media take a few megabytes.
"""

import base64
import hashlib
import zlib
from collections.abc import Iterator, Sequence

from fastpix_desktop.domain.outgoing_text import html_text
from fastpix_desktop.reports.gaps.basis import Basis, BasisLine, basis_lines
from fastpix_desktop.reports.gaps.gap_csv import LISTED
from fastpix_desktop.reports.gaps.gaps import Finding, Gaps, Judgement
from fastpix_desktop.reports.gaps.media_rows import Column, MediaRows
from fastpix_desktop.reports.gaps.page_style import style
from fastpix_desktop.reports.gaps.page_tables import details_table, findings_table, languages_table
from fastpix_desktop.reports.gaps.words import Word, Words, meanings, number, utc

_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "ps", "sd", "ug", "ur", "yi"})
"""Languages that are written from right to left."""

_HEADINGS = {
    Finding.GAP: Word.LIST_GAP,
    Finding.GENERATED: Word.LIST_GENERATED,
    Finding.NO_LANGUAGE: Word.LIST_NO_LANGUAGE,
    Finding.NOT_KNOWN: Word.LIST_NOT_KNOWN,
}


class GapPage:
    """The page in bytes: `start`, `block` for each block of media, and `end`. `language` is the code of its words."""

    def __init__(self, basis: Basis, words: Words, language: str) -> None:
        self._basis = basis
        self._words = {word: html_text(text) for word, text in words.items()}
        self._plain = words
        self._language = language.replace("_", "-")
        self._rows = {finding: _Kept(MediaRows(finding, self._words)) for finding in LISTED}

    def start(self) -> bytes:
        """Return nothing: what comes first has the totals."""
        return b""

    def block(self, judgements: Sequence[Judgement]) -> bytes:
        """Keep the rows of these media. Return nothing."""
        for finding, kept in self._rows.items():
            kept.add([each for each in judgements if each.finding is finding])
        return b""

    def end(self, gaps: Gaps) -> Iterator[bytes]:
        """Yield the page."""
        yield self._head().encode()
        yield self._summary(gaps).encode()
        for finding, kept in self._rows.items():
            yield self._list_head(finding, kept.rows.columns, gaps).encode()
            if gaps.findings[finding].media:
                yield from kept.read()
                yield b"</tbody></table>\n"
            yield b"</section>\n"
        yield b"</main></body></html>\n"

    def _head(self) -> str:
        rules = style()
        digest = base64.b64encode(hashlib.sha256(rules.encode()).digest()).decode()
        title = self._words[Word.TITLE]
        origin = self._basis.origin
        direction = "rtl" if self._language.partition("-")[0].lower() in _RIGHT_TO_LEFT else "ltr"
        allowed = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
        return (
            f'<!DOCTYPE html>\n<html lang="{html_text(self._language)}" dir="{direction}">\n'
            '<head><meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{allowed}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n'
            f"<title>{title} – {html_text(origin.workspace)} – {utc(origin.made_at)[:10]}</title>\n"
            f"<style>{rules}</style></head>\n<body><main>\n<h1>{title}</h1>\n"
        )

    def _summary(self, gaps: Gaps) -> str:
        lines = "".join(map(_basis_line, basis_lines(self._basis, gaps, self._plain)))
        terms = "".join(
            f"<dt>{self._words[term]}</dt><dd>{self._words[meaning]}</dd>\n"
            for term, meaning in meanings(is_of_chosen=bool(gaps.asked.codes))
        )
        return (
            f'<ul class="basis">\n{lines}</ul>\n'
            f"{findings_table(gaps, self._words)}{details_table(gaps, self._words)}"
            f"{languages_table(gaps, self._words)}"
            f'<section id="meaning"><h2>{self._words[Word.MEANING]}</h2>\n<dl>\n{terms}</dl></section>\n'
        )

    def _list_head(self, finding: Finding, columns: Sequence[Column], gaps: Gaps) -> str:
        media = gaps.findings[finding].media
        heading = self._words[_HEADINGS[finding]]
        name = finding.name.lower()
        begun = f'<section id="{name}"><h2>{heading} ({number(media)})</h2>\n'
        if not media:
            return f"{begun}<p>{self._words[Word.NONE]}</p>\n"
        heads = "".join(
            f'<th scope="col"{" class=number" if column.is_number else ""}>{self._words[column.name]}</th>'
            for column in columns
        )
        begun += f'<table class="media"><caption class="unseen">{heading}</caption>\n'
        return f"{begun}<thead><tr>{heads}</tr></thead>\n<tbody>\n"


def _basis_line(line: BasisLine) -> str:
    first, *rest = map(html_text, line.words)
    words = " ".join([f"<b>{first}</b>", *rest])
    return f"<li>{words} <bdi>{html_text(line.text)}</bdi></li>\n" if line.text else f"<li>{words}</li>\n"


class _Kept:
    """The rows of one list, compressed."""

    def __init__(self, rows: MediaRows) -> None:
        self.rows = rows
        # A low level takes little time, and is enough: much is the same from row to row.
        self._compressor = zlib.compressobj(level=3)
        self._pieces: list[bytes] = []

    def add(self, judgements: Sequence[Judgement]) -> None:
        piece = self._compressor.compress("".join(map(self.rows.row, judgements)).encode())
        if piece:
            self._pieces.append(piece)

    def read(self) -> Iterator[bytes]:
        """Yield the rows, once."""
        self._pieces.append(self._compressor.flush())
        reader = zlib.decompressobj()
        for piece in self._pieces:
            yield reader.decompress(piece)
        self._pieces.clear()
