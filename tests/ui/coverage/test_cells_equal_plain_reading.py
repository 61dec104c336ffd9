"""Every cell and header of the language matrix says what a plain reading of all records says, for random libraries.

`STORIES=1000 pytest tests/ui/coverage/test_cells_equal_plain_reading.py` reads 1,000 of them.
"""

import os
from collections.abc import Sequence

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from fastpix_desktop.domain.media import GeneratedSubtitle, Media, Track, TrackKind, Unreadable, UnreadableKind
from fastpix_desktop.ui.coverage.cells import Look, beginning
from tests.search.libraries import CODES
from tests.search.plain_codes import plain_base, plain_code
from tests.search.plain_coverage import plain_coverage
from tests.ui.coverage.matrix_on_screen import SPOKEN, Shown
from tests.ui.records import a_media, an_id

READ = int(os.environ.get("STORIES") or 25)
STATUSES = ("available", "Ready", "ready", "preparing", "failed", "FAILED", "errored", "", None, "waiting")
KINDS = ("audio", "subtitle", "subtitle", "video", None)
LOST = Unreadable("track 1", "no id", kind=UnreadableKind.TRACKS)

TRACKS = st.lists(
    st.tuples(st.sampled_from(CODES), st.sampled_from(STATUSES), st.sampled_from(KINDS), st.booleans()), max_size=6
)
RECORDS = st.lists(st.tuples(TRACKS, st.sampled_from(("all", "all", "all", "lost", "none told"))), max_size=8)


def media_of(records: Sequence[tuple[Sequence[tuple[str | None, str | None, str | None, bool]], str]]) -> list[Media]:
    made = []
    for number, (given_tracks, told) in enumerate(records, 1):
        tracks = tuple(
            Track(id=an_id(number, at), kind=kind, status=status, language_code=code)
            for at, (code, status, kind, _) in enumerate(given_tracks)
        )
        generated = tuple(
            GeneratedSubtitle(track_id=track.id)
            for track, (*_, is_generated) in zip(tracks, given_tracks, strict=True)
            if is_generated
        )
        made.append(
            a_media(
                number,
                title=f"Media {number}",
                tracks=None if told == "none told" else tracks,
                generated_subtitles=generated,
                problems=(LOST,) if told == "lost" else (),
            )
        )
    return made


def plainly(media: Media, kind: TrackKind, code: str) -> str:
    """What a cell says, read from the record alone."""
    own = []
    for track in media.tracks or ():
        known = plain_code(track.language_code)
        if track.kind == kind and (known == code or known.startswith(f"{code}-")):
            own.append((track, known))
    if not own:
        is_lost = media.tracks is None or any(each.kind is UnreadableKind.TRACKS for each in media.problems)
        return "not known" if is_lost else "none"
    words = {"ready": "ready", "available": "ready", "failed": "failed", "errored": "failed"}
    states = [words.get((track.status or "").lower(), "in preparation") for track, _ in own]
    best = min(states, key=["ready", "in preparation", "failed"].index)
    generated = {each.track_id for each in media.generated_subtitles or ()}
    is_generated = all(track.id in generated for (track, _), state in zip(own, states, strict=True) if state == best)
    codes = list(dict.fromkeys(known for _, known in own))
    said = best if codes == [code] else f"{best} ({', '.join(map(spelled, codes))})"
    return said + (", generated" if is_generated else "") + (f", {len(own)} tracks" if len(own) > 1 else "")


def spelled(code: str) -> str:
    """A code as it is shown: en-GB, zh-Hant-TW."""
    base, *rest = code.split("-")
    return "-".join((base, *(part.title() if len(part) == 4 else part.upper() for part in rest)))


def seen(look: Look) -> str:
    """The state that is painted."""
    return "none" if look.state is None and look.is_known else "not known" if look.state is None else look.state.value


PAINTED = {"in preparation": "preparing"}


@given(RECORDS, st.integers(0, 8))
@settings(
    max_examples=READ,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
def test_every_cell_equals_a_plain_reading(qtbot: QtBot, records: list[tuple[list[object], str]], found: int) -> None:
    library = media_of(records)  # type: ignore[arg-type]  # of the strategy
    rows = library[:found]
    shown = Shown(qtbot, rows, None)
    shown.matrix.choose(None, with_regions=True)
    shown.matrix.show_coverage(plain_coverage(rows, library))
    columns = {tuple(key.split(":", 1)) for key in shown.column_keys()}
    codes = {
        (str(track.kind), plain_code(track.language_code))
        for media in library
        for track in media.tracks or ()
        if track.kind in ("audio", "subtitle")
    }
    assert columns == codes | {(kind, plain_base(code)) for kind, code in codes}
    for at, column in enumerate(shown.model.columns[3:], 3):
        kind, code = TrackKind(column.key.split(":", 1)[0]), column.key.split(":", 1)[1]
        language = shown.matrix.language_at(at)
        assert language is not None
        has_it = 0
        for row, media in enumerate(rows):
            plain = plainly(media, kind, code)
            has_it += plain not in {"none", "not known"}
            assert column.text(media) == plain
            spoken = str(shown.model.index(row, at).data(SPOKEN))
            assert spoken.endswith(f": {plain}; {media.title}")
            look = shown.matrix.cells.look(media, language, beginning(language.code))
            assert seen(look) == PAINTED.get(state := plain.split(" (")[0].split(",")[0], state)
            assert look.is_generated is (", generated" in plain)
        heading = str(shown.model.headerData(at, Qt.Orientation.Horizontal, SPOKEN))
        assert f": {has_it} of {len(rows)} media found, " in heading
    shown.table.close()
