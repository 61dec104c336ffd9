"""The look of the report's page: on a screen, light and dark, and on paper, where it is always light.

Plain rules without variables, because programs that print web pages know little more.
"""

from collections.abc import Mapping

LIGHT = {
    "text": "#1b1b1f",
    "quiet": "#50505a",
    "link": "#0b4fb3",
    "page": "#ffffff",
    "head": "#eceef3",
    "line": "#c9ccd4",
}
DARK = {
    "text": "#e7e7ec",
    "quiet": "#b6b6c2",
    "link": "#9ac0ff",
    "page": "#17181b",
    "head": "#26282e",
    "line": "#44464e",
}
"""The colours of texts and lines, and of what is behind them. A test checks their contrast."""

_RULES = """
html { font: 15px/1.45 system-ui, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif; }
body { margin: 0 auto; max-width: 1200px; padding: 24px; }
h1 { font-size: 1.7em; line-height: 1.2; margin: 0 0 12px; }
h2 { font-size: 1.2em; margin: 32px 0 6px; break-after: avoid; page-break-after: avoid; }
p { margin: 0 0 8px; }
ul.basis { list-style: none; margin: 0 0 8px; padding: 0; }
ul.basis li { margin: 2px 0; }
bdi, td, th, dd { overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; margin: 0 0 8px; font-size: 0.93em; }
caption { text-align: start; margin: 0 0 6px; }
th, td { text-align: start; vertical-align: top; padding: 4px 8px; border-bottom: 1px solid; font-weight: normal; }
thead th { overflow-wrap: normal; font-weight: bold; vertical-align: bottom; }
tr.all th, tr.all td { font-weight: bold; }
td.number, th.number { text-align: end; white-space: nowrap; font-variant-numeric: tabular-nums; }
thead th.number { white-space: normal; }
td.id { font-family: ui-monospace, "DejaVu Sans Mono", Consolas, monospace; font-size: 0.85em; min-width: 9em; }
td.short { white-space: nowrap; }
table.media th[scope=row] { min-width: 12em; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
dl { columns: 2 34em; column-gap: 32px; margin: 0; }
dt { font-weight: bold; margin: 8px 0 0; break-after: avoid; page-break-after: avoid; }
dd { margin: 0; max-width: 90ch; break-inside: avoid; page-break-inside: avoid; }
"""

_PRINT = """
@page { size: landscape; margin: 14mm 12mm 16mm;
  @bottom-right { content: counter(page) " / " counter(pages); font: 9pt sans-serif; color: #1b1b1f; } }
@media print {
  html { font-size: 9.5pt; }
  body { max-width: none; padding: 0; }
  thead { display: table-header-group; }
  tfoot { display: table-row-group; }
  #found, #details { break-inside: avoid; page-break-inside: avoid; }
  tr { break-inside: avoid; page-break-inside: avoid; }
  a { text-decoration: none; }
}
"""


def style() -> str:
    """Return the whole style sheet."""
    light, dark = _colours(LIGHT), _colours(DARK)
    return f"{_RULES}{light}@media screen and (prefers-color-scheme: dark) {{\n{dark}}}\n{_PRINT}"


def _colours(of: Mapping[str, str]) -> str:
    return (
        f"html, body {{ background: {of['page']}; color: {of['text']}; }}\n"
        f"a {{ color: {of['link']}; }}\n.quiet, caption {{ color: {of['quiet']}; }}\n"
        f"thead th {{ background: {of['head']}; color: {of['text']}; }}\nth, td {{ border-color: {of['line']}; }}\n"
    )
