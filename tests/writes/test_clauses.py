"""The table of clauses fits the program and its tests. `make clauses` leaves out each clause in turn."""

from collections import Counter

import pytest

from tests.writes.clauses import Clause, clauses


@pytest.mark.parametrize("clause", clauses(), ids=lambda clause: str(clause.name))
def test_a_clause_is_in_the_program_once_and_has_a_test(clause: Clause) -> None:
    assert clause.found == 1, f"in {clause.file}: {clause.text}"
    assert clause.is_test_there, clause.test
    assert clause.without != clause.text


def test_each_clause_has_a_name_of_its_own() -> None:
    assert [name for name, number in Counter(clause.name for clause in clauses()).items() if number > 1] == []
