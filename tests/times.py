"""Short times of a proof, for tests: as many reads as in the program, but short pauses."""

from fastpix_desktop.writes.case import Times

TIMES = Times(
    pauses=(0.0, 0.005, 0.01, 0.02),
    apart=0.02,
    within=0.25,
    watch_pauses=(0.02,),
    watch_for=5.0,
    taken_back_within=120.0,
)
