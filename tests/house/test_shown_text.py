"""Rules about the text on screen: text that others wrote reaches it only through the functions that make it safe.

Each rule is a function that returns a module's violations. It is tested with snippets that violate it.
"""

import ast
from collections.abc import Callable, Iterator

import pytest

from tests.house.source import Module, lies_in, module

FILLS = {"ui.words.in_words"}
REPORTS = {"ui.loop.crash", "ui.words.about"}
"""Join the lines of reports, which are shown and copied as they are."""

COPIES = {"ui.system.clipboard"}
"""Fills the clipboard. What is copied is made safe in `domain.outgoing_text`."""

SENTENCE_MAKERS = {"tr", "translate", "filled", "in_words", "joined", "error_message", "sign_in_words", "keyring_words"}


def called(node: ast.AST) -> str:
    """The last name of what is called: "tr" of `self.tr("…")`. Empty if the node is no call."""
    if not isinstance(node, ast.Call):
        return ""
    return node.func.attr if isinstance(node.func, ast.Attribute) else ast.unparse(node.func)


def check_filled(module: Module) -> Iterator[str]:
    """In ui/, only `filled` puts values into a sentence, and only `joined` joins sentences."""
    if module.room != "ui" or module.name in FILLS:
        return
    for node in ast.walk(module.tree):
        match node:
            case ast.Call(func=ast.Attribute(attr="format" | "format_map")):
                yield f"{module.name}:{node.lineno} fills a text without `filled`"
            case ast.BinOp(left=left, op=ast.Mod()) if called(left) in SENTENCE_MAKERS:
                yield f"{module.name}:{node.lineno} fills a text without `filled`"
            case ast.BinOp(left=left, op=ast.Add(), right=right) if {called(left), called(right)} & SENTENCE_MAKERS:
                yield f"{module.name}:{node.lineno} adds to a sentence without `joined`"
            case ast.Call(func=ast.Attribute(value=ast.Constant(value="\n"), attr="join")) if (
                module.name not in REPORTS
            ):
                yield f"{module.name}:{node.lineno} joins lines without `joined`"
            case ast.JoinedStr(values=values):
                parts = [part.value for part in values if isinstance(part, ast.FormattedValue)]
                if any(called(part) in SENTENCE_MAKERS for part in parts):
                    yield f"{module.name}:{node.lineno} puts a sentence into a text without `filled` or `joined`"


SHOWS_TEXT = {
    "ui.look", "ui.loop.dialogs", "ui.loop.question_dialog", "ui.loop.crash", "ui.table.record_delegate",
    "ui.table.danger_button", "ui.search.completion_popup",
    "ui.views.facet_delegate", "ui.coverage.cell_painting", "ui.coverage.legend",
    "ui.views.view_delegate",
}  # fmt: skip
"""The rooms that own the labels, tooltips, dialogs and cells. They make others' text safe themselves."""

OWN_WORDS = {"tr", "translate", "step_label"}
MADE_SAFE = {"filled", "joined", "one_line", "lines", "button_text", "window_title"}
ICONS = {"icon", "colour_icon"}
SAFE_LABELS = {"PlainLabel", "TextLabel", "LineLabel", "TitleLabel", "IdLabel"}
EDITED = {"QLineEdit", "QSpinBox"}
"""What a user edits is exact."""

EDITS = {"ui.search.search_field", "ui.search.library_typing", "ui.workspaces.token_fields"}
PARENTS = {"self", "parent", "window", "table", "button"}
SETTERS = {
    "setText", "setWindowTitle", "setToolTip", "setTitle", "setStatusTip", "setAccessibleName", "setWhatsThis",
    "setAccessibleDescription", "setPlaceholderText", "setIconText", "setTabText", "setItemText", "setHeaderLabels",
    "setInformativeText", "setDetailedText", "setLabelText", "setPlainText", "setHtml", "setMarkdown", "setPrefix",
    "setSuffix", "setSpecialValueText", "setTabToolTip", "setWindowIconText", "setCurrentText",
    "setHorizontalHeaderLabels", "appendPlainText", "insertPlainText", "drawText", "drawStaticText",
}  # fmt: skip
PAGE_ADDERS = {"addTab", "insertItem"}
ADDERS = PAGE_ADDERS | {"addAction", "addMenu", "addItem", "addItems", "addSection", "addRow"}
WIDGETS = {
    "QLabel", "QPushButton", "QToolButton", "QAction", "QMenu", "QCheckBox", "QRadioButton", "QGroupBox", "QDockWidget",
    "QTreeWidgetItem", "QTableWidgetItem", "QListWidgetItem", "QStandardItem", "QCommandLinkButton", "QStaticText",
    "QPlainTextEdit", "QTextEdit", "QTextBrowser",
}  # fmt: skip


