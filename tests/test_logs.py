"""The log file has a limited size, is closed at the end, and never holds secrets, authorizations or queries."""

import base64
import logging
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from fastpix_desktop.logs import Redaction, start_logging, stop_logging

SECRET = "planted-Secret-Key-3f9a"
TOKEN_ID = "5d0e6c1e-0000-4000-8000-token"
BASIC = base64.b64encode(f"{TOKEN_ID}:{SECRET}".encode()).decode()

log = logging.getLogger("fastpix_desktop.of_the_tests")

Start = Callable[..., Path]


@pytest.fixture
def redaction() -> Redaction:
    """A Redaction that knows both secrets."""
    known = Redaction()
    known.add(SECRET, TOKEN_ID)
    return known


@pytest.fixture(autouse=True)
def level_as_before() -> Iterator[None]:
    """Restores the level of the package's logger after the test."""
    package = logging.getLogger("fastpix_desktop")
    level = package.level
    yield
    package.setLevel(level)


@pytest.fixture
def start(tmp_path: Path, redaction: Redaction) -> Iterator[Start]:
    """Starts the log and returns its file. The log is stopped after the test."""
    handlers: list[logging.Handler] = []

    def begin(*, verbose: bool = False) -> Path:
        handlers.append(start_logging(tmp_path / "logs", redaction, verbose=verbose))
        return tmp_path / "logs" / "fastpix-desktop.log"

    yield begin
    for handler in handlers:
        stop_logging(handler)


# --- redaction -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        (f"signed in with {SECRET}.", "signed in with [secret]."),
        (f"{TOKEN_ID}:{SECRET}", "[secret]:[secret]"),
        (f"Authorization: Basic {BASIC}", "Authorization: Basic [secret]"),
        (f"{{'authorization': 'Basic {BASIC}'}}", "{'authorization': 'Basic [secret]'}"),
        ("authorization: bearer eyJhbGciOi.J9-_x", "authorization: bearer [secret]"),
        ("GET https://images.fastpix.io/x.png?token=abc.def&w=2 ok", "GET https://images.fastpix.io/x.png?[query] ok"),
        ("<a href='http://127.0.0.1:80/x?sig=1'>", "<a href='http://127.0.0.1:80/x?[query]'>"),
        ("https://a.example/x?a=1 https://b.example/y?b=2", "https://a.example/x?[query] https://b.example/y?[query]"),
        ("HTTPS://CDN.example/x?sig=abc.def", "HTTPS://CDN.example/x?[query]"),
        ("rtmps://live.example:443/in?key=abcdef", "rtmps://live.example:443/in?[query]"),
        ("https://a.example/b#access_token=abc.def ok", "https://a.example/b#[fragment] ok"),
        ("https://a.example/b?c=1#access_token=abc", "https://a.example/b?[query]"),
        ("https://api.fastpix.com/v1/on-demand", "https://api.fastpix.com/v1/on-demand"),
        ("What now? The basics are here.", "What now? The basics are here."),
        ("", ""),
    ],
)
def test_secrets_authorizations_and_queries_are_removed(redaction: Redaction, text: str, clean: str) -> None:
    assert redaction.clean(text) == clean


def test_a_secret_that_contains_another_is_removed_completely() -> None:
    redaction = Redaction()
    redaction.add("abcd")
    redaction.add("abcd-efgh")
    assert redaction.clean("abcd-efgh abcd") == "[secret] [secret]"


def test_very_short_secrets_are_not_removed() -> None:
    redaction = Redaction()
    redaction.add("", "a", "the")
    assert redaction.clean("the media") == "the media"


def test_no_repr_shows_a_secret(redaction: Redaction) -> None:
    assert SECRET not in repr(redaction)
    assert "2 secrets" in repr(redaction)


# --- the file --------------------------------------------------------------------------------------


def test_lines_have_a_time_a_level_and_a_logger(start: Start) -> None:
    file = start()
    log.info("page %d read", 3)
    line = file.read_text(encoding="utf-8")
    assert line.endswith(" INFO fastpix_desktop.of_the_tests: page 3 read\n")
    assert line[:2] == "20"


def test_no_line_holds_a_secret_in_message_arguments_or_traceback(start: Start) -> None:
    file = start(verbose=True)
    log.info("message %s", SECRET)
    log.debug("%r", {"password": SECRET, "Authorization": f"Basic {BASIC}"})
    log.info("https://images.fastpix.io/x.png?token=%s", "signed.token")
    try:
        raise ValueError(f"cannot sign in with {SECRET}")
    except ValueError:
        log.info("trouble", exc_info=True, stack_info=True)
    text = file.read_text(encoding="utf-8")
    assert "Traceback" in text
    assert text.count("[secret]") >= 4
    for planted in (SECRET, TOKEN_ID, BASIC, "signed.token"):
        assert planted not in text


FORGED = "2026-11-26 12:00:00,000 WARNING fastpix_desktop.api: all is well"


def test_no_text_can_look_like_a_record_of_its_own(start: Start) -> None:
    file = start()
    log.info("it says: %s", f"a\r\n{FORGED}\x1b[2J\x00\u202e\u2028\ud800\x85")
    try:
        raise ValueError(f"wrong:\n{FORGED}")
    except ValueError:
        log.info("trouble", exc_info=True)
    lines = file.read_text(encoding="utf-8").splitlines()
    records = [line for line in lines if not line.startswith("    ")]
    assert len(records) == 2
    assert records[0].endswith("it says: a\\r")
    assert lines[1] == f"    {FORGED}\\x1b[2J\\x00\\u202e\\u2028\\ud800\\x85"
    assert f"    {FORGED}" in lines[-1:]
    assert all(line.isprintable() for line in lines)


