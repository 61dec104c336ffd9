"""The pages for readers: those that are read first stay short, and what they lead to is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted(path.relative_to(ROOT).as_posix() for path in (*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")))

MOST_LINES = {"README.md": 170, "ARCHITECTURE.md": 200}
"""What is too much for one of these belongs in docs/."""


def headings(text: str) -> set[str]:
    """The anchors of a page, as the forges that show it name them."""
    without_code = re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE)
    titles = re.findall(r"^#+ (.+)$", without_code, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def broken_links(page: Path, text: str) -> list[str]:
    """The links to places in the repository that are not there."""
    broken = []
    for link in re.findall(r"\]\(([^)\s]+)\)", text):
        if "://" in link or link.startswith("mailto:"):
            continue
        name, _, anchor = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        if not target.exists() or (anchor and anchor not in headings(target.read_text(encoding="utf-8"))):
            broken.append(link)
    return broken


@pytest.mark.parametrize(("page", "most"), MOST_LINES.items())
def test_a_page_that_is_read_first_stays_short(page: str, most: int) -> None:
    assert len((ROOT / page).read_text(encoding="utf-8").splitlines()) <= most


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_somewhere(page: str) -> None:
    assert broken_links(ROOT / page, (ROOT / page).read_text(encoding="utf-8")) == []


def test_every_page_of_docs_is_named_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [page for page in PAGES if page != "README.md" and f"]({page})" not in readme] == []


def test_a_broken_link_is_found() -> None:
    text = "[a](README.md) [b](#no-such-part) [c](docs/gone.md) [d](README.md#two-commands) [e](https://example.com/x)"
    assert broken_links(ROOT / "README.md", text) == ["#no-such-part", "docs/gone.md"]
