"""The times that the service takes to process media, in seconds of the demo workspace's clock."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ProcessingTimes:
    """Seconds for each kind of processing.

    stages     the time in each state before Ready, 31 s in all (recorded: a media created at 14:12:10 was Ready at
               14:12:41)
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
