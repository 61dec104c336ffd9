"""A decision reads a state, never what is displayed: no sentence and no widget's text is compared with anything.

A sentence changes with the language and with its next improvement, and a decision on it would change unseen.
"""

import ast
from collections.abc import Iterator, Sequence

import pytest

from tests.house.source import Module, module

WORD_MAKERS = {"sentence", "counted", "fill", "tr", "translate", "in_words"}
"""Calls that make displayed text, besides the functions of ui/words/ that return some."""

MADE_TEXT = {"sentence", "reason", "text"}
"""Attributes that hold displayed text: of an error, of what cannot be read or changed, of a message and a message bar.
A `text` is one only in ui/."""

WORDS_MODULES = {"sentences", "formatting", "about"}

LOOKS_INTO = {"startswith", "endswith", "find", "index", "count", "removeprefix", "removesuffix", "partition", "split"}
COMPARISONS = (ast.Eq, ast.NotEq, ast.In, ast.NotIn)


def sentence_constants(package: Sequence[Module]) -> frozenset[str]:
    """The names that modules give to a sentence of their own."""
    return frozenset(
        ast.unparse(target)
        for each in package
        for statement in each.tree.body
        if isinstance(statement, ast.Assign) and _called(statement.value) in WORD_MAKERS
        for target in statement.targets
    )


def words_functions(package: Sequence[Module]) -> frozenset[str]:
    """The functions that make words for the screen: those of ui/words/ that return text."""
    return frozenset(
        node.name
        for each in package
        if each.name.startswith("ui.words.")
        for node in ast.walk(each.tree)
        if isinstance(node, ast.FunctionDef) and node.returns is not None and ast.unparse(node.returns) == "str"
    )


def check_decisions(module: Module, constants: frozenset[str], words: frozenset[str]) -> Iterator[str]:
    """No displayed text is compared, matched or looked into."""
    for function in _functions(module.tree):
        displayed = _Displayed(function, module.room == "ui", constants, words)
        for node in _own_nodes(function):
            found = next((each for each in _read_by(node) if displayed.is_text(each)), None)
            if found is not None:
                assert isinstance(node, ast.expr | ast.stmt)
                yield f"{module.name}:{node.lineno} decides by displayed text: {ast.unparse(found)}"


class _Displayed:
    """Tells displayed text from other values, in one function: names that were given such text are text as well."""

    def __init__(self, function: ast.AST, is_in_window: bool, constants: frozenset[str], words: frozenset[str]) -> None:
        self._is_in_window = is_in_window
        self._constants = constants
        self._words = words
        self._names: frozenset[str] = frozenset()
        for node in _own_nodes(function):
            if isinstance(node, ast.Assign) and self.is_text(node.value):
                self._names |= {target.id for target in node.targets if isinstance(target, ast.Name)}

    def is_text(self, node: ast.expr) -> bool:
        """Whether an expression is displayed text."""
        if isinstance(node, ast.Name):
            return node.id in self._constants or node.id in self._names
        if isinstance(node, ast.Attribute):
            is_made = node.attr in MADE_TEXT and (node.attr != "text" or self._is_in_window)
            return is_made or node.attr in self._constants
        if isinstance(node, ast.JoinedStr):
            return any(isinstance(part, ast.FormattedValue) and self.is_text(part.value) for part in node.values)
        return isinstance(node, ast.Call) and self._makes_text(node)

    def _makes_text(self, call: ast.Call) -> bool:
        called = _called(call)
        if called in WORD_MAKERS or called.endswith("_words"):
            return True
        if isinstance(call.func, ast.Name):
            return called in self._words
        # A widget's, which is asked with nothing; or a function of a module of ui/words/ by that module's name.
        is_widgets = self._is_in_window and called == "text" and not call.args
        return is_widgets or (called in self._words and ast.unparse(call.func).split(".")[-2] in WORDS_MODULES)


def _read_by(node: ast.AST) -> Iterator[ast.expr]:
    """What a node takes a decision on."""
    if isinstance(node, ast.Compare) and any(isinstance(operator, COMPARISONS) for operator in node.ops):
        yield from (node.left, *node.comparators)
    elif isinstance(node, ast.Match):
        yield node.subject
    elif isinstance(node, ast.MatchValue):
        yield node.value
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in LOOKS_INTO:
        yield node.func.value


