"""Makes up ordinary media, such as those of a broadcaster, an academy or a product team.

Every choice uses the random generator that the caller passes. Two generators with the same seed give the same media.
"""

from collections.abc import Callable
from random import Random
from typing import Any

from fastpix_desktop.demo.content import words
from fastpix_desktop.demo.content.languages import SPOKEN, UNDETERMINED
from fastpix_desktop.demo.content.recipes import LIFE_CYCLE, Policy, Recipe

_ONGOING = tuple(state for state in LIFE_CYCLE if state not in ("Ready", "Failed"))
_RECENT = 60
"""Of the newest 60 media, more are still in preparation than of the older ones."""

_HEIGHTS = (1080, 1080, 1080, 720, 2160, 480, 1440, 360)
_FRAME_RATES = ("25.000", "25.000", "24.000", "29.970", "30.000", "50.000", "60.000")
_RENDITIONS: tuple[tuple[tuple[str, str], ...], ...] = (
    (("capped_4k", "ready"),),
    (("capped_4k", "ready"), ("audioOnly", "ready")),
    (("capped_4k", "preparing"),),
    (("capped_4k", "ready"), ("audioOnly", "preparing")),
    (("audioOnly", "failed"),),
)


def recipe_for(random: Random, position: int) -> Recipe:
    """Return the recipe of a media. `position` is its number in the library. The newest media has the number 0."""
    recipe = _with_details(random, random.choices(_GENRES, _WEIGHTS)[0](random))
    draw = random.random()
    if draw < (0.1 if position < _RECENT else 0.004):
        status = random.choice(_ONGOING)
    elif draw > 0.985:
        status = "Failed"
    else:
        return recipe
    return recipe.with_changes(status=status, renditions=(), preparing=0)


def source_recipe(random: Random) -> Recipe:
    """Return the recipe of a media from which clips were cut. It is Ready and at least 600 seconds long."""
    genre = random.choice((_keynote, _webinar, _episode, _interview))
    return _with_details(random, genre(random))


def clip_recipe(random: Random, source: Recipe) -> Recipe:
    """Return the recipe of a clip of `source`. Only some clips have a title."""
    start = random.randrange(0, max(1, int(source.seconds) - 60))
    seconds = round(random.uniform(12, 95), random.choice((0, 6)))
    purpose = random.choice(("Highlight", "Social cut", "Quote", "Teaser"))
    metadata = {"segment": f"{start}-{start + int(seconds)}", "purpose": purpose.lower()}
    named = source.title is not None and random.random() < 0.7
    return Recipe(
        title=f"{purpose}: {source.title}" if named else None,
        metadata=metadata if random.random() < 0.85 else {},
        seconds=seconds,
        audio=source.audio,
        height=min(1080, source.height),
        frame_rate=source.frame_rate,
        policies=source.policies[:1],
        quality=source.quality,
    )


def _with_details(random: Random, recipe: Recipe) -> Recipe:
    """Return the recipe with random details that do not depend on the genre, such as frame rate and renditions."""
    changes: dict[str, Any] = {
        "frame_rate": random.choice(_FRAME_RATES),
        "quality": random.choice(("standard", "standard", "pro", "premium")),
        "source_access": random.random() < 0.3,
        "seconds": round(recipe.seconds, random.choice((0, 6, 6))),
    }
    if recipe.height == Recipe.height:
        changes["height"] = random.choice(_HEIGHTS)
    if recipe.policies == ("public",):
        changes["policies"] = _policies(random)
    if random.random() < 0.25:
        changes["renditions"] = random.choice(_RENDITIONS)
    if random.random() < 0.2:
        changes["creator"] = random.choice(words.CREATORS)
    if len(recipe.audio) + len(recipe.subtitles) > 2 and random.random() < 0.08:
        changes["preparing"] = random.randint(1, 2)
    if recipe.audio and not recipe.subtitles and random.random() < 0.15:
        changes["generated"] = tuple(random.sample(SPOKEN[:7], random.randint(1, 3)))
    return recipe.with_changes(**changes)


