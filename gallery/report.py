"""Reports the result for each picture: as a page to view and as lines for a terminal."""

import html
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from gallery.comparison import Difference


@dataclass(frozen=True, slots=True)
class Verdict:
    """The result for a picture.

    `file` is its name, `group` its part. `is_new`: none was accepted before. `is_gone`: one was accepted, but is no
    longer drawn. `difference`: how it differs.
    """

    file: str
    is_new: bool = False
    is_gone: bool = False
    difference: Difference | None = None

    @property
    def group(self) -> str:
        """The part in the picture."""
        return self.file.partition(".")[0]

    @property
    def is_accepted(self) -> bool:
        """Whether it looks like the accepted picture."""
        return not self.is_new and not self.is_gone and self.difference is None

    @property
    def words(self) -> str:
        """The result as a phrase, empty if nothing changed."""
        if self.is_new:
            return "new"
        if self.is_gone:
            return "no longer drawn"
        return "" if self.difference is None else self.difference.words


def lines(verdicts: Sequence[Verdict]) -> list[str]:
    """The pictures that need a decision, as lines for a terminal."""
    open_ones = [verdict for verdict in verdicts if not verdict.is_accepted]
    told = [f"  {verdict.file}: {verdict.words}" for verdict in open_ones]
    return [*told, f"{len(verdicts)} pictures, {len(open_ones)} of them not as accepted."]


def write_page(folder: Path, accepted: Path, verdicts: Sequence[Verdict]) -> Path:
    """Write index.html into the folder of the pictures. Pictures that need a decision come first."""
    open_ones = [verdict for verdict in verdicts if not verdict.is_accepted]
    parts = ["<!doctype html><meta charset=utf-8><title>Gallery</title>", f"<style>{_STYLE}</style>"]
    parts.append(f"<h1>Gallery: {len(verdicts)} pictures</h1>")
    if open_ones:
        parts.append(f"<h2>Not as accepted: {len(open_ones)}</h2>")
        parts += [_figure(verdict, accepted) for verdict in open_ones]
    for group, members in groupby(verdicts, key=lambda verdict: verdict.group):
        parts.append(f"<h2>{html.escape(group)}</h2>")
        parts += [_figure(verdict, None) for verdict in members if not verdict.is_gone]
    page = folder / "index.html"
    page.write_text("\n".join(parts), encoding="utf-8")
    return page


_STYLE = """
body { font: 15px sans-serif; margin: 2em; background: #777b84; color: #fff }
figure { display: inline-block; margin: 0 1em 1.5em 0; vertical-align: top; position: relative }
img { max-width: 640px; max-height: 640px; border: 1px solid #333 }
figcaption { font-size: 13px } .before { image-rendering: pixelated; width: 320px }
"""


def _figure(verdict: Verdict, accepted: Path | None) -> str:
    name = html.escape(verdict.file)
    words = f"<br><b>{html.escape(verdict.words)}</b>" if verdict.words else ""
    drawn = "" if verdict.is_gone else f'<a href="{name}"><img src="{name}" alt="{name}" loading="lazy"></a>'
    before = ""
    if accepted is not None and not verdict.is_new:
        before = f'<img class="before" src="{(accepted / verdict.file).as_uri()}" alt="as accepted">'
    return f"<figure>{drawn}{before}<figcaption>{name}{words}</figcaption></figure>"
