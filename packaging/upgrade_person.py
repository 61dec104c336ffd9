"""The person of prove_upgrade.sh: presses keys in the real window, and reads it as a screen reader does.

It runs in the bare Debian with Debian's own Python, within a session that has a display, a message bus and a keyring:
    upgrade_person.py before SERVICE.json /tmp/before  adds two workspaces to the earlier version, and quits it
    upgrade_person.py after SERVICE.json /tmp/after    starts the new version, and ends with 1 unless it finds all again
Each folder receives pictures of the window and kept.json, what was kept then. Needs xdotool, scrot, python3-pyatspi and
python3-secretstorage.
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pyatspi  # type: ignore[import-not-found]  # Debian's own
import secretstorage

TITLE = "FastPix Desktop"
FIRST, SECOND = "Newsroom", "Archive"
_PATIENCE = 60.0
_BETWEEN_LOOKS = 0.2
_CONFIG = Path.home() / ".config" / "fastpix-desktop"
# The preferences that the person chooses.
_CHOSEN = ("order", "rows", "rows_per_page")


class Window:
    """The window of one run of the program."""

    def __init__(self, address: str, pictures: Path) -> None:
        self._process = subprocess.Popen(["fastpix-desktop", "--api-url", address])
        self._pictures = pictures

    @property
    def application(self) -> Any:
        """The program as other programs see it, None before it has a window."""
        for each in pyatspi.Registry.getDesktop(0):
            if each is not None and each.get_process_id() == self._process.pid:
                return each
        return None

    @property
    def titles(self) -> list[str]:
        """The titles of the windows that are open."""
        return [each.name for each in self.application or () if each is not None]

    def parts(self, role: str) -> list[Any]:
        """Everything on screen of a role, such as "table cell" or "check menu item"."""
        found = []
        for part in _all_of(self.application):
            if part.getRoleName() == role and part.getState().contains(pyatspi.STATE_VISIBLE):
                found.append(part)
        return found

    def fields(self) -> list[str]:
        """The names of the text fields on screen."""
        return [part.name for role in ("text", "password text") for part in self.parts(role) if _is_shown(part)]

    def rows(self) -> int:
        """How many rows the largest table has."""
        return max((part.queryTable().nRows for part in self.parts("table") if _is_shown(part)), default=0)

    def is_checked(self, text: str) -> bool:
        """Whether a menu's command with this text is checked."""
        (item,) = (
            part for part in _all_of(self.application) if part.name == text and "menu item" in part.getRoleName()
        )
        return bool(item.getState().contains(pyatspi.STATE_CHECKED))

    def press(self, *keys: str) -> None:
        """Press keys, such as "ctrl+q"."""
        subprocess.run(["xdotool", "key", "--delay", "80", *keys], check=True)

    def type(self, key: str, text: str) -> None:
        """Go to a field with its key and type into it."""
        self.press(key)
        subprocess.run(["xdotool", "type", "--delay", "20", text], check=True)

    def shows(self, name: str) -> None:
        """Wait until the media of this workspace are shown."""
        until(lambda: f"{name} – {TITLE}" in self.titles and self.rows() > 1, f"the media of {name}", self)

    def picture(self, name: str) -> None:
        """Keep a picture of the screen."""
        subprocess.run(["scrot", "--overwrite", str(self._pictures / f"{name}.png")], check=True)

    def quit(self) -> None:
        """Quit with its key. Ends this script if the program ends with another code than 0."""
        self.press("ctrl+q")
        code = self._process.wait(_PATIENCE)
        if code:
            raise SystemExit(f"the program ended with {code}")

    def end(self) -> None:
        """End the program if it still runs."""
        if self._process.poll() is None:
            self._process.terminate()
            self._process.wait(_PATIENCE)


def _all_of(part: Any) -> Iterator[Any]:
    # A window changes while it is read: what has gone meanwhile is left out.
    for at in range(part.childCount if part is not None else 0):
        try:
            child = part.getChildAtIndex(at)
            if child is None:
                continue
            yield child
            if child.getRoleName() not in {"table", "tree table"}:
                yield from _all_of(child)
        except (LookupError, RuntimeError):
            continue


def _is_shown(part: Any) -> bool:
    return bool(part.getState().contains(pyatspi.STATE_SHOWING))


