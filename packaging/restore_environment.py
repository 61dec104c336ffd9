"""Restores the environment for child processes. Runs before the program in a Linux bundle.

PyInstaller's start program sets LD_LIBRARY_PATH to the bundle. The loader has read it by now, and with it a browser or
file manager started from the program would load the bundle's libraries instead of its own.
"""

import os

_before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
if _before is None:
    os.environ.pop("LD_LIBRARY_PATH", None)
else:
    os.environ["LD_LIBRARY_PATH"] = _before
