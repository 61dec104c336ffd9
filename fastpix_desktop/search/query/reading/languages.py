"""The codes of languages (ISO 639-1) and their English names, for completion and suggestions."""

import re
from collections.abc import Mapping
from functools import cache

from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.search.query.reading.cutting import quoted
from fastpix_desktop.search.query.reading.not_understood import NotUnderstood, nearest

_NAMES = """
aa Afar|ab Abkhazian|af Afrikaans|ak Akan|am Amharic|an Aragonese|ar Arabic|as Assamese|av Avaric|ay Aymara
az Azerbaijani|ba Bashkir|be Belarusian|bg Bulgarian|bi Bislama|bm Bambara|bn Bengali|bo Tibetan|br Breton|bs Bosnian
ca Catalan|ce Chechen|ch Chamorro|co Corsican|cr Cree|cs Czech|cv Chuvash|cy Welsh|da Danish|de German|dv Divehi
dz Dzongkha|ee Ewe|el Greek|en English|eo Esperanto|es Spanish|et Estonian|eu Basque|fa Persian|ff Fulah|fi Finnish
fil Filipino|fj Fijian|fo Faroese|fr French|fy Western Frisian|ga Irish|gd Scottish Gaelic|gl Galician|gn Guarani
gu Gujarati|gv Manx|ha Hausa|he Hebrew|hi Hindi|hr Croatian|ht Haitian Creole|hu Hungarian|hy Armenian|hz Herero
ia Interlingua|id Indonesian|ig Igbo|ii Sichuan Yi|ik Inupiaq|io Ido|is Icelandic|it Italian|iu Inuktitut|ja Japanese
jv Javanese|ka Georgian|kg Kongo|ki Kikuyu|kj Kuanyama|kk Kazakh|kl Kalaallisut|km Khmer|kn Kannada|ko Korean|kr Kanuri
ks Kashmiri|ku Kurdish|kv Komi|kw Cornish|ky Kyrgyz|la Latin|lb Luxembourgish|lg Ganda|li Limburgish|ln Lingala|lo Lao
lt Lithuanian|lu Luba-Katanga|lv Latvian|mg Malagasy|mh Marshallese|mi Maori|mk Macedonian|ml Malayalam|mn Mongolian
mr Marathi|ms Malay|mt Maltese|my Burmese|na Nauru|nb Norwegian Bokmål|nd North Ndebele|ne Nepali|ng Ndonga|nl Dutch
nn Norwegian Nynorsk|no Norwegian|nr South Ndebele|nv Navajo|ny Chichewa|oc Occitan|oj Ojibwa|om Oromo|or Odia
os Ossetian|pa Punjabi|pi Pali|pl Polish|ps Pashto|pt Portuguese|qu Quechua|rm Romansh|rn Rundi|ro Romanian|ru Russian
rw Kinyarwanda|sa Sanskrit|sc Sardinian|sd Sindhi|se Northern Sami|sg Sango|si Sinhala|sk Slovak|sl Slovenian|sm Samoan
sn Shona|so Somali|sq Albanian|sr Serbian|ss Swati|st Southern Sotho|su Sundanese|sv Swedish|sw Swahili|ta Tamil
te Telugu|tg Tajik|th Thai|ti Tigrinya|tk Turkmen|tl Tagalog|tn Tswana|to Tongan|tr Turkish|ts Tsonga|tt Tatar|tw Twi
ty Tahitian|ug Uyghur|uk Ukrainian|ur Urdu|uz Uzbek|ve Venda|vi Vietnamese|vo Volapük|wa Walloon|wo Wolof|xh Xhosa
yi Yiddish|yo Yoruba|yue Cantonese|za Zhuang|zh Chinese|zu Zulu
"""

WITHOUT_CODE = "none"
"""What is typed for a track without a language code."""

_CODE = re.compile(r"[^\W_]+(?:[-_][^\W_]+)*")


@cache
def names() -> Mapping[str, str]:
    """Return the English names of languages by their codes."""
    entries = (entry.partition(" ") for line in _NAMES.split("\n") for entry in line.split("|") if entry)
    return {code: name for code, _, name in entries}


def english_name(code: str) -> str:
    """Return the English name of a language, with its region if the code has one. Empty if the code is not known."""
    language, _, region = code.replace("_", "-").partition("-")
    name = names().get(language.casefold(), "")
    return f"{name} ({region})" if name and region else name


def check_code(text: str) -> None:
    """Raise NotUnderstood for a text that cannot be a language code, or is the name of a language."""
    if _CODE.fullmatch(text) is None:
        kept = re.sub(r"[^\w-]+|_", "", text).strip("-")
        problem = sentence("search", "A language is its code, of letters, digits and hyphens, such as fr or pt-BR.")
        raise NotUnderstood(problem, kept if _CODE.fullmatch(kept) else quoted(text))
    by_name = {name.casefold(): code for code, name in names().items()}
    wanted = by_name.get(text.casefold()) or (by_name.get(nearest(text, by_name, 0.8)) if len(text) > 4 else None)
    if wanted is not None:
        problem = sentence("search", "A language is its code: {code} is {name}.").fill(
            code=wanted, name=names()[wanted]
        )
        raise NotUnderstood(problem, wanted)
