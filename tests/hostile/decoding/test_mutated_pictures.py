"""No damaged picture ends the process that decodes it, takes longer than a second, or needs much memory.

500 pictures, or 10,000 with EVERY_PICTURE=1 (`make prove-pictures`). SEED=… tries one picture alone.
"""

import os
import sys
from collections import Counter
from contextlib import ExitStack

import pytest

if sys.platform != "linux":
    pytest.skip("reads the memory of a process from /proc", allow_module_level=True)

from tests.hostile.decoding.decoding_process import Crashed, DecodingProcess, Hung
from tests.hostile.decoding.mutated_pictures import mutated, usual_pictures

MOST_SECONDS = 1.0
MOST_KIB = 150 * 1024
"""The most that the peak memory may grow, which is the program's limit for one reply."""
TRIES = 3
"""A busy machine stops any process for a second. So a picture hangs only if it does so each time."""


def seeds() -> range | list[int]:
    if "SEED" in os.environ:
        return [int(os.environ["SEED"])]
    return range(10_000 if "EVERY_PICTURE" in os.environ else 500)


def test_every_usual_picture_is_decoded() -> None:
    with DecodingProcess() as process:
        assert [process.decode(picture, 30.0)[0] for picture in usual_pictures()] == ["decoded"] * 15


def test_a_hang_and_a_crash_are_noticed() -> None:
    picture = usual_pictures()[0]
    with DecodingProcess() as process, pytest.raises(Hung):
        process.decode(picture, 0.0)
    with DecodingProcess() as process:
        process.kill()
        with pytest.raises(Crashed):
            process.decode(picture, 30.0)


def test_no_damaged_picture_crashes_or_hangs_the_decoder() -> None:
    usual, results, bad, longest = usual_pictures(), Counter[str](), [], (0.0, 0)
    growth = 0
    with ExitStack() as stack:
        process = stack.enter_context(DecodingProcess())
        for seed in seeds():
            picture = mutated(seed, usual)
            for attempt in range(TRIES):
                try:
                    how_far, seconds = process.decode(picture, MOST_SECONDS)
                except (Hung, Crashed) as problem:
                    stack.close()
                    process = stack.enter_context(DecodingProcess())
                    if isinstance(problem, Crashed) or attempt == TRIES - 1:
                        bad.append(f"seed {seed}: {problem!r}")
                        break
                else:
                    results[how_far] += 1
                    longest = max(longest, (seconds, seed))
                    growth = max(growth, process.peak - process.before)
                    break
    figures = f"longest {longest[0]:.3f} s (seed {longest[1]}), memory +{growth // 1024} MiB"
    sys.stdout.write(f"{dict(results)}, {figures}\n")
    assert not bad
    assert growth < MOST_KIB
    if "SEED" not in os.environ:
        # Otherwise the header alone would refuse nearly all, and nothing would be known about the decoders.
        assert results["decoded"] > sum(results.values()) / 10
        assert results["damaged"] > sum(results.values()) / 20
