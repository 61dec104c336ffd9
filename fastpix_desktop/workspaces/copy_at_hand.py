"""Finds out whether a workspace has a copy of its library with which it can be opened without the service.

A copy is looked for only when the service has not answered, because most starts reach it at once.
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from functools import partial

from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.domain.workspace import Workspace
from fastpix_desktop.errors import FastPixError, ServiceUnreachable, StoreUnavailable, UnreachableReason
from fastpix_desktop.workspaces.kept_copy import Copies
from fastpix_desktop.workspaces.opened import OpenedWorkspace
from fastpix_desktop.workspaces.session import Checked

CHECK_MAY_TAKE = 5.0
"""Seconds without an answer to the check of a token after which a workspace opens with its copy, if it has one."""

LOOKING_MAY_TAKE = 5.0
"""Seconds to wait for the disk. A copy that takes longer is not used."""


class CopyAtHand:
    """Looks for the copies of workspaces. `copies` is None if this run keeps none."""

    def __init__(self, copies: Callable[[], Copies] | None) -> None:
        self._copies = copies
        self._trouble: dict[str, StoreUnavailable] = {}

    async def exists(self, workspace: Workspace) -> bool:
        """Whether there is a copy of the workspace's library with at least one media.

        The copy is closed again. An OpenedWorkspace would follow the changes of the workspace that is still open.
        """
        if self._copies is None or not workspace.keeps_copy:
            return False
        copies = self._copies()
        # Opening it would make a file, and the user may not know yet that copies are kept.
        if not copies.has(workspace.account):
            return False
        copy = copies.open(workspace, partial(self._trouble.__setitem__, workspace.account))
        try:
            async with asyncio.timeout(LOOKING_MAY_TAKE):
                return (await copy.open()).media > 0
        except (StoreUnavailable, TimeoutError):
            return False
        finally:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(LOOKING_MAY_TAKE):
                    await copy.close()

    async def wait_for(self, check: Callable[[], Awaitable[Checked]], workspace: Workspace) -> Checked:
        """Return the result of `check`, the check of the token of this workspace. Raises FastPixError.

        If it takes long and there is a copy, it is given up, and ServiceUnreachable is raised.
        """

        async def carry_out() -> Checked | FastPixError:
            try:
                return await check()
            except FastPixError as error:
                # Not raised, because the group would raise it in a group of errors.
                return error

        async with asyncio.TaskGroup() as group:
            checking = group.create_task(carry_out())
            await asyncio.wait({checking}, timeout=CHECK_MAY_TAKE)
            if not checking.done() and await self.exists(workspace):
                checking.cancel()
        if checking.cancelled():
            text = sentence("service", "FastPix could not be reached: it did not answer in time.")
            raise ServiceUnreachable(text, reason=UnreachableReason.TIMEOUT)
        result = checking.result()
        if isinstance(result, FastPixError):
            raise result
        return result

    def tell(self, opened: OpenedWorkspace) -> None:
        """Say to the copy of a workspace that was opened that its file was set aside when it was looked for."""
        trouble = self._trouble.pop(opened.account, None)
        if trouble is not None and opened.kept_copy is not None:
            opened.kept_copy.note(trouble)
