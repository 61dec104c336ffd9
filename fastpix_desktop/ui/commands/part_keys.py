"""The keys that single parts of the window have besides those of the commands. The overview of shortcuts lists them.

To add a key, add a line here, and run `make keys` to write docs/keys.md again.
"""

from msgspec import Struct

from fastpix_desktop.domain.wording import Sentence, sentence


class PartKey(Struct, frozen=True):
    """What the keys are for, the keys, and what they do.

    keys: Each in Qt's form, such as "PgDown". A Sentence is shown as it is, such as for a click with a key.
    """

    text: Sentence
    keys: tuple[str, ...]
    meaning: Sentence


class PartKeys(Struct, frozen=True):
    """The keys of one part of the window. They work while this part has the focus. `title` names the part."""

    title: Sentence
    keys: tuple[PartKey, ...]


PARTS: tuple[PartKeys, ...] = (
    PartKeys(
        sentence("keys", "In the media table"),
        (
            PartKey(
                sentence("keys", "Move through the rows"),
                ("Up", "Down", "PgUp", "PgDown"),
                sentence("keys", "Select another row, and over the edge of the page turn to the next or previous one"),
            ),
            PartKey(
                sentence("keys", "First or last row"),
                ("Home", "End"),
                sentence("keys", "Select the first or the last row of the page"),
            ),
            PartKey(
                sentence("keys", "Tick one"),
                (sentence("keys", "Ctrl and a click"),),
                sentence("keys", "Tick or untick the row, and leave the selected row as it is"),
            ),
            PartKey(
                sentence("keys", "Tick several"),
                ("Shift+Up", "Shift+Down", sentence("keys", "Shift and a click")),
                sentence("keys", "Tick the rows from the last one to this one"),
            ),
            PartKey(sentence("keys", "Find"), ("/",), sentence("keys", "Move to the search field, as Ctrl+F does")),
            PartKey(
                sentence("keys", "Open the menu of the row"),
                ("Menu", "Shift+F10", sentence("keys", "right click")),
                sentence("keys", "Show what can be done with this media"),
            ),
        ),
    ),
    PartKeys(
        sentence("keys", "In the sections beside it, and in Activity"),
        (
            PartKey(
                sentence("keys", "Move through the rows"),
                ("Up", "Down", "PgUp", "PgDown", "Home", "End"),
                sentence("keys", "Select another row"),
            ),
            PartKey(
                sentence("keys", "Use the row"),
                ("Return", "Enter"),
                sentence("keys", "Open the clip, copy the address or the value, or show the media of a change"),
            ),
        ),
    ),
    PartKeys(
        sentence("keys", "In the search field"),
        (
            PartKey(
                sentence("keys", "Next found row, or open"),
                ("Return", "Enter"),
                sentence("keys", "Select the next row that was found, or open the media of an ID or link"),
            ),
            PartKey(sentence("keys", "Leave"), ("Esc",), sentence("keys", "Empty the field and move to the table")),
        ),
    ),
    PartKeys(
        sentence("keys", "In the list of workspaces"),
        (
            PartKey(sentence("keys", "Open"), ("Return", "Enter"), sentence("keys", "Show its media")),
            PartKey(sentence("keys", "Rename"), ("F2",), sentence("keys", "Give it another name, on this computer")),
            PartKey(
                sentence("keys", "Remove"), ("Del",), sentence("keys", "Remove it from the list, after a question")
            ),
            PartKey(sentence("keys", "Back"), ("Esc",), sentence("keys", "Return to the open workspace")),
        ),
    ),
    PartKeys(
        sentence("keys", "In the sign-in form"),
        (
            PartKey(
                sentence("keys", "Sign in"),
                ("Return", "Enter"),
                sentence("keys", "Check the pair and open the workspace"),
            ),
            PartKey(sentence("keys", "Back"), ("Esc",), sentence("keys", "Return to the open workspace")),
        ),
    ),
)
"""The parts, from the one that is used most."""
