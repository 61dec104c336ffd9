"""Reads and writes the settings files: the preferences and the list of workspaces. Also finds the program's folders.

The files contain no secrets. A file that is not valid is renamed, so that its content is not overwritten.
"""

from fastpix_desktop.settings.folders import Folders
from fastpix_desktop.settings.preferences import PreferencesFile
from fastpix_desktop.settings.workspaces import WorkspaceList

__all__ = [
    "Folders",
    "PreferencesFile",
    "WorkspaceList",
]
