"""The languages of the demo's audio and subtitle tracks.

Except for the undetermined language, the codes are from the service's list (LanguageCode in its published
specification). Each name is one word of the letters A to Z, because the service refuses other names (seen by FastPix's
WordPress plugin, 2026-09-25).
"""

UNDETERMINED = "und"

LANGUAGE_NAMES: dict[str, str] = {
    # The language of an audio track for which no language was given (recorded replies "get-media" and "list-media",
    # 2026-05-20).
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
"""The codes of all languages except the undetermined one. The most used languages are first."""


def needs_region(code: str) -> bool:
    """Whether the service refuses a language code for a new track because the code has no region.

    The service refuses "de", because its list has the language only as "de-DE" (seen by FastPix's WordPress plugin,
    2026-09-20). It accepts "af", because its list does not have this language at all (2026-09-25).
    """
    # "no-NO" is in the service's list, but not in SPOKEN.
    return code.lower() == "no" or any(known.startswith(f"{code.lower()}-") for known in SPOKEN)
