"""What every test stands on: one event loop, a home of its own, a demo workspace, and guards.

No Qt is imported at the top: tests of the client, the demo workspace and the library run on a plain loop.
"""

import asyncio
import gc
import logging
import os
import re
import shutil
import sys
import tempfile
import threading
from collections.abc import Callable, Generator, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from _pytest._io import TerminalWriter

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend
    from PySide6.QtWidgets import QApplication

    from fastpix_desktop.demo.serving.server import DemoServer

LoopFactory = Callable[[], asyncio.AbstractEventLoop]

TESTS = Path(__file__).parent
PLAIN_FOLDERS = tuple(
    TESTS / name
    for name in ("api", "demo", "domain", "kills", "library", "reports", "search", "store", "workspaces", "writes")
)
"""Folders whose tests use no Qt in their own process, and get asyncio's own loop."""

LOOPS = pytest.StashKey[list[asyncio.AbstractEventLoop]]()
FACTORIES = pytest.StashKey[Mapping[str, LoopFactory]]()
HOME = pytest.StashKey[str]()

TASK_GRACE_SECONDS = 0.5
"""How long a task that is ending may take to end after its test."""

HOME_FOLDERS = {
    "XDG_CONFIG_HOME": ".config",
    "XDG_DATA_HOME": ".local/share",
    "XDG_STATE_HOME": ".local/state",
    "XDG_CACHE_HOME": ".cache",
    "APPDATA": "AppData/Roaming",
    "LOCALAPPDATA": "AppData/Local",
}

# Would reach the developer's keyring or account, or send loopback requests through a proxy.
OUTSIDE_VARIABLES = (
    "DBUS_SESSION_BUS_ADDRESS",
    "FASTPIX_USERNAME",
    "FASTPIX_PASSWORD",
    *(name for scheme in ("http", "https", "all") for name in (f"{scheme}_proxy", f"{scheme}_proxy".upper())),
)


# --- before anything is collected: the environment -----------------------------------------------


def _home_environment(home: Path) -> dict[str, str]:
    """The variables that make `home` the place of every setting, cache and log; its folders are made."""
    variables = {"HOME": home, "USERPROFILE": home}
    variables |= {name: home / folder for name, folder in HOME_FOLDERS.items()}
    for folder in variables.values():
        folder.mkdir(parents=True, exist_ok=True)
    return {name: str(folder) for name, folder in variables.items()}


# tryfirst, since pytest-qt imports Qt in its own pytest_configure.
@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_API"] = "pyside6"
    # The back end that refuses to keep anything: macOS and Windows would reach the real one otherwise.
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    for name in OUTSIDE_VARIABLES:
        os.environ.pop(name, None)
    config.stash[HOME] = tempfile.mkdtemp(prefix="fastpix-desktop-tests-")
    runtime = Path(config.stash[HOME]) / "run"
    runtime.mkdir(mode=0o700)
    os.environ |= {**_home_environment(Path(config.stash[HOME])), "XDG_RUNTIME_DIR": str(runtime)}
    loops = config.stash[LOOPS] = []
    # Made once: pytest keeps a session's loop only as long as it is handed the very same factory.
    config.stash[FACTORIES] = {
        "asyncio": lambda: _remember(asyncio.new_event_loop(), loops),
        "qasync": lambda: _remember(_new_qt_loop(), loops),
    }
    _turn_events_in_the_loop(loops)
    if hasattr(config, "workerinput"):
        # One of several processes: pytest-timeout would print the stacks of a test that hangs where nobody sees them.
        config.get_terminal_writer = lambda: TerminalWriter(sys.__stderr__)  # type: ignore[method-assign]


