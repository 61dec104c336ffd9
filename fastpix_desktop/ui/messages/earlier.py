"""What Activity knows of the changes in the journal's file."""

from msgspec import Struct


class Earlier(Struct, frozen=True):
    """What is known of the changes in the journal's file.

    is_reading: Whether changes are being read now.
    older: How many changes are older than those that were read. They are not listed yet.
    size: The size of the journal in bytes. None while it is not known, and without a file.
    unreadable: How many changes cannot be read.
    trouble: Why no earlier, or no older, changes are listed. Empty if nothing is wrong.
    may_succeed: Whether it helps to read them again.
    """

    is_reading: bool = False
    older: int = 0
    size: int | None = None
    unreadable: int = 0
    trouble: str = ""
    may_succeed: bool = True
