"""Runs before the program in a Linux bundle: gives the environment back that its children are to have.

PyInstaller's start program points LD_LIBRARY_PATH at the bundle, which the loader has read by now. A browser or a file
manager that is opened from the program would load the bundle's libraries in place of its own.
"""

import os

_before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
if _before is None:
    os.environ.pop("LD_LIBRARY_PATH", None)
else:
    os.environ["LD_LIBRARY_PATH"] = _before
