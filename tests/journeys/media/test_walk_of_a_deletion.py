"""Counts the files that a track goes through between the click on Delete and the row that is painted without it.

Whoever wants to know how a deletion works has to read these files, so there must not be many.

The walk begins with the click on Delete. It ends when the table of tracks has been painted without the row and the
message bar says "Deleted and verified". During the walk, every call of a function in `fastpix_desktop/` is looked at,
without `demo/`, which stands for the service. A function **holds** the track if one of its arguments or local
variables, `self` included, is one of these:

- the `Track` record with this id;
- its id as a text, however it is spelled;
- the `DeleteTrack` write, its `Entry` in the journal, its `Outcome`, or the `StandingChanged` that publishes the entry.

A `Media` that has the track among others does not count: reading a media is the same walk without a deletion.

A file **carries** the track if one of its functions holds it and calls a function of another file that holds it too, in
more than `self`: asking the record or the write about itself carries it nowhere. A signal of Qt is such a call. Files
that are only asked about the track and hand it to nobody, such as those with words, do not carry it. Calls by
`ui/table` are not counted: a table asks for the cells of every row whenever it is filled or painted. Calls of `ui/look`
are not counted either: a label shows any text that it is given.
"""

import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import CodeType, FrameType

import pytest
from msgspec import structs
from PySide6.QtCore import QEvent, QObject

import fastpix_desktop
from fastpix_desktop.changes import StandingChanged
from fastpix_desktop.demo import DemoServer
from fastpix_desktop.domain.identity import compared
from fastpix_desktop.domain.journal import Entry
from fastpix_desktop.domain.media import Track, TrackKind
from fastpix_desktop.writes.carry_out import Outcome
from fastpix_desktop.writes.tracks import DeleteTrack
from tests.journeys.conftest import Open
from tests.journeys.editor import Editor
from tests.journeys.opening import TIMES
from tests.waiting import until

PACKAGE = Path(fastpix_desktop.__file__).parent

MOST_FILES = 15
"""The most files that may carry the track. There are 15, one of them the journal's file."""

MOST_HOLDERS = 36
"""The most files with a function that holds the track, painting and words included. There are 36."""

MAKE_TEXT = {"ui/words/in_words.py", "domain/others_text.py"}
"""Put the id into the question and make it safe to show, as any other text. That carries no track."""


class Walk:
    """The files that hold a track, and for each file that carries it the files that it calls with it."""

    def __init__(self, track_id: str) -> None:
        self.holders: set[str] = set()
        self.handed_on: defaultdict[str, set[str]] = defaultdict(set)
        self._id = compared(track_id)
        self._files: dict[CodeType, str] = {}

    def __str__(self) -> str:
        lines = [f"{file} calls {', '.join(sorted(to))}" for file, to in sorted(self.handed_on.items())]
        return "\n".join([*lines, f"also hold it: {', '.join(sorted(self.holders - set(self.handed_on)))}"])

    @contextmanager
    def traced(self) -> Iterator[None]:
        """Look at every call of the main thread, until the end of the block."""
        before = sys.getprofile()
        sys.setprofile(self._look)
        try:
            yield
        finally:
            sys.setprofile(before)

    def _look(self, frame: FrameType, event: str, _: object) -> None:
        file = self._file_of(frame)
        others = {name: value for name, value in frame.f_locals.items() if name != "self"} if file else {}
        if event not in {"call", "return"} or not self._holds(others):
            return
        self.holders.add(file)
        caller = frame.f_back
        while caller is not None and not self._file_of(caller):
            caller = caller.f_back
        if event == "return" or caller is None or self._is_in_table(caller) or not self._holds(caller.f_locals):
            return
        if (
            self._file_of(caller) not in {file, *MAKE_TEXT}
            and file not in MAKE_TEXT
            and not file.startswith("ui/look/")
        ):
            self.handed_on[self._file_of(caller)].add(file)

    def _holds(self, values: Mapping[str, object]) -> bool:
        return any(map(self._is_the_track, list(values.values())))

    def _is_the_track(self, value: object) -> bool:
        match value:
            case str():
                return compared(value) == self._id
            case Track(id=track_id) | DeleteTrack(track_id=track_id):
                return compared(track_id) == self._id
            case Entry(write=write):
                return self._is_the_track(write)
            case Outcome(entry=entry) | StandingChanged(entry=entry):
                return self._is_the_track(entry)
        return False

    def _is_in_table(self, frame: FrameType | None) -> bool:
        while frame is not None:
            if self._file_of(frame).startswith("ui/table/"):
                return True
            frame = frame.f_back
        return False

    def _file_of(self, frame: FrameType) -> str:
        """The file of a function in the package, without `demo/`. Empty for every other function."""
        code = frame.f_code
        if code not in self._files:
            path = Path(code.co_filename)
            file = path.relative_to(PACKAGE).as_posix() if path.is_relative_to(PACKAGE) else ""
            self._files[code] = "" if file.startswith("demo/") else file
        return self._files[code]


class PaintedWithout(QObject):
    """Whether a widget was painted after something was gone."""

    def __init__(self, is_gone: Callable[[], bool]) -> None:
        super().__init__()
        self.is_so = False
        self._is_gone = is_gone

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: an event of the widget."""
        self.is_so = self.is_so or (event.type() is QEvent.Type.Paint and self._is_gone())
        return False


@pytest.fixture
async def patient(open_program: Open, demo: DemoServer) -> Editor:
    """An editor whose writes are given all the time for a proof, because the walk makes each call many times slower."""
    somebody = open_program(demo.url, times=structs.replace(TIMES, within=60.0))
    await somebody.signs_in(demo)
    return somebody


async def test_few_files_carry_a_track_from_the_click_to_the_painted_row(patient: Editor, demo: DemoServer) -> None:
    editor = patient
    await editor.opens(next(demo.catalogue.ids()))
    track, tracks = editor.track(TrackKind.SUBTITLE), editor.pane.tracks
    walk = Walk(track.id)
    painted = PaintedWithout(lambda: tracks.model.row_of(track.id) is None)
    tracks.table.viewport().installEventFilter(painted)
    with walk.traced():
        await editor.deletes(track)
        await until(lambda: painted.is_so, 30, what="the tracks to be painted without the deleted one")
        await until(lambda: "Deleted and verified" in editor.notice, 30)
    assert {"ui/inspector/track_list.py", "writes/carry_out.py", "changes.py"} <= set(walk.handed_on), str(walk)
    assert "api/calls/tracks.py" in walk.handed_on["writes/tracks.py"], str(walk)
    assert len(walk.handed_on) <= MOST_FILES, str(walk)
    assert len(walk.holders) <= MOST_HOLDERS, str(walk)
