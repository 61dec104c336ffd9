"""Knows where versions of this program are published, and compares versions. This module sends no requests."""

import re
from pathlib import Path
from urllib.parse import urlsplit

from msgspec import Struct

from fastpix_desktop.about.build import read_stamp

_VERSION = re.compile(r"([0-9]+)\.([0-9]+)\.([0-9]+)")


class Releases(Struct, frozen=True):
    """The releases of this program on a hosting service.

    `page` is the address of the page that lists all releases, without a slash at its end. Each release also has a page
    of its own, with its packages and checksums.
    """

    page: str

    @property
    def host(self) -> str:
        """The host name in `page`. It is shown to the user."""
        return urlsplit(self.page).netloc

    def page_of(self, version: str) -> str:
        """Returns the address of the page of one version."""
        return f"{self.page}/tag/v{version}"


def published_releases(folder: Path | None = None) -> Releases | None:
    """Returns the releases whose address is in the stamp of this build (see `read_stamp`).

    None if there is no stamp, or if the stamp has no https address of releases. `folder` is as in `version_text`.
    """
    page = read_stamp(folder).get("releases", "")
    return Releases(page.rstrip("/")) if page.startswith("https://") else None


def is_newer(version: str, than: str) -> bool:
    """Whether `version` is newer than `than`.

    A version has the form 1.2.3. A pre-release of version 1.2.3 begins with 1.2.3, such as 1.2.3rc1, and is older than
    1.2.3. Two pre-releases of the same version count as equal. Raises ValueError for any other form.
    """
    return _rank(version) > _rank(than)


def _rank(version: str) -> tuple[int, int, int, bool]:
    found = _VERSION.match(version)
    if found is None:
        raise ValueError(f"{version!r} is not a version")
    return int(found[1]), int(found[2]), int(found[3]), found.end() == len(version)
