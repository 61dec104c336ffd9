"""What the message bar says of a file of settings that could not be read at the start; reads none of them itself."""

from PySide6.QtCore import QCoreApplication

from fastpix_desktop.domain.preferences import Trouble
from fastpix_desktop.ui.look.appearance import Tone
from fastpix_desktop.ui.words.sentences import Message


def list_message(trouble: Trouble) -> Message:
    """That the list of workspaces could not be read, where its file is, and what can be done."""
    if trouble.set_aside is None:
        text = QCoreApplication.translate(
            "settings",
            "The list of workspaces could not be read and was left as it is. Look whether you may read {file}, then "
            "start again.",
        ).format(file=trouble.path)
    else:
        text = QCoreApplication.translate(
            "settings",
            "The list of workspaces could not be understood. It was set aside as {file}; add your workspaces again "
            "with their tokens.",
        ).format(file=trouble.set_aside)
    return Message(text, Tone.BAD, is_lasting=True)


def preferences_message(trouble: Trouble) -> Message:
    """That the preferences could not be read, where their file is, and what can be done."""
    if trouble.set_aside is None:
        text = QCoreApplication.translate(
            "settings",
            "The preferences could not be read and were left as they are. Look whether you may read {file}, then "
            "start again.",
        ).format(file=trouble.path)
    else:
        text = QCoreApplication.translate(
            "settings",
            "The preferences could not be understood and start afresh; choose yours again. What was there was set "
            "aside as {file}.",
        ).format(file=trouble.set_aside)
    return Message(text, Tone.BAD, is_lasting=True)
