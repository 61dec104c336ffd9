"""The package's source, read once."""

import pytest

from tests.house.source import Module, read_package


@pytest.fixture(scope="session")
def package() -> list[Module]:
    """Every module of the package."""
    return read_package()