def _called(node: ast.expr) -> str:
    """The last part of the name of what is called: "tr" of `self.tr("…")`."""
    if not isinstance(node, ast.Call):
        return ""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def _functions(tree: ast.Module) -> Iterator[ast.AST]:
    """The module itself, and each function in it."""
    yield tree
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def _own_nodes(function: ast.AST) -> Iterator[ast.AST]:
    """The nodes of a function without those of functions inside it, in the order of the source."""
    for child in ast.iter_child_nodes(function):
        if not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield child
            yield from _own_nodes(child)


def findings_in(package: Sequence[Module]) -> list[str]:
    """What breaks the rule in these modules."""
    constants, words = sentence_constants(package), words_functions(package)
    return [finding for each in package for finding in check_decisions(each, constants, words)]


def test_no_decision_compares_what_is_displayed(package: list[Module]) -> None:
    assert not findings_in(package), "\n".join(findings_in(package))


def test_the_words_that_the_rule_knows_are_there(package: list[Module]) -> None:
    assert {"error_message", "step_label", "read_only"} - words_functions(package) == {"error_message"}
    assert {f"ui.words.{name}" for name in WORDS_MODULES} <= {each.name for each in package}


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("library.library", "READ_ONLY = sentence('service', 'No.')\nif why == READ_ONLY: pass"),
        ("library.library", "READ_ONLY = sentence('service', 'No.')\ndef f(self): return self.why != words.READ_ONLY"),
        ("writes.carry_out", "def f(error): return error.sentence == 'It is gone.'"),
        ("writes.carry_out", "def f(error): return 'gone' in error.sentence"),
        ("domain.media", "def f(problem): return problem.reason.startswith('tracks')"),
        ("workspaces.session", "def f(why): return why == sentence('service', 'No.')"),
        ("ui.words.sentences", "def read_only(why) -> str: ...\ndef f(why): return why == read_only(why)"),
        ("ui.flows.keyring_access", "def f(self): return self.form.problem.text() == sentence"),
        ("ui.flows.keyring_access", "def f(self): return self.notices.text == self._wait_words()"),
        ("ui.flows.keyring_access", "def f(self, said): return said == self._wait_words()"),
        ("ui.browse.media_panel", "def f(label): return label.text() in {'a', 'b'}"),
        ("ui.browse.media_panel", "def f(label):\n    before = label.text()\n    return g() != before"),
        ("ui.browse.media_panel", "def f(self, kind): return kind == self.tr('Audio')"),
        ("ui.browse.media_panel", "def f(kind): return kind == QCoreApplication.translate('a', 'Audio')"),
        ("ui.browse.media_panel", "def f(self):\n    def g(): return self.label.text() == ''\n    return g"),
        ("ui.browse.media_panel", "def f(label):\n    match label.text():\n        case 'a': pass"),
        ("ui.browse.media_panel", "def f(message): return f'{message.text}!' == 'Done!'"),
        (
            "ui.words.formatting",
            "def number(n) -> str: ...\ndef f(n): return formatting.number(n) == '5'",
        ),
        ("ui.browse.media_panel", "f = lambda label: label.text() == 'a'"),
    ],
)
def test_the_rule_finds_code_that_breaks_it(name: str, source: str) -> None:
    (finding,) = findings_in([module(name, source)])
    assert finding.startswith(f"{name}:")


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("library.library", "def f(permission): return permission.state is Writing.OFF"),
        ("library.library", "def f(error): return error.sentence or 'nothing is known'"),
        ("credentials.store", "def f(kept, entry): return kept.text() == entry"),
        ("ui.flows.newer_version", "def f(self, version): return version == self.preferences.text('newer_version')"),
        ("ui.words.formatting", "def number(n) -> str: ...\ndef f(kept): return kept.number('layout', 0) == 5"),
        ("ui.browse.media_panel", "def f(why): return f'{why} {read_only(why)}'"),
        ("ui.browse.media_panel", "def f(field): return field.text() if field.text() else None"),
        ("ui.browse.media_panel", "def f(column): return column.key == 'title'"),
    ],
)
def test_the_rule_accepts_code_that_follows_it(name: str, source: str) -> None:
    assert not findings_in([module(name, source)])
