"""The media that the user came from, for the command Back."""

_LONGEST = 50


class History:
    """The IDs of the media that were left by following a link, the last one last."""

    def __init__(self) -> None:
        self._ids: list[str] = []

    def leave(self, media_id: str | None) -> None:
        """Remember this media, because another one is opened from it."""
        if media_id is not None:
            self._ids = [*self._ids, media_id][-_LONGEST:]

    def back(self) -> str | None:
        """Remove and return the last media. None if there is none."""
        return self._ids.pop() if self._ids else None

    def clear(self) -> None:
        """Forget every media, because the user selected one in the table."""
        self._ids.clear()
