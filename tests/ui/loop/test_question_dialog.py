"""A question keeps its own sentences and both buttons in view, whatever others have written into a name."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec import structs
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QFont, QImage, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from fastpix_desktop.domain.media import Media, Track
from fastpix_desktop.ui.inspector.media_actions import deletion_question, switch_off_question, switch_on_question
from fastpix_desktop.ui.look.appearance import Tone, apply_style, tone_colour
from fastpix_desktop.ui.look.title_label import TitleLabel
from fastpix_desktop.ui.loop.question import Fact, Question
from fastpix_desktop.ui.loop.question_dialog import QuestionDialog
from tests.ui.hostile_text import HOSTILE, unseen_in
from tests.ui.records import a_media, a_track

ROOT = Path(__file__).parents[3]

NAMES = {
    "10,000 characters": "a" * 10_000,
    "10,000 words": "word " * 10_000,
    "500 newlines": "\n".join(["line"] * 500),
    "a forged question": "Italian\n\nMedia 1\n\nIt can be restored for 30 days.\n\n\n\n\n\n\n",
    "every bidi control": "".join(map(chr, (0x200E, 0x200F, 0x61C, *range(0x202A, 0x202F), *range(0x2066, 0x206A))))
    * 50,
    "a name turned round": "\u202egpj.naidnatI",
    "zero width": "\u200b\u200c\u200d\u2060\ufeff" * 2_000,
    "combining": "a" + "\u0300\u0323\u0489" * 3_000,
    "stacks": ("Z" + "\u0300\u0316" * 40) * 100,
    "emoji": "👨‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿" * 500,
    "right to left": "نشرة الأخبار المسائية " * 400,
    "separators": "\u2028\u2029\x0b\x0c\x85\x1c" * 300,
    "controls": "".join(map(chr, range(32))) * 30,
    "wide": "﷽𒐫⸻" * 500,
    "empty": "",
}
SIZES = {"1000 × 650": (1000, 650), "small": (640, 360)}


def deletion(name: str) -> Question:
    """The longest question there is, about a track and a media that others have named."""
    track: Track = a_track(2, language_name=name, language_code=name[:255], title=name)
    return deletion_question(a_media(1, title=name), track, workspace="Newsroom", was_sent=True)


class _Question(QuestionDialog):
    """A question on a screen of `size`."""

    def __init__(self, parent: QWidget, question: Question, size: tuple[int, int]) -> None:
        self._screen_size = size
        super().__init__(parent, question)

    def room(self) -> tuple[int, int]:
        return self._screen_size


Shown = Callable[..., QuestionDialog]


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[Shown]:
    """Shows a question on a screen of a size, 1000 × 650 by default."""
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()

    dialogs: list[QuestionDialog] = []

    def show(question: Question, size: tuple[int, int] = (1000, 650)) -> QuestionDialog:
        dialog = _Question(parent, question, size)
        dialog.open()
        dialogs.append(dialog)
        QApplication.processEvents()
        return dialog

    yield show
    for dialog in dialogs:
        dialog.reject()


def own_parts(dialog: QuestionDialog) -> list[QWidget]:
    """The widgets with the program's own words that must be in view: sentences and buttons."""
    frame = dialog.findChild(QScrollArea)
    assert frame is not None
    labels = [label for label in dialog.findChildren(QLabel) if label.text() and not frame.isAncestorOf(label)]
    return [*labels, *dialog.findChildren(QPushButton)]


def place(dialog: QuestionDialog, part: QWidget) -> QRect:
    return QRect(part.mapTo(dialog, QPoint(0, 0)), part.size())


def picture(dialog: QuestionDialog, part: QWidget) -> QImage:
    """What is painted where a part is, by whatever widget."""
    return dialog.grab(place(dialog, part)).toImage()


def check_in_view(dialog: QuestionDialog) -> None:
    """The program's own words and the buttons are in view, and nothing is over them."""
    widest, tallest = dialog.room()
    assert dialog.width() <= widest
    assert dialog.height() <= tallest
    parts = own_parts(dialog)
    assert len(parts) == 4
    for part in parts:
        assert dialog.rect().contains(place(dialog, part)), part
        assert part.visibleRegion().boundingRect() == part.rect(), part
        assert part.height() >= part.heightForWidth(part.width()), part


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_no_name_pushes_a_sentence_or_a_button_out_of_view(shown: Shown, name: str, size: tuple[int, int]) -> None:
    check_in_view(shown(deletion(name), size))


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_no_name_paints_over_the_programs_own_words(shown: Shown, name: str) -> None:
    plain, odd = shown(deletion("Name")), shown(deletion(name))
    for one, other in zip(own_parts(plain), own_parts(odd), strict=True):
        one.clearFocus()
        other.clearFocus()
        assert picture(plain, one) == picture(odd, other), one


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_what_others_wrote_is_in_the_frame_alone(name: str) -> None:
    questions = [
        deletion(name),
        switch_on_question(a_media(1, title=name), workspace="Newsroom"),
        switch_off_question(a_media(1, title=name), workspace="Newsroom"),
    ]
    plain = [
        deletion("Name"),
        switch_on_question(a_media(1), workspace="Newsroom"),
        switch_off_question(a_media(1), workspace="Newsroom"),
    ]
    for question, same in zip(questions, plain, strict=True):
        assert (question.title, question.text, question.detail, question.accept) == (
            same.title,
            same.text,
            same.detail,
            same.accept,
        )


