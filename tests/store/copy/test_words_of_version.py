"""The words that a copy stores belong to the version of its tables."""

from msgspec.structs import replace

from fastpix_desktop.domain.media import Media
from fastpix_desktop.store.copy.schema import MIGRATIONS, VERSION
from fastpix_desktop.store.index.index_row import index_row

SAMPLE = Media(
    "11111111-1111-4111-8111-111111111111",
    title="Łódź – Straße & smørrebrød: 東京の夕暮れ, ประเทศไทย",
    creator_id="Amélie-7",
    source_media_id="22222222-2222-4222-8222-222222222222",
    metadata={"desk": "Harbour-Watch"},
)
WORDS = "lodz strasse smorrebrod 東京 京の の夕 夕暮 暮れ れ ปร ระ ะเ เท ทศ ศไ ไท ทย ย amelie 7 harbour watch"
# Behind marks, the words of the creator and of the metadata entry with the number 9, and the media of a clip.
QUALIFIED = "\ue0000\ue000amelie \ue0000\ue0007 \ue0009\ue000harbour \ue0009\ue000watch"
CLIP = "\ue000c\ue0006d88b5e188cc90e8d0c4ff7448649189"


def terms(media: Media) -> str:
    return index_row(media, lambda key: 9).terms


def test_the_words_of_a_record_are_those_of_this_version() -> None:
    """A record is removed from the index by the words that were stored. Others would damage the index without a sign.

    If this fails because the words are to be others, add a version to MIGRATIONS. Older files are then made anew.
    """
    assert (len(MIGRATIONS), VERSION, terms(SAMPLE)) == (2, 2, f" {WORDS} {QUALIFIED} {CLIP} ")
    assert terms(replace(SAMPLE, creator_id=None)) != terms(SAMPLE)
