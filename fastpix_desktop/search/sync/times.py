"""The times by which the library copy is read."""

from collections.abc import Sequence

from msgspec import Struct


class SyncTimes(Struct, frozen=True):
    """All in seconds. The last value of a sequence repeats.

    While the window is active, the newest pages are read each `heads`. The whole list is read when the copy is older
    than `sweeps`. By the wall clock alone, which may be wrong, it is read each `sweeps_apart` at most. A sweep that has
    not ended goes on in a later run if it is younger than `goes_on_for`. `not_proved` are the waits before the list is
    read again after a sweep without a proof.

    `unreachable`, `failed` and `refused` are the waits after requests that got no reply, a failure, or a refusal of the
    token. `too_many` are those after a 429 that names no time, and the least ones from the third 429 in a row on. For
    `slow_for` after a 429, fewer requests are sent, and after a second one they are `apart`.

    `unwritable` are the waits before the copy is opened again. Each `elsewhere`, it is seen whether another program
    still fills it. The status is published each `shown` at most, except for a change of state. `speed_over` is the time
    from which the time left is estimated.
    """

    heads: float = 300.0
    sweeps: float = 86_400.0
    sweeps_apart: float = 3600.0
    goes_on_for: float = 86_400.0
    not_proved: Sequence[float] = (900.0, 1800.0, 3600.0, 7200.0, 14_400.0)
    unreachable: Sequence[float] = (5.0, 15.0, 30.0, 60.0)
    failed: Sequence[float] = (5.0, 15.0, 60.0, 300.0)
    refused: Sequence[float] = (300.0, 900.0, 3600.0)
    too_many: Sequence[float] = (5.0, 15.0, 60.0)
    slow_for: float = 600.0
    apart: float = 1.0
    unwritable: Sequence[float] = (15.0, 60.0, 300.0)
    elsewhere: float = 60.0
    shown: float = 0.25
    speed_over: float = 60.0


def nth(values: Sequence[float], number: int) -> float:
    """Return value `number` of the sequence, from 1, or the last one if there are fewer."""
    return values[min(number, len(values)) - 1]