def _policies(random: Random) -> tuple[Policy, ...]:
    return random.choices(
        (("public",), ("private",), ("public", "private"), ("drm",), ("public", "public", "drm")),
        (80, 8, 6, 3, 3),
    )[0]


def _languages(random: Random, least: int, most: int, first: str = "en-US") -> tuple[str, ...]:
    """Return `first` and some other languages, `least` to `most` in all. The others are among the 18 most used ones."""
    others = [code for code in SPOKEN[:18] if code != first]
    return (first, *random.sample(others, random.randint(least, most) - 1))


def _subtitles(random: Random, most: int) -> tuple[str, ...]:
    return tuple(random.sample(SPOKEN[: max(8, most)], random.randint(0, most)))


def _episode(random: Random) -> Recipe:
    show, department, genre = random.choice(words.SHOWS)
    season, episode = random.randint(1, 6), random.randint(1, 12)
    return Recipe(
        f"{show} – S{season:02}E{episode:02}: {random.choice(words.EPISODE_NAMES)}",
        {
            "department": department,
            "show": show,
            "season": str(season),
            "episode": str(episode),
            "genre": genre,
            "rights": random.choice(words.RIGHTS),
        },
        random.uniform(1300, 3500),
        audio=_languages(random, 1, 4),
        subtitles=_subtitles(random, 9),
    )


def _trailer(random: Random) -> Recipe:
    show, department, _genre = random.choice(words.SHOWS)
    season = random.randint(1, 6)
    kind = random.choice(("Official trailer", "Teaser", "First look", "Behind the scenes"))
    return Recipe(
        f"{show} | Season {season} | {kind}",
        {"department": department, "show": show, "season": str(season), "campaign": "season-launch"},
        random.uniform(20, 180),
        audio=_languages(random, 1, 3),
        subtitles=_subtitles(random, 4),
    )


def _interview(random: Random) -> Recipe:
    person = random.choice(words.PEOPLE)
    return Recipe(
        f"In conversation: {person} on {random.choice(words.INTERVIEW_SUBJECTS)}",
        {"department": "Current affairs", "guest": person, "rights": random.choice(words.RIGHTS)},
        random.uniform(600, 2700),
        subtitles=_subtitles(random, 3),
    )


def _news(random: Random) -> Recipe:
    slug = random.choice(words.NEWS)
    edition = random.choice(("Morning", "Midday", "Evening"))
    return Recipe(
        f"{edition} bulletin: {slug}",
        {
            "department": "News",
            "desk": random.choice(("Home", "Economy", "Region")),
            "edition": edition.lower(),
        },
        random.uniform(60, 240),
    )


def _keynote(random: Random) -> Recipe:
    conference, year = random.choice(words.CONFERENCES), random.randint(2024, 2026)
    speaker = random.choice(words.PEOPLE)
    return Recipe(
        f"{conference} {year} – {random.choice(words.TALKS)} – {speaker}",
        {
            "department": "Events",
            "event": f"{conference} {year}",
            "speaker": speaker,
            "rights": words.RIGHTS[0],
        },
        random.uniform(1500, 5400),
        audio=_languages(random, 1, 5),
        subtitles=_subtitles(random, 8),
    )


def _webinar(random: Random) -> Recipe:
    return Recipe(
        f"Webinar: {random.choice(words.WEBINARS)} (recording)",
        {
            "department": "Marketing",
            "campaign": random.choice(words.CAMPAIGNS),
            "region": random.choice(("EMEA", "Americas", "APAC")),
        },
        random.uniform(2400, 4500),
        subtitles=_subtitles(random, 2),
    )


def _lesson(random: Random) -> Recipe:
    course, department = random.choice(words.COURSES)
    module = random.randint(1, 9)
    return Recipe(
        f"{course} – Module {module:02}: {words.LESSONS[module - 1]}",
        {
            "department": department,
            "course": course,
            "module": str(module),
            "audience": random.choice(("all staff", "new joiners", "team leads")),
            "revision": f"2026-{random.randint(1, 12):02}",
        },
        random.uniform(120, 900),
        audio=_languages(random, 1, 4),
        subtitles=_subtitles(random, 12),
    )