def check_shown(module: Module) -> Iterator[str]:
    """In ui/, Qt is given a text only if it is our own, or was made safe. Labels do that themselves."""
    if module.room != "ui" or lies_in(module, SHOWS_TEXT | COPIES):
        return
    made = _made_of(module.tree)
    for node in ast.walk(module.tree):
        name = called(node).split(".")[-1]
        if not isinstance(node, ast.Call) or name not in SETTERS | ADDERS | WIDGETS:
            continue
        if name == "setText" and _receives_any_text(module, node, made):
            continue
        given = [*node.args, *(each.value for each in node.keywords if each.arg in {"text", "title"})]
        if name in WIDGETS | ADDERS:
            has_icon = bool(given) and called(given[0]) in ICONS
            given = given[1:2] if has_icon or name in PAGE_ADDERS else given[:1]
        for text in given:
            if not _is_safe(text) and not (name in ADDERS | WIDGETS and _is_an_object(text, made)):
                yield f"{module.name}:{node.lineno} {name} is given `{ast.unparse(text)}`"


def check_labels(module: Module) -> Iterator[str]:
    """In ui/, a QLabel that is given texts later could read them as markup: it is one of our labels instead."""
    if module.room != "ui" or lies_in(module, SHOWS_TEXT):
        return
    labels = {name for name, makers in _made_of(module.tree).items() if "QLabel" in makers}
    for node in ast.walk(module.tree):
        if called(node) == "setText" and isinstance(node, ast.Call) and _receiver(node) in labels:
            yield f"{module.name}:{node.lineno} sets the text of a QLabel"


def _made_of(tree: ast.Module) -> dict[str, set[str]]:
    """The target of each assignment, and what is called to make its value: {"self.heading": {"PlainLabel"}}."""
    made: dict[str, set[str]] = {}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Assign):
            continue
        for target in node.targets:
            pairs = [(target, node.value)]
            if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                pairs = list(zip(target.elts, node.value.elts, strict=True))
            for one, value in pairs:
                made.setdefault(ast.unparse(one), set()).add(called(value).split(".")[-1])
    return made


def _receiver(call: ast.Call) -> str:
    return ast.unparse(call.func.value) if isinstance(call.func, ast.Attribute) else ""


def _receives_any_text(module: Module, call: ast.Call, made: dict[str, set[str]]) -> bool:
    makers = made.get(_receiver(call), set())
    return module.name in EDITS or (bool(makers) and makers <= SAFE_LABELS | EDITED)


def _is_safe(node: ast.expr) -> bool:
    match node:
        case ast.Constant() | ast.Name(id="APPLICATION_NAME"):
            return True
        case ast.Call():
            return called(node).split(".")[-1] in OWN_WORDS | MADE_SAFE | ICONS
        case ast.IfExp(body=one, orelse=other):
            return _is_safe(one) and _is_safe(other)
        case ast.List(elts=each) | ast.Tuple(elts=each) | ast.BoolOp(values=each):
            return all(_is_safe(one) for one in each)
        case ast.ListComp(elt=one):
            return _is_safe(one)
    return False


def _is_an_object(node: ast.expr, made: dict[str, set[str]]) -> bool:
    """Whether it is an action, a widget, a position or other data, and no text."""
    match node:
        case ast.Name(id=name) if name in PARENTS:
            return True
        case ast.Name() | ast.Attribute() if (makers := made.get(ast.unparse(node))) is not None:
            return any(maker[:1].isupper() or maker in ADDERS | {"_action"} for maker in makers)
        case ast.Subscript():
            return True
        case ast.Attribute():
            return ast.unparse(node).startswith("Q")
    return False


