"""Carries out “Export…”: asks in which form and where to, writes, and says what came of it."""

import json
from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QObject

from fastpix_desktop.domain.preferences import Preferences
from fastpix_desktop.reports.export.exporting import export_to_file
from fastpix_desktop.reports.export.formats import Format
from fastpix_desktop.ui.flows.export.clipboard_export import copy_records
from fastpix_desktop.ui.flows.export.places import Places
from fastpix_desktop.ui.flows.export.subjects import Export, export_of, known_values
from fastpix_desktop.ui.flows.export.writing import OnProgress, Writing
from fastpix_desktop.ui.loop import dialogs
from fastpix_desktop.ui.reports.export_form import ExportChoice, ExportForm
from fastpix_desktop.ui.window.main_window import MainWindow
from fastpix_desktop.ui.words.reports import copied_message, written_message
from fastpix_desktop.ui.words.sentences import Message
from fastpix_desktop.workspaces.switching import Switching

_METADATA, _FORMAT = "export_metadata", "export_format"
"""The preferences with what was chosen the last time."""

_MOST_REMEMBERED = 20_000
"""Characters of the metadata columns that are remembered."""


class ExportFlow(QObject):
    """Exports what is ticked or found. `writing` is shared with other reports: one is written at a time."""

    def __init__(self, window: MainWindow, switching: Switching, preferences: Preferences, writing: Writing) -> None:
        super().__init__(window)
        self._window, self._switching, self._preferences = window, switching, preferences
        self._places, self._writing = Places(preferences), writing

    def export(self) -> None:
        """Ask in which form the ticked media, or else what is found, are exported, and export them."""
        self._writing.begin(self._ask_and_export)

    async def _ask_and_export(self) -> None:
        opened = self._switching.current
        export = None if opened is None else await export_of(opened, self._window.workspace)
        if opened is None or export is None:
            return
        values = await known_values(opened)
        form = ExportForm(
            export.subject,
            values.metadata,
            checked=self._remembered,
            format=_format(self._preferences.text(_FORMAT)),
            now=datetime.now().astimezone(),
        )
        choices: list[ExportChoice] = []
        form.accepted.connect(lambda: choices.append(form.choice))
        if not await dialogs.filled_in(self._window, form):
            return
        (choice,) = choices
        self._remember(choice, values.metadata)
        if choice.to_clipboard:
            await self._copy(export, choice)
        else:
            await self._export_to_file(export, choice)

    async def _copy(self, export: Export, choice: ExportChoice) -> None:
        async def write(on_progress: OnProgress) -> Message:
            exported = await copy_records(
                await export.records(),
                choice.format,
                export.subject.origin.as_of,
                metadata=choice.metadata,
                on_progress=on_progress,
            )
            return copied_message(exported.rows, exported.left_out, is_partial=export.is_partial)

        self._writing.say(await self._writing.write(export.subject.count, None, write))

    async def _export_to_file(self, export: Export, choice: ExportChoice) -> None:
        kind = "CSV" if choice.format is Format.CSV else "JSON Lines"
        path = await self._places.ask(
            self._window, export.subject, self.tr("Export to a file"), kind, choice.format.value
        )
        if path is None:
            return

        async def write(on_progress: OnProgress) -> Message:
            exported = await export_to_file(
                await export.records(),
                choice.format,
                export.subject.origin,
                path,
                metadata=choice.metadata,
                on_progress=on_progress,
            )
            return written_message(exported.rows, exported.left_out, path.name, is_partial=export.is_partial)

        self._writing.say(await self._writing.write(export.subject.count, path, write), path)

    @property
    def _remembered(self) -> Sequence[str]:
        try:
            stored = json.loads(self._preferences.text(_METADATA, "[]"))
        except (ValueError, RecursionError):
            return ()
        return [key for key in stored if isinstance(key, str)] if isinstance(stored, list) else ()

    def _remember(self, choice: ExportChoice, keys: Sequence[str]) -> None:
        """Remember the format and the columns, also those that only other libraries have."""
        elsewhere = [key for key in self._remembered if key not in keys]
        columns = json.dumps([*choice.metadata, *elsewhere])
        if len(columns) > _MOST_REMEMBERED:
            columns = json.dumps(choice.metadata)
        known = {_METADATA: columns} if len(columns) <= _MOST_REMEMBERED else {}
        self._preferences.keep(**known, **{_FORMAT: choice.format.value})


def _format(stored: str) -> Format:
    return Format(stored) if stored in {format.value for format in Format} else Format.CSV
