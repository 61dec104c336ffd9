"""Lengths, times, sizes, statuses and track counts as an editor reads them: pure functions, no widgets, no service.

Numbers and dates follow the user's locale.
"""

from collections.abc import Sequence
from datetime import datetime
from math import isfinite

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from fastpix_desktop.domain.media import Clip, Media, MediaStatus, Track, TrackKind
from fastpix_desktop.ui.look.appearance import Tone

UNKNOWN = "–"
"""Shown where the service did not say."""


def length(seconds: float | None) -> str:
    """Seconds as h:mm:ss or m:ss, rounded to whole seconds."""
    if seconds is None:
        return UNKNOWN
    whole = round(seconds)
    hours, rest = divmod(whole, 3600)
    minutes, secs = divmod(rest, 60)
    return _in_digits(f"{hours}:{minutes:02}:{secs:02}" if hours else f"{minutes}:{secs:02}")


def _in_digits(text: str) -> str:
    """`text` with the locale's own digits; Arabic and Persian, among others, have some."""
    zero = QLocale().zeroDigit()
    return text if zero == "0" else text.translate({ord("0") + digit: chr(ord(zero) + digit) for digit in range(10)})


def number(value: int) -> str:
    """A whole number with the locale's grouping."""
    return QLocale().toString(value)


def moment(value: datetime | None) -> str:
    """Date and time of day, in the user's time zone and locale."""
    if value is None:
        return UNKNOWN
    return QLocale().toString(_local(value), QLocale.FormatType.ShortFormat)


def day(value: datetime | None) -> str:
    """The date, in the user's time zone and locale."""
    if value is None:
        return UNKNOWN
    return QLocale().toString(_local(value).date(), QLocale.FormatType.ShortFormat)


def time_of_day(value: datetime | None) -> str:
    """Hours and minutes, in the user's time zone and locale; empty without a time."""
    if value is None:
        return ""
    return QLocale().toString(_local(value).time(), QLocale.FormatType.ShortFormat)


def _local(value: datetime) -> QDateTime:
    return QDateTime.fromMSecsSinceEpoch(round(value.timestamp() * 1000))


def resolution(text: str | None) -> str:
    """A resolution as "1080p": the service sends "1080" in one field and "720p" in another (recorded)."""
    if not text:
        return UNKNOWN
    return f"{text}p" if text.isdecimal() else text


def track_size(track: Track) -> str:
    """Width and height of a video track, with its frame rate where known."""
    if track.width is None or track.height is None:
        return ""
    size = _in_digits(f"{track.width} × {track.height}")
    rate = "" if (track.frame_rate or "").startswith("-") else frame_rate(track.frame_rate)
    return f"{size} · {rate}" if rate else size


def frame_rate(text: str | None) -> str:
    """Frames a second: sent as "60.000", documented as "30/1". A negative one means that it cannot be determined."""
    if not text:
        return ""
    try:
        top, _, bottom = text.partition("/")
        rate = float(top) / float(bottom or 1)
    except (ValueError, ZeroDivisionError):
        return text
    if not isfinite(rate):
        return text
    if rate < 0:
        return UNKNOWN
    exact = f"{rate:.3f}".rstrip("0").rstrip(".")
    places = len(exact.partition(".")[2])
    # A rate has no groups of thousands worth reading.
    shown = QLocale().toString(rate, "f", places).replace(QLocale().groupSeparator(), "")
    return QCoreApplication.translate("formatting", "{rate} fps").format(rate=shown)


def kind_word(kind: str | None) -> str:
    """A track's kind as a word."""
    words: dict[str | None, str] = {
        TrackKind.VIDEO: QCoreApplication.translate("formatting", "Video"),
        TrackKind.AUDIO: QCoreApplication.translate("formatting", "Audio"),
        TrackKind.SUBTITLE: QCoreApplication.translate("formatting", "Subtitle"),
    }
    return words.get(kind, kind or UNKNOWN)


def language(track: Track) -> str:
    """A track's language in words: its name, else its code; the service's "und"/"default" is said plainly."""
    if track.language_code == "und" or (track.language_name or "").casefold() == "default":
        return QCoreApplication.translate("formatting", "Default (no language set)")
    return track.language_name or track.language_code or ""


def track_name(track: Track) -> str:
    """What tells an audio or subtitle track from the others: its language, and its title where it has one."""
    name = language(track)
    return " – ".join(filter(None, (name, track.title)))


