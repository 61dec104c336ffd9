"""How long the service takes to process media and tracks, in seconds of the demo workspace's clock."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ProcessingTimes:
    """Seconds for each kind of processing.

    stages     each state before Ready, and for how long a media is in this state. The sum is 31 seconds, because in
               the recorded replies a media that was created at 14:12:10 was Ready at 14:12:41.
    track      the time from adding a track until it is available
    subtitles  the time from requesting subtitles until they are generated
    source     the time from switching source access until the source file is available or deleted
    rendition  the time from requesting a downloadable file until it is ready
    """

    stages: tuple[tuple[str, float], ...] = (
        ("Created", 1.0),
        ("Downloading", 4.0),
        ("Downloaded", 1.0),
        ("Validating", 2.0),
        ("In Queue", 3.0),
        ("Processing", 20.0),
    )
    track: float = 6.0
    subtitles: float = 15.0
    source: float = 3.0
    rendition: float = 12.0
