"""Runs the program in this process: sets up Qt, the event loop and the signals, and starts the window or the tour.

If the program is running already, this process only asks it to show its window.
"""

import asyncio
import contextlib
import gc
import logging
import signal
import sys
from pathlib import Path

from PySide6.QtCore import QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from fastpix_desktop import APPLICATION_ID, APPLICATION_NAME, __version__
from fastpix_desktop.about.releases import published_releases
from fastpix_desktop.core_dumps import forbid_core_dumps
from fastpix_desktop.program import BASE_URL, Options, Program, folders_of
from fastpix_desktop.ui.loop import dialogs
from fastpix_desktop.ui.loop.event_loop import event_loop_runner
from fastpix_desktop.ui.system.application import Application
from fastpix_desktop.ui.system.single_instance import SingleInstance
from fastpix_desktop.ui.window.main_window import MainWindow
from fastpix_desktop.ui.words.language import install_language

_LISTEN_AFTER = 50
"""Milliseconds before this process begins to answer other processes of the program.

A process that is started earlier tries to connect again for three seconds.
"""


def _log_qt_message(kind: QtMsgType, context: object, text: str) -> None:
    """Write Qt's messages to the log instead of the terminal."""
    serious = kind in {QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg}
    logging.getLogger("fastpix_desktop.qt").log(logging.WARNING if serious else logging.DEBUG, "%s", text)


def _quit_on_signals(window: MainWindow) -> None:
    """Let signals quit the program in the same way as closing the window. Quitting waits for writes.

    SIGHUP comes when the session or the terminal ends. A program that was started with nohup ignores it.
    """
    loop = asyncio.get_running_loop()
    numbers = [signal.SIGINT, signal.SIGTERM]
    if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
        numbers.append(signal.SIGHUP)
    for number in numbers:
        # On Windows, loops have no signal handlers. There, Ctrl+C in a terminal ends the program at its next event.
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(number, window.quit_wanted.emit)


async def _tour(program: Program, folder: Path) -> int:
    """Run the program and take the tour in its window. Returns the exit code of the tour."""
    from fastpix_desktop.ui.flows.tour import take_tour

    running = asyncio.create_task(program.run())
    tour = asyncio.create_task(take_tour(program.window, program.journal, folder))
    # Closing the window, or a signal, also ends the tour, so that the tour deletes nothing after that.
    await asyncio.wait({running, tour}, return_when=asyncio.FIRST_COMPLETED)
    tour.cancel()
    (code,) = await asyncio.gather(tour, return_exceptions=True)
    program.window.quit_wanted.emit()
    await running
    return code if isinstance(code, int) else 1


def _claim_instance(options: Options) -> SingleInstance | None:
    """Register this program as the only one with these settings and this endpoint.

    Returns None for a tour and for a run with a token from the environment, which may run at the same time as another
    program. Raises SystemExit if another program is running. The exit code is 0 if that program has shown its window,
    and 1 if it does not answer.
    """
    if options.tour is not None or options.given is not None:
        return None
    instance = SingleInstance(folders_of(options).config, "demo" if options.demo else options.api_url or BASE_URL)
    if instance.claim():
        return instance
    if instance.ask_first(options.open_media or ""):
        print(f"{APPLICATION_NAME} is running already; its window was asked to come forward.")
        raise SystemExit(0)
    text = f"{APPLICATION_NAME} is running already, but does not answer. End it, then start again."
    print(text, file=sys.stderr)
    if QApplication.platformName() != "offscreen":
        # A user who started the program from a menu does not see the terminal.
        with event_loop_runner() as runner:
            runner.run(dialogs.show_text(None, APPLICATION_NAME, text))
    raise SystemExit(1)


def run(options: Options) -> int:
    """Run the program, or the tour. Returns the exit code. Raises SystemExit if the program is running already."""
    forbid_core_dumps()
    qInstallMessageHandler(_log_qt_message)
    app = Application(sys.argv[:1])
    app.setApplicationName("fastpix-desktop")
    app.setApplicationDisplayName(APPLICATION_NAME)
    app.setApplicationVersion(__version__)
    app.setDesktopFileName(APPLICATION_ID)
    install_language(app, options.language)
    # After the window is closed, the program still waits for writes.
    app.setQuitOnLastWindowClosed(False)

    instance = _claim_instance(options)

    async def main() -> int:
        # During a tour, newer versions are not offered: nobody would answer, and the offer would be in the pictures.
        program = Program(app, options, releases=None if options.tour else published_releases())
        if instance is not None:
            instance.show_wanted.connect(program.come_forward)
            # A timer of Qt, so that the window is painted before.
            QTimer.singleShot(_LISTEN_AFTER, instance, instance.listen)
        # The objects that exist now are needed until the end. Frozen, they are not examined at each garbage
        # collection, which would take 30 ms each time.
        gc.freeze()
        gc.enable()
        _quit_on_signals(program.window)
        try:
            if options.tour is not None:
                return await _tour(program, options.tour)
            return await program.run()
        finally:
            await program.close()

    with event_loop_runner() as runner:
        code = runner.run(main())
    if instance is not None:
        instance.close()
    return code
