"""Turns lengths, times, sizes, statuses and tracks into text. Numbers and dates follow the user's locale.

Where a docstring does not say otherwise, None becomes UNKNOWN. What the locale writes is a ScreenText,
because in some languages it has invisible marks of direction.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from heapq import nsmallest
from math import isfinite

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from fastpix_desktop.domain.media import Clip, Media, MediaStatus, Track, TrackKind
from fastpix_desktop.domain.others_text import ScreenText, joined, one_line
from fastpix_desktop.domain.wording import Sentence, sentence
from fastpix_desktop.ui.look.appearance import Tone
from fastpix_desktop.ui.words.in_words import filled, in_words

UNKNOWN = "–"
"""Shown for a value that the service did not send."""

_LONGEST_LANGUAGE = 40
"""Characters of a language in a list of languages. The names of real languages are shorter."""

# Only the word that is shown is translated, because this is done for each row of a table at each repaint.
_STATUS_WORDS: Mapping[str, Sentence] = {
    MediaStatus.CREATED: sentence("formatting", "Created"),
    MediaStatus.DOWNLOADING: sentence("formatting", "Downloading"),
    MediaStatus.DOWNLOADED: sentence("formatting", "Downloaded"),
    MediaStatus.VALIDATING: sentence("formatting", "Validating"),
    MediaStatus.IN_QUEUE: sentence("formatting", "In queue"),
    MediaStatus.PROCESSING: sentence("formatting", "Processing"),
    MediaStatus.READY: sentence("formatting", "Ready"),
    MediaStatus.FAILED: sentence("formatting", "Failed"),
}
_STATUS_TONES: Mapping[str, Tone] = {MediaStatus.READY: Tone.GOOD, MediaStatus.FAILED: Tone.BAD}


def length(seconds: float | None) -> str:
    """Return a length, given in seconds, as h:mm:ss or m:ss, rounded to whole seconds."""
    if seconds is None:
        return UNKNOWN
    whole = round(seconds)
    hours, rest = divmod(whole, 3600)
    minutes, secs = divmod(rest, 60)
    return _in_digits(f"{hours}:{minutes:02}:{secs:02}" if hours else f"{minutes}:{secs:02}")


def _in_digits(text: str) -> str:
    """Return `text` with the digits of the locale. Arabic and Persian, for example, have their own."""
    zero = QLocale().zeroDigit()
    digits = {} if zero == "0" else {ord("0") + digit: chr(ord(zero) + digit) for digit in range(10)}
    return ScreenText(text.translate(digits) if digits else text)


def number(value: int) -> str:
    """Return a whole number with the separators of the locale."""
    return ScreenText(QLocale().toString(value))


def moment(value: datetime | None) -> str:
    """Return the date and the time, in the user's time zone and locale."""
    if value is None:
        return UNKNOWN
    return ScreenText(QLocale().toString(_local(value), QLocale.FormatType.ShortFormat))


def day(value: datetime | None) -> str:
    """Return the date, in the user's time zone and locale."""
    if value is None:
        return UNKNOWN
    return ScreenText(QLocale().toString(_local(value).date(), QLocale.FormatType.ShortFormat))


def time_of_day(value: datetime | None) -> str:
    """Return hours and minutes, in the user's time zone and locale. Empty for None."""
    if value is None:
        return ""
    return ScreenText(QLocale().toString(_local(value).time(), QLocale.FormatType.ShortFormat))


def time_or_moment(value: datetime, today: date | None = None) -> str:
    """Return the time of a moment of today. For another day, return the date and the time.

    Both are in the user's time zone and locale. `today` is the local date, by default that of now.
    """
    is_today = _local_day(value) == (today or date.today())  # noqa: DTZ011  # the user's own day
    return time_of_day(value) if is_today else moment(value)


def day_and_time(value: datetime, today: date | None = None) -> str:
    """Return the time of a moment of today or yesterday with this word. For another day, return the date and the time.

    Both are in the user's time zone and locale. `today` is the local date, by default that of now.
    """
    days = ((today or date.today()) - _local_day(value)).days  # noqa: DTZ011  # the user's own day
    if days == 0:
        return filled(QCoreApplication.translate("formatting", "Today {time}"), time=time_of_day(value))
    if days == 1:
        return filled(QCoreApplication.translate("formatting", "Yesterday {time}"), time=time_of_day(value))
    return moment(value)


