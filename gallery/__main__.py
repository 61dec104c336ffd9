"""`python -m gallery`: draws all states, each scale in its own process, and compares them with the accepted ones."""

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
DRAWN = ROOT / "build" / "gallery"
ACCEPTED = ROOT / "gallery" / "accepted"


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw, compare and report. Returns 0 if every picture is as accepted or was accepted now."""
    parser = argparse.ArgumentParser(prog="python -m gallery", description="Draws every state of every part.")
    parser.add_argument("--accept", action="store_true", help="take what is drawn as what is right from now on")
    parser.add_argument("--only", default="", help="draw only files whose names hold this, and compare those")
    parser.add_argument("--scale", type=float, help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.scale is not None:
        return _draw(given.scale, given.only)
    DRAWN.mkdir(parents=True, exist_ok=True)
    for old in DRAWN.glob("*.png"):
        old.unlink()
    from gallery.states import SCALES

    drawing = [_start(scale, given.only) for scale in SCALES]
    codes = [process.wait() for process in drawing]
    if any(codes):
        return 1
    return _judge(accept=given.accept, only=given.only)


def _start(scale: float, only: str) -> "subprocess.Popen[bytes]":
    from gallery import fonts

    settings = fonts.write_configuration(DRAWN)
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "QT_SCALE_FACTOR": str(scale),
        "QT_FONT_DPI": "96",
        "FONTCONFIG_FILE": str(settings),
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
    }
    command = [sys.executable, "-m", "gallery", "--scale", str(scale), "--only", only]
    return subprocess.Popen(command, env=environment, cwd=ROOT)


def _draw(scale: float, only: str) -> int:
    """Draw the pictures of one scale into the folder. Runs in the process of that scale."""
    from PySide6.QtCore import qInstallMessageHandler
    from PySide6.QtWidgets import QApplication

    from fastpix_desktop.ui.loop.event_loop import event_loop_runner
    from fastpix_desktop.ui.words.language import install_language
    from gallery import fonts
    from gallery.catalogue import states
    from gallery.drawing import pictures
    from gallery.stage import Stage

    qInstallMessageHandler(lambda _kind, _where, text: None if "propagateSizeHints" in text else print(text))
    app = QApplication(["gallery"])
    # Also sets the form of numbers and dates. Without it, plurals have "(s)".
    install_language(app, "en_GB")
    app.setQuitOnLastWindowClosed(False)
    fonts.use(app)
    wanted = [
        (state, look) for state in states() for look in state.looks if look.scale == scale and only in state.file(look)
    ]

    async def draw() -> None:
        async with Stage() as stage:
            async for state, look, picture in pictures(app, stage, wanted):
                picture.save(str(DRAWN / state.file(look)))

    with event_loop_runner() as runner:
        runner.run(draw())
    return 0


def _judge(*, accept: bool, only: str) -> int:
    from PySide6.QtGui import QImage

    from gallery.catalogue import states
    from gallery.comparison import difference, reduced
    from gallery.report import Verdict, lines, write_page

    verdicts = []
    expected = [
        (state.file(look), look.scale) for state in states() for look in state.looks if only in state.file(look)
    ]
    for file, scale in expected:
        picture = QImage(str(DRAWN / file))
        picture.setDevicePixelRatio(scale)
        small, before = reduced(picture), QImage(str(ACCEPTED / file))
        verdicts.append(
            Verdict(file, before.isNull(), difference=None if before.isNull() else difference(before, small))
        )
        if accept and not verdicts[-1].is_accepted:
            ACCEPTED.mkdir(exist_ok=True)
            small.save(str(ACCEPTED / file))
    known = {file for file, _ in expected}
    for kept in sorted(ACCEPTED.glob("*.png")):
        if only in kept.name and kept.name not in known:
            verdicts.append(Verdict(kept.name, is_gone=True))
            if accept:
                kept.unlink()
    page = write_page(DRAWN, ACCEPTED, verdicts)
    print("\n".join(lines(verdicts)))
    print(f"The pictures are in {page.relative_to(ROOT)}." + (" They are accepted." if accept else ""))
    return 0 if accept or all(verdict.is_accepted for verdict in verdicts) else 1


if __name__ == "__main__":
    sys.exit(main())
