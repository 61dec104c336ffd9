"""The command line: checks the options, reports an error in one line, and starts the program."""

import argparse
import gc
import os
import signal
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn

from fastpix_desktop.about.build import version_text
from fastpix_desktop.domain.links import media_of_link
from fastpix_desktop.domain.workspace import Credentials
from fastpix_desktop.own_files import make_folder


class _Parser(argparse.ArgumentParser):
    """Prints an error as one line and exits with code 2."""

    def error(self, message: str) -> NoReturn:
        print(f"fastpix-desktop: {message}", file=sys.stderr)  # the log is not started yet
        raise SystemExit(2)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="fastpix-desktop",
        description="Look after the media of a FastPix workspace.",
        epilog="FASTPIX_USERNAME (Access Token ID) and FASTPIX_PASSWORD (Secret Key) sign in for one run; "
        "they are not stored. “fastpix-desktop export” writes what a search finds as CSV or JSON Lines, without a "
        "window: “fastpix-desktop export --help” says more.",
    )
    parser.add_argument("--version", action="version", version=f"FastPix Desktop {version_text()}")
    parser.add_argument("--check", action="store_true", help="report whether this installation is complete, and exit")
    parser.add_argument("--demo", action="store_true", help="open the demo workspace, which runs on this computer")
    parser.add_argument("--api-url", metavar="URL", help="use another endpoint (https, or http on loopback)")
    parser.add_argument("--data-dir", metavar="DIR", type=Path, help="store preferences, copies and logs below DIR")
    parser.add_argument("--no-copy", action="store_true", help="keep no copy of the libraries in this run")
    parser.add_argument("--scheme", choices=("system", "light", "dark"), default="system", help="colours to use")
    parser.add_argument("--language", metavar="CODE", default="", help="language, numbers and dates, such as en_GB")
    parser.add_argument("--verbose", action="store_true", help="write debug lines into the log")
    parser.add_argument(
        "--tour",
        metavar="DIR",
        type=Path,
        help="show the main features step by step in the real window: print each step and save its picture in DIR; "
        "this deletes a track and switches source access",
    )
    parser.add_argument(
        "--tour-may-change-media",
        action="store_true",
        help="let the tour run on a workspace that is not on this computer",
    )
    parser.add_argument("link", nargs="?", help="fastpix-desktop://media/ID selects that media; it changes nothing")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program. Returns the exit code: 0, or 1 if the tour or `--check` failed. `export` has codes of its own.

    Raises SystemExit: with the exit code 2 for wrong options, and with 0 or 1 if the program is running already.
    """
    words = sys.argv[1:] if arguments is None else [*arguments]
    if words[:1] == ["export"]:
        return _export(words[1:])
    parser = _parser()
    given = parser.parse_args(words)
    if given.check:
        return _check(given.data_dir, keeps_copies=not given.no_copy)
    # Removed from the environment, so that no program that this one starts (a browser, a keyring prompt) inherits them.
    username, password = os.environ.pop("FASTPIX_USERNAME", None), os.environ.pop("FASTPIX_PASSWORD", None)
    if bool(username) != bool(password) and not given.demo:
        parser.error("FASTPIX_USERNAME and FASTPIX_PASSWORD are needed together: one of them is missing")
    if given.demo and given.api_url is not None:
        parser.error("--demo and --api-url cannot be used together")
    # Compared with None, so that an empty address is refused and does not select the real service.
    api_url = None if given.api_url is None else _checked_url(parser, given.api_url)
    open_media = None if given.link is None else _checked_link(parser, given.link)
    if given.tour is not None:
        _check_tour(parser, given, api_url, bool(username))
        try:
            given.tour.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            parser.error(f"--tour: {given.tour} cannot be used ({error.strerror})")

    _check_surroundings(parser, given.data_dir)

    # The start creates almost no garbage, and collecting it took 25 ms of 280 ms. `app.run` enables collection again.
    gc.disable()
    # Imported here, so that `--help` and errors of the options are printed at once.
    from fastpix_desktop.ui.system.plain_imports import restore_import

    restore_import()
    from fastpix_desktop.app import run
    from fastpix_desktop.program import Options
    from fastpix_desktop.ui.look.appearance import Scheme

    credentials = Credentials(username, password) if username and password and not given.demo else None
    return run(
        Options(
            demo=given.demo,
            tour=given.tour,
            api_url=api_url,
            data_dir=given.data_dir,
            scheme=Scheme(given.scheme),
            verbose=given.verbose,
            language=given.language,
            given=credentials,
            open_media=open_media,
            keeps_copies=not given.no_copy,
        )
    )


def _export(arguments: Sequence[str]) -> int:
    """Run the command that needs no window. It loads no Qt, and works where Qt is not installed."""
    if sys.platform != "win32":
        # Until the command handles it: Ctrl+C during the imports ends the process without a traceback.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    for name in ("platformdirs", "filelock", "keyring"):
        if find_spec(name) is None:
            print(f"fastpix-desktop: export needs the package {name}, which is not installed here", file=sys.stderr)
            return 1
    from fastpix_desktop.command_line.command import export

    return export(arguments)


def _check(data_dir: Path | None, *, keeps_copies: bool) -> int:
    # Imported here: the HTTP stack takes about 400 ms to import.
    from fastpix_desktop.installation import check_installation

    lines, is_complete = check_installation(data_dir, keeps_copies=keeps_copies)
    print("\n".join(lines))
    return 0 if is_complete else 1


def _check_surroundings(parser: argparse.ArgumentParser, data_dir: Path | None) -> None:
    """End with an error if Qt is missing, the data folder cannot be used, or there is no display.

    The start would fail later.
    """
    if find_spec("PySide6") is None:
        parser.error(
            "only the client for scripts is installed; for the window, install FastPix Desktop with the extra "
            "\"desktop\": in a checkout, pip install '.[desktop]'"
        )
    if data_dir is not None:
        try:
            make_folder(data_dir)
        except OSError as error:
            parser.error(f"--data-dir: {data_dir} cannot be used ({error.strerror})")
    has_display = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if sys.platform == "linux" and not has_display and not os.environ.get("QT_QPA_PLATFORM"):
        parser.error("there is no display here; QT_QPA_PLATFORM=offscreen lets --tour run without one")


def _checked_url(parser: argparse.ArgumentParser, url: str) -> str:
    from fastpix_desktop.api import check_base_url
    from fastpix_desktop.errors import InvalidArgument

    try:
        return check_base_url(url)
    except InvalidArgument as error:
        parser.error(f"--api-url: {error}")


def _checked_link(parser: argparse.ArgumentParser, link: str) -> str:
    try:
        return media_of_link(link)
    except ValueError as error:
        parser.error(str(error))


def _check_tour(
    parser: argparse.ArgumentParser, given: argparse.Namespace, api_url: str | None, has_credentials: bool
) -> None:
    if given.demo:
        return
    if not has_credentials:
        parser.error("--tour needs --demo, or FASTPIX_USERNAME and FASTPIX_PASSWORD in the environment")
    local = api_url is not None and api_url.startswith("http://")
    if not local and not given.tour_may_change_media:
        parser.error("--tour deletes a track and switches source access: add --tour-may-change-media to allow it")


if __name__ == "__main__":
    sys.exit(main())
