"""What a call says of itself in an error: a clause that the window can put into another language."""

import pytest

from fastpix_desktop.api.transport import exchange as calls
from fastpix_desktop.api.transport.exchange import Call
from fastpix_desktop.domain.wording import Sentence


@pytest.mark.parametrize("operation", calls._DOING)
def test_what_a_call_is_about_can_be_translated(operation: str) -> None:
    doing = Call(operation, "").doing
    assert isinstance(doing, Sentence)
    assert (doing.context, doing.template) == ("service", str(doing))
