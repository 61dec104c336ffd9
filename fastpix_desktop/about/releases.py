"""Where newer versions of this program are published, and which of two versions is the newer one; asks nobody."""

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from fastpix_desktop.about.build import read_stamp

_VERSION = re.compile(r"([0-9]+)\.([0-9]+)\.([0-9]+)")


@dataclass(frozen=True, slots=True)
class Releases:
    """The releases of this program on a hosting service: `page` is the address of their list, without a slash at its
    end. Each has a page of its own, with its packages and their checksums."""

    page: str

    @property
    def host(self) -> str:
        """Who is asked, as a person knows it: the host's name."""
        return urlsplit(self.page).netloc

    def page_of(self, version: str) -> str:
        """The address of a version's own page."""
        return f"{self.page}/tag/v{version}"


def published_releases(folder: Path | None = None) -> Releases | None:
    """The releases that this build came from, by its stamp; None for a checkout, or for a package made elsewhere than
    by a release. The stamp lies in `folder`, the program's resources unless given."""
    page = read_stamp(folder).get("releases", "")
    return Releases(page.rstrip("/")) if page.startswith("https://") else None


def is_newer(version: str, than: str) -> bool:
    """Whether `version` is newer, both as 1.2.3, or 1.2.3rc1 for what comes before it; raises ValueError for anything
    else."""
    return _rank(version) > _rank(than)


def _rank(version: str) -> tuple[int, int, int, bool]:
    found = _VERSION.match(version)
    if found is None:
        raise ValueError(f"{version!r} is no version")
    return int(found[1]), int(found[2]), int(found[3]), found.end() == len(version)
