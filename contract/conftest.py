"""Fixtures for the contract checks: the official description, and the demo workspace behind a recorder."""

import asyncio
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from contract.amendments import amended
from contract.description import Description
from contract.recorder import Exchange, Recorder
from contract.walk import every_operation
from fastpix_desktop.api import FastPixClient
from fastpix_desktop.demo.serving.server import DemoServer

BESIDE = Path(__file__).resolve().parents[2] / "shared" / "fastpix" / "openapi.yaml"
"""The default place of the description, beside the checkout. `SPEC` names another place."""

DESCRIBED_DIALECT = "summer-2026"
"""The dialect that the description describes."""


@pytest.fixture(scope="session")
def description_file() -> Path:
    file = Path(os.environ.get("SPEC") or BESIDE)
    if not file.is_file():
        pytest.skip("the official description is not here: name it with `make contract SPEC=path/to/openapi.yaml`")
    return file


@pytest.fixture(scope="session")
def amended_file(description_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The description without the defects that would hide everything else, see `amendments`."""
    description = amended(yaml.safe_load(description_file.read_text(encoding="utf-8")))
    file = tmp_path_factory.mktemp("description") / "openapi.yaml"
    file.write_text(yaml.safe_dump(description, sort_keys=False), encoding="utf-8")
    return file


@pytest.fixture(scope="session")
def description(amended_file: Path) -> Description:
    return Description(amended_file)


@pytest.fixture
def demo() -> Iterator[DemoServer]:
    with DemoServer(media=300, deletion_delay=0, dialect=DESCRIBED_DIALECT) as server:
        yield server


@pytest.fixture(scope="session")
def exchanges() -> list[Exchange]:
    """The exchanges of all operations of the client, each called once."""
    with DemoServer(media=300, deletion_delay=0, dialect=DESCRIBED_DIALECT) as server, Recorder(server.url) as recorder:
        asyncio.run(walk(server, recorder.url))
        return list(recorder.exchanges)


async def walk(server: DemoServer, url: str) -> None:
    """Call every operation of the client at `url`."""
    async with FastPixClient(server.username, server.password, base_url=url) as client:
        await every_operation(client)
