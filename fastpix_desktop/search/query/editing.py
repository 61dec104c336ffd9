"""Changes a typed text by one token or one value, and leaves the rest of it as it was typed."""

from fastpix_desktop.domain.search.query import Filter, Key
from fastpix_desktop.search.query.tokens import Token, Understood


def without_token(understood: Understood, token: Token) -> str:
    """Return the text without a token, and without the white space behind it."""
    text = understood.text
    before, after = text[: token.start], text[token.end :].lstrip()
    return before + after if after else before.rstrip()


def with_value(understood: Understood, key: Key, value_text: str, name: str = "", *, is_excluded: bool = False) -> str:
    """Return the text with a filter for a value, as it is typed behind the colon. It is unchanged if it has it."""
    if has_value(understood, key, value_text, name) is (not is_excluded):
        return understood.text
    text = without_value(understood, key, value_text, name)
    token = f"{'-' if is_excluded else ''}{key}{'.' if name else ''}{name}:{value_text}"
    return f"{text.rstrip()} {token}" if text.strip() else token


def without_value(understood: Understood, key: Key, value_text: str, name: str = "") -> str:
    """Return the text without a value of a filter."""
    token = _token(understood, key, value_text, name)
    return without_token(understood, token) if token is not None else understood.text


def has_value(understood: Understood, key: Key, value_text: str, name: str = "") -> bool | None:
    """Whether a value is wanted, or False if it is excluded, or None if no filter has it."""
    token = _token(understood, key, value_text, name)
    return None if token is None or not isinstance(token.term, Filter) else not token.term.is_excluded


def _token(understood: Understood, key: Key, value_text: str, name: str) -> Token | None:
    for token in understood.tokens:
        term = token.term
        if isinstance(term, Filter) and term.key is key and term.name == name:
            values = understood.text[token.start : token.end].partition(":")[2]
            if value_text.casefold() in values.casefold().split(","):
                return token
    return None
