"""Whether changes may be sent in a workspace: the user may forbid them, and the service may refuse them."""

from fastpix_desktop.changes import Changes, WritingChanged
from fastpix_desktop.domain.workspace import MAY_WRITE, READ_ONLY_BY_CHOICE, Writing, WritingPermission
from fastpix_desktop.errors import PermissionDenied


class Permission:
    """The permission to change things in one workspace. `account` is our id of it. Each change is published."""

    def __init__(self, changes: Changes, account: str, writing: WritingPermission = MAY_WRITE) -> None:
        self._changes = changes
        self._account = account
        self.writing = writing
        """Whether changes may be sent, and the reason if they may not."""

    def forbid(self) -> None:
        """Record that the user chose read-only. The window then refuses changes."""
        self._set(READ_ONLY_BY_CHOICE)

    def allow_again(self) -> None:
        """Record that changes may be sent again. The token may have got the permission meanwhile."""
        self._set(MAY_WRITE)

    def note_refusal(self, error: PermissionDenied) -> None:
        """Record that the service refused a change. If the user chose read-only meanwhile, that stays the reason."""
        if not self.writing.is_off_by_choice:
            self._set(WritingPermission(Writing.REFUSED, error.sentence))

    def note_success(self) -> None:
        """Record that a change took effect, so the token may write. What the user chose meanwhile stays."""
        if not self.writing.is_refused and self.writing.state is not Writing.WORKS:
            self._set(WritingPermission(Writing.WORKS))

    def _set(self, writing: WritingPermission) -> None:
        self.writing = writing
        self._changes.publish(WritingChanged(self._account, writing))
