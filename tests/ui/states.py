"""The main states of the real window, each made from records, for tests that run in every state."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from fastpix_desktop.domain.journal import State
from fastpix_desktop.domain.library_copy import CopyState, CopyStatus
from fastpix_desktop.domain.links import media_link
from fastpix_desktop.domain.media import Media, TrackKind
from fastpix_desktop.domain.pages import Page, Waiting
from fastpix_desktop.domain.search.query import SERVICE_ORDER, Key, Words
from fastpix_desktop.domain.search.result import Facet, FacetValue, WithoutOne
from fastpix_desktop.domain.search.saved_view import SavedView
from fastpix_desktop.domain.workspace import MAY_WRITE, WritingPermission
from fastpix_desktop.errors import ServiceUnreachable, UnreachableReason
from fastpix_desktop.search.query.completion import Completion
from fastpix_desktop.search.query.grammar import understand
from fastpix_desktop.search.query.tokens import Token, Understood
from fastpix_desktop.ui.commands.view_menu import ViewCommand
from fastpix_desktop.ui.look.appearance import Tone
from fastpix_desktop.ui.reports.progress_line import ProgressLine
from fastpix_desktop.ui.views.view import own
from fastpix_desktop.ui.window.main_window import MainWindow, add_line
from fastpix_desktop.ui.words.in_words import in_words
from fastpix_desktop.ui.words.sentences import Message, NextStep, error_message
from fastpix_desktop.writes.standing import Standing
from tests.search.plain_coverage import plain_coverage
from tests.ui.records import NOON, a_clip, a_media, a_page, a_refusal, an_entry, odd_media


def _sign_in(window: MainWindow) -> None:
    window.name_workspace(None)
    window.show_sign_in()
    window.sign_in.offer(retry=True, cancel=True)
    window.sign_in.problem.show_sentence(error_message(_unreachable()).text)
    window.sign_in.show_address("https://staging.example/v1/")


def _page(window: MainWindow) -> None:
    window.workspace.panel.show_page(a_page(1, 50, total=1300))


def _ticked(window: MainWindow) -> None:
    window.workspace.panel.ticks.tick((a_media(900, source_access=False, tracks=()),))
    _page(window)
    window.workspace.panel.table.tick_range(0, 3)


def _odd(window: MainWindow) -> None:
    rows = odd_media()
    window.workspace.panel.show_page(Page(rows, 1, 50, len(rows)))


def _media(window: MainWindow, *, writing: WritingPermission = MAY_WRITE, media: Media | None = None) -> None:
    _page(window)
    window.workspace.pane.show_media(
        media or a_media(1, source_media_id=a_media(2).id),
        standing=Standing(),
        writing=writing,
    )


def _section(name: str) -> Callable[[MainWindow], None]:
    def show(window: MainWindow) -> None:
        _media(window)
        pane = window.workspace.pane
        pane.sections.show_section(getattr(pane, name))
        if name == "clips":
            pane.clips.show_page(Page(tuple(a_clip(n) for n in range(1, 21)), 1, 20, 45))

    return show


def _nothing(window: MainWindow) -> None:
    window.workspace.panel.show_page(Page((), 1, 50, 0))


def _search(window: MainWindow) -> None:
    _page(window)
    view, chips = window.workspace, window.workspace.chips
    view.search.search_library(True)
    view.search.set_query('port -"en" -draft lang:fr')
    problem = understand("lang:fr", NOON).tokens[0].problem
    known = understand('port -"en" -draft', NOON).tokens
    understood = Understood(view.search.text(), (*known, Token(18, 25, None, problem, "audio:fr")), None)
    view.search.show_understood(understood)
    chips.show_understood(Understood(understood.text + " ", understood.tokens, None))
    assert view.search.typing is not None
    view.search.typing.popup.open([Completion("audio:fr", problem)], in_words(problem))


def _views(window: MainWindow) -> None:
    _page(window)
    views = window.workspace.views
    views.show_own(
        [own(SavedView("mine", "Without French", "-subtitle:fr")), own(SavedView("old", "Old", "lang:fr"), "?")]
    )
    views.show_search(True)
    views.show_counts({view.key: 37 for view in views.list.views})
    values = (FacetValue("on", 37), FacetValue("off", 0))
    views.facets.show_facets(
        [Facet(Key.SOURCE, values), Facet(Key.STATUS, (FacetValue("Ready", 5),))], understand("port", NOON)
    )
    views.show_now("port", SERVICE_ORDER)


def _nothing_found(window: MainWindow) -> None:
    _page(window)
    understood = understand("port -draft", NOON)
    terms = [token.term for token in understood.tokens]
    made = window.workspace.nothing_found
    found = [WithoutOne(term, 37) for term in terms if isinstance(term, Words)]
    made.show_without(found, understood)
    window.workspace.panel.show_instead(made)


def _failed(window: MainWindow) -> None:
    window.workspace.panel.show_failure(error_message(_unreachable()))
    window.workspace.pane.show_gone()


def _no_tracks(window: MainWindow) -> None:
    _media(window, media=a_media(1, tracks=(), playback_ids=()))


def _read_only(window: MainWindow) -> None:
    _media(window, writing=a_refusal("Your token may not write."))


def _find(window: MainWindow) -> None:
    _page(window)
    window.workspace.search.open()
    window.workspace.search.setText("1")


def _go_to(window: MainWindow) -> None:
    _page(window)
    window.workspace.search.open()
    window.workspace.search.setText(media_link(a_media(3).id))


def _activity(window: MainWindow) -> None:
    _media(window)
    window.commands[ViewCommand.ACTIVITY].setChecked(True)
    window.activity.show_entries(tuple(an_entry(n, state) for n, state in enumerate(State, 1)))


def _no_activity(window: MainWindow) -> None:
    window.commands[ViewCommand.ACTIVITY].setChecked(True)


def _notice(window: MainWindow) -> None:
    _media(window)
    window.notices.show_message(Message("Not deleted: it was refused.", Tone.BAD, NextStep.RETRY), lambda: None)


def _count_down(window: MainWindow) -> None:
    _page(window)
    window.notices.count_down(Waiting("media.list", 9.0, 1, "FastPix asked to wait.", asked_by_service=True))


def _export(window: MainWindow) -> None:
    _page(window)
    line = ProgressLine()
    add_line(window, line)
    line.begin(12_431, "Newsroom 2026-11-27.csv")
    line.show_progress(4_200, 12_431, "Newsroom 2026-11-27.csv")


def _copy(status: CopyStatus) -> Callable[[MainWindow], None]:
    def show(window: MainWindow) -> None:
        _page(window)
        window.workspace.copy_changed.emit(status)

    return show


_FILLING = CopyStatus(CopyState.FILLING, 4200, 12431, read=4200, seconds_left=150)
_NOT_LISTED = CopyStatus(CopyState.NOT_LISTED, 12431, 12431, missing=412, complete_at=NOON)


def _unreachable() -> ServiceUnreachable:
    return ServiceUnreachable("FastPix could not be reached.", reason=UnreachableReason.TIMEOUT)


def _languages(window: MainWindow, kind: TrackKind | None = TrackKind.SUBTITLE) -> None:
    _media(window)
    matrix = window.workspace.languages
    matrix.set_searchable(True)
    matrix.want(True)
    matrix.choose(kind, with_regions=kind is None)
    rows = [row for row in window.workspace.panel.model.rows if isinstance(row, Media)]
    matrix.show_coverage(plain_coverage(rows[:20], rows))
    window.workspace.panel.table.selectRow(1)


def _languages_found(window: MainWindow) -> None:
    _languages(window, None)
    window.workspace.chips.show_understood(understand("port -draft ", NOON))


def _no_languages(window: MainWindow) -> None:
    _page(window)
    matrix = window.workspace.languages
    matrix.set_searchable(True)
    matrix.want(True)
    matrix.show_coverage(plain_coverage((), ()))


STATES: dict[str, Callable[[MainWindow], None]] = {
    "sign in": _sign_in,
    "page": _page,
    "ticked": _ticked,
    "odd media": _odd,
    "tracks": _section("tracks"),
    "clips": _section("clips"),
    "playback": _section("playback"),
    "details": _section("details"),
    "no media": _nothing,
    "failed": _failed,
    "no tracks": _no_tracks,
    "read only": _read_only,
    "find": _find,
    "go to": _go_to,
    "search": _search,
    "nothing found": _nothing_found,
    "languages": _languages,
    "languages of audio and subtitles": lambda window: _languages(window, None),
    "languages of what was found": _languages_found,
    "no languages": _no_languages,
    "views": _views,
    "activity": _activity,
    "no activity": _no_activity,
    "notice": _notice,
    "count down": _count_down,
    "export": _export,
    "copy being filled": _copy(_FILLING),
    "copy with media not listed": _copy(_NOT_LISTED),
    "copy switched off": _copy(CopyStatus(CopyState.OFF)),
}
"""By name."""


def bring_about(window: MainWindow, state: str) -> None:
    """Bring the window into a state, and let Qt lay it out.

    By posted events alone: turning Qt's events inside a coroutine would run the loop's other tasks within it, which
    qasync 0.28 does not survive (a task's wake-up is lost, and the session hangs).
    """
    STATES[state](window)
    for _ in range(3):
        QApplication.sendPostedEvents()
