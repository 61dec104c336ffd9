"""The words that a copy stores belong to the version of its tables."""

from msgspec.structs import replace

from fastpix_desktop.domain.media import Media
from fastpix_desktop.store.copy.media_rows import _text
from fastpix_desktop.store.copy.schema import MIGRATIONS

SAMPLE = Media(
    "11111111-1111-4111-8111-111111111111",
    title="Łódź – Straße & smørrebrød: 東京の夕暮れ, ประเทศไทย",
    creator_id="Amélie-7",
    metadata={"desk": "Harbour-Watch"},
)
WORDS = "lodz strasse smorrebrod 東京 京の の夕 夕暮 暮れ れ ปร ระ ะเ เท ทศ ศไ ไท ทย ย amelie 7 harbour watch"


def test_the_words_of_a_record_are_those_of_this_version() -> None:
    """A record is removed from the index by the words that were stored. Others would damage the index without a sign.

    If this fails because the words are to be others, add a version to MIGRATIONS. Older files are then made anew.
    """
    assert (len(MIGRATIONS), _text(SAMPLE)) == (1, WORDS)
    assert _text(replace(SAMPLE, creator_id=None)) != WORDS
