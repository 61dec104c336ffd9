"""The clips of a media in each of their states."""

from PySide6.QtWidgets import QWidget

from fastpix_desktop.domain.pages import Page
from fastpix_desktop.ui.inspector.clip_list import ClipList
from fastpix_desktop.ui.look.appearance import Tone
from fastpix_desktop.ui.look.waiting_sign import WaitingSign
from fastpix_desktop.ui.words.sentences import Message, NextStep
from gallery.stage import Stage
from gallery.states import OTHERS, Part

CLIPS = Part("clips", width=400, height=320)


@CLIPS.state("some", *OTHERS)
async def some(stage: Stage) -> QWidget:
    made = ClipList(stage.pictures)
    made.show_page(Page(stage.clips.entries, 1, 20, 60))
    return made


@CLIPS.state("none")
async def none(stage: Stage) -> QWidget:
    made = ClipList(stage.pictures)
    made.show_page(Page((), 1, 20, 0))
    return made


@CLIPS.state("slow")
async def slow(stage: Stage) -> QWidget:
    made = ClipList(stage.pictures)
    made.show()
    made.show_loading()
    sign = made.findChild(WaitingSign)
    await stage.until(lambda: made.placeholder.sentence.text() and sign is not None and sign.isVisible())
    return made


@CLIPS.state("failed")
async def failed(stage: Stage) -> QWidget:
    made = ClipList(stage.pictures)
    made.show_failure(Message("The connection to FastPix broke off.", Tone.BAD, NextStep.RETRY))
    return made