Check = Callable[[Module], Iterator[str]]

CHECKS: list[Check] = [check_filled, check_shown, check_labels]


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
        (check_filled, "'\\n'.join((title, hint))"),
        (check_shown, "label = QLabel(media.title)"),
        (check_shown, "self.word.setText(media.title)"),
        (check_shown, "button.setText(title if title else self.tr('No title'))"),
        (check_shown, "self.line = LineLabel()\nself.button.setText(title)"),
        (check_shown, "self.word = PlainLabel()\nself.word = QPushButton()\nself.word.setText(title)"),
        (check_shown, "word = PlainLabel()\nself.word.setText(title)"),
        (check_shown, "self.setWindowTitle(f'{name} – FastPix Desktop')"),
        (check_shown, "self.setWindowTitle(name)"),
        (check_shown, "button.setToolTip(in_words(reason))"),
        (check_shown, "self.setAccessibleName(media.title)"),
        (check_shown, "self.setAccessibleDescription(media.title)"),
        (check_shown, "action.setStatusTip(name)"),
        (check_shown, "box.setTitle(name)"),
        (check_shown, "menu.addAction(workspace.name)"),
        (check_shown, "menu.addAction(colour_icon(colour), workspace.name)"),
        (check_shown, "name = workspace.name\nmenu.addAction(name)"),
        (check_shown, "menu.addMenu(name)"),
        (check_shown, "tabs.addTab(page, str(title))"),
        (check_shown, "QAction(workspace.name, self)"),
        (check_shown, "QAction(icon('x'), workspace.name, self)"),
        (check_shown, "QtWidgets.QCheckBox(text=name)"),
        (check_shown, "QMenu(name, self)"),
        (check_shown, "QTreeWidgetItem([workspace.name, self.tr('open')])"),
        (check_shown, "painter.drawText(rect, flags, title)"),
        (check_labels, "self.word = QLabel()\nself.word.setText(one_line(title))"),
        (check_labels, "self._a, self._b = QLabel(), QLabel()\nself._b.setText(one_line(title))"),
    ],
)
def test_the_rule_finds_code_that_breaks_it(check: Check, source: str) -> None:
    assert list(check(module("ui.browse.media_panel", source)))


@pytest.mark.parametrize(
    ("check", "name", "source"),
    [
        (check_filled, "ui.browse.media_panel", "filled(self.tr('Delete {title}?'), title=title)"),
        (check_filled, "ui.browse.media_panel", "f'{number}.svg' + 'a' % 3"),
        (check_filled, "ui.browse.media_panel", "', '.join(codes)"),
        (check_filled, "ui.words.about", "'\\n'.join(lines)"),
        (check_filled, "ui.words.in_words", "template.format(**values)"),
        (check_filled, "domain.wording", "template.format(**values)"),
        (check_shown, "ui.browse.media_panel", "self.title = TitleLabel()\nself.title.setText(media.title)"),
        (check_shown, "ui.browse.media_panel", "self.line = QLineEdit()\nself.line.setText(media.title)"),
        (check_shown, "ui.browse.media_panel", "button.setText('Yes' if sure else self.tr('No'))"),
        (check_shown, "ui.browse.media_panel", "self.setAccessibleName(filled(self.tr('{a}'), a=name))"),
        (check_shown, "ui.browse.media_panel", "self.setWindowTitle(window_title(name, APPLICATION_NAME))"),
        (check_shown, "ui.browse.media_panel", "choice = QAction(button_text(name), self)\nmenu.addAction(choice)"),
        (check_shown, "ui.browse.media_panel", "menu.addAction(commands[Command.OPEN])\nQMenu(parent)\nQLabel()"),
        (check_shown, "ui.look.line_label", "self.setAccessibleName(text)"),
        (check_labels, "ui.browse.media_panel", "self.word = TextLabel()\nself.word.setText(title)"),
        (check_labels, "ui.browse.media_panel", "picture = QLabel()\npicture.setPixmap(pixmap)"),
    ],
)
def test_the_rule_accepts_code_that_follows_it(check: Check, name: str, source: str) -> None:
    assert not list(check(module(name, source)))
