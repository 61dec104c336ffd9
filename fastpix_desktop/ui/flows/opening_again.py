"""Opens a workspace again by itself, with growing pauses, while the service cannot be reached."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from fastpix_desktop.ui.workspaces.sign_in import SignIn


class OpeningAgain(QObject):
    """Waits while the sign-in form is on screen and nobody uses it.

    `stop` is called when the user does something else. Text that is entered in the form stops it too. Then `gave_up` is
    called.
    """

    def __init__(self, form: SignIn, gave_up: Callable[[], None]) -> None:
        super().__init__(form)
        self._form = form
        self._gave_up = gave_up
        self._open: Callable[[], object] | None = None
        self._tries = 0
        # One shot, so that a computer that was suspended tries once when it wakes up.
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._try)
        for field in (form.token_id, form.secret_key, form.name):
            field.textEdited.connect(self._follow_edit)

    def schedule(self, open_again: Callable[[], object]) -> None:
        """Call `open_again` after a pause, which is longer after each call until `stop`."""
        # Most starts reach the service at once.
        from fastpix_desktop.library import reachability

        pauses = reachability.PAUSES
        self._open = open_again
        self._timer.start(round(1000 * pauses[min(self._tries, len(pauses) - 1)]))
        self._tries += 1

    def stop(self) -> None:
        """Try no more. Forgets the function, and the credentials that it may contain."""
        self._timer.stop()
        self._open = None
        self._tries = 0

    def _try(self) -> None:
        if self._form.isVisible() and self._open is not None:
            self._open()
        else:
            self.stop()

    def _follow_edit(self) -> None:
        if self._open is not None:
            self.stop()
            self._gave_up()
