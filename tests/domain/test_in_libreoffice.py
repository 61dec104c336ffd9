"""LibreOffice opens every copied form of hostile texts: no formula, no link, and every cell is there."""

import csv
import io
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from fastpix_desktop.domain.links import hls_address, media_link
from fastpix_desktop.domain.outgoing_text import cell, copied_link, copied_rows
from tests.domain.hostile_cells import CELLS

SOFFICE = shutil.which("soffice")

pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not here: make prove-copies installs it")

ID = "0f3c1d2e-1111-4222-8333-444455556666"
ROWS = [("ID", "Title"), *((ID, text) for text in CELLS.values())]
MEANT = [[cell(text) for text in row] for row in ROWS]

HTML = "HTML (StarCalc)"
TAB, COMMA, SEMICOLON = 9, 44, 59


def read_csv(separator: int, *, quoted_is_text: bool) -> str:
    """The filter for a CSV file in UTF-8. Special numbers, such as dates, are recognised."""
    return f"CSV:{separator},34,76,1,,0,{'true' if quoted_is_text else 'false'},true"


class Sheet:
    """A file that LibreOffice has opened and saved as flat OpenDocument: its cells, formulas and links."""

    def __init__(self, file: Path) -> None:
        root = ElementTree.parse(file).getroot()  # noqa: S314  # LibreOffice has just written it
        (self._body,) = (element for element in root if element.tag.endswith("}body"))
        self.rows = [row for row in self._rows() if any(row)]

    @property
    def formulas(self) -> list[str]:
        """Every formula, and every link to the data of another program or file."""
        return [
            value or element.tag
            for element in self._body.iter()
            for name, value in element.attrib.items()
            if name.endswith("}formula") or "dde" in element.tag or element.tag.endswith("-source")
        ]

    @property
    def links(self) -> list[str]:
        """Every address that the sheet leads to or loads something from."""
        return [value for each in self._body.iter() for name, value in each.attrib.items() if name.endswith("}href")]

    def _rows(self) -> Iterator[list[str]]:
        for row in self._named(self._body, "table-row"):
            cells: list[str] = []
            for each in self._named(row, "table-cell"):
                repeated = int(next((n for name, n in each.attrib.items() if name.endswith("columns-repeated")), "1"))
                cells += ["\n".join(_text(line) for line in self._named(each, "p"))] * min(repeated, 10)
            yield cells

    @staticmethod
    def _named(root: ElementTree.Element, name: str) -> Iterator[ElementTree.Element]:
        return (element for element in root.iter() if element.tag.endswith(f"}}{name}"))


def _text(element: ElementTree.Element) -> str:
    """The text of a paragraph. Repeated spaces are elements of their own."""
    text = element.text or ""
    if element.tag.endswith("}s"):
        text = " " * int(next(iter(element.attrib.values()), "1"))
    return text + "".join(_text(inner) + (inner.tail or "") for inner in element)


class LibreOffice:
    """LibreOffice without a window, with a profile of its own in `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def opened(self, filter_name: str, name: str, content: str) -> Sheet:
        """Open a file with this content. `name` ends in .csv or .html."""
        file = self._folder / name
        file.write_text(content, encoding="utf-8", newline="")
        command = [
            str(SOFFICE), f"-env:UserInstallation={(self._folder / 'profile').as_uri()}", "--headless",
            f"--infilter={filter_name}", "--convert-to", "fods", "--outdir", str(self._folder / "opened"), str(file),
        ]  # fmt: skip
        done = subprocess.run(command, capture_output=True, text=True, timeout=100)
        saved = self._folder / "opened" / f"{file.stem}.fods"
        assert saved.exists(), done.stdout + done.stderr
        return Sheet(saved)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> LibreOffice:
    """LibreOffice, for all tests of this module."""
    return LibreOffice(tmp_path_factory.mktemp("office"))


def document(body: str) -> str:
    """An HTML document, as the clipboard of every system wraps it."""
    return f'<html><head><meta charset="utf-8"></head><body>{body}</body></html>'


def test_the_table_of_a_copy_has_every_cell_and_nothing_else(office: LibreOffice) -> None:
    sheet = office.opened(HTML, "table.html", document(copied_rows(ROWS).rich))
    assert sheet.rows == MEANT
    assert not sheet.formulas
    assert not sheet.links


def test_the_csv_of_a_copy_has_every_cell_and_nothing_else(office: LibreOffice) -> None:
    sheet = office.opened(read_csv(COMMA, quoted_is_text=True), "quoted.csv", copied_rows(ROWS).plain)
    assert sheet.rows == MEANT
    assert not sheet.formulas
    assert not sheet.links


@pytest.mark.parametrize("separator", [COMMA, SEMICOLON, TAB])
def test_no_separator_makes_a_formula_of_the_csv(office: LibreOffice, separator: int) -> None:
    sheet = office.opened(read_csv(separator, quoted_is_text=False), f"{separator}.csv", copied_rows(ROWS).plain)
    if separator == COMMA:
        assert [len(row) for row in sheet.rows] == [2] * len(MEANT)
    assert not sheet.formulas
    assert not sheet.links


def test_a_copied_link_leads_to_its_own_address_only(office: LibreOffice) -> None:
    links = [copied_link(address, text) for text in CELLS.values() for address in (hls_address(ID), media_link(ID))]
    sheet = office.opened(HTML, "links.html", document("".join(f"<p>{link.rich}</p>" for link in links)))
    assert not sheet.formulas
    assert set(sheet.links) == {hls_address(ID), media_link(ID)}


def test_the_same_texts_without_care_are_formulas_and_links(office: LibreOffice) -> None:
    texts = [CELLS[name] for name in ("= after nothing", "a link", "a link of HTML")]
    table = office.opened(
        HTML, "sent.html", document(f"<table>{''.join(f'<tr><td>{each}</td></tr>' for each in texts)}")
    )
    assert len(table.formulas) == 2
    assert table.links == ["https://evil.example/"]
    file = io.StringIO()
    csv.writer(file).writerows([text] for text in texts)
    assert len(office.opened(read_csv(COMMA, quoted_is_text=False), "sent.csv", file.getvalue()).formulas) == 2