def pytest_unconfigure(config: pytest.Config) -> None:
    shutil.rmtree(config.stash[HOME], ignore_errors=True)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Prints the tables of the fault matrix.

    Here and not beside its tests: where other processes run the tests, this one knows no other conftest.
    """
    reports = [report for outcome in ("passed", "failed") for report in terminalreporter.stats.get(outcome, ())]
    found = [named for report in reports if report.when == "call" for named in report.user_properties]
    if not found:
        return
    from tests.matrix.report import summary, summary_of_lies

    tables = summary([part for name, part in found if name == "fault matrix"])
    lies = summary_of_lies([part for name, part in found if name == "lies"])
    for lines in (tables, lies):
        for number, line in enumerate(lines):
            if number == 0:
                terminalreporter.section(line)
            else:
                terminalreporter.write_line(line)


@pytest.hookimpl(wrapper=True)
def pytest_report_to_serializable(report: object) -> Generator[None, Any, Any]:
    """Lets a report with half a character, such as a hostile title in the log, reach the process that prints it."""
    return _encodable((yield))


def _encodable(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode()
    if isinstance(value, dict):
        return {_encodable(key): _encodable(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(map(_encodable, value))
    return value


@pytest.hookimpl(wrapper=True)
def pytest_timeout_set_timer(item: pytest.Item) -> Generator[None, object, object]:
    """Names the test in what is printed of one that hangs: the stacks alone show no coroutine that waits."""
    threading.main_thread().name = item.nodeid
    return (yield)


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of the test's own, empty: no settings, caches or logs of another test or person."""
    folder = tmp_path_factory.mktemp("home")
    for name, value in _home_environment(folder).items():
        monkeypatch.setenv(name, value)
    return folder


# --- the event loop ------------------------------------------------------------------------------


def _remember(loop: asyncio.AbstractEventLoop, loops: list[asyncio.AbstractEventLoop]) -> asyncio.AbstractEventLoop:
    loops.append(loop)
    return loop


def _new_qt_loop() -> asyncio.AbstractEventLoop:
    from fastpix_desktop.ui.loop.event_loop import EventLoop
    from fastpix_desktop.ui.system.application import Application

    app = Application.instance() or Application(["fastpix-desktop-tests"])
    assert isinstance(app, Application)
    # A test that closes its last window must not stop the loop of all that follow.
    app.setQuitOnLastWindowClosed(False)

    loop: asyncio.AbstractEventLoop = EventLoop(app)
    return loop


def _turn_events_in_the_loop(loops: list[asyncio.AbstractEventLoop]) -> None:
    """Let pytest-qt's own turns of Qt's events run as the loop's.

    Between a test and its fixtures' end pytest-qt processes events and closes widgets, while no loop runs.
    Tasks that have their turn then, and slots that start one, would find no running loop and fail.
    """
    import pytestqt.plugin

    def in_the_loop(action: Callable[..., None]) -> Callable[..., None]:
        def act(*args: Any) -> None:
            loop = next((loop for loop in loops if not loop.is_closed()), None)
            asyncio._set_running_loop(loop)
            try:
                action(*args)
            finally:
                asyncio._set_running_loop(None)

        return act

    for name in ("_process_events", "_close_widgets"):
        setattr(pytestqt.plugin, name, in_the_loop(getattr(pytestqt.plugin, name)))


# tryfirst: after the fixtures and pytest-qt have closed what they opened.
@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, None, None]:
    """Deletes the widgets that are to be deleted later.

    After a test without a loop they would stay, by the thousand, and each change of the look would be for all of them.
    """
    yield
    core: Any = sys.modules.get("PySide6.QtCore")
    if core is None or core.QCoreApplication.instance() is None:
        return
    asyncio._set_running_loop(next((loop for loop in item.config.stash[LOOPS] if not loop.is_closed()), None))
    try:
        core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete)
    finally:
        asyncio._set_running_loop(None)


def _uses_no_qt(path: Path) -> bool:
    return any(path.is_relative_to(folder) for folder in PLAIN_FOLDERS)


def pytest_asyncio_loop_factories(config: pytest.Config, item: pytest.Item) -> Mapping[str, LoopFactory]:
    """Asyncio's own loop below PLAIN_FOLDERS; elsewhere Qt's, one for the whole session."""
    name = "asyncio" if _uses_no_qt(item.path) else "qasync"
    return {name: config.stash[FACTORIES][name]}


