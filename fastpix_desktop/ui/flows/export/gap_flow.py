"""Carries out “Caption gaps…”: asks for the languages and the file, and writes the report about missing captions."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QObject

from fastpix_desktop.domain.preferences import Preferences
from fastpix_desktop.reports.gaps.chosen_codes import without_track, worth_keeping
from fastpix_desktop.reports.gaps.gaps import GapsAsked
from fastpix_desktop.reports.gaps.making import GapFormat, gap_report
from fastpix_desktop.ui.flows.export.places import Places
from fastpix_desktop.ui.flows.export.subjects import Export, export_of, known_values
from fastpix_desktop.ui.flows.export.writing import OnProgress, Writing
from fastpix_desktop.ui.loop import dialogs
from fastpix_desktop.ui.reports.gap_form import GapChoice, GapForm
from fastpix_desktop.ui.system.shown_file import is_page
from fastpix_desktop.ui.window.main_window import MainWindow
from fastpix_desktop.ui.words.in_words import in_words
from fastpix_desktop.ui.words.reports import Kind, report_message
from fastpix_desktop.ui.words.sentences import Message
from fastpix_desktop.workspaces.switching import Switching

_LANGUAGES = "gap_languages"
"""The preference with the codes that were chosen the last time."""


class GapFlow(QObject):
    """Reports the missing captions of what is ticked or found. `writing` is shared with exports."""

    def __init__(self, window: MainWindow, switching: Switching, preferences: Preferences, writing: Writing) -> None:
        super().__init__(window)
        self._window, self._switching, self._preferences = window, switching, preferences
        self._places, self._writing = Places(preferences), writing

    def report(self) -> None:
        """Ask which captions to look for, and write a report about the media without them."""
        self._writing.begin(self._ask_and_report)

    async def _ask_and_report(self) -> None:
        opened = self._switching.current
        export = None if opened is None else await export_of(opened, self._window.workspace)
        if opened is None or export is None:
            return
        values = await known_values(opened)
        known = (*values.subtitles, *values.audio)
        kept = worth_keeping(self._preferences.text(_LANGUAGES).split(), known)
        form = GapForm(export.subject, known, codes=kept, now=datetime.now().astimezone())
        choices: list[GapChoice] = []
        form.accepted.connect(lambda: choices.append(form.choice))
        if await dialogs.filled_in(self._window, form):
            (choice,) = choices
            await self._report(export, choice, known)

    async def _report(self, export: Export, choice: GapChoice, known: Sequence[str]) -> None:
        if kept := worth_keeping(choice.subtitles, known):
            self._preferences.keep(**{_LANGUAGES: " ".join(kept)})
        kind = "HTML" if choice.format is GapFormat.HTML else "CSV"
        title, about = self.tr("Write the report to a file"), self.tr("caption gaps")
        path = await self._places.ask(self._window, export.subject, title, kind, choice.format.value, about)
        if path is None:
            return

        async def write(on_progress: OnProgress) -> Message:
            gaps = await gap_report(
                await export.records(),
                GapsAsked(choice.subtitles, without_track(choice.subtitles, known)),
                export.subject.origin,
                choice.format,
                path,
                say=in_words,
                on_progress=on_progress,
                is_of_ticks=export.subject.kind is Kind.TICKED,
            )
            may_open = choice.format is GapFormat.HTML and is_page(path)
            return report_message(
                gaps.gaps, gaps.media, gaps.left_out, path.name, is_page=may_open, is_partial=export.is_partial
            )

        self._writing.say(await self._writing.write(export.subject.count, path, write), path)
