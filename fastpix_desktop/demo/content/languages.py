"""The languages of the demo's audio and subtitle tracks.

The codes are from the service's own list (LanguageCode of its published specification). The names are single words of
letters, because the service refuses others (seen by an integration, 2026-09-25).
"""

UNDETERMINED = "und"

LANGUAGE_NAMES: dict[str, str] = {
    # The language of an audio track if none was given (recorded get-media and list-media, 2026-05-20).
    UNDETERMINED: "default",
    "en-US": "English",
    "de-DE": "German",
    "fr-FR": "French",
    "es-ES": "Spanish",
    "it-IT": "Italian",
    "pt-BR": "Portuguese",
    "nl-NL": "Dutch",
    "pl-PL": "Polish",
    "ja-JP": "Japanese",
    "ko-KR": "Korean",
    "zh-CN": "Chinese",
    "hi-IN": "Hindi",
    "ar-SA": "Arabic",
    "tr-TR": "Turkish",
    "sv-SE": "Swedish",
    "da-DK": "Danish",
    "nb-NO": "Norwegian",
    "fi-FI": "Finnish",
    "cs-CZ": "Czech",
    "sk-SK": "Slovak",
    "hu-HU": "Hungarian",
    "ro-RO": "Romanian",
    "bg-BG": "Bulgarian",
    "hr-HR": "Croatian",
    "el-GR": "Greek",
    "uk-UA": "Ukrainian",
    "he-IL": "Hebrew",
    "id-ID": "Indonesian",
    "th-TH": "Thai",
    "vi-VN": "Vietnamese",
    "ms-MY": "Malay",
    "bn-BD": "Bengali",
    "ta-IN": "Tamil",
    "te-IN": "Telugu",
    "ca-ES": "Catalan",
    "ru-RU": "Russian",
    "zh-HK": "Cantonese",
    "nl-BE": "Flemish",
}

SPOKEN: tuple[str, ...] = tuple(code for code in LANGUAGE_NAMES if code != UNDETERMINED)
"""All languages except the undetermined one, the most used first."""


def needs_region(code: str) -> bool:
    """Whether a code lacks the region that the service's list has for its language: "de", because of "de-DE".

    An integration saw "de" refused for a new track (2026-09-20), and "af", which is not in the list,
    accepted (2026-09-25).
    """
    # The list has "no-NO" too, but this library has no tracks in it.
    return code.lower() == "no" or any(known.startswith(f"{code.lower()}-") for known in SPOKEN)
