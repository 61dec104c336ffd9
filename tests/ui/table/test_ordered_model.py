"""A model that keeps its rows in order: what a new, changed or removed row touches, however many rows there are."""

import random

import pytest
from msgspec import Struct
from PySide6.QtTest import QSignalSpy

from fastpix_desktop.ui.table.ordered_model import OrderedModel
from fastpix_desktop.ui.table.record_model import Column

MANY = 200_000


class Row(Struct, frozen=True):
    """A row that is ordered by its number."""

    number: int
    text: str = ""


class Counted:
    """A model with its signals, and how many keys were compared."""

    def __init__(self, *rows: Row) -> None:
        self.keys = 0
        columns = (Column[Row]("text", "Text", lambda row: row.text),)
        self.model: OrderedModel[Row] = OrderedModel(columns, lambda row: str(row.number), self._order)
        self.model.put(rows)
        self.inserted = QSignalSpy(self.model.rowsInserted)
        self.removed = QSignalSpy(self.model.rowsRemoved)
        self.changed = QSignalSpy(self.model.dataChanged)
        self.reset = QSignalSpy(self.model.modelReset)
        self.keys = 0

    def _order(self, row: Row) -> int:
        self.keys += 1
        return row.number

    @property
    def numbers(self) -> list[int]:
        return [row.number for row in self.model.rows]


@pytest.fixture(scope="module")
def many() -> Counted:
    return Counted(*(Row(number) for number in range(0, 2 * MANY, 2)))


def test_rows_are_in_descending_order_whatever_order_they_come_in() -> None:
    numbers = list(range(200))
    chance = random.Random(14)  # only an order
    chance.shuffle(numbers)
    counted = Counted()
    while numbers:
        counted.model.put([Row(numbers.pop()) for _ in range(min(len(numbers), chance.randint(1, 9)))])
    assert counted.numbers == list(range(199, -1, -1))


def test_a_row_with_a_known_key_is_replaced_in_its_place() -> None:
    counted = Counted(Row(1), Row(2), Row(3))
    counted.model.put([Row(2, "new"), Row(3)])
    assert counted.model.rows == (Row(3), Row(2, "new"), Row(1))
    assert counted.inserted.count() == 0
    assert [counted.changed.at(at)[0].row() for at in range(counted.changed.count())] == [1]


def test_of_two_rows_with_one_key_the_later_one_is_shown() -> None:
    counted = Counted()
    counted.model.put([Row(1, "first"), Row(1, "second")])
    assert counted.model.rows == (Row(1, "second"),)


@pytest.mark.parametrize("number", [-1, MANY + 1, 2 * MANY + 1])
def test_a_new_row_touches_that_row_only(many: Counted, number: int) -> None:
    before, many.keys = many.inserted.count(), 0
    many.model.put([Row(number)])
    assert many.keys <= 22
    (_, first, last) = many.inserted.at(before)
    assert many.inserted.count() == before + 1
    assert first == last == many.model.place_of(number)
    assert many.model.rows[first] == Row(number)


def test_a_changed_row_touches_that_row_only(many: Counted) -> None:
    many.keys = 0
    many.model.put([Row(4_000, "changed")])
    assert many.keys <= 22
    assert many.changed.count() == 1
    top, bottom, _ = many.changed.at(0)
    assert top.row() == bottom.row() == many.model.place_of(4_000)


def test_older_rows_are_inserted_together(many: Counted) -> None:
    before, rows, many.keys = many.inserted.count(), many.model.rowCount(), 0
    many.model.put([Row(-number) for number in range(10, 1_010)])
    assert many.inserted.count() == before + 1
    assert tuple(many.inserted.at(before)[1:]) == (rows, rows + 999)
    assert many.keys <= 1_000 * 23


def test_rows_that_go_are_removed_in_few_steps() -> None:
    counted = Counted(*(Row(number, "odd" if number % 2 else "even") for number in range(1_000)))
    counted.model.remove_where(lambda row: row.number >= 990)
    assert (counted.removed.count(), counted.reset.count()) == (1, 0)
    counted.model.remove_where(lambda row: row.text == "odd")
    assert (counted.removed.count(), counted.reset.count()) == (1, 1)
    assert counted.numbers == list(range(988, -1, -2))


def test_the_rows_below_a_key_are_counted() -> None:
    counted = Counted(Row(1), Row(3), Row(5))
    assert [counted.model.count_below(key) for key in (0, 1, 2, 5, 9)] == [0, 0, 1, 2, 3]


# --- with a filter -------------------------------------------------------------------------------------


def is_even(row: Row) -> bool:
    return row.number % 2 == 0 and row.text != "odd"


def test_a_filter_hides_rows_and_keeps_them() -> None:
    counted = Counted(*(Row(number) for number in range(6)))
    counted.model.show_only(is_even)
    assert counted.numbers == [4, 2, 0]
    assert counted.model.total == 6
    assert {row.number for row in counted.model.all_rows} == set(range(6))
    counted.model.show_only(lambda row: row.number > 2)
    assert counted.numbers == [5, 4, 3]
    counted.model.show_only(None)
    assert counted.numbers == [5, 4, 3, 2, 1, 0]
    assert counted.model.total == 6


def test_a_new_row_that_the_filter_hides_is_there_later() -> None:
    counted = Counted(Row(0), Row(4))
    counted.model.show_only(is_even)
    counted.model.put([Row(1), Row(2), Row(3), Row(6)])
    assert counted.numbers == [6, 4, 2, 0]
    counted.model.show_only(None)
    assert counted.numbers == [6, 4, 3, 2, 1, 0]


def test_a_changed_row_comes_and_goes_with_the_filter() -> None:
    counted = Counted(Row(0), Row(2), Row(4, "odd"))
    counted.model.show_only(is_even)
    resets = counted.reset.count()
    counted.model.put([Row(4, "even"), Row(2, "odd")])
    assert counted.model.rows == (Row(4, "even"), Row(0))
    assert counted.model.total == 3
    assert counted.reset.count() == resets, "the other rows are not touched"


def test_a_row_that_stays_is_changed_in_its_place() -> None:
    counted = Counted(Row(0), Row(2))
    counted.model.stays = lambda row: row.number == 2
    counted.model.show_only(is_even)
    counted.model.put([Row(2, "odd"), Row(0, "odd")])
    assert counted.model.rows == (Row(2, "odd"),)
    counted.model.show_only(is_even)
    assert counted.numbers == []


def test_hidden_rows_are_removed_and_counted_like_others() -> None:
    counted = Counted(*(Row(number) for number in range(8)))
    counted.model.show_only(is_even)
    assert counted.model.count_below(5) == 5
    counted.model.remove_key(3)
    counted.model.remove_key(4)
    counted.model.remove_key(99)
    counted.model.remove_where(lambda row: row.number > 5)
    counted.model.show_only(None)
    assert counted.numbers == [5, 2, 1, 0]
