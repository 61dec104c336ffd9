"""Turns places in a text into those of a field and back. Qt counts an emoji as two characters, Python as one."""


def in_field(text: str, place: int) -> int:
    """Return the place in a field with this text. `place` is a number of characters as Python counts them."""
    return place if text.isascii() else length_in_field(text[:place])


def in_text(text: str, place: int) -> int:
    """Return the place in the text, for a place in a field with it. In the middle of an emoji, it is before it."""
    if text.isascii():
        return place
    before = text.encode("utf-16-le", "surrogatepass")[: 2 * place]
    return len(before.decode("utf-16-le", "ignore"))


def length_in_field(text: str) -> int:
    """Return the length of a text as a field counts it, which is also how its maximum is counted."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
