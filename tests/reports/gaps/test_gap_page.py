"""The report's page is one file without scripts, and says what it is based on."""

import base64
import hashlib
import re
from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from fastpix_desktop import __version__
from fastpix_desktop.domain.media import Media, Track
from fastpix_desktop.domain.wording import Sentence
from fastpix_desktop.reports.gaps.making import GapFormat
from fastpix_desktop.reports.gaps.page_style import DARK, LIGHT, style
from tests.reports.gaps.gap_libraries import GapLibrary
from tests.reports.gaps.parsed_page import ParsedPage
from tests.reports.gaps.reporting import ORIGIN, report, rows_of

HOSTILE = "</th></table><script>alert(1)</script>\u202e\x00\n=1+1 & \"'"
AUDIO = Track("00000000-0000-4000-8000-000000000001", "audio", "Ready", "en")
MEDIA = Media("00000000-0000-4000-8000-000000000000", title="Harbour Watch", status="Ready", tracks=(AUDIO,))
ONE = GapLibrary((MEDIA,), 1, 0, ())


def light_of(colour: str) -> float:
    """The relative luminance of a colour (WCAG)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((light_of(one), light_of(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("name", ["text", "quiet", "link"])
def test_every_text_can_be_read(colours: dict[str, str], name: str) -> None:
    assert contrast(colours[name], colours["page"]) >= 4.5
    assert contrast(colours[name], colours["head"]) >= 4.5
    assert colours[name] in style()


async def test_the_page_runs_and_loads_nothing() -> None:
    page = ParsedPage((await report(ONE, GapFormat.HTML))[1])
    digest = base64.b64encode(hashlib.sha256(page.style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert ("meta", "content", policy) in page.attributes
    assert not re.search(r"url\(|@import|https?:", page.style)
    for tag, name, value in page.attributes:
        assert not name.startswith("on")
        assert name not in {"src", "style", "srcset", "action"}
        assert name != "href" or (tag == "a" and value and value[1:] in page.headings)


async def test_every_link_leads_to_a_section_and_every_table_has_a_caption_and_named_cells() -> None:
    text = (await report(ONE, GapFormat.HTML))[1]
    assert text.count("<table") == text.count("<caption")
    assert text.count("<th ") == text.count('<th scope="')
    heads = ParsedPage(text).tables["gap"][0]
    assert heads == ["Title", "ID", "Length", "Created", "Spoken", "Missing", "Ready subtitles", "Notes"]


def test_it_prints_with_heads_on_each_page_and_no_row_in_two() -> None:
    assert "thead { display: table-header-group; }" in style()
    assert "tr { break-inside: avoid;" in style()
    assert "counter(page)" in style()
    assert "size: landscape" in style()
    # Dark is for the screen: on paper it is dark on white.
    assert style().count("prefers-color-scheme") == style().count("@media screen and (prefers-color-scheme: dark)") == 1


async def test_texts_of_others_change_nothing_around_them() -> None:
    tracks = (replace(AUDIO, language_code=HOSTILE), replace(AUDIO, id="x", kind="subtitle", language_code=HOSTILE[2:]))
    hostile = Media(HOSTILE, title=HOSTILE, status=HOSTILE, tracks=tracks, source_media_id=HOSTILE)
    origin = replace(ORIGIN, workspace=HOSTILE, text=HOSTILE)
    library = GapLibrary((hostile,), 1, 0, ())
    text = (await report(library, GapFormat.HTML, origin, language='en"><script>'))[1]
    page = ParsedPage(text)
    seen = HOSTILE.replace("\u202e\x00\n", " ")
    title, own_id, *_ = page.tables["gap"][1]
    assert (title, own_id) == ("(no title)", seen)
    assert page.lines[0] == f"Workspace: {seen}"
    assert text.count("<script") == 0
    assert text.count("<bdi>") == text.count("</bdi>") > 6
    rows_of((await report(library, GapFormat.CSV, origin))[1])


async def test_signed_addresses_are_not_in_it() -> None:
    signed = "https://ann:secret@a.example/b?signature=secret"
    library = GapLibrary((replace(MEDIA, title=signed),), 1, 0, ())
    for format in GapFormat:
        text = (await report(library, format, replace(ORIGIN, workspace=signed, text=signed)))[1]
        assert "a.example/b" in text
        assert "secret" not in text


async def test_a_text_in_a_table_begins_no_formula_and_a_search_is_said_as_it_is_typed() -> None:
    library = GapLibrary((replace(MEDIA, title="=1+1"),), 1, 0, ())
    page = ParsedPage((await report(library, GapFormat.HTML))[1])
    assert page.tables["gap"][1][0] == "'=1+1"
    assert page.lines[1] == "Media of this report: those that were found with this search: -subtitle:fr"


async def said_of(**changes: object) -> list[str]:
    """The lines of a page's basis. The CSV has the same ones."""
    is_of_ticks = bool(changes.pop("is_of_ticks", False))
    of_library = {name: changes.pop(name) for name in ("asked", "removed", "without_track") if name in changes}
    library = replace(ONE, **of_library)
    origin = replace(ORIGIN, **changes)
    lines = ParsedPage((await report(library, GapFormat.HTML, origin, is_of_ticks=is_of_ticks))[1]).lines
    rows = rows_of((await report(library, GapFormat.CSV, origin, is_of_ticks=is_of_ticks))[1])
    abouts = [row[22] for row in rows if row[0] == "about"]
    assert abouts[: len(lines)] == lines
    return lines


