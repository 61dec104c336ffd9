"""The known differences between the client or demo workspace and the official description, with their evidence.

The description describes the dialect before September 2026. A deviation that no longer occurs fails the checks, so
that the list stays true.
"""

import re
from dataclasses import dataclass

from contract.description import Complaint


@dataclass(frozen=True, slots=True)
class Deviation:
    """Allowed violations in `side` ("request" or "reply") whose path, place and words match, and the reason."""

    side: str
    path: str
    where: str
    words: str
    reason: str
    only_prism_sees_it: bool = False

    def covers(self, complaint: Complaint) -> bool:
        """Whether the violation is this known one."""
        return (
            complaint.side == self.side
            and re.fullmatch(self.path, complaint.path) is not None
            and re.fullmatch(self.where, complaint.where) is not None
            and re.search(self.words, complaint.words) is not None
        )


DEVIATIONS = (
    Deviation(
        side="request",
        path=r"/on-demand/[0-9a-f]{32}/live-clips",
        where=r"(path\.livestreamid)?",
        words=r"is not a 'uuid'|must match format \"uuid\"",
        reason="Live streams have ids of 32 hexadecimal digits without dashes (seen with the live clips of the "
        "official Node SDK's own checks), although the description says uuid.",
    ),
    Deviation(
        side="request",
        path=r"/on-demand/[^/]+/tracks/[^/]+",
        where=r"",
        words=r"'url' is a required property|required property 'url'",
        reason="PATCH of a track takes no url any more (official Java SDK 1.0.4; refused with a 422, official "
        "WordPress plugin, 2026-09-20). The client sends what is changed and nothing else.",
    ),
    Deviation(
        side="reply",
        path=r"/on-demand/[^/]+/playback-ids",
        where=r"data(\.\*)?\.resolution",
        words=r"^None |must be string|must be equal to one of the allowed values",
        reason="A playback ID that was created without a resolution has null there (recorded create playback ID; "
        "nullable in the official Node SDK 2.0.6).",
    ),
    Deviation(
        side="reply",
        path=r"/on-demand",
        where=r"data\.inputs\.\*\.url",
        words=r"must match format \"uri\"",
        reason="A clip is made from fp_mediaId://, which the service documents, although RFC 3986 has no underscore in "
        "a scheme; the reply repeats the input (recorded create-media).",
        only_prism_sees_it=True,
    ),
)
