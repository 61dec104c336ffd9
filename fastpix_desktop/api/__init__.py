"""The client of the FastPix service. It returns records of `domain`, stores nothing, and can be used without Qt.

async with FastPixClient(access_token_id, secret_key) as client:
    page = await client.media.list(limit=20, offset=1)
"""

from fastpix_desktop.api.client import FastPixClient
from fastpix_desktop.api.releases import newest_release
from fastpix_desktop.api.transport.addresses import DEFAULT_BASE_URL, check_base_url
from fastpix_desktop.api.transport.connections import count_trusted_certificates
from fastpix_desktop.domain.edits import UNSET

__all__ = [
    "DEFAULT_BASE_URL",
    "UNSET",
    "FastPixClient",
    "check_base_url",
    "count_trusted_certificates",
    "newest_release",
]
