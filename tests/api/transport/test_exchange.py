"""Every call has a clause for error messages that can be translated."""

import pytest

from fastpix_desktop.api.transport import exchange as calls
from fastpix_desktop.api.transport.exchange import Call
from fastpix_desktop.domain.wording import Sentence


@pytest.mark.parametrize("operation", calls._DOING)
def test_the_clause_of_every_call_can_be_translated(operation: str) -> None:
    doing = Call(operation, "").doing
    assert isinstance(doing, Sentence)
    assert (doing.context, doing.template) == ("service", str(doing))
