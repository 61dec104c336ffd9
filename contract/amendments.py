"""Defects of the official description itself, mended in a copy before anything is held against it."""

from typing import Any

TRACK_SCHEMAS = "#/components/schemas/VideoTrack"


def amended(node: Any) -> Any:
    """A copy of the description in which one of several kinds of track means any of them.

    The schemas for video, audio and subtitle tracks overlap: none requires a key, so that an audio track fits the one
    for video as well, and "exactly one" fails for every track that was ever recorded (list-media, get-media).
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
