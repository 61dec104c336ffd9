"""Draws states as pictures in their looks, one after the other."""

from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QImage
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget

from fastpix_desktop.ui.look.appearance import apply_appearance, apply_style, raise_contrast
from gallery.stage import Stage
from gallery.states import Look, State

Drawn = tuple[State, Look, QImage]


async def pictures(app: QApplication, stage: Stage, wanted: Iterable[tuple[State, Look]]) -> AsyncIterator[Drawn]:
    """Each state in each look, on the stage."""
    for state, look in wanted:
        with _styled(app, look):
            try:
                yield state, look, await _picture(stage, state)
            finally:
                await stage.clear()


async def _picture(stage: Stage, state: State) -> QImage:
    widget = stage.keep(await state.draw(stage))
    if not isinstance(widget, QMainWindow | QDialog):
        # As the window does with its parts.
        apply_style(widget)
    focus = widget.focusWidget()
    size = widget.sizeHint()
    widget.resize(state.width or size.width(), state.height or size.height())
    if not widget.isVisible():
        widget.show()
    if focus is not None:
        focus.setFocus()
    _freeze(widget)
    await stage.settle(widget)
    if not state.height:
        # The height of wrapped text depends on its width, which is known only now.
        least = max(widget.heightForWidth(widget.width()), widget.minimumSizeHint().height(), size.height())
        widget.resize(widget.width(), least)
        await stage.settle(widget)
    return widget.grab().toImage()


def _freeze(widget: QWidget) -> None:
    """Turn off blinking and animations."""
    QApplication.setCursorFlashTime(0)
    for bar in widget.findChildren(QWidget):
        if bar.inherits("QProgressBar"):
            bar.setProperty("maximum", 100)
            bar.setProperty("value", 40)


@contextmanager
def _styled(app: QApplication, look: Look) -> Iterator[None]:
    """Set the application's look, and restore it afterwards."""
    font, direction = app.font(), app.layoutDirection()
    larger = QFont(font)
    larger.setPointSizeF(font.pointSizeF() * look.text)
    app.setFont(larger)
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft if look.from_right else Qt.LayoutDirection.LeftToRight)
    apply_appearance(app, look.scheme)
    raise_contrast(app, look.strong)
    try:
        yield
    finally:
        app.setFont(font)
        app.setLayoutDirection(direction)
        raise_contrast(app, False)
