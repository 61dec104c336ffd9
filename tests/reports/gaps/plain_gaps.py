"""A second reading of what the report about missing captions says, from its docstrings, one media at a time.

It uses nothing of the report but its sentences, and the functions that make a text safe.
"""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from fractions import Fraction

from fastpix_desktop.domain.media import GeneratedSubtitle, Media, Track
from fastpix_desktop.domain.outgoing_text import cell, unsigned_line
from fastpix_desktop.search.query.reading.languages import english_name
from tests.search.plain_codes import plain_base, plain_code

FINDINGS = ("not known", "no audio track", "gap", "language not set", "generated only", "no gap")
LISTED = ("gap", "generated only", "language not set", "not known")
REASONS = ("tracks not listed", "kind of a track", "media not ready")


def is_language(track: Track) -> bool:
    return plain_base(track.language_code) not in {"und", "none"}


def is_wanted(wanted: str, track: Track) -> bool:
    code = plain_code(track.language_code)
    return code == wanted or code.startswith(f"{wanted}-")


def written(code: str) -> str:
    """A compared code as it is usually written."""
    parts = code.split("-")
    for at in range(1, len(parts)):
        is_script = len(parts[at]) == 4 and not [sign for sign in parts[at] if not sign.isalpha()]
        parts[at] = parts[at].capitalize() if is_script else parts[at].upper()
    return "-".join(parts)


class PlainMedia:
    """What is known of one media. `asked` are the codes as they are typed."""

    def __init__(self, media: Media, asked: Sequence[str]) -> None:
        self.media = media
        self.tracks = media.tracks or ()
        self.audio = [track for track in self.tracks if track.kind == "audio"]
        self.subtitles = [track for track in self.tracks if track.kind == "subtitle"]
        self.asked = [*dict.fromkeys(map(plain_code, asked))]
        self.spoken = sorted({plain_base(track.language_code) for track in self.audio if is_language(track)})
        self.open_audio = len([track for track in self.audio if not is_language(track)])
        can_play = [track.language_code for track in self.subtitles if self.is_ready(track)]
        self.ready = sorted({*map(plain_code, can_play)})
        self.ready_spelled = [
            "none" if code == "none" else next(own for own in can_play if plain_code(own) == code) or ""
            for code in self.ready
        ]
        self.made = {self._plain_id(own) for each in media.generated_subtitles if (own := self._made_track(each))}
        self.reason = self._reason()
        is_decided = not self.reason and self.audio
        self.states = {code: self.state(code) for code in self.asked or self.spoken} if is_decided else {}
        self.missing = [code for code, state in self.states.items() if state not in {"ready", "generated"}]
        self.generated = [code for code, state in self.states.items() if state == "generated"]
        self.finding = self._finding()
        self.open_subtitle = any(code in {"und", "none"} or code.startswith(("und-", "none-")) for code in self.ready)

    @staticmethod
    def is_ready(track: Track) -> bool:
        return (track.status or "").lower() in {"ready", "available"}

    @staticmethod
    def _plain_id(text: str) -> str:
        return text.replace("-", "").lower()

    @staticmethod
    def _made_track(each: GeneratedSubtitle) -> str:
        # From the address, where there is one: `track_id` is what is compared with this.
        name = (each.track_id or "") if each.url is None else each.url.split("?")[0].split("/")[-1].removesuffix(".vtt")
        return name if re.fullmatch("[0-9a-fA-F]{32}", name.replace("-", "")) else ""

    def _reason(self) -> str:
        if self.media.tracks is None or any(problem.kind == "tracks" for problem in self.media.problems):
            return REASONS[0]
        if any(track.kind not in {"video", "audio", "subtitle"} for track in self.tracks):
            return REASONS[1]
        return "" if self.audio or (self.media.status or "").strip().lower() == "ready" else REASONS[2]

    def state(self, code: str) -> str:
        """What it has of a needed language: "ready", "generated", "preparing", "failed" or "none"."""
        found = [track for track in self.subtitles if is_wanted(code, track)]
        ready = [track for track in found if self.is_ready(track)]
        if ready:
            return "generated" if {self._plain_id(track.id) for track in ready} <= self.made else "ready"
        if not found:
            return "none"
        has_failed = [(track.status or "").lower() in {"failed", "errored"} for track in found]
        return "failed" if all(has_failed) else "preparing"

    def _finding(self) -> str:
        if self.reason:
            return "not known"
        if not self.audio:
            return "no audio track"
        if self.missing:
            return "gap"
        if self.open_audio and not self.asked:
            return "language not set"
        return "generated only" if self.generated else "no gap"

    def with_state(self, state: str) -> list[str]:
        return [code for code, own in self.states.items() if own == state]


