"""The files the program saves between runs: preferences and the list of workspaces, and the folders they are in.

They never hold secrets. A file that is not valid is renamed, never silently overwritten.
"""

from fastpix_desktop.settings.folders import Folders
from fastpix_desktop.settings.preferences import PreferencesFile
from fastpix_desktop.settings.workspaces import WorkspaceList

__all__ = [
    "Folders",
    "PreferencesFile",
    "WorkspaceList",
]