def _product(random: Random) -> Recipe:
    product, version = random.choice(words.PRODUCTS), f"{random.randint(3, 6)}.{random.randint(0, 9)}"
    return Recipe(
        f"{product} {version} – {random.choice(words.FEATURES)}",
        {"department": "Product marketing", "product": product, "version": version},
        random.uniform(60, 480),
        audio=_languages(random, 1, 2),
        subtitles=_subtitles(random, 5),
    )


def _customer(random: Random) -> Recipe:
    return Recipe(
        f"Customer story: {random.choice(words.CUSTOMERS)}",
        {"department": "Product marketing", "campaign": random.choice(words.CAMPAIGNS), "approved": "yes"},
        random.uniform(90, 300),
        subtitles=_subtitles(random, 4),
    )


def _podcast(random: Random) -> Recipe:
    podcast, episodes = random.choice(words.PODCASTS)
    number = random.randint(1, 180)
    return Recipe(
        f"{podcast}, episode {number}: {random.choice(episodes)}",
        {"department": "Audio", "podcast": podcast, "episode": str(number)},
        random.uniform(1200, 4000),
        audio_only=True,
    )


def _all_hands(random: Random) -> Recipe:
    quarter, year = random.randint(1, 4), random.randint(2024, 2026)
    return Recipe(
        f"All-hands Q{quarter} {year} (internal)",
        {"department": "Internal communications", "rights": "Internal use only"},
        random.uniform(2700, 5000),
        policies=("private",),
    )


def _social(random: Random) -> Recipe:
    campaign, number = random.choice(words.CAMPAIGNS), random.randint(1, 12)
    mark = random.choice(("🎬", "🎧", "✨", "🌱", ""))
    return Recipe(
        f"{mark} {campaign.replace('-', ' ').title()} – vertical cut {number}".strip(),
        {
            "department": "Social",
            "campaign": campaign,
            "channel": random.choice(("reels", "shorts", "stories")),
        },
        random.uniform(6, 45),
        audio=random.choice(((), (UNDETERMINED,), ("en-US",))),
        upright=True,
    )


def _foreign(random: Random) -> Recipe:
    title, language, department = random.choice(words.FOREIGN)
    number = random.randint(1, 12)
    return Recipe(
        title.format(n=number),
        {"department": department, "language": language, "part": str(number)},
        random.uniform(240, 1800),
        audio=_languages(random, 1, 3, language),
        subtitles=_subtitles(random, 4),
    )


def _unnamed(random: Random) -> Recipe:
    """Return a media that nobody named. It has no title, or only one that a camera or an editing program gave it."""
    reel = f"{random.choice('ABC')}{random.randint(1, 40):03}"
    ways: tuple[tuple[str | None, dict[str, str]], ...] = (
        (None, {}),
        (None, {"source": "ftp-ingest", "reel": reel, "department": "Post production"}),
        (None, {"filename": f"{reel}_C{random.randint(1, 30):03}.mov", "camera": "B"}),
        (f"{reel}_C{random.randint(1, 30):03}_0412QK", {}),
        ("Untitled sequence 01_FINAL_v3 (2)", {"department": "Post production"}),
    )
    title, metadata = random.choice(ways)
    audio = random.choice(((), (UNDETERMINED,), (UNDETERMINED,)))
    return Recipe(title, metadata, random.uniform(8, 1500), audio=audio)


_SHARES: tuple[tuple[Callable[[Random], Recipe], int], ...] = (
    (_episode, 20),
    (_lesson, 17),
    (_product, 10),
    (_news, 9),
    (_unnamed, 8),
    (_trailer, 7),
    (_interview, 7),
    (_foreign, 7),
    (_social, 6),
    (_podcast, 5),
    (_keynote, 4),
    (_webinar, 4),
    (_customer, 4),
    (_all_hands, 2),
)
_GENRES = tuple(genre for genre, _share in _SHARES)
_WEIGHTS = tuple(share for _genre, share in _SHARES)
