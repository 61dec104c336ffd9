"""The earlier searches of one workspace, for the keys Up and Down. They are kept until the program ends."""

import re

from fastpix_desktop.domain.links import read_link

MOST = 50
"""The most earlier searches that are kept."""

_QUERY_OF_ADDRESS = re.compile(r"(\S*/\S*?)[?#]\S*")


class EarlierSearches:
    """Texts of searches, the newest last. None is there twice.

    Nothing is stored on disk: titles and ids are others' text.
    """

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._at: int | None = None
        self._typed = ""

    def keep(self, text: str) -> None:
        """Keep a text as the newest, without what may be a secret: of a link only its id is kept, of an address no
        query part. The place of `step` is at the end again.
        """
        self._at = None
        kept = _without_secrets(text)
        if kept:
            self.texts = [*(each for each in self.texts if each != kept), kept][-MOST:]

    def step(self, by: int, text: str) -> str | None:
        """Return the text before (`by` is -1) or after (1) the one that was returned last, None if there is none.

        `text` is what the field contains. After the newest comes what was typed before the first step.
        """
        at = self._at
        if at is None or at >= len(self.texts) or self.texts[at] != text:
            if by > 0:
                return None
            at, self._typed = len(self.texts), text
            # What is being typed may be the newest already, if it was kept.
            if self.texts and self.texts[-1] == text:
                at -= 1
        at += by
        if at < 0:
            return None
        self._at = None if at >= len(self.texts) else at
        return self._typed if self._at is None else self.texts[self._at]


def _without_secrets(text: str) -> str:
    link = read_link(text)
    return link.id if link is not None else _QUERY_OF_ADDRESS.sub(r"\1", text).strip()