def data_size(size: int) -> str:
    """Return a number of bytes as "4 MB", in the user's locale."""
    return ScreenText(QLocale().formattedDataSize(size, 0, QLocale.DataSizeFormat.DataSizeSIFormat))


def _local(value: datetime) -> QDateTime:
    return QDateTime.fromMSecsSinceEpoch(round(value.timestamp() * 1000))


def _local_day(value: datetime) -> date:
    day = _local(value).date()
    return date(day.year(), day.month(), day.day())


def resolution(text: str | None) -> str:
    """Return a resolution as "1080p". The service sends "1080" in one field and "720p" in another (seen in replies)."""
    if not text:
        return UNKNOWN
    return f"{text}p" if text.isdecimal() else text


def media_resolution(media: Media) -> str:
    """Return the resolution of the source file, or the highest that FastPix prepares. Media without video have none."""
    return UNKNOWN if media.is_audio_only else resolution(media.source_resolution or media.max_resolution)


def track_size(track: Track) -> str:
    """Return width and height of a video track in pixels, and its frame rate if known. Empty if the size is unknown."""
    if track.width is None or track.height is None:
        return ""
    size = _in_digits(f"{track.width} × {track.height}")
    if not track.frame_rate or _is_undetermined(track.frame_rate):
        return size
    return f"{size} · {frame_rate(track.frame_rate)}"


def frame_rate(text: str | None) -> str:
    """Return a frame rate as "60 fps". Empty for None. A text that is not a number is returned as it is.

    The service sends "60.000". Its documentation has "30/1". A negative rate means that the service could not determine
    it, and is shown as unknown.
    """
    if not text:
        return ""
    if _is_undetermined(text):
        return UNKNOWN
    try:
        top, _, bottom = text.partition("/")
        rate = float(top) / float(bottom or 1)
    except (ValueError, ZeroDivisionError):
        return text
    if not isfinite(rate):
        return text
    exact = f"{rate:.3f}".rstrip("0").rstrip(".")
    places = len(exact.partition(".")[2])
    # Remove the separators of thousands, which make a frame rate harder to read.
    shown = QLocale().toString(rate, "f", places).replace(QLocale().groupSeparator(), "")
    return filled(QCoreApplication.translate("formatting", "{rate} fps"), rate=ScreenText(shown))


def _is_undetermined(rate: str) -> bool:
    return rate.startswith("-")


def kind_word(kind: str | None) -> str:
    """Return the kind of a track as a word. An unknown kind is returned as it is."""
    words: dict[str | None, str] = {
        TrackKind.VIDEO: QCoreApplication.translate("formatting", "Video"),
        TrackKind.AUDIO: QCoreApplication.translate("formatting", "Audio"),
        TrackKind.SUBTITLE: QCoreApplication.translate("formatting", "Subtitle"),
    }
    return words.get(kind, kind or UNKNOWN)


def language(track: Track) -> str:
    """Return the language of a track: its name, or else its code, or else an empty text.

    If no language is set, the text says so.
    """
    if is_without_language(track.language_code, track.language_name):
        return QCoreApplication.translate("formatting", "No language set")
    return track.language_name or track.language_code or ""


def is_without_language(code: str | None, name: str | None) -> bool:
    """Whether the service says that a track has no language. It then sends the code "und" or the name "default"."""
    return code == "und" or (name or "").casefold() == "default"


def track_name(track: Track) -> str:
    """Return the language and the title of an audio or subtitle track. Users distinguish tracks by these."""
    name = language(track)
    return " – ".join(filter(None, (name, track.title)))


