"""How a typed text was understood: a token for each word, phrase and filter in it."""

from msgspec import Struct

from fastpix_desktop.domain.search.query import Filter, Identity, Query, Words

Term = Words | Filter | Identity


class Token(Struct, frozen=True):
    """A part of the typed text, from character `start` up to `end`.

    `term` is None if it was not understood. Then `problem` is a sentence (`domain.wording`) that says why, and
    `suggestion` what to type in its place, empty if there is none.
    """

    start: int
    end: int
    term: Term | None
    problem: str = ""
    suggestion: str = ""


class Understood(Struct, frozen=True):
    """A typed text and its tokens, in their order. `query` is None while a token is not understood."""

    text: str
    tokens: tuple[Token, ...] = ()
    query: Query | None = Query()

    @property
    def is_empty(self) -> bool:
        """Whether the text asks for nothing, so that all media are shown."""
        return not self.tokens

    @property
    def problems(self) -> tuple[Token, ...]:
        """The tokens that were not understood."""
        return tuple(token for token in self.tokens if token.term is None)
