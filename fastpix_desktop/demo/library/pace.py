"""How long the service takes for what it does later, in seconds of the demo workspace's clock.

Must not do anything itself.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Pace:
    """The seconds each thing takes.

    stages     how long a new media stays in each state on its way to Ready; 31 s in all (recorded: a media made at
               14:12:10 was Ready at 14:12:41)
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
