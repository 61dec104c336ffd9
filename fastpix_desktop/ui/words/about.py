"""Describes the program and its packages, for the About box and for bug reports. The texts contain no secrets."""

import html
import os
import platform
import sys

import PySide6
from PySide6.QtCore import QCoreApplication, QLocale, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow

from fastpix_desktop.about.build import version_text
from fastpix_desktop.about.parts import LICENCES, licence_texts, packages_in_use
from fastpix_desktop.domain.library_copy import CopyStatus
from fastpix_desktop.ui.look.appearance import is_dark
from fastpix_desktop.ui.words.in_words import filled


def about_text() -> str:
    """Return the text of the About box, as HTML."""
    packages = "".join(
        f"<tr><td>{name}&nbsp;&nbsp;</td><td>{number}&nbsp;&nbsp;</td><td>{LICENCES[name]}</td></tr>"
        for name, number in packages_in_use().items()
    )
    text = filled(
        QCoreApplication.translate(
            "about",
            "<h3>FastPix Desktop {version}</h3><p>Manages the media of a FastPix workspace.</p>"
            "<p>Licensed under the Apache License 2.0. It uses these packages, each under its own licence:</p>",
        ),
        version=version_text(),
    )
    texts = licence_texts()
    where = QCoreApplication.translate("about", "<p>All parts, with their licence texts: {file}</p>")
    return (
        f"{text}<table>{packages}</table><p>Qt {qVersion()} · Python {platform.python_version()}</p>"
        f"{filled(where, file=html.escape(str(texts))) if texts is not None else ''}"
    )


def diagnostics(window: QMainWindow, copy: CopyStatus | None) -> str:
    """Return versions, system, screens, appearance and the copy of the open library, one per line.

    No workspace and no media is named. `copy` is None if no workspace is open, or if this run keeps no copies.
    """
    lines = [
        f"FastPix Desktop {version_text()}",
        f"Python {platform.python_version()} ({'packaged' if getattr(sys, 'frozen', False) else 'installed'})",
        f"Qt {qVersion()}, PySide6 {PySide6.__version__}, platform {QGuiApplication.platformName()}",
        f"{platform.system()} {platform.release()} {platform.machine()}",
        f"desktop {os.environ.get('XDG_CURRENT_DESKTOP', '-')}, session {os.environ.get('XDG_SESSION_TYPE', '-')}",
        f"locale {QLocale().name()}, direction {QGuiApplication.layoutDirection().name}",
        f"style {QApplication.style().name()}, {'dark' if is_dark(window.palette()) else 'light'} colours",
        f"font {window.font().family()} {window.font().pointSizeF():g} pt",
        f"window {window.width()} × {window.height()}",
    ]
    lines += [
        f"screen {screen.size().width()} × {screen.size().height()} at {screen.devicePixelRatio():g}"
        for screen in QGuiApplication.screens()
    ]
    if copy is not None:
        total = "?" if copy.total is None else str(copy.total)
        where = "on disk" if copy.folder else "in memory"
        lines.append(f"library copy {where}: {copy.state.value}, {copy.media} of {total} media, {copy.missing} missing")
    lines += [f"{name} {number}" for name, number in packages_in_use().items()]
    return "\n".join(lines) + "\n"
