"""The workspaces that this computer knows: their names, colours and endpoints; never anything that signs in.

Their secrets are in the operating system's keyring, under the account's id, which is ours and says nothing.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from fastpix_desktop.domain.preferences import Trouble
from fastpix_desktop.domain.workspace import COLOURS, LONGEST_NAME, Workspace, Writing, clean_name, likeness
from fastpix_desktop.settings.json_file import JsonFile, Values


class WorkspaceList:
    """The workspaces of one endpoint, in the order they were added; without a file, for this run only.

    Each change is made in what the file holds by then, so that two programs that share it do not undo each other; what
    this version does not understand in it stays as it is.
    """

    def __init__(self, file: Path | None, base_url: str) -> None:
        # That of a later version, perhaps: nothing could be kept by writing into it.
        self._file = JsonFile(file, lambda values: isinstance(values.get("workspaces", []), list))
        self._base_url = base_url

    @property
    def trouble(self) -> Trouble | None:
        """What became of a file that could not be read."""
        return self._file.trouble

    def __iter__(self) -> Iterator[Workspace]:
        found: dict[str, Workspace] = {}
        for entry in _entries(self._file.values):
            if (known := self._read(entry)) is not None:
                # One that is there twice is the first of them, as it is for `find`.
                found.setdefault(known.account, known)
        return iter(list(found.values()))

    def __len__(self) -> int:
        return len(list(iter(self)))

    def find(self, account: str) -> Workspace | None:
        """The workspace of an account, None when it is not in the list."""
        return next((known for known in self if known.account == account), None)

    def of_service(self, workspace_id: str | None) -> Workspace | None:
        """The workspace that the service knows by this id, if it is in the list."""
        return next((known for known in self if workspace_id and known.workspace_id == workspace_id), None)

    @property
    def last(self) -> Workspace | None:
        """The workspace that was opened last, None when none was, or when it was removed."""
        account = _last(self._file.values).get(self._base_url)
        return self.find(account) if isinstance(account, str) else None

    def open(self, account: str) -> None:
        """Remember which workspace was opened last."""
        self._file.change(lambda found: {**found, "last": {**_last(found), self._base_url: account}})

    def put(self, workspace: Workspace) -> None:
        """Add the workspace, or take it in the place of the one of the same account."""

        def put(found: Values) -> Values:
            entries = _entries(found)
            for at, entry in enumerate(entries):
                if self._is_of(entry, workspace.account):
                    entries[at] = {**entry, **_written(workspace)}
                    break
            else:
                entries.append(_written(workspace))
            return {**found, "workspaces": entries}

        self._file.change(put)

    def change(self, account: str, **values: Any) -> Workspace | None:
        """Change the named fields of a workspace; returns it as it is now, None when it is not in the list."""

        def change(found: Values) -> Values:
            entries = _entries(found)
            for at, entry in enumerate(entries):
                if self._is_of(entry, account) and (known := self._read(entry)) is not None:
                    before, after = _written(known), _written(replace(known, **values))
                    entries[at] = {**entry, **{key: value for key, value in after.items() if value != before[key]}}
                    return {**found, "workspaces": entries}
            return found

        self._file.change(change)
        return self.find(account)

    def look_again(self) -> None:
        """Take up what another program has changed in the list."""
        self._file.change(lambda found: found)

    @property
    def removed(self) -> tuple[str, ...]:
        """The accounts of removed workspaces whose secrets the keyring has not said to have let go of."""
        accounts = [
            entry.get("account")
            for entry in _entries(self._file.values)
            if isinstance(entry, dict) and entry.get("baseUrl") == self._base_url
            if entry.get("isGoing") is True and "name" not in entry
        ]
        return tuple(account for account in accounts if isinstance(account, str))

    def remove(self, account: str, *, is_going: bool = False) -> None:
        """Take the workspace off the list; nothing of it stays in the file but, while its secret `is_going`, our id of
        it, without which nobody would find the secret again."""
        mark = {"account": account, "baseUrl": self._base_url, "isGoing": True}

        def remove(found: Values) -> Values:
            others = [entry for entry in _entries(found) if not self._is_of(entry, account)]
            left = {**found, "workspaces": [*others, *([mark] if is_going else [])]}
            if (last := _last(found)).get(self._base_url) == account:
                left["last"] = {url: opened for url, opened in last.items() if url != self._base_url}
            return left

        self._file.change(remove)

    def settle(self) -> None:
        """Try once more to write what could not be written."""
        self._file.settle()

    def is_free(self, name: str, account: str = "") -> bool:
        """Whether no workspace but that of `account` has this name, or one that looks the same."""
        wanted = likeness(name)
        return all(known.account == account or likeness(known.name) != wanted for known in self)

    def free_name(self, wish: str) -> str:
        """`wish` as a name, or with the first number behind it that makes it free; never longer than a name may be."""
        name, number = clean_name(wish), 2
        while not self.is_free(name):
            behind = f" {number}"
            name, number = clean_name(clean_name(wish)[: LONGEST_NAME - len(behind)] + behind), number + 1
        return name

    def _is_of(self, entry: Any, account: str) -> bool:
        is_here = isinstance(entry, dict) and entry.get("baseUrl") == self._base_url
        return is_here and entry.get("account") == account

    def _read(self, entry: Any) -> Workspace | None:
        """An entry as a workspace; None for one of another endpoint, or of which not enough can be read."""
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
            is_kept=entry.get("isKept") is True,
            is_going=entry.get("isGoing") is True,
        )


def _entries(values: Values) -> list[Any]:
    """What is in the list, the unreadable included: it stays where it is."""
    return list(values.get("workspaces", ()))


def _last(values: Values) -> dict[str, Any]:
    """The account that was opened last, by endpoint."""
    last = values.get("last")
    return last if isinstance(last, dict) else {}


def _written(workspace: Workspace) -> dict[str, Any]:
    """A workspace as it is in the file."""
    return {
        "account": workspace.account,
        "name": workspace.name,
        "baseUrl": workspace.base_url,
        "colour": workspace.colour,
        "workspaceId": workspace.workspace_id,
        "writing": workspace.writing.value,
        "isKept": workspace.is_kept,
        "isGoing": workspace.is_going,
    }
