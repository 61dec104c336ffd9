"""Rules about the text on screen: text that others wrote reaches it only through the functions that make it safe.

Each rule is a function that returns a module's violations. It is tested with snippets that violate it.
"""

import ast
from collections.abc import Callable, Iterator

import pytest

from tests.house.source import Module, module

FILLS = {"ui.words.in_words"}
COPIES = {"ui.window.copying"}
"""Fills texts for the clipboard, which are exact."""

SENTENCE_MAKERS = {"tr", "translate", "filled", "in_words", "joined", "error_message", "sign_in_words", "keyring_words"}


def called(node: ast.AST) -> str:
    """The last name of what is called: "tr" of `self.tr("…")`. Empty if the node is no call."""
    if not isinstance(node, ast.Call):
        return ""
    return node.func.attr if isinstance(node.func, ast.Attribute) else ast.unparse(node.func)


def check_filled(module: Module) -> Iterator[str]:
    """In ui/, only `filled` puts values into a sentence, and only `joined` joins sentences."""
    if module.room != "ui" or module.name in FILLS | COPIES:
        return
    for node in ast.walk(module.tree):
        match node:
            case ast.Call(func=ast.Attribute(attr="format" | "format_map")):
                yield f"{module.name}:{node.lineno} fills a text without `filled`"
            case ast.BinOp(left=left, op=ast.Mod()) if called(left) in SENTENCE_MAKERS:
                yield f"{module.name}:{node.lineno} fills a text without `filled`"
            case ast.BinOp(left=left, op=ast.Add(), right=right) if {called(left), called(right)} & SENTENCE_MAKERS:
                yield f"{module.name}:{node.lineno} adds to a sentence without `joined`"
            case ast.JoinedStr(values=values):
                parts = [part.value for part in values if isinstance(part, ast.FormattedValue)]
                if any(called(part) in SENTENCE_MAKERS for part in parts):
                    yield f"{module.name}:{node.lineno} puts a sentence into a text without `filled` or `joined`"


Check = Callable[[Module], Iterator[str]]

CHECKS: list[Check] = [check_filled]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__.removeprefix("check_"))
def test_the_package_keeps_the_rule(check: Check, package: list[Module]) -> None:
    findings = [finding for module in package for finding in check(module)]
    assert not findings, "\n".join(findings)


@pytest.mark.parametrize(
    ("check", "source"),
    [
        (check_filled, "self.tr('Delete {title}?').format(title=title)"),
        (check_filled, "text.format(**values)"),
        (check_filled, "text.format_map(values)"),
        (check_filled, "self.tr('Delete %s?') % title"),
        (check_filled, "f'{self.tr(\"Delete\")} {title}'"),
        (check_filled, "f'{in_words(reason)} {advice}'"),
        (check_filled, "translate('a', 'Delete ') + title"),
        (check_filled, "title + filled('{a}', a=a)"),
    ],
)
def test_the_rule_finds_code_that_breaks_it(check: Check, source: str) -> None:
    assert list(check(module("ui.browse.media_panel", source)))


@pytest.mark.parametrize(
    ("check", "name", "source"),
    [
        (check_filled, "ui.browse.media_panel", "filled(self.tr('Delete {title}?'), title=title)"),
        (check_filled, "ui.browse.media_panel", "f'{number}.svg' + 'a' % 3"),
        (check_filled, "ui.words.in_words", "template.format(**values)"),
        (check_filled, "domain.wording", "template.format(**values)"),
    ],
)
def test_the_rule_accepts_code_that_follows_it(check: Check, name: str, source: str) -> None:
    assert not list(check(module(name, source)))
