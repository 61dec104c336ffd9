"""What the window says of the service: whether it can be reached."""

from fastpix_desktop.ui.messages.offline_sign import OfflineSign
from tests.journeys.screen import Screen


def sign_of(screen: Screen) -> OfflineSign:
    """The sign that the service cannot be reached, or that it is back."""
    found = screen.window.findChild(OfflineSign)
    assert isinstance(found, OfflineSign)
    return found


def is_offline(screen: Screen) -> bool:
    """Whether the window says that the service cannot be reached."""
    sign = sign_of(screen)
    return sign.isVisible() and sign.text.startswith("Offline since ")
