"""The times of the proofs of writes in tests: as short as they can be without a loaded machine changing an outcome."""

from fastpix_desktop.writes.times import Times

TIMES = Times(
    pauses=(0.0, 0.02, 0.05, 0.1, 0.2),
    apart=0.05,
    within=2.0,
    watch_pauses=(0.05,),
    watch_for=5.0,
    taken_back_within=120.0,
)
"""A proof takes little more than `apart`. A write that is never proved is waited for until `within` is over."""

SHORT = Times(pauses=(0.0, 0.02, 0.05), apart=0.05, within=0.6, watch_pauses=(0.05,), watch_for=3.0)
"""For tests in which no read proves the write."""