def until(condition: Callable[[], bool], what: str, window: Window) -> None:
    """Wait until the condition holds. Ends this script, with a picture, if it does not come."""
    ends = time.monotonic() + _PATIENCE
    while not condition():
        if time.monotonic() > ends:
            window.picture("missing")
            raise SystemExit(f"{what} did not come; open are {window.titles}, with the fields {window.fields()}")
        time.sleep(_BETWEEN_LOOKS)


@contextmanager
def started(address: str, pictures: Path) -> Iterator[Window]:
    """A running program, which is ended if something goes wrong."""
    window = Window(address, pictures)
    try:
        yield window
    finally:
        window.end()


def add(window: Window, name: str, token: tuple[str, str], *, read_only: bool) -> None:
    """Fill in the form of the sign-in, send it off and wait for the media."""
    until(lambda: "Access Token ID" in window.fields(), "the form", window)
    window.type("alt+a", token[0])
    window.type("alt+k", token[1])
    window.type("alt+n", name)
    if read_only:
        window.press("alt+r")
    window.picture(f"form-{name}")
    window.press("Return")
    window.shows(name)


def kept() -> dict[str, Any]:
    """What stands in the settings and in the keyring."""
    with closing(secretstorage.dbus_init()) as bus:
        collection = secretstorage.get_default_collection(bus)
        entries = sorted((item.get_label(), item.get_secret().decode()) for item in collection.get_all_items())
    workspaces = json.loads((_CONFIG / "workspaces.json").read_text(encoding="utf-8"))
    preferences = json.loads((_CONFIG / "preferences.json").read_text(encoding="utf-8"))
    return {"entries": entries, "workspaces": workspaces, "preferences": preferences}


def before(service: dict[str, Any], folder: Path) -> None:
    """Do what somebody has done who uses the earlier version."""
    with started(service["address"], folder) as window:
        add(window, FIRST, service["tokens"][FIRST], read_only=False)
        window.press("ctrl+shift+Up")
        window.press("ctrl+shift+k")
        until(lambda: window.is_checked("Oldest first") and window.is_checked("Compact rows"), "the order", window)
        window.press("ctrl+shift+n")
        add(window, SECOND, service["tokens"][SECOND], read_only=True)
        window.picture("second")
        window.press("alt+1")
        window.shows(FIRST)
        window.picture("first")
        window.quit()


def after(service: dict[str, Any], folder: Path) -> None:
    """Find everything again in the new version."""
    with started(service["address"], folder) as window:
        window.shows(FIRST)
        asked = [name for name in window.fields() if name in {"Access Token ID", "Secret Key"}]
        if asked:
            raise SystemExit(f"it asks for {asked}")
        until(lambda: window.is_checked("Oldest first") and window.is_checked("Compact rows"), "the order", window)
        window.picture("first")
        window.press("alt+2")
        window.shows(SECOND)
        until(lambda: any("read-only" in part.name for part in window.parts("push button")), "the mark", window)
        window.picture("second")
        window.press("alt+1")
        window.shows(FIRST)
        window.quit()


def compare(earlier: dict[str, Any], now: dict[str, Any]) -> None:
    """End this script with 1 unless all that was kept is still there. More may have come."""
    if len(earlier["entries"]) != len((FIRST, SECOND)) or now["entries"] != earlier["entries"]:
        raise SystemExit("the keyring does not have the entries of the earlier version")
    if now["workspaces"]["last"] != earlier["workspaces"]["last"]:
        raise SystemExit("another workspace was open last")
    if changed := [key for key in _CHOSEN if now["preferences"][key] != earlier["preferences"][key]]:
        raise SystemExit(f"these preferences are not as they were: {changed}")
    for had, has in zip(earlier["workspaces"]["workspaces"], now["workspaces"]["workspaces"], strict=True):
        if lost := had.items() - has.items():
            raise SystemExit(f"this of a workspace is not as it was: {sorted(lost)}")


def main(arguments: list[str]) -> None:
    """Run as a program."""
    stage, folder = arguments[0], Path(arguments[2])
    folder.mkdir(exist_ok=True)
    {"before": before, "after": after}[stage](_read(Path(arguments[1])), folder)
    (folder / "kept.json").write_text(json.dumps(kept(), indent=2, sort_keys=True), encoding="utf-8")
    if stage == "after":
        compare(_read(folder.parent / "before" / "kept.json"), _read(folder / "kept.json"))
        print("kept: names, colours, marks and ids of both workspaces, which one was open, order, rows, two secrets")


def _read(file: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return read


if __name__ == "__main__":
    main(sys.argv[1:])