def plain_moment(moment: datetime | None) -> str:
    if moment is None:
        return ""
    whole = datetime(1970, 1, 1, tzinfo=UTC) + (moment - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(
        seconds=1
    ) * timedelta(seconds=1)
    return whole.strftime("%Y-%m-%dT%H:%M:%SZ")


def plain_share(part: int, whole: int) -> str:
    if whole == 0:
        return ""
    exact = Fraction(100 * part, whole)
    if 0 < exact < Fraction(1, 20):
        return "<0.1"
    if Fraction(1999, 20) <= exact < 100:
        return ">99.9"
    tenths = int(exact * 10 + Fraction(1, 2))
    return f"{tenths / 10:.1f}"


def safe(text: str) -> str:
    return cell(unsigned_line(text))


def title_of(media: Media) -> str:
    return "" if media.display_title == media.id else media.display_title


def csv_media_cells(plain: PlainMedia) -> list[str]:
    """Return the cells of a media in the CSV, up to "Why not known"."""
    media = plain.media
    seconds = "" if media.duration is None else f"{media.duration:.3f}".rstrip("0").rstrip(".")
    texts = [
        plain.finding,
        media.id,
        title_of(media),
        media.status or "",
        seconds,
        plain_moment(media.created_at),
        {True: "yes", False: "no", None: ""}[media.is_audio_only],
        media.source_media_id or "",
        ", ".join([*plain.spoken, *["?"] * bool(plain.reason)]),
        "?" if plain.reason else str(plain.open_audio),
        *(
            ", ".join(map(written, codes)) or ("?" if plain.finding in {"not known", "language not set"} else "")
            for codes in (plain.missing, *map(plain.with_state, ("preparing", "failed", "none")), plain.generated)
        ),
        ", ".join([*plain.ready_spelled, *["?"] * bool(plain.reason)]),
        plain.reason,
    ]
    return [*map(safe, texts)]


def needed_codes(media: Sequence[PlainMedia], asked: Sequence[str]) -> list[str]:
    """Return the languages of the totals in their order."""
    if asked:
        return [*dict.fromkeys(map(plain_code, asked))]
    found = sorted({code for each in media for code in each.states})
    return sorted(found, key=lambda code: -sum(code in each.states for each in media))


def language_numbers(media: Sequence[PlainMedia], code: str) -> list[int]:
    """Return how many media need a language, and have it ready, only generated, missing, preparing, failed, not."""
    states = [each.states[code] for each in media if code in each.states]
    generated, preparing, failed, none = (states.count(name) for name in ("generated", "preparing", "failed", "none"))
    ready = states.count("ready") + generated
    return [len(states), ready, generated, preparing + failed + none, preparing, failed, none]


def csv_totals(media: Sequence[PlainMedia], asked: Sequence[str]) -> list[list[str]]:
    """Return the cells of the totals in the CSV: name, language, media, of, percent."""
    rows: list[tuple[str, str, int, int]] = [("all media", "", len(media), len(media))]
    of = {finding: [each for each in media if each.finding == finding] for finding in FINDINGS}
    for finding, found in of.items():
        rows.append((finding, "", len(found), len(media)))
        rows.append((f"{finding}: audio only", "", sum(e.media.is_audio_only is True for e in found), len(found)))
        rows.append((f"{finding}: clips", "", sum(e.media.source_media_id is not None for e in found), len(found)))
    gaps, undecided, unknown = of["gap"], of["language not set"], of["not known"]
    rows.append(("gap: ready subtitle without language", "", sum(e.open_subtitle for e in gaps), len(gaps)))
    rows.append(("language not set: no ready subtitle", "", sum(not e.ready for e in undecided), len(undecided)))
    rows += [(f"not known: {why}", "", sum(e.reason == why for e in unknown), len(unknown)) for why in REASONS]
    names = ("needed", "ready", "only generated", "missing", "in preparation", "failed", "no track")
    for code in needed_codes(media, asked):
        numbers = language_numbers(media, code)
        wholes = [len(media), *[numbers[0]] * 6]
        rows += [
            (f"language: {name}", code, part, whole) for name, part, whole in zip(names, numbers, wholes, strict=True)
        ]
    return [[name, safe(written(code)), str(part), str(of), plain_share(part, of)] for name, code, part, of in rows]


def page_media_cells(plain: PlainMedia) -> list[str]:
    """Return the cells of a media in the page, with a line break where a new line begins."""
    media = plain.media
    missing = {"preparing": "in preparation", "failed": "failed", "none": "no track"}
    own = {
        "gap": [f"{safe(written(code))} ({missing[plain.states[code]]})" for code in plain.missing],
        "generated only": [safe(written(code)) for code in plain.generated],
        "language not set": [str(plain.open_audio)],
        "not known": [
            dict(
                zip(
                    REASONS,
                    (
                        "tracks not listed or not readable",
                        "a track of an unknown kind",
                        "not ready, without an audio track",
                    ),
                    strict=True,
                )
            ).get(plain.reason, "")
        ],
    }[plain.finding]
    moment = plain_moment(media.created_at)
    return [
        safe(title_of(media)) or "(no title)",
        safe(media.id),
        plain_length(media.duration),
        moment.replace("T", " ").replace("Z", " UTC"),
        "\n".join(map(safe, [*plain.spoken, *["?"] * bool(plain.reason)])),
        "\n".join(own),
        "\n".join(map(safe, [*plain.ready_spelled, *["?"] * bool(plain.reason)])),
        "\n".join(page_notes(plain)),
    ]


def page_notes(plain: PlainMedia) -> list[str]:
    media = plain.media
    notes = ["audio only"] if media.is_audio_only else []
    if media.source_media_id is not None:
        notes.append(f"clip of {safe(media.source_media_id)}")
    if (media.status or "").strip().lower() != "ready":
        notes.append(f"status: {safe(media.status)}" if media.status else "status not known")
    if plain.open_audio and plain.finding != "language not set":
        notes.append(f"audio tracks without a language: {plain.open_audio}")
    if plain.finding == "gap" and plain.open_subtitle:
        notes.append("a ready subtitle without a language")
    return notes


def plain_length(seconds: float | None) -> str:
    if seconds is None:
        return ""
    text = str(timedelta(seconds=round(seconds)))
    return text if seconds >= 3600 else text.removeprefix("0:").removeprefix("0")


def page_language_cells(media: Sequence[PlainMedia], asked: Sequence[str]) -> list[list[str]]:
    """Return the lines of the table of languages in the page."""
    rows = []
    for code in needed_codes(media, asked):
        needed, *numbers = language_numbers(media, code)
        name = english_name(written(code))
        head = f"{safe(written(code))} {name}" if name else safe(written(code))
        rows.append([head, str(needed), *(f"{n} ({plain_share(n, needed)}%)" if needed else "0" for n in numbers)])
    return rows


def page_finding_cells(media: Sequence[PlainMedia]) -> list[list[str]]:
    """Return the numbers of the table of findings in the page, without the words of its lines."""
    rows = []
    for finding in ("gap", "no gap", "generated only", "language not set", "not known", "no audio track", ""):
        found = [each for each in media if each.finding == finding or not finding]
        part = plain_share(len(found), len(media))
        audio_only = sum(each.media.is_audio_only is True for each in found)
        clips = sum(each.media.source_media_id is not None for each in found)
        rows.append([str(len(found)), part and f"{part}%", str(audio_only), str(clips)])
    return rows