def track_status(track: Track) -> tuple[str, Tone]:
    """A track's status in one spelling, though list and detail spell it differently, and its tone."""
    if track.is_ready:
        return QCoreApplication.translate("formatting", "Ready"), Tone.GOOD
    raw = track.status or ""
    if raw.casefold() in {"failed", "errored"}:
        return QCoreApplication.translate("formatting", "Failed"), Tone.BAD
    if raw.casefold() == "preparing":
        return QCoreApplication.translate("formatting", "Preparing"), Tone.BUSY
    return (raw or UNKNOWN), Tone.QUIET


def media_status(record: Media | Clip) -> tuple[str, Tone]:
    """A media's status in words, and its tone; an unknown status is shown as it came, as something in progress."""
    words = {
        MediaStatus.CREATED: QCoreApplication.translate("formatting", "Created"),
        MediaStatus.DOWNLOADING: QCoreApplication.translate("formatting", "Downloading"),
        MediaStatus.DOWNLOADED: QCoreApplication.translate("formatting", "Downloaded"),
        MediaStatus.VALIDATING: QCoreApplication.translate("formatting", "Validating"),
        MediaStatus.IN_QUEUE: QCoreApplication.translate("formatting", "In queue"),
        MediaStatus.PROCESSING: QCoreApplication.translate("formatting", "Processing"),
        MediaStatus.READY: QCoreApplication.translate("formatting", "Ready"),
        MediaStatus.FAILED: QCoreApplication.translate("formatting", "Failed"),
    }
    tones = {MediaStatus.READY: Tone.GOOD, MediaStatus.FAILED: Tone.BAD}
    if record.status is None:
        return UNKNOWN, Tone.QUIET
    status = next((known for known in MediaStatus if known == record.status), None)
    if status is None:
        return record.status, Tone.BUSY
    return words[status], tones.get(status, Tone.BUSY)


def tracks_summary(media: Media) -> str:
    """What is heard, by language, and how many subtitles there are; a dash when the service did not say."""
    if media.tracks is None:
        return UNKNOWN
    audio, subtitles = media.tracks_of(TrackKind.AUDIO), len(media.tracks_of(TrackKind.SUBTITLE))
    parts = [language_codes(audio) or QCoreApplication.translate("formatting", "no audio")]
    if subtitles == 1:
        parts.append(QCoreApplication.translate("formatting", "1 subtitle"))
    elif subtitles:
        parts.append(QCoreApplication.translate("formatting", "%n subtitles", None, subtitles))
    return " · ".join(parts) if media.tracks else QCoreApplication.translate("formatting", "none")


def language_codes(tracks: Sequence[Track], most: int = 3) -> str:
    """The languages of tracks as codes, each once, by the alphabet (the service orders by id), and without the region
    where that leaves them apart: "de, en", "en-GB, en-US", and "de, en, fr +7" where there are many more."""
    full = sorted({_code(track) for track in tracks})
    short = [code.partition("-")[0] for code in full]
    codes = [brief if short.count(brief) == 1 else code for brief, code in zip(short, full, strict=True)]
    # One more than `most` takes no more room than saying so.
    shown = codes if len(codes) <= most + 1 else codes[:most]
    more = f" +{number(len(codes) - len(shown))}" if len(shown) < len(codes) else ""
    return ", ".join(shown) + more


def _code(track: Track) -> str:
    if track.language_code in {None, "", "und"}:
        return QCoreApplication.translate("formatting", "default")
    return track.language_code or ""


def tracks_in_words(media: Media) -> str:
    """The same for a tooltip: kinds and languages, one line each."""
    if media.tracks is None:
        return QCoreApplication.translate("formatting", "The service did not say which tracks there are.")
    lines = []
    for kind in (TrackKind.VIDEO, TrackKind.AUDIO, TrackKind.SUBTITLE):
        tracks = media.tracks_of(kind)
        if tracks:
            languages = ", ".join(filter(None, (language(track) for track in tracks[:12])))
            more = f" (+{len(tracks) - 12})" if len(tracks) > 12 else ""
            lines.append(f"{kind_word(kind)}: {len(tracks)}" + (f" – {languages}{more}" if languages else ""))
    return "\n".join(lines) or QCoreApplication.translate("formatting", "This media has no tracks.")


def on_or_off(value: bool | None) -> str:
    """On, off, or not said."""
    if value is None:
        return UNKNOWN
    return QCoreApplication.translate("formatting", "On") if value else QCoreApplication.translate("formatting", "Off")


def yes_or_no(value: bool | None) -> str:
    """Yes, no, or not said."""
    if value is None:
        return UNKNOWN
    return QCoreApplication.translate("formatting", "Yes") if value else QCoreApplication.translate("formatting", "No")