def test_a_kind_that_others_made_up_is_in_no_sentence() -> None:
    question = deletion_question(a_media(1), a_track(2, kind="harmless copy of the"), workspace="Newsroom")
    assert "harmless" not in f"{question.title}{question.text}{question.detail}{question.accept}"


def test_a_long_name_is_elided_and_its_tooltip_has_all_of_it(shown: Shown) -> None:
    name = "word " * 200
    dialog = shown(Question("Title", "Sure?", "It goes.", "Do it", (Fact("Media", name),)))
    (label,) = dialog.findChildren(TitleLabel)
    assert label.height() <= 2 * label.fontMetrics().lineSpacing()
    assert name.strip() in label.toolTip()
    assert label.accessibleName() == f"Media: {name}"


def test_of_a_long_fact_only_what_can_be_seen_is_laid_out(shown: Shown) -> None:
    dialog = shown(Question("Title", "Sure?", "It goes.", "Do it", (Fact("Media", "a" * 10_000),)))
    (label,) = dialog.findChildren(TitleLabel)
    assert len(label.text()) == 400


@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE)
def test_a_fact_is_read_out_on_one_line(shown: Shown, name: str) -> None:
    dialog = shown(Question("Title", "Sure?", "It goes.", "Do it", (Fact("Media", name),)))
    (label,) = dialog.findChildren(TitleLabel)
    assert len(label.accessibleName().splitlines()) == 1
    assert not unseen_in(label.accessibleName())
    assert len(label.accessibleName()) <= len("Media: ") + 1_000


def test_the_list_scrolls_where_the_screen_is_too_low(shown: Shown) -> None:
    dialog = shown(deletion("word " * 100), (640, 300))
    frame = dialog.findChild(QScrollArea)
    assert frame is not None
    assert frame.verticalScrollBar().maximum() > 0
    check_in_view(dialog)
    roomy = shown(deletion("word " * 100)).findChild(QScrollArea)
    assert roomy is not None
    assert roomy.verticalScrollBar().maximum() == 0


def test_the_question_fits_again_when_the_font_grows(shown: Shown) -> None:
    dialog = shown(deletion("word " * 100))
    before, large = dialog.height(), QFont(dialog.font())
    large.setPointSizeF(large.pointSizeF() * 1.5)
    dialog.setFont(large)
    QApplication.processEvents()
    assert dialog.height() > before
    check_in_view(dialog)


AT_TWICE_THE_SCALE = """
import sys
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication(sys.argv[:1])
from fastpix_desktop.ui.look.appearance import Scheme, apply_appearance
from fastpix_desktop.ui.loop.question_dialog import QuestionDialog
from tests.ui.loop.test_question_dialog import NAMES, check_in_view, deletion
apply_appearance(app, Scheme.LIGHT)
assert app.primaryScreen().devicePixelRatio() == 2
parent = QWidget()
parent.show()
for name in NAMES.values():
    dialog = QuestionDialog(parent, deletion(name))
    dialog.open()
    app.processEvents()
    check_in_view(dialog)
    dialog.reject()
"""


def test_every_question_is_in_view_on_a_screen_of_twice_the_scale() -> None:
    """The offscreen screen has 800 × 800 pixels, so 400 × 400 are left: less than of any screen of 1280 × 800."""
    done = subprocess.run(
        [sys.executable, "-c", AT_TWICE_THE_SCALE],
        capture_output=True,
        text=True,
        env=os.environ | {"QT_SCALE_FACTOR": "2", "PYTHONPATH": str(ROOT)},
        timeout=120,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_names_are_the_ones_that_a_record_may_have() -> None:
    media: Media = a_media(1, title=NAMES["a forged question"])
    assert Fact("Media", media.display_title) in deletion_question(media, a_track(2), workspace="Newsroom").facts


def look(dialog: QuestionDialog) -> tuple[str, QImage]:
    """The colour of the words on the accepting button, and the sign."""
    button = dialog.accept_button
    return button.palette().color(QPalette.ColorRole.ButtonText).name(), dialog.sign.pixmap().toImage()


def test_only_a_question_about_a_loss_warns(shown: Shown) -> None:
    loss = Question("Replace", "Replace this file?", "It is lost.", "Replace")
    warning, plain = shown(loss), shown(structs.replace(loss, loses=False, option="Also replace one"))
    for dialog in (warning, plain):
        apply_style(dialog)
    bad = tone_colour(warning.palette(), Tone.BAD).name()
    assert look(warning)[0] == bad
    assert look(plain)[0] != bad
    assert look(plain)[1] != look(warning)[1]
    plain.option.setChecked(True)
    assert look(plain) == look(warning)
    plain.option.setChecked(False)
    assert look(plain)[0] != bad
