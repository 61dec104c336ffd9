"""Whether changes may be sent in a workspace: the user may forbid them, and the service may refuse them."""

from fastpix_desktop.changes import Changes, WritingChanged
from fastpix_desktop.domain.workspace import MAY_WRITE, READ_ONLY_BY_CHOICE, Writing, WritingPermission
from fastpix_desktop.errors import PermissionDenied


class Permission:
    """The permission to change things in one workspace. `account` is our id of it. Each change is published.

    `is_checked`: whether the service has accepted the token. If not, no change may be sent before `note_checked`.
    """

    def __init__(
        self, changes: Changes, account: str, writing: WritingPermission = MAY_WRITE, *, is_checked: bool = True
    ) -> None:
        self._changes = changes
        self._account = account
        self._is_checked = is_checked
        self._checked = writing

    @property
    def writing(self) -> WritingPermission:
        """Whether changes may be sent, and the reason if they may not."""
        return self._checked if self._is_checked else self._checked.unchecked()

    def note_checked(self, writing: WritingPermission) -> None:
        """Record that the service has accepted the token. `writing` is what is known of its rights."""
        self._is_checked = True
        self._set(writing)

    def forbid(self) -> None:
        """Record that the user chose read-only. The window then refuses changes."""
        self._set(READ_ONLY_BY_CHOICE)

    def allow_again(self) -> None:
        """Record that changes may be sent again. The token may have got the permission meanwhile."""
        self._set(MAY_WRITE)

    def note_refusal(self, error: PermissionDenied) -> None:
        """Record that the service refused a change. If the user chose read-only meanwhile, that stays the reason."""
        if not self._checked.is_off_by_choice:
            self._set(WritingPermission(Writing.REFUSED, error.sentence))

    def note_success(self) -> None:
        """Record that a change took effect, so the token may write. What the user chose meanwhile stays."""
        if not self.writing.is_refused and self.writing.state is not Writing.WORKS:
            self._set(WritingPermission(Writing.WORKS))

    def _set(self, writing: WritingPermission) -> None:
        self._checked = writing
        self._changes.publish(WritingChanged(self._account, self.writing))
