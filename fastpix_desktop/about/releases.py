"""Knows where versions of this program are published, and compares versions. Sends no request."""

import re
from pathlib import Path
from urllib.parse import urlsplit

from msgspec import Struct

from fastpix_desktop.about.build import read_stamp

_VERSION = re.compile(r"([0-9]+)\.([0-9]+)\.([0-9]+)")


class Releases(Struct, frozen=True):
    """The releases of this program on a hosting service.

    `page` is the address of the page that lists the releases, without a slash at its end. Each release also has its own
    page with packages and checksums.
    """

    page: str

    @property
    def host(self) -> str:
        """The name of the hosting service's host, to show to the user."""
        return urlsplit(self.page).netloc

    def page_of(self, version: str) -> str:
        """Returns the address of a version's page."""
        return f"{self.page}/tag/v{version}"


def published_releases(folder: Path | None = None) -> Releases | None:
    """Returns the releases that the stamp of this build names. None if there is no stamp or it names none.

    `folder` is the folder of the stamp, by default the program's resources.
    """
    page = read_stamp(folder).get("releases", "")
    return Releases(page.rstrip("/")) if page.startswith("https://") else None


def is_newer(version: str, than: str) -> bool:
    """Whether `version` is newer than `than`. The forms are 1.2.3, and 1.2.3rc1 for a pre-release of 1.2.3.

    Two pre-releases of one version count as equal. Raises ValueError for any other form.
    """
    return _rank(version) > _rank(than)


def _rank(version: str) -> tuple[int, int, int, bool]:
    found = _VERSION.match(version)
    if found is None:
        raise ValueError(f"{version!r} is no version")
    return int(found[1]), int(found[2]), int(found[3]), found.end() == len(version)
