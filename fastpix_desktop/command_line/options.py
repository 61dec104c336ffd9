"""Reads the options of the commands that run without a window."""

import argparse
import os
from collections.abc import Callable, MutableMapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import NoReturn

from fastpix_desktop.command_line.ended import Ended, ExitCode, in_english
from fastpix_desktop.domain.others_text import in_sentence
from fastpix_desktop.domain.search.query import Query
from fastpix_desktop.domain.workspace import Credentials
from fastpix_desktop.own_files import make_folder
from fastpix_desktop.reports.export.formats import Format
from fastpix_desktop.search.query.grammar import understand

BASE_URL = "https://api.fastpix.com/v1/"

_EPILOG = """\
Without --output, the records go to standard output. Everything else is said on standard error.

Exit codes:
  0  done
  1  the file could not be written, or the copy not be read
  2  a wrong option, an unknown workspace, or a search that is not understood
  3  there is no copy of the library, or no workspace at all, on this computer: --refresh reads a copy
  4  not signed in, or refused
  5  FastPix cannot be reached, fails, or asks to wait for long

FASTPIX_USERNAME (Access Token ID) and FASTPIX_PASSWORD (Secret Key) sign in for one run, for --refresh;
they are not stored. Otherwise the secret is that of the workspace in the keyring of this system.
"""


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """The options of the command `export`.

    `workspace` is the name or our id of a workspace, None if none was named. `text` is the search as it was typed, and
    `query` what it says. `output` is None for standard output. `given` are credentials from the environment. `metadata`
    are keys of metadata. `is_demo`: read the demo workspace.
    """

    workspace: str | None
    text: str
    query: Query
    format: Format
    metadata: tuple[str, ...] = ()
    refresh: bool = False
    output: Path | None = None
    data_dir: Path | None = None
    base_url: str = BASE_URL
    verbose: bool = False
    is_demo: bool = False
    given: Credentials | None = field(default=None, repr=False)


class _Parser(argparse.ArgumentParser):
    """Raises Ended for a wrong option."""

    def error(self, message: str) -> NoReturn:
        raise Ended(ExitCode.WRONG_OPTIONS, f"{message}", f"“{self.prog} --help” lists the options.")


def _format(text: str) -> Format:
    """Read a format. The choices of argparse are said as they are written in Python, and differ between versions."""
    try:
        return Format(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"“{in_sentence(text)}” is not known. These are: {', '.join(Format)}."
        ) from None


def export_options(
    arguments: Sequence[str],
    environment: MutableMapping[str, str] = os.environ,
    *,
    now: datetime | None = None,
    check_url: Callable[[str], str] | None = None,
) -> ExportOptions:
    """Return the options of `export`. `check_url` checks the address of another service, and raises InvalidArgument.

    The two variables are removed from `environment` at once. Raises Ended, and SystemExit after `--help`.
    """
    # Removed, so that no program that this one starts, such as the prompt of a keyring, inherits them.
    username, password = environment.pop("FASTPIX_USERNAME", None), environment.pop("FASTPIX_PASSWORD", None)
    given = _parser().parse_args(arguments)
    if bool(username) != bool(password) and not given.demo:
        raise Ended(
            ExitCode.WRONG_OPTIONS,
            "FASTPIX_USERNAME and FASTPIX_PASSWORD are needed together: one of them is missing.",
        )
    if given.demo and (given.workspace is not None or given.api_url is not None):
        raise Ended(ExitCode.WRONG_OPTIONS, "--demo cannot be used together with --workspace or --api-url.")
    _check_output(given.output)
    base_url = BASE_URL
    if given.api_url is not None and check_url is not None:
        base_url = check_url(given.api_url)
    query = _understood(given.query, datetime.now().astimezone() if now is None else now)
    if given.data_dir is not None:
        _check_folder(given.data_dir, may_be_made=given.refresh or given.demo)
    return ExportOptions(
        workspace=given.workspace,
        text=given.query,
        query=query,
        format=given.format,
        metadata=tuple(dict.fromkeys(given.metadata)),
        refresh=given.refresh or given.demo,
        output=None if given.output in {None, "-"} else Path(given.output),
        data_dir=given.data_dir,
        base_url=base_url,
        verbose=given.verbose,
        is_demo=given.demo,
        given=Credentials(username, password) if username and password and not given.demo else None,
    )


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="fastpix-desktop export",
        description="Write the media that a search finds in the copy of a library, as CSV or JSON Lines.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    add = parser.add_argument
    add("--workspace", metavar="NAME", help="name or id of the workspace, if there is more than one on this computer")
    add("--query", metavar="TEXT", default="", help="what is searched for, as in the window; all media without it")
    add(
        "--format",
        type=_format,
        metavar="|".join(Format),
        required=True,
        help="csv for spreadsheets, jsonl for programs",
    )
    add("--metadata", metavar="KEY", action="append", default=[], help="add a column of CSV for this key; repeatable")
    add("--refresh", action="store_true", help="read the list from FastPix into the copy first")
    add("--output", metavar="FILE", help="write FILE, whole or not at all; standard output without it")
    add("--data-dir", metavar="DIR", type=Path, help="the folder of preferences, copies and logs, as for the window")
    add("--api-url", metavar="URL", help="address of another service than FastPix (https, or http on this computer)")
    add("--demo", action="store_true", help="read the demo workspace, which runs on this computer meanwhile")
    add("--verbose", action="store_true", help="write debug lines into the log")
    return parser


def _check_output(name: str | None) -> None:
    """Raise Ended for what is no name of a file. `Path` drops a separator at the end."""
    if name == "":
        raise Ended(ExitCode.WRONG_OPTIONS, "--output: the name of the file is empty.")
    if name is not None and name.endswith(tuple(filter(None, (os.sep, os.altsep)))):
        raise Ended(ExitCode.WRONG_OPTIONS, f"--output: “{in_sentence(name)}” is the name of a folder.")


def _check_folder(folder: Path, *, may_be_made: bool) -> None:
    """Make the folder, or see that it is there. Raises Ended."""
    name = in_sentence(str(folder))
    try:
        if may_be_made:
            make_folder(folder)
        elif not folder.is_dir():
            raise Ended(ExitCode.WRONG_OPTIONS, f"--data-dir: there is no folder “{name}”.")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise Ended(ExitCode.WRONG_OPTIONS, f"--data-dir: “{name}” cannot be used ({reason}).") from error


def _understood(text: str, now: datetime) -> Query:
    """Return what the search says. Raises Ended with what is not understood, in the words of the window."""
    found = understand(text, now)
    if found.query is not None:
        return found.query
    lines = []
    for token in found.problems:
        lines.append(f"--query: “{in_sentence(text[token.start : token.end])}”: {in_english(token.problem)}")
        if token.suggestion:
            lines.append(f"Did you mean “{in_sentence(token.suggestion)}”?")
    raise Ended(ExitCode.WRONG_OPTIONS, *lines)
