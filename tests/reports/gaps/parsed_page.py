"""Reads a page of the report as a browser does: its elements, and the tables of its sections."""

from html.parser import HTMLParser

VOID = {"meta", "br"}
ALLOWED = {
    "html", "head", "meta", "title", "style", "body", "main", "section", "h1", "h2", "p", "ul", "li", "b", "bdi", "dl",
    "dt", "dd", "table", "caption", "thead", "tbody", "tr", "th", "td", "span", "a", "br",
}  # fmt: skip


class ParsedPage(HTMLParser):
    """A page. It fails on an element that the report does not use, and on one that is closed in a wrong place.

    `tables` has the rows of each section's table, each a list of its cells. `lines` has the texts of the basis.
    """

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tables: dict[str, list[list[str]]] = {}
        self.lines: list[str] = []
        self.attributes: list[tuple[str, str, str | None]] = []
        self.headings: dict[str, str] = {}
        self.style = ""
        self._section = ""
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED, tag
        self.attributes += [(tag, name, value) for name, value in attrs]
        if tag == "section":
            self._section = dict(attrs)["id"] or ""
            self.headings[self._section] = ""
        elif tag == "tr":
            self.tables.setdefault(self._section, []).append([])
        elif tag in {"td", "th"}:
            self.tables[self._section][-1].append("")
        elif tag == "li":
            self.lines.append("")
        elif tag == "br":
            self._add("\n")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" in self.open:
            self.style += data
        else:
            self._add(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError("the page has no comments")

    def _add(self, data: str) -> None:
        if {"td", "th"} & {*self.open}:
            self.tables[self._section][-1][-1] += data
        elif "li" in self.open:
            self.lines[-1] += data
        elif "h2" in self.open:
            self.headings[self._section] += data
