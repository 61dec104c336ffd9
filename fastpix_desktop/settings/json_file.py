"""One JSON object in a file: read with care, written atomically; knows nothing of what is in it.

Trouble with the file is logged and never raised: losing a column width must not stop an editor.
"""

import json
import logging
from pathlib import Path
from typing import Any

log = logging.getLogger(__name__)


class JsonFile:
    """A file that holds one JSON object, or None for a run that keeps nothing.

    A file that cannot be read is set aside under another name, never overwritten unseen.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path

    def read(self) -> dict[str, Any]:
        """What the file holds; empty when there is none, or when it could not be read."""
        if self._path is None:
            return {}
        try:
            values = json.loads(self._path.read_text(encoding="utf-8"))
            if not isinstance(values, dict):
                raise ValueError("no object")  # same remedy as text that is no JSON
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, RecursionError) as error:
            log.info("%s was not readable and starts afresh: %s", self._path.name, type(error).__name__)
            self._set_aside(self._path)
            return {}
        return values

    def write(self, values: dict[str, Any]) -> bool:
        """Put `values` in the place of what the file holds; returns whether they are there now."""
        if self._path is None:
            return False
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            draft = self._path.with_suffix(".new")
            draft.write_text(json.dumps(values, indent=2, sort_keys=True) + "\n", encoding="utf-8")
            draft.replace(self._path)
        except OSError as error:
            log.info("%s was not written: %s", self._path.name, error.strerror)
            return False
        return True

    def _set_aside(self, path: Path) -> None:
        try:
            path.replace(path.with_suffix(".unreadable"))
        except OSError as error:
            log.info("the unreadable %s could not be set aside: %s", path.name, error.strerror)