def test_of_a_very_long_record_the_middle_is_left_out(start: Start) -> None:
    file = start()
    log.info("%s%s", "a" * 10_000_000, SECRET)
    text = file.read_text(encoding="utf-8")
    assert len(text) < 17_000
    assert "characters left out" in text
    assert text.endswith("aa[secret]\n")


def test_a_secret_added_later_is_removed_from_then_on(start: Start, redaction: Redaction) -> None:
    file = start()
    redaction.add("another-secret")
    log.info("another-secret")
    assert file.read_text(encoding="utf-8").endswith(": [secret]\n")


@pytest.mark.parametrize("verbose", [True, False])
def test_debug_lines_are_written_only_with_verbose(start: Start, verbose: bool) -> None:
    file = start(verbose=verbose)
    log.debug("a detail")
    assert ("a detail" in file.read_text(encoding="utf-8")) is verbose


@pytest.mark.expects_log("httpx: trouble")
def test_libraries_log_only_warnings_even_with_verbose(start: Start) -> None:
    file = start(verbose=True)
    library = logging.getLogger("httpx")
    library.info("GET https://images.fastpix.io/x.png")
    library.warning("trouble")
    assert [line.split(" WARNING ")[-1] for line in file.read_text(encoding="utf-8").splitlines()] == ["httpx: trouble"]


def test_the_files_together_stay_below_four_megabytes(start: Start) -> None:
    file = start()
    for number in range(400):
        log.info("%d %s", number, "x" * 15_000)
    files = sorted(file.parent.iterdir())
    assert [path.name for path in files] == [file.name, *(f"{file.name}.{number}" for number in (1, 2, 3))]
    assert all(path.stat().st_size <= 1_000_000 for path in files)
    # The newest line is there, the oldest are not.
    assert ": 399 x" in file.read_text(encoding="utf-8")


def test_another_run_appends_to_the_file(start: Start, tmp_path: Path, redaction: Redaction) -> None:
    file = start()
    log.info("first run")
    stop_logging(start_logging(tmp_path / "logs", redaction))
    log.info("second line")
    text = file.read_text(encoding="utf-8")
    assert text.index("first run") < text.index("second line")


def test_after_the_end_nothing_is_written_and_the_file_is_closed(tmp_path: Path, redaction: Redaction) -> None:
    before = list(logging.getLogger().handlers)
    handler = start_logging(tmp_path, redaction)
    assert isinstance(handler, logging.FileHandler)
    log.info("within")
    stop_logging(handler)
    log.info("afterwards")
    assert logging.getLogger().handlers == before
    assert handler.stream is None
    text = (tmp_path / "fastpix-desktop.log").read_text(encoding="utf-8")
    assert "within" in text
    assert "afterwards" not in text


def test_with_an_unusable_folder_there_is_no_file_and_no_error(tmp_path: Path, redaction: Redaction) -> None:
    before = list(logging.getLogger().handlers)
    (tmp_path / "logs").write_text("a file in place of the folder")
    handler = start_logging(tmp_path / "logs", redaction)
    log.info("still fine")
    stop_logging(handler)
    assert logging.getLogger().handlers == before


# --- the terminal: in a process of its own, since pytest's own handlers hide logging's last resort ---------------


def on_terminal(script: str, folder: Path) -> str:
    """Returns what the script writes to standard error. The script has `folder` and a `redaction` that knows SECRET."""
    start = f"""
import logging, sys
from pathlib import Path
from fastpix_desktop.logs import Redaction, start_logging, stop_logging
SECRET, folder, redaction = {SECRET!r}, Path(sys.argv[1]), Redaction()
redaction.add(SECRET)
"""
    done = subprocess.run(
        [sys.executable, "-c", start + script, str(folder)], capture_output=True, text=True, timeout=30
    )
    assert (done.returncode, done.stdout) == (0, "")
    return done.stderr


def test_without_a_file_warnings_go_to_the_terminal_without_secrets(tmp_path: Path) -> None:
    in_the_way = tmp_path / "logs"
    in_the_way.write_text("a file in place of the folder")
    said = on_terminal(
        """
handler = start_logging(folder, redaction)
logging.getLogger("fastpix_desktop").info("a line for the file")
logging.getLogger("httpx").warning("signed in with %s", SECRET)
stop_logging(handler)
""",
        in_the_way,
    )
    assert said.endswith(" WARNING httpx: signed in with [secret]\n")
    assert said.count("\n") == 1


def test_without_a_file_and_without_a_terminal_nothing_is_written(tmp_path: Path) -> None:
    # As in a program without a console on Windows.
    (tmp_path / "logs").write_text("a file in place of the folder")
    script = """
terminal, sys.stderr = sys.stderr, None
handler = start_logging(folder, redaction)
logging.getLogger("httpx").warning("signed in with %s", SECRET)
sys.stderr = terminal
stop_logging(handler)
"""
    assert on_terminal(script, tmp_path / "logs") == ""


@pytest.mark.skipif(sys.platform != "linux", reason="/dev/full stands for a full disk")
def test_on_a_full_disk_no_line_is_printed_to_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "fastpix-desktop.log").symlink_to("/dev/full")
    script = """
handler = start_logging(folder, redaction)
logging.getLogger("httpx").warning("signed in with %s", SECRET)
stop_logging(handler)
"""
    assert on_terminal(script, tmp_path) == ""


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("https://a" * 3, "https://a" * 3),
        ("https://a?https://b?c https://d#e", "https://a?[query] https://d#[fragment]"),
        ("see https://a.example/b#c?d=e, and x", "see https://a.example/b#[fragment] and x"),
        ("https://a.example/b?", "https://a.example/b?"),
    ],
)
def test_queries_and_fragments_are_cut_from_their_first_sign(text: str, cleaned: str) -> None:
    assert Redaction().clean(text) == cleaned
