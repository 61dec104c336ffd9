"""The times of the proofs of writes."""

from collections.abc import Sequence

from msgspec import Struct


class Times(Struct, frozen=True):
    """The times of a proof, in seconds.

    `pauses` are the waits before each read after a write; the last one repeats. A deleted track stays readable for a
    moment after the reply 200: the service announces the effect by a later event (official description of
    delete-media-track). `apart` is the least time between two reads that prove something together. After `within`, a
    write without a proof ends. `watch_pauses` and `watch_for` are the same for a media that is being prepared again.
    Within `taken_back_within` after a proof, another value takes the proof back.
    """

    pauses: Sequence[float] = (0.0, 0.4, 0.8, 1.5, 2.5, 4.0)
    apart: float = 2.0
    within: float = 30.0
    watch_pauses: Sequence[float] = (2.0, 3.0, 5.0, 8.0, 13.0, 20.0, 30.0)
    watch_for: float = 600.0
    taken_back_within: float = 120.0
