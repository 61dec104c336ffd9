"""Reads and writes the list of workspaces on this computer: names, colours and endpoints, but no secrets.

This program gives each workspace a random id, its `account`. The secret of a workspace is in the operating system's
keyring, in the entry whose name contains `account`.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from fastpix_desktop.domain.preferences import Trouble
from fastpix_desktop.domain.workspace import COLOURS, LONGEST_NAME, Workspace, Writing, clean_name, comparison_key
from fastpix_desktop.settings.json_file import JsonFile, JsonObject


class WorkspaceList:
    """The workspaces of one endpoint, in the order in which they were added.

    If `file` is None, there is no file, and the list is only in memory. Each change is merged into the file's current
    content, so that two running programs do not undo each other's changes. Entries and keys that this version does not
    know stay in the file.
    """

    def __init__(self, file: Path | None, base_url: str) -> None:
        # A file in which "workspaces" is not a list may be from a later version. This version cannot store anything in
        # such a file, so the file is renamed.
        self._file = JsonFile(file, lambda values: isinstance(values.get("workspaces", []), list))
        self._base_url = base_url

    @property
    def trouble(self) -> Trouble | None:
        """What happened to a file that could not be read or was not valid. None if there was no problem."""
        return self._file.trouble

    def __iter__(self) -> Iterator[Workspace]:
        found: dict[str, Workspace] = {}
        for entry in _entries(self._file.values):
            if (known := self._from_json(entry)) is not None:
                # Of two entries with the same id, only the first is used.
                found.setdefault(known.account, known)
        return iter(list(found.values()))

    def __len__(self) -> int:
        return len(list(iter(self)))

    def find(self, account: str) -> Workspace | None:
        """Return the workspace with this `account`. None if there is none."""
        return next((known for known in self if known.account == account), None)

    def with_service_id(self, workspace_id: str | None) -> Workspace | None:
        """Return the workspace with the id that the service gave it. None if there is none, or if the id is empty."""
        return next((known for known in self if workspace_id and known.workspace_id == workspace_id), None)

    @property
    def last(self) -> Workspace | None:
        """The workspace that was opened last. None if no workspace was opened yet, or if that workspace was removed."""
        account = _last_opened(self._file.values).get(self._base_url)
        return self.find(account) if isinstance(account, str) else None

    def open(self, account: str) -> None:
        """Record that the workspace with this `account` was opened last."""
        self._file.change(lambda found: {**found, "last": {**_last_opened(found), self._base_url: account}})

    def put(self, workspace: Workspace) -> None:
        """Add the workspace, or replace the one with the same `account`."""

        def put(found: JsonObject) -> JsonObject:
            entries = _entries(found)
            for at, entry in enumerate(entries):
                if self._matches(entry, workspace.account):
                    entries[at] = {**entry, **_to_json(workspace)}
                    break
            else:
                entries.append(_to_json(workspace))
            return {**found, "workspaces": entries}

        self._file.change(put)

    def change(self, account: str, **values: Any) -> Workspace | None:
        """Change the named fields of a workspace. Returns the changed workspace, None for an unknown `account`."""

        def change(found: JsonObject) -> JsonObject:
            entries = _entries(found)
            for at, entry in enumerate(entries):
                if self._matches(entry, account) and (known := self._from_json(entry)) is not None:
                    before, after = _to_json(known), _to_json(replace(known, **values))
                    entries[at] = {**entry, **{key: value for key, value in after.items() if value != before[key]}}
                    return {**found, "workspaces": entries}
            return found

        self._file.change(change)
        return self.find(account)

    def read_again(self) -> None:
        """Read the file again, because another running program may have changed it."""
        self._file.change(lambda found: found)

    @property
    def removed(self) -> tuple[str, ...]:
        """The accounts of the removed workspaces whose secrets may still be in the keyring."""
        accounts = [
            entry.get("account")
            for entry in _entries(self._file.values)
            if isinstance(entry, dict) and entry.get("baseUrl") == self._base_url
            if entry.get("isGoing") is True and "name" not in entry
        ]
        return tuple(account for account in accounts if isinstance(account, str))

    @property
    def with_copy(self) -> frozenset[str] | None:
        """The accounts of the workspaces, of all endpoints, whose library may have a copy on this computer.

        None if that is not known, because the file could not be read.
        """
        if self.trouble is not None:
            return None
        accounts = [
            entry.get("account")
            for entry in _entries(self._file.values)
            if isinstance(entry, dict) and "name" in entry and entry.get("keepsCopy") is not False
        ]
        return frozenset(account for account in accounts if isinstance(account, str))

    def remove(self, account: str, *, is_secret_being_deleted: bool = False) -> None:
        """Remove a workspace from the list and from the file.

        If `is_secret_being_deleted` is True, the secret may still be in the keyring. Then the account stays in the file
        and in `removed`, because the secret cannot be found without the account.
        """
        mark = {"account": account, "baseUrl": self._base_url, "isGoing": True}

        def remove(found: JsonObject) -> JsonObject:
            others = [entry for entry in _entries(found) if not self._matches(entry, account)]
            left = {**found, "workspaces": [*others, *([mark] if is_secret_being_deleted else [])]}
            if (last := _last_opened(found)).get(self._base_url) == account:
                left["last"] = {url: opened for url, opened in last.items() if url != self._base_url}
            return left

        self._file.change(remove)

    def write_pending(self) -> None:
        """Try again to write changes that could not be written."""
        self._file.write_pending()

    def is_free(self, name: str, account: str = "") -> bool:
        """Whether the name is free: no workspace has `name` or a name that looks the same.

        The workspace with `account` is ignored.
        """
        wanted = comparison_key(name)
        return all(known.account == account or comparison_key(known.name) != wanted for known in self)

    def free_name(self, wanted: str) -> str:
        """Return `wanted` as a valid name that no workspace has.

        If a workspace already has this name, the first number from 2 that makes the name unused is added to it.
        """
        name, number = clean_name(wanted), 2
        while not self.is_free(name):
            behind = f" {number}"
            name, number = clean_name(clean_name(wanted)[: LONGEST_NAME - len(behind)] + behind), number + 1
        return name

    def _matches(self, entry: Any, account: str) -> bool:
        is_here = isinstance(entry, dict) and entry.get("baseUrl") == self._base_url
        return is_here and entry.get("account") == account

    def _from_json(self, entry: Any) -> Workspace | None:
        """Return the workspace of an entry.

        None if the entry is for another endpoint, or if it has no valid account or no valid name.
        """
        if not isinstance(entry, dict):
            return None
        account, name, colour = entry.get("account"), entry.get("name"), entry.get("colour")
        if entry.get("baseUrl") != self._base_url or not isinstance(account, str) or not account:
            return None
        if not isinstance(name, str) or not clean_name(name):
            return None
        workspace_id, writing = entry.get("workspaceId"), entry.get("writing")
        return Workspace(
            name=clean_name(name),
            base_url=self._base_url,
            account=account,
            colour=colour if colour in COLOURS else "",
            workspace_id=workspace_id if isinstance(workspace_id, str) else None,
            writing=Writing(writing) if writing in list(Writing) else Writing.UNTRIED,
            has_stored_secret=entry.get("isKept") is True,
            is_secret_being_deleted=entry.get("isGoing") is True,
            # Lists of earlier versions do not say it.
            keeps_copy=entry.get("keepsCopy") is not False,
        )


def _entries(values: JsonObject) -> list[Any]:
    """Return all entries of the list. Invalid entries are included, so that a change of the list keeps them."""
    return list(values.get("workspaces", ()))


def _last_opened(values: JsonObject) -> dict[str, Any]:
    """Return the account of the workspace that was opened last, by endpoint."""
    last = values.get("last")
    return last if isinstance(last, dict) else {}


def _to_json(workspace: Workspace) -> dict[str, Any]:
    """Return a workspace in the form in which it is stored in the file."""
    return {
        "account": workspace.account,
        "name": workspace.name,
        "baseUrl": workspace.base_url,
        "colour": workspace.colour,
        "workspaceId": workspace.workspace_id,
        "writing": workspace.writing.value,
        "isKept": workspace.has_stored_secret,
        "isGoing": workspace.is_secret_being_deleted,
        "keepsCopy": workspace.keeps_copy,
    }
