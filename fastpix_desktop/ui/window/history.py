"""Which media an editor came from, so that going back leads there."""

_LONGEST = 50


class Trail:
    """The ids of the media that were left for another by a link, the last one last."""

    def __init__(self) -> None:
        self._ids: list[str] = []

    def leave(self, media_id: str | None) -> None:
        """Another media is opened from this one."""
        if media_id is not None:
            self._ids = [*self._ids, media_id][-_LONGEST:]

    def back(self) -> str | None:
        """The media to go back to, which is then no longer on the trail; None at its start."""
        return self._ids.pop() if self._ids else None

    def clear(self) -> None:
        """A media was chosen anew: there is no way back from it."""
        self._ids.clear()
