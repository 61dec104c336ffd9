"""Finds out whether a folder is on a network drive.

SQLite's log file (WAL) needs memory that all programs share. Programs on two computers share none, and would damage the
file: https://sqlite.org/wal.html.
"""

import os
import sys
from pathlib import Path

_NETWORK = frozenset(
    {"9p", "afs", "ceph", "cifs", "fuse.glusterfs", "fuse.sshfs", "gfs2", "lustre", "ncpfs", "nfs", "nfs4", "smb3"}
)
"""File systems that several computers use, by Linux's names."""

_REMOTE = 4
"""What Windows calls DRIVE_REMOTE."""


def is_on_network(folder: Path, mounts: Path = Path("/proc/self/mountinfo")) -> bool:
    """Whether an existing folder is on a network drive. False if that is not known, such as on macOS.

    `mounts` is Linux's list of mounted file systems: https://man7.org/linux/man-pages/man5/proc_pid_mountinfo.5.html.
    """
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.kernel32.GetDriveTypeW(folder.absolute().anchor) == _REMOTE)
    try:
        device = folder.stat().st_dev
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return False
    number = f"{os.major(device)}:{os.minor(device)}"
    for line in lines:
        mount, _, system = line.partition(" - ")
        if mount.split()[2:3] == [number]:
            return system.split(" ")[0] in _NETWORK
    return False
