"""What the program keeps between two runs and is no secret: folders, preferences, the list of workspaces.

Nothing here ever holds anything that signs in. A file that cannot be read is set aside, never overwritten unseen.
"""

from fastpix_desktop.settings.folders import Folders
from fastpix_desktop.settings.preferences import PreferencesFile
from fastpix_desktop.settings.workspaces import WorkspaceList

__all__ = [
    "Folders",
    "PreferencesFile",
    "WorkspaceList",
]
