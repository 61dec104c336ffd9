"""The keyring of the soak: it outlives a kill, as the keyring of a desktop does."""

import json
from pathlib import Path

from fastpix_desktop.domain.workspace import Credentials
from tests.keyrings import MemoryKeyring


class KeptKeyring(MemoryKeyring):
    """Keeps the credentials of the demo workspaces in a file."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._file = file
        if file.exists():
            stored = json.loads(file.read_text(encoding="utf-8"))
            self.pairs = {account: Credentials(*pair) for account, pair in stored.items()}

    async def save(self, account: str, endpoint: str, credentials: Credentials) -> None:
        await super().save(account, endpoint, credentials)
        self._write()

    async def forget(self, account: str) -> None:
        await super().forget(account)
        self._write()

    def _write(self) -> None:
        pairs = {account: (pair.token_id, pair.secret_key) for account, pair in self.pairs.items()}
        new = self._file.with_suffix(".new")
        new.write_text(json.dumps(pairs), encoding="utf-8")
        new.replace(self._file)
