"""Forbids core dumps of this process, with and without a window, because they would contain the secret."""

import sys


def forbid_core_dumps() -> None:
    """Forbid core dumps of this process.

    This sets RLIMIT_CORE. PR_SET_DUMPABLE is not used: with it, the desktop's portals (colours, links) could not
    identify the program that calls them.
    """
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
