"""What a question says: its sentences, and the names and ids that it is about. `question_dialog` shows it."""

from msgspec import Struct


class Fact(Struct, frozen=True):
    """A name or an id that the question is about. `label` is the program's own word, `text` is what others wrote."""

    label: str
    text: str


def known_facts(*given: tuple[str, str | None]) -> tuple[Fact, ...]:
    """Return those of the given labels and texts that have a text."""
    return tuple(Fact(label, text) for label, text in given if text)


class Question(Struct, frozen=True):
    """What to ask before an action, usually one that loses something.

    `title` is the title of the dialog. `text` is the question. `detail` says what will happen. `accept` is the text of
    the button that does it, and starts with a verb. These four contain nothing that others wrote. `facts` are the names
    and ids of what the question is about. `option` is the text of a check box, empty for none. `loses`: the action
    loses something, and its button and sign warn of that. If it does not, they warn once the check box is ticked.
    """

    title: str
    text: str
    detail: str
    accept: str
    facts: tuple[Fact, ...] = ()
    option: str = ""
    loses: bool = True
