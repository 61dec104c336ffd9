"""The order of the media list after random additions, late additions and deletions, compared with a plain list."""

from datetime import UTC, datetime
from random import Random

import pytest

from fastpix_desktop.demo.library.list_order import ListOrder
from fastpix_desktop.demo.library.seeded import SeededLibrary

SEEDED = SeededLibrary(60, 1, datetime(2026, 11, 2, tzinfo=UTC))


@pytest.mark.parametrize("seed", range(40))
def test_the_order_is_that_of_a_plain_list(seed: int) -> None:
    random, order = Random(seed), ListOrder(SEEDED)
    # The place of each media, the newest first. Media that are added as the newest have places below 0.
    plain = [(float(position), SEEDED.media_id(position)) for position in range(SEEDED.total)]
    for number in range(60):
        act = random.choice(("add", "late", "remove", "remove"))
        if act == "remove" and plain:
            _place, media_id = plain.pop(random.randrange(len(plain)))
            order.remove(media_id)
        else:
            place = random.randrange(SEEDED.total) + 0.5 if act == "late" else -1.0 - number
            order.add(f"new-{number:02}", place if act == "late" else None)
            plain.append((place, f"new-{number:02}"))
        plain.sort()
        expected = [media_id for _place, media_id in plain]
        assert list(order.ids()) == expected
        for ascending in (False, True):
            keys = order.part(0, 1000, ascending=ascending)
            assert [order.media_id(key) for key in keys] == (expected[::-1] if ascending else expected)
        assert sorted(order.added()) == sorted(media_id for _place, media_id in plain if media_id.startswith("new"))
        assert len(order) == len(expected)


def test_a_copy_stays_as_it_is() -> None:
    order = ListOrder(SEEDED)
    copied = order.copy()
    before = list(copied.ids())
    order.add("new")
    order.add("late", 3.5)
    order.remove(SEEDED.media_id(7))
    assert list(copied.ids()) == before
    assert len(order) == len(copied) + 1
