"""The media that were shown before, for the command “Back”."""

_LONGEST = 50


class History:
    """The IDs of the media that the user left by opening another media from the pane or with “Go to”.

    The newest ID is last.
    """

    def __init__(self) -> None:
        self._ids: list[str] = []

    def leave(self, media_id: str | None) -> None:
        """Add the media that the user leaves now. If `media_id` is None, nothing is added."""
        if media_id is not None:
            self._ids = [*self._ids, media_id][-_LONGEST:]

    def back(self) -> str | None:
        """Remove and return the newest ID, None if there is none."""
        return self._ids.pop() if self._ids else None

    def clear(self) -> None:
        """Remove every ID."""
        self._ids.clear()