# trylast: pytest and its plugins have put the items in their order, and this is a stable sort.
@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The tests on the plain loop come first: going back and forth would build Qt's loop a second time.

    So each of two processes has to take the files in this order (`make test`).
    """
    items.sort(key=lambda item: not _uses_no_qt(item.path))


@pytest.fixture(scope="session")
def qapp_cls() -> "type[QApplication]":
    """pytest-qt makes the program's own application."""
    from fastpix_desktop.ui.system.application import Application

    return Application


@pytest.fixture(scope="session")
def qapp(qapp: "QApplication") -> "QApplication":
    """pytest-qt's application, which a closed window does not end."""
    qapp.setQuitOnLastWindowClosed(False)
    return qapp


# --- guards: what a test may not leave behind ----------------------------------------------------


@pytest.fixture(autouse=True)
def no_unexpected_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fails the test on a log record of level WARNING or above, unless it is marked to expect one.

    `@pytest.mark.expects_log("regex")` expects, and demands, a record whose "logger: message" matches.
    """
    records: list[str] = []

    class Keeper(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            trouble = f" ({record.exc_info[1]!r})" if record.exc_info else ""
            records.append(f"{record.name}: {record.getMessage()}{trouble}")

    keeper = Keeper(logging.WARNING)
    logging.getLogger().addHandler(keeper)
    yield
    # Young garbage only, which is quick: a task's exception that nobody asked for is logged as the task goes.
    gc.collect(1)
    logging.getLogger().removeHandler(keeper)
    expected: list[str] = [mark.args[0] for mark in request.node.iter_markers("expects_log")]
    unexpected = [text for text in records if not any(re.search(pattern, text) for pattern in expected)]
    missing = [pattern for pattern in expected if not any(re.search(pattern, text) for text in records)]
    assert not unexpected, f"unexpected log records: {unexpected}"
    assert not missing, f"log records that never came: {missing}"


@pytest.fixture(autouse=True)
def no_modal_left_open() -> Iterator[None]:
    """Fails the test that leaves a modal dialog open, and closes the dialog."""
    yield
    widgets: Any = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return
    left = []
    while (dialog := widgets.QApplication.activeModalWidget()) is not None:
        left.append(f"{type(dialog).__name__} “{dialog.windowTitle()}”")
        dialog.hide()
    assert not left, f"modal dialogs left open: {left}"


@pytest.fixture(autouse=True)
def no_task_left_running(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fails the test that leaves asyncio tasks running, by their names, and cancels them."""
    yield
    left = []
    for loop in request.config.stash[LOOPS]:
        if loop.is_closed() or not asyncio.all_tasks(loop):
            continue
        left += loop.run_until_complete(_settle(asyncio.all_tasks(loop)))
    assert not left, f"tasks left running: {sorted(left)}"


async def _settle(tasks: set[asyncio.Task[Any]]) -> list[str]:
    _, running = await asyncio.wait(tasks, timeout=TASK_GRACE_SECONDS)
    names = [f"{task.get_name()} ({task.get_coro()})" for task in running]
    for task in running:
        task.cancel()
    await asyncio.gather(*running, return_exceptions=True)
    return names


# --- the keyring ---------------------------------------------------------------------------------


@pytest.fixture
def use_keyring() -> "Iterator[Callable[[KeyringBackend], KeyringBackend]]":
    """Puts a back end into use; the one before comes back after the test."""
    import keyring
    from keyring.backend import KeyringBackend

    before = keyring.get_keyring()
    # keyring lists every class of back ends for good; those of a test are taken off again.
    registered = set(KeyringBackend._classes)

    def put(back_end: KeyringBackend) -> KeyringBackend:
        keyring.set_keyring(back_end)
        return back_end

    yield put
    keyring.set_keyring(before)
    KeyringBackend._classes &= registered


# --- the demo workspace --------------------------------------------------------------------------


@pytest.fixture
def demo() -> "Iterator[DemoServer]":
    """A demo workspace of 260 media on a loopback socket, fresh for the test; its changes settle at once."""
    from fastpix_desktop.demo.serving.server import DemoServer

    with DemoServer(media=260, seed=1, deletion_delay=0) as server:
        yield server
