"""Corrects defects of the official description in a copy, before anything is compared with it."""

from typing import Any

TRACK_SCHEMAS = "#/components/schemas/VideoTrack"


def amended(node: Any) -> Any:
    """Returns a copy of the description in which "one of" several kinds of track means "any of".

    The schemas for video, audio and subtitle tracks overlap: none requires a key, so an audio track also matches
    the one for video. "Exactly one" therefore fails for every recorded track (list-media, get-media).
    """
    if isinstance(node, list):
        return [amended(item) for item in node]
    if not isinstance(node, dict):
        return node
    copy = {key: amended(value) for key, value in node.items()}
    kinds = copy.get("oneOf")
    if isinstance(kinds, list) and any(str(kind.get("$ref", "")).startswith(TRACK_SCHEMAS) for kind in kinds):
        copy["anyOf"] = copy.pop("oneOf")
    return copy
