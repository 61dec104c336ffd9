"""The messages about settings files that could not be read at the start, and about a log that cannot be written."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from fastpix_desktop.domain.preferences import Trouble
from fastpix_desktop.ui.look.appearance import Tone
from fastpix_desktop.ui.words.in_words import filled
from fastpix_desktop.ui.words.matters import About, Matter
from fastpix_desktop.ui.words.sentences import Message


def list_message(trouble: Trouble) -> Message:
    """Return the message that the list of workspaces could not be read.

    The message says where the file of the list is, and what the user can do.
    """
    if trouble.set_aside is None:
        text = filled(
            QCoreApplication.translate(
                "settings",
                "The list of workspaces could not be read and was not changed. Check that you may read {file}, then "
                "start again.",
            ),
            file=trouble.path,
        )
    else:
        text = filled(
            QCoreApplication.translate(
                "settings",
                "The list of workspaces could not be understood. Its file was renamed to {file}. Add your workspaces "
                "again with their tokens.",
            ),
            file=trouble.set_aside,
        )
    return _report(text, trouble.path)


def preferences_message(trouble: Trouble) -> Message:
    """Return the message that the preferences could not be read.

    The message says where the file of the preferences is, and what the user can do.
    """
    if trouble.set_aside is None:
        text = filled(
            QCoreApplication.translate(
                "settings",
                "The preferences could not be read and were not changed. Check that you may read {file}, then start "
                "again.",
            ),
            file=trouble.path,
        )
    else:
        text = filled(
            QCoreApplication.translate(
                "settings",
                "The preferences could not be understood and were reset. Please set them again. The old file was "
                "renamed to {file}.",
            ),
            file=trouble.set_aside,
        )
    return _report(text, trouble.path)


def views_message(trouble: Trouble | None, unread: int) -> Message | None:
    """Return the message that saved views could not be read, None if all were.

    `trouble` is what happened to their file. `unread` is how many views in it this version cannot read.
    """
    if trouble is not None and trouble.set_aside is None:
        text = filled(
            QCoreApplication.translate(
                "settings",
                "Your views could not be read and were not changed. Check that you may read {file}, then start again.",
            ),
            file=trouble.path,
        )
    elif trouble is not None:
        text = filled(
            QCoreApplication.translate(
                "settings",
                "Your views could not be understood. Their file was renamed to {file}. Please save them again.",
            ),
            file=trouble.set_aside,
        )
    elif unread:
        text = filled(
            QCoreApplication.translate(
                "settings",
                "Some of your saved views are not shown, because this version cannot read them. They stay saved. "
                "Their number: {number}",
            ),
            number=unread,
        )
    else:
        return None
    return _report(text, Path("views") if trouble is None else trouble.path)


def log_message(folder: Path) -> Message:
    """Return the message that no log can be written into `folder`, and what the user can do."""
    text = filled(
        QCoreApplication.translate(
            "settings",
            "No log can be written. Check that {folder} is a folder in which you may write, then start again.",
        ),
        folder=folder,
    )
    return _report(text, folder)


def _report(text: str, place: Path) -> Message:
    # The place is used again at the next start only, so this stays true.
    about = About(Matter.REPORT, str(place))
    return Message(text, Tone.BAD, is_lasting=True, is_unasked=True, about=about)
