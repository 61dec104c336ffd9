"""The files that are kept between runs: the preferences and the list of workspaces. Also the folders they are in.

The files contain no secrets. A file that is not valid is renamed and not overwritten.
"""

from fastpix_desktop.settings.folders import Folders
from fastpix_desktop.settings.preferences import PreferencesFile
from fastpix_desktop.settings.workspaces import WorkspaceList

__all__ = [
    "Folders",
    "PreferencesFile",
    "WorkspaceList",
]
