"""Finds texts that do not fit into their widgets."""

from collections.abc import Iterator

from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QSizePolicy, QTabBar, QToolBar, QWidget


def cut_texts(window: QWidget) -> list[str]:
    """The texts on screen that are cut, each with what shows it. What may be cut says so: an Ignored size, a table's
    cells (which have tooltips), and lines to type into."""
    return [
        f"{type(widget).__name__} {widget.objectName()}: {text!r} ({why})"
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        for text, why in _cut(widget)
    ]


def _cut(widget: QWidget) -> Iterator[tuple[str, str]]:
    if isinstance(widget, QLabel) and widget.text() and widget.pixmap().isNull():
        yield from _cut_label(widget)
    elif isinstance(widget, QAbstractButton | QComboBox):
        yield from _cut_button(widget)
    elif isinstance(widget, QTabBar):
        for at in range(widget.count()):
            if not widget.rect().contains(widget.tabRect(at)):
                yield widget.tabText(at), "beyond the bar"
    elif isinstance(widget, QToolBar):
        extension = widget.findChild(QWidget, "qt_toolbar_ext_button")
        if extension is not None and extension.isVisible():
            yield widget.windowTitle(), "not all fits the toolbar"


def _cut_label(label: QLabel) -> Iterator[tuple[str, str]]:
    wide, high = label.sizeHint().width(), label.heightForWidth(label.width())
    if label.wordWrap():
        if high > label.height():
            yield label.text(), f"{high} high, has {label.height()}"
    elif label.sizePolicy().horizontalPolicy() is not QSizePolicy.Policy.Ignored and wide > label.width():
        yield label.text(), f"{wide} wide, has {label.width()}"


def _cut_button(button: QAbstractButton | QComboBox) -> Iterator[tuple[str, str]]:
    is_box = isinstance(button, QComboBox)
    text = button.currentText() if isinstance(button, QComboBox) else button.text()
    needed = button.minimumSizeHint() if is_box else button.sizeHint()
    if text and (needed.width() > button.width() or needed.height() > button.height()):
        yield text, f"{needed.width()} × {needed.height()}, has {button.width()} × {button.height()}"