def track_status(track: Track) -> tuple[str, Tone]:
    """Return the status of a track in words, and its tone. The service spells a status differently in some calls."""
    if track.is_ready:
        return QCoreApplication.translate("formatting", "Ready"), Tone.GOOD
    raw = track.status or ""
    if raw.casefold() in {"failed", "errored"}:
        return QCoreApplication.translate("formatting", "Failed"), Tone.BAD
    if raw.casefold() == "preparing":
        return QCoreApplication.translate("formatting", "Preparing"), Tone.BUSY
    return (raw or UNKNOWN), Tone.QUIET


def media_status(record: Media | Clip) -> tuple[str, Tone]:
    """Return the status of a media in words, and its tone. An unknown status is returned as it is, with Tone.BUSY."""
    if record.status is None:
        return UNKNOWN, Tone.QUIET
    return in_words(_STATUS_WORDS.get(record.status, record.status)), _STATUS_TONES.get(record.status, Tone.BUSY)


def languages(media: Media, kind: TrackKind) -> str:
    """Return the language codes of the tracks of one kind, such as "de, en, fr +2". UNKNOWN if there is none.

    "?" if the service did not say which tracks there are.
    """
    if media.tracks is None:
        return "?"
    return language_codes(media.tracks_of(kind), most=4) or UNKNOWN


def all_languages(media: Media, kind: TrackKind) -> str:
    """Return the same for a copied row: every code, such as "de, en, fr", and an empty text if there is none."""
    if media.tracks is None:
        return "?"
    tracks = media.tracks_of(kind)
    return language_codes(tracks, most=len(tracks))


def language_codes(tracks: Sequence[Track], most: int) -> str:
    """Return the language codes of tracks, each once and sorted, such as "de, en" or "de, en, fr +7".

    If there are more than `most` + 1 codes, only `most` of them are listed, and the others are counted. The region is
    left out unless two codes differ only in their regions: "en-GB, en-US". "und", the code for an undetermined language
    (ISO 639-2), is shown where no language is set.
    """
    full = {track.language_code or "und" for track in tracks}
    # A single code that is left over is listed too, because " +1" would need as much space.
    listed = nsmallest(len(full) if len(full) <= most + 1 else most, full)
    more = f" +{number(len(full) - len(listed))}" if len(listed) < len(full) else ""
    return ", ".join(without_regions(listed, full)) + more


def without_regions(codes: Iterable[str], among: Iterable[str]) -> list[str]:
    """Return language codes without their regions, except those that differ from another one only in the region.

    `among` are all codes that are compared.
    """
    same = Counter(code.partition("-")[0] for code in among)
    return [code.partition("-")[0] if same[code.partition("-")[0]] == 1 else code for code in codes]


def tracks_in_words(media: Media) -> str:
    """Return the tracks for a tooltip: for each kind one line with the number of tracks and up to twelve languages."""
    if media.tracks is None:
        return QCoreApplication.translate("formatting", "FastPix did not say which tracks there are.")
    lines = []
    for kind in (TrackKind.VIDEO, TrackKind.AUDIO, TrackKind.SUBTITLE):
        tracks = media.tracks_of(kind)
        if tracks:
            languages = ", ".join(filter(None, (one_line(language(track), _LONGEST_LANGUAGE) for track in tracks[:12])))
            more = f" (+{len(tracks) - 12})" if len(tracks) > 12 else ""
            lines.append(f"{kind_word(kind)}: {len(tracks)}" + (f" – {languages}{more}" if languages else ""))
    return joined("\n", lines) or QCoreApplication.translate("formatting", "This media has no tracks.")


def on_or_off(value: bool | None) -> str:
    """Return “On” or “Off”."""
    if value is None:
        return UNKNOWN
    return QCoreApplication.translate("formatting", "On") if value else QCoreApplication.translate("formatting", "Off")


def yes_or_no(value: bool | None) -> str:
    """Return “Yes” or “No”."""
    if value is None:
        return UNKNOWN
    return QCoreApplication.translate("formatting", "Yes") if value else QCoreApplication.translate("formatting", "No")


def still_waiting(seconds: int) -> str:
    """Return a sentence about a wait for the service that has lasted this long."""
    template = QCoreApplication.translate("formatting", "Still waiting for FastPix: {seconds} s")
    return filled(template, seconds=number(seconds))
