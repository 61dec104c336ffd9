"""The table of the fault matrix is complete, claims nothing untrue, and is published in docs/."""

from fastpix_desktop.api import FastPixClient
from fastpix_desktop.demo.calls.routes import ROUTES
from fastpix_desktop.demo.faults.fault_options import names
from fastpix_desktop.demo.faults.faults import KINDS, Fault
from tests.matrix import lies
from tests.matrix.faults import SERVICE_NAMES, fault_of
from tests.matrix.lies import LIES, Said
from tests.matrix.report import DOCUMENT, document
from tests.matrix.table import CLIENT, CLIENT_WRITES, EXPIRED, MEANINGS, NO_FAULT, ROWS, UNSURE, WINDOW, WINDOW_WRITES

STATUSES = {"401", "403", "404", "409", "422", "429", "500", "502", "503", "504", "524"}
"""The refusals and failures of the service and of the servers in front of it."""

COLUMNS = (*WINDOW, *CLIENT)


def test_every_fault_of_the_demo_workspace_is_in_it() -> None:
    there = {row.fault.partition(":")[0] for row in ROWS} - {NO_FAULT}
    lying = {fault.partition(":")[0] for lie in LIES for fault in lie.faults} - {"status"}
    assert not there & lying
    assert there | lying == set(names()) | {kind for kind in KINDS if kind.replace("_", "-") not in names()}
    asked = [row.fault.partition(":")[2] for row in ROWS if row.fault.startswith("status:")]
    assert {arguments.partition(",")[0] for arguments in asked} == STATUSES
    assert len({row.fault for row in ROWS}) == len(ROWS)


def test_every_operation_of_the_service_and_of_the_client_is_in_it() -> None:
    assert {SERVICE_NAMES.get(column, column) for column in COLUMNS} == {name for name, _, _ in ROUTES}
    client = FastPixClient("token", "secret")
    methods = {
        f"{name}.{method}"
        for name, part in (("media", client.media), ("playback", client.playback_ids))
        for method in dir(part)
        if not method.startswith(("_", "iterate"))
    }
    assert set(COLUMNS) == methods | {"picture"}
    assert len(set(COLUMNS)) == len(COLUMNS)


def test_it_has_a_cell_exactly_where_a_fault_can_apply() -> None:
    for row in ROWS:
        if row.fault in (NO_FAULT, EXPIRED):
            assert all(row.expected(column) for column in COLUMNS)
            continue
        column = (row.only or COLUMNS)[0]
        fault = fault_of(row, column)
        assert fault is not None
        # Without its operation, the fault says which operations it can apply to.
        loose = Fault(fault.kind, body=fault.body, edit=fault.edit)
        applicable = {each for each in COLUMNS if loose.applies_to(SERVICE_NAMES.get(each, each))}
        if row.fault == "edit":
            applicable -= {"picture"}  # a picture has no decoded reply to edit
        assert {each for each in COLUMNS if row.expected(each) is not None} == applicable, row.fault


def test_the_expected_outcome_is_always_true() -> None:
    for row in ROWS:
        for column in COLUMNS:
            cell = row.expected(column)
            if cell is not None:
                assert cell.agrees, f"{row.fault}: {column}"
                assert (cell.state is not None) is (column in (*WINDOW_WRITES, *CLIENT_WRITES)), (
                    f"{row.fault}: {column}"
                )
                assert cell.outcome not in UNSURE or cell.state is not None, "only a write can have an unknown outcome"
                assert cell.outcome in MEANINGS


def test_the_expected_end_of_every_lie_is_true() -> None:
    assert len({str(lie) for lie in LIES}) == len(LIES)
    assert set(lies.MEANINGS) == set(Said)
    for lie in LIES:
        for column in WINDOW_WRITES:
            assert lie.expected(column).agrees, f"{lie}: {column}"
            assert all(fault.operation != "media.list" for fault in lie.faults_of(column))


def test_the_document_is_up_to_date() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == document(), "write it again: python -m tests.matrix"
