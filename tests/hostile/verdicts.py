"""What must hold of every outcome, and what must hold of texts, questions and copies that others wrote."""

import csv
import html
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from fastpix_desktop.domain.journal import State
from tests.hostile.case import LONGEST_STOP, MOST_GROWTH, MOST_SHOWN, Case, Outcome
from tests.hostile.service import World

FORGED = "It can be restored for 30 days."
"""A sentence that no text of the service may put on a line of its own."""

CLAIMS = {State.VERIFIED, State.ALREADY, State.GONE_WITH_OTHERS}
"""What may be said at the end only if the change is there."""

DENIALS = {State.FAILED, State.TAKEN_BACK, State.NOT_DONE}
"""What may be said at the end only if the change is not there."""

_SAID: Mapping[str, tuple[re.Pattern[str], re.Pattern[str]]] = {
    "delete": (
        re.compile("^(Deleted and verified|Already gone|Gone, and verified)"),
        re.compile("^(Reappeared|Not known whether it was deleted|Not deleted|Accepted.*deletion|No longer in the)"),
    ),
    "switch": (
        re.compile(r"^Source access of .*(read back from FastPix|was (on|off) already)"),
        re.compile("^Not known whether source access|^Source access .*after all|^Accepted.*source access"),
    ),
}
"""For each kind of write, the messages that say that it was done, and those that say something else of its outcome."""


def is_so(world: World, kind: str, wanted: str) -> bool:
    """Whether what a write wants is so."""
    if kind == "delete":
        return not world.has_track(wanted)
    return world.media["sourceAccess"] is (wanted == "on")


def false_ends(outcome: Outcome, world: World) -> list[str]:
    """What the journal says of a write at the end, or what the last message about it said, and is not so."""
    found = []
    for kind, wanted, state in outcome.writes:
        done = is_so(world, kind, wanted)
        if (State(state) in CLAIMS and not done) or (State(state) in DENIALS and done):
            found.append(f"{kind} {wanted}: {state}, and it is {'done' if done else 'not done'}")
        says_done, says_otherwise = _SAID[kind]
        verdicts = [text for text in outcome.said if says_done.search(text) or says_otherwise.search(text)]
        if not done and verdicts and says_done.search(verdicts[-1]):
            found.append(f"{kind} {wanted}: it is not done, and at last it was said: {verdicts[-1]}")
    return found


def check(case: Case, outcome: Outcome, world: World) -> None:
    """Raise AssertionError unless everything holds that must hold of every outcome, and of this one."""
    assert case.asked in world.paths, world.paths
    assert not false_ends(outcome, world)
    assert not outcome.opened, f"it opened {outcome.opened}"
    assert not outcome.connected, f"it connected to {outcome.connected}"
    assert outcome.is_open is case.opens, outcome.problem or "the workspace was opened"
    case.check(outcome)
    assert outcome.stop <= min(case.stop, LONGEST_STOP), f"the loop stopped for {outcome.stop} ms"
    assert outcome.grown <= min(case.grown, MOST_GROWTH), f"the memory grew by {outcome.grown} MiB"


# --- texts ------------------------------------------------------------------------------------------

_ISOLATES = "\u2068\u2069"
"""The isolates that the program itself puts around the text of others."""

_BREAKS = re.compile("[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


def strange_characters(text: str) -> set[str]:
    """Characters that could change how the text around them is read: controls, and what has no width."""
    allowed = {*_ISOLATES, "\n", "\u200b", "\u200c", "\u200d", "\t"}
    return {
        f"U+{ord(letter):04X}"
        for letter in text
        if letter not in allowed and unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Zl", "Zp"}
    }


def is_balanced(text: str) -> bool:
    """Whether each end of an isolate closes one that was opened before it, and none stays open in a whole text."""
    depth = 0
    for letter in text:
        depth += (letter == _ISOLATES[0]) - (letter == _ISOLATES[1])
        if depth < 0:
            return False
    return depth == 0 or len(text) == MOST_SHOWN


def check_shown(outcome: Outcome) -> None:
    """No text on screen has a control character or a stray isolate, and no forged sentence begins a line."""
    texts = {*outcome.shown, *outcome.tips, *outcome.said, *question_texts(outcome)}
    found = {text[:200]: strange_characters(text) for text in texts if strange_characters(text)}
    assert not found, found
    unbalanced = [text[:200] for text in texts if not is_balanced(text)]
    assert not unbalanced, unbalanced
    forged = [text for text in texts for line in _BREAKS.split(_without_markup(text)) if _begins(line, FORGED)]
    assert not forged, forged


def check_question(outcome: Outcome) -> None:
    """The question was asked, its fixed sentence and its buttons are in view, and nothing in it is forged."""
    assert outcome.questions, "nothing was asked"
    for question in outcome.questions:
        assert "cannot be undone" in question.detail or "source file" in question.detail, question.detail[:300]
        assert question.is_in_view, "the question is not all in view"
    check_shown(outcome)


def question_texts(outcome: Outcome) -> Iterator[str]:
    """The texts of the questions."""
    for question in outcome.questions:
        yield question.text
        yield question.detail
        yield from question.facts


def _without_markup(text: str) -> str:
    return text.replace("<br>", "\n")


def _begins(line: str, start: str) -> bool:
    bare = "".join(letter for letter in line if unicodedata.category(letter) not in {"Cf", "Cc"})
    return bare.strip().startswith(start)


# --- copies -----------------------------------------------------------------------------------------

_FORMULA = re.compile(r"""^[\s"'`]*[=+\-@＝＋－＠﹢﹣﹦﹫−]""")
"""What a spreadsheet may take for the start of a formula, once invisible characters are gone."""


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet could take a cell for a formula."""
    bare = "".join(letter for letter in cell if unicodedata.category(letter) not in {"Cf", "Cc"})
    return not cell.startswith("'") and _FORMULA.match(bare) is not None


def csv_cells(text: str) -> Iterator[str]:
    """The cells of a copied row. They are read with semicolons and tabs too, as a spreadsheet does."""
    for delimiter in ",;\t":
        for row in csv.reader(io.StringIO(text), delimiter=delimiter):
            yield from row


def html_cells(rich: str) -> Iterable[str]:
    """The cells of a copied table."""
    return map(html.unescape, re.findall(r"<t[dh](?: [^>]*)?>(.*?)</t[dh]>", rich, re.DOTALL))


def check_copied(outcome: Outcome) -> None:
    """No copied form begins a formula, and none has a control character or a second line in an address."""
    assert outcome.copied, "nothing was copied"
    row = outcome.copied["COPY_ROW"]
    rich = list(html_cells(row["rich"]))
    assert rich, "the copied table has no cell"
    formulas = [cell for cell in (*csv_cells(row["plain"]), *rich) if is_formula(cell)]
    assert not formulas, formulas
    for command, forms in outcome.copied.items():
        for form, text in forms.items():
            allowed = "\r\n" if command == "COPY_ROW" else ""
            wrong = {f"U+{ord(c):04X}" for c in text if unicodedata.category(c) == "Cc" and c not in allowed}
            assert not wrong, f"{command}, {form}: {wrong}"
