"""The words of the report about missing captions, and how it writes numbers, shares and times.

All sentences are without values, so that a text of others can change none of them. What is counted stands beside them.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from enum import Enum

from fastpix_desktop.domain.wording import sentence

_THIN_SPACE = "\u202f"
"""Between the thousands. It is the same in every language, where a comma or a point would mean something else."""


class Word(Enum):
    """A sentence of the report. Its value is a `Sentence`, which can be translated."""

    TITLE = sentence("gaps", "Caption-gap report")
    WORKSPACE = sentence("gaps", "Workspace:")
    MEDIA_OF = sentence("gaps", "Media of this report:")
    ALL_MEDIA = sentence("gaps", "all media of the library")
    TICKED = sentence("gaps", "those that were ticked by hand")
    SEARCHED = sentence("gaps", "those that were found with this search:")
    NEEDED = sentence("gaps", "Subtitles that are needed:")
    NEEDED_SPOKEN = sentence("gaps", "in each language that is spoken in the media")
    NEEDED_CHOSEN = sentence("gaps", "in each of these languages, whatever is spoken:")
    WITHOUT_TRACK = sentence("gaps", "No media of the library has a track with the code:")
    WITHOUT_TRACK_IN_COPY = sentence("gaps", "No media in the copy of the library has a track with the code:")
    MADE = sentence("gaps", "Report made:")
    MADE_WITH = sentence("gaps", "Made with")
    AS_OF = sentence("gaps", "List of the library read:")
    NOT_READ = sentence("gaps", "not known")
    COPY = sentence("gaps", "Copy of the library:")
    COMPLETE = sentence(
        "gaps",
        "complete. It had all media that the list of the service showed. Some records may have been read later "
        "than the list.",
    )
    PARTLY = sentence("gaps", "not complete. Media that it did not have are not in this report. Media that it had:")
    NOT_PROVED = sentence("gaps", "not known to be complete. Media may be missing from this report.")
    NO_COPY = sentence("gaps", "none. The records are those that were read when the media were ticked.")
    NO_LONGER_LISTED = sentence("gaps", "In the copy, but no longer in the list, so that they may not exist any more:")
    LEFT_OUT = sentence("gaps", "Removed from the library while the report was made, and not in it:")

    FOUND = sentence("gaps", "What was found")
    FOUND_HINT = sentence("gaps", "Each media is in exactly one line. The lines add up to all media of this report.")
    FINDING = sentence("gaps", "Finding")
    MEDIA = sentence("gaps", "Media")
    SHARE_OF_ALL = sentence("gaps", "Share of all")
    AUDIO_ONLY_AMONG = sentence("gaps", "Audio only among them")
    CLIPS_AMONG = sentence("gaps", "Clips among them")
    ALL = sentence("gaps", "All media of this report")
    GAP = sentence("gaps", "Gap: at least one subtitle that is needed is not ready")
    NO_GAP = sentence("gaps", "No gap: each subtitle that is needed is ready, and not only a generated one")
    GENERATED = sentence("gaps", "No gap, but only with subtitles that the service generated")
    NO_LANGUAGE = sentence("gaps", "Not decided: an audio track has no language")
    NOT_KNOWN = sentence("gaps", "Not known: not all tracks of the media are known")
    NO_AUDIO = sentence("gaps", "Not spoken: the media has no audio track")

    DETAILS = sentence("gaps", "More about these media")
    DETAILS_HINT = sentence("gaps", "Some of the lines above, in more detail.")
    DETAIL = sentence("gaps", "Detail")
    OF_MEDIA = sentence("gaps", "Of")
    SHARE = sentence("gaps", "Share")
    GAP_OPEN = sentence("gaps", "Gap, but a subtitle without a language is ready: it may be the missing one")
    WITHOUT_SUBTITLE = sentence("gaps", "Not decided, and no subtitle at all is ready")
    NOT_LISTED = sentence("gaps", "Not known: the service did not list the tracks, or some could not be read")
    KIND = sentence("gaps", "Not known: a track is of an unknown kind, and may be audio or a subtitle")
    NOT_READY = sentence("gaps", "Not known: the media is not ready and has no audio track, but may get one")

    BY_LANGUAGE = sentence("gaps", "By language")
    BY_LANGUAGE_HINT = sentence(
        "gaps",
        "Shares are those of the media that need the language. Media that are not known are in none of these.",
    )
    NO_LANGUAGES = sentence("gaps", "No media of this report is known to need a subtitle.")
    LANGUAGE = sentence("gaps", "Language")
    SPOKEN_IN = sentence("gaps", "Spoken in media")
    NEEDED_IN = sentence("gaps", "Needed in media")
    READY = sentence("gaps", "Subtitle ready")
    ONLY_GENERATED_AMONG = sentence("gaps", "of these only generated")
    MISSING = sentence("gaps", "Missing")
    PREPARING_AMONG = sentence("gaps", "of these in preparation")
    FAILED_AMONG = sentence("gaps", "of these failed")
    WITHOUT_AMONG = sentence("gaps", "of these without a track")

    LIST_GAP = sentence("gaps", "Media with a gap")
    LIST_GENERATED = sentence("gaps", "Media without a gap only by generated subtitles")
    LIST_NO_LANGUAGE = sentence("gaps", "Media with an audio track without a language")
    LIST_NOT_KNOWN = sentence("gaps", "Media that are not known")
    NONE = sentence("gaps", "There are none.")
    HEAD_TITLE = sentence("gaps", "Title")
    HEAD_ID = sentence("gaps", "ID")
    HEAD_LENGTH = sentence("gaps", "Length")
    HEAD_CREATED = sentence("gaps", "Created")
    HEAD_SPOKEN = sentence("gaps", "Spoken")
    HEAD_GENERATED = sentence("gaps", "Only generated")
    HEAD_NO_LANGUAGE = sentence("gaps", "Audio tracks without a language")
    HEAD_WHY = sentence("gaps", "Why it is not known")
    HEAD_READY = sentence("gaps", "Ready subtitles")
    HEAD_NOTES = sentence("gaps", "Notes")
    NO_TITLE = sentence("gaps", "(no title)")
    PREPARING = sentence("gaps", "in preparation")
    FAILED = sentence("gaps", "failed")
    NO_TRACK = sentence("gaps", "no track")
    WHY_TRACKS = sentence("gaps", "tracks not listed or not readable")
    WHY_KIND = sentence("gaps", "a track of an unknown kind")
    WHY_NOT_READY = sentence("gaps", "not ready, without an audio track")
    NOTE_AUDIO_ONLY = sentence("gaps", "audio only")
    NOTE_CLIP = sentence("gaps", "clip of")
    NOTE_STATUS = sentence("gaps", "status:")
    NOTE_NO_STATUS = sentence("gaps", "status not known")
    NOTE_NO_LANGUAGE = sentence("gaps", "audio tracks without a language:")
    NOTE_SUBTITLE_OPEN = sentence("gaps", "a ready subtitle without a language")

    MEANING = sentence("gaps", "What the words mean")
    ABOUT_REPORT = sentence("gaps", "This report")
    ABOUT_REPORT_IS = sentence(
        "gaps",
        "It says what the records of the service said when they were read. It is no statement about any law. What"
        " the audio tracks and subtitles contain was not looked at.",
    )
    ABOUT_SPOKEN = sentence("gaps", "Spoken in a language")
    ABOUT_SPOKEN_IS = sentence(
        "gaps",
        "A media is spoken in a language if it has an audio track with the code of this language, whatever the "
        "state of the track. Whether anybody speaks in it is not known: music counts as well. Regions and scripts"
        " are not told apart: en-GB and en-US are both en.",
    )
    ABOUT_NEEDED = sentence("gaps", "Needed")
    ABOUT_NEEDED_SPOKEN = sentence(
        "gaps",
        "A media needs a subtitle in each language that is spoken in it. A subtitle of any region or script of "
        "the language is enough: en-US where en-GB is spoken, or zh-Hans for zh-Hant. If an audio track has no "
        "language, and no other gap is known, the media is not decided.",
    )
    ABOUT_NEEDED_CHOSEN = sentence(
        "gaps",
        "Each media with an audio track needs a subtitle in each of the languages that the report was made for, "
        "whatever is spoken. A code without a region stands for all its regions: fr-CA is enough for fr. For a "
        "code with a region, only this region is enough.",
    )
    ABOUT_READY = sentence("gaps", "Ready")
    ABOUT_READY_IS = sentence(
        "gaps",
        "The service says that the subtitle can be played. Only a ready subtitle closes a gap. Whether its text "
        "is complete, correct and in time was not checked.",
    )
    ABOUT_NOT_YET = sentence("gaps", "In preparation, failed")
    ABOUT_NOT_YET_IS = sentence(
        "gaps",
        "Such a subtitle does not close a gap. A subtitle of which the service says no known state counts as in "
        "preparation. If there are several of one language, the best state counts. In a search, such as -subtitle:fr, "
        "and in an export, such a subtitle counts as present: they look only at whether there is a track.",
    )
    ABOUT_GENERATED = sentence("gaps", "Generated")
    ABOUT_GENERATED_IS = sentence(
        "gaps",
        "The service made the subtitle by itself. If it is ready, it closes a gap, and is counted and listed "
        "apart. A subtitle of which the service does not say this counts as not generated.",
    )
    ABOUT_UND = sentence("gaps", "und")
    ABOUT_UND_IS = sentence(
        "gaps",
        "The code for a language that nobody has set. The service gives it to the default audio track of a media."
        " An audio track with this code needs no subtitle by itself, because its language is not known, and a "
        "subtitle with it closes the gap of no other code.",
    )
    ABOUT_NO_CODE = sentence("gaps", "none, or a track without a code")
    ABOUT_NO_CODE_IS = sentence("gaps", "The track has no code of a language. It counts like a track with und.")
    ABOUT_UNNAMED = sentence("gaps", "Names of tracks, and tracks without a name")
    ABOUT_UNNAMED_IS = sentence(
        "gaps",
        "Only the code says which language a track has. Its name is never used to guess it, so that it makes no "
        "difference whether a track has one.",
    )
    ABOUT_CODES = sentence("gaps", "Codes")
    ABOUT_CODES_IS = sentence(
        "gaps",
        "They are compared as they are written. Only capital letters and _ for - make no difference. en and eng "
        "are two codes. Whether a code is that of the language that is really spoken was not checked.",
    )
    ABOUT_NOT_KNOWN = sentence("gaps", "Not known")
    ABOUT_NOT_KNOWN_IS = sentence(
        "gaps",
        "The service did not list the tracks of the media, some of them could not be read, or one is of an unknown "
        "kind. Or the media is not ready and has no audio track yet. Such a media counts neither as a gap nor as "
        "free of gaps. In its row, ? stands for what is not known.",
    )
    ABOUT_NO_AUDIO = sentence("gaps", "Not spoken")
    ABOUT_NO_AUDIO_IS = sentence(
        "gaps",
        "The media is ready and has no audio track. It needs no subtitle here, and is only counted.",
    )
    ABOUT_KINDS = sentence("gaps", "Audio only, clip")
    ABOUT_KINDS_IS = sentence(
        "gaps",
        "The service says that the media has no picture, or that it was cut from another media. Both are in all "
        "numbers, and have a note.",
    )
    ABOUT_FIGURES = sentence("gaps", "Numbers and times")
    ABOUT_FIGURES_IS = sentence(
        "gaps",
        "Shares are rounded to one decimal. <0.1% is more than none, and >99.9% is less than all. Times are in "
        "UTC. An apostrophe before =, +, - or @ is not part of a text: it keeps spreadsheets from reading the "
        "text as a formula.",
    )


Words = Mapping[Word, str]
"""The sentences of a report in the language of its reader."""


def in_words_of(say: Callable[[str], str]) -> Words:
    """Return all sentences as `say` says them."""
    return {word: say(word.value) for word in Word}


def meanings(*, is_of_chosen: bool) -> tuple[tuple[Word, Word], ...]:
    """Return what each word means. `is_of_chosen`: the subtitles that are needed were chosen."""
    return (
        (Word.ABOUT_REPORT, Word.ABOUT_REPORT_IS),
        (Word.ABOUT_SPOKEN, Word.ABOUT_SPOKEN_IS),
        (Word.ABOUT_NEEDED, Word.ABOUT_NEEDED_CHOSEN if is_of_chosen else Word.ABOUT_NEEDED_SPOKEN),
        (Word.ABOUT_READY, Word.ABOUT_READY_IS),
        (Word.ABOUT_NOT_YET, Word.ABOUT_NOT_YET_IS),
        (Word.ABOUT_GENERATED, Word.ABOUT_GENERATED_IS),
        (Word.ABOUT_UND, Word.ABOUT_UND_IS),
        (Word.ABOUT_NO_CODE, Word.ABOUT_NO_CODE_IS),
        (Word.ABOUT_UNNAMED, Word.ABOUT_UNNAMED_IS),
        (Word.ABOUT_CODES, Word.ABOUT_CODES_IS),
        (Word.ABOUT_NOT_KNOWN, Word.ABOUT_NOT_KNOWN_IS),
        (Word.ABOUT_NO_AUDIO, Word.ABOUT_NO_AUDIO_IS),
        (Word.ABOUT_KINDS, Word.ABOUT_KINDS_IS),
        (Word.ABOUT_FIGURES, Word.ABOUT_FIGURES_IS),
    )


def number(value: int) -> str:
    """Return a whole number with a thin space between its thousands."""
    return f"{value:,}".replace(",", _THIN_SPACE)


def share(part: int, whole: int) -> str:
    """Return a part in percent with one decimal, without the sign. Empty if there is no whole.

    "<0.1" is more than nothing, and ">99.9" is less than all: neither is rounded away.
    """
    if not whole:
        return ""
    # In whole numbers, because a float can round a half to either side.
    tenths = (2000 * part + whole) // (2 * whole)
    if not tenths and part:
        return "<0.1"
    if tenths == 1000 and part < whole:
        return ">99.9"
    return f"{tenths // 10}.{tenths % 10}"


def utc(time: datetime | None) -> str:
    """Return a time in UTC to the second, such as "2026-11-27 07:06:00 UTC". Empty for None."""
    if time is None:
        return ""
    return f"{time.astimezone(UTC).replace(tzinfo=None).isoformat(' ', 'seconds')} UTC"


def length(seconds: float | None) -> str:
    """Return a length as "1:02:03", or "2:03" below one hour, rounded to seconds. Empty if it is not known."""
    if seconds is None or not 0 <= seconds < 10**12:
        return ""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