async def test_it_says_what_it_is_based_on() -> None:
    assert await said_of() == [
        "Workspace: Newsroom",
        "Media of this report: those that were found with this search: -subtitle:fr",
        "Subtitles that are needed: in each language that is spoken in the media",
        "Report made: 2026-11-27 07:06:00 UTC",
        "List of the library read: 2026-11-27 05:00:59 UTC",
        "Copy of the library: complete. It had all media that the list of the service showed. Some records may have "
        "been read later than the list.",
        f"Made with FastPix Desktop {__version__}",
    ]


async def test_it_says_how_complete_the_copy_was() -> None:
    partly = await said_of(is_complete=False, in_copy=12_000, total=12_431)
    assert partly[5].startswith("Copy of the library: not complete.")
    assert partly[5].endswith(" 12 000 / 12 431")
    for total in (None, 12):
        not_proved = await said_of(is_complete=False, total=total)
        assert not_proved[5] == (
            "Copy of the library: not known to be complete. Media may be missing from this report."
        )
    gone = await said_of(not_listed=1200)
    assert gone[5].startswith("Copy of the library: complete.")
    assert gone[6] == "In the copy, but no longer in the list, so that they may not exist any more: 1 200"
    assert (await said_of(is_complete=False, as_of=None))[4] == "List of the library read: not known"


async def test_it_says_which_media_and_which_subtitles() -> None:
    assert (await said_of(text=""))[1] == "Media of this report: all media of the library"
    lines = await said_of(is_of_ticks=True, text="", as_of=None, in_copy=0, is_complete=False, asked=("FR", "de"))
    assert lines[1] == "Media of this report: those that were ticked by hand"
    assert lines[2] == "Subtitles that are needed: in each of these languages, whatever is spoken: fr, de"
    assert lines[5].startswith("Copy of the library: none.")
    assert (await said_of(removed=3))[6].endswith(": 3")


async def test_it_says_which_chosen_codes_no_track_has() -> None:
    asked = {"asked": ("xx", "FR_fr", "en"), "without_track": ("xx", "FR_fr")}
    assert (await said_of(**asked))[3] == "No media of the library has a track with the code: xx, fr-FR"
    said = (await said_of(**asked, is_complete=False, total=None))[3]
    assert said == "No media in the copy of the library has a track with the code: xx, fr-FR"


async def test_codes_with_a_region_or_a_script_are_written_in_the_usual_form() -> None:
    library = replace(ONE, asked=("FR_fr", "zh-hant", "pt-br"))
    page = ParsedPage((await report(library, GapFormat.HTML))[1])
    assert page.lines[2].endswith("whatever is spoken: fr-FR, zh-Hant, pt-BR")
    assert page.tables["gap"][1][5] == "fr-FR (no track)\nzh-Hant (no track)\npt-BR (no track)"
    assert page.tables["languages"][1][0] == "fr-FR French (FR)"
    rows = rows_of((await report(library, GapFormat.CSV))[1])
    assert rows[0][10] == "fr-FR, zh-Hant, pt-BR"


async def test_it_is_in_the_language_of_the_reader() -> None:
    said: list[str] = []

    def say(text: str) -> str:
        assert isinstance(text, Sentence)
        said.append(text.template)
        return f"<{text}>"

    page = ParsedPage((await report(ONE, GapFormat.HTML, say=say, language="ar_EG"))[1])
    assert ("html", "lang", "ar-EG") in page.attributes
    assert ("html", "dir", "rtl") in page.attributes
    assert page.headings["gap"] == "<Media with a gap> (1)"
    assert len(said) == len({*said}) > 80


async def test_a_result_without_media_has_no_share() -> None:
    nothing = GapLibrary((), 1, 0, ())
    page = ParsedPage((await report(nothing, GapFormat.HTML))[1])
    assert page.tables["found"][-1] == ["All media of this report", "0", "", "0", "0"]
    assert "languages" not in page.tables
    late = replace(ORIGIN, as_of=datetime(1, 1, 1, tzinfo=UTC))
    assert "0001-01-01 00:00:00 UTC" in (await report(nothing, GapFormat.HTML, late))[1]
