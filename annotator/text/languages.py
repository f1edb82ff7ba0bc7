"""The languages a text may be cut in.

All of them are loaded without further packages. Japanese, Korean, Thai and Vietnamese, for which spaCy needs some, and
Chinese are cut by our own rules over spaCy's neutral language ``xx``.
"""

import re
from typing import NamedTuple

from annotator.domain.sentences import told

NEUTRAL = "xx"
CUT_BY_OUR_RULES = frozenset({"ja", "ko", "th", "vi", "zh"})

_NAMES = told(
    {
        "af": "Afrikaans",
        "am": "Amharic",
        "ar": "Arabic",
        "az": "Azerbaijani",
        "bg": "Bulgarian",
        "bn": "Bengali",
        "bo": "Tibetan",
        "ca": "Catalan",
        "cs": "Czech",
        "da": "Danish",
        "de": "German",
        "dsb": "Lower Sorbian",
        "el": "Greek",
        "en": "English",
        "es": "Spanish",
        "et": "Estonian",
        "eu": "Basque",
        "fa": "Persian",
        "fi": "Finnish",
        "fo": "Faroese",
        "fr": "French",
        "ga": "Irish",
        "gd": "Scottish Gaelic",
        "grc": "Ancient Greek",
        "gu": "Gujarati",
        "he": "Hebrew",
        "hi": "Hindi",
        "hr": "Croatian",
        "hsb": "Upper Sorbian",
        "ht": "Haitian Creole",
        "hu": "Hungarian",
        "hy": "Armenian",
        "id": "Indonesian",
        "is": "Icelandic",
        "it": "Italian",
        "ja": "Japanese",
        "kmr": "Kurmanji",
        "kn": "Kannada",
        "ko": "Korean",
        "ky": "Kyrgyz",
        "la": "Latin",
        "lb": "Luxembourgish",
        "lg": "Luganda",
        "lij": "Ligurian",
        "lt": "Lithuanian",
        "lv": "Latvian",
        "mk": "Macedonian",
        "ml": "Malayalam",
        "mr": "Marathi",
        "ms": "Malay",
        "nb": "Norwegian Bokmål",
        "ne": "Nepali",
        "nl": "Dutch",
        "nn": "Norwegian Nynorsk",
        "pl": "Polish",
        "pt": "Portuguese",
        "ro": "Romanian",
        "ru": "Russian",
        "sa": "Sanskrit",
        "si": "Sinhala",
        "sk": "Slovak",
        "sl": "Slovenian",
        "sq": "Albanian",
        "sr": "Serbian",
        "sv": "Swedish",
        "ta": "Tamil",
        "te": "Telugu",
        "th": "Thai",
        "ti": "Tigrinya",
        "tl": "Tagalog",
        "tn": "Setswana",
        "tr": "Turkish",
        "tt": "Tatar",
        "uk": "Ukrainian",
        "ur": "Urdu",
        "vi": "Vietnamese",
        "yo": "Yoruba",
        "zh": "Chinese",
        "xx": "another language",
    }
)


class LanguageName(NamedTuple):
    """A language as it is chosen.

    Attributes:
        code: as it is stored.
        name: in English, as a message id.
    """

    code: str
    name: str


def languages() -> tuple[LanguageName, ...]:
    """Return the languages that may be chosen, by name; a text in another one is cut as ``xx``."""
    named = [LanguageName(code, name) for code, name in _NAMES.items()]
    return tuple(sorted(named, key=lambda one: (one.code == NEUTRAL, one.name)))


def base(code: str) -> str:
    """Return the code of a language without its region or script: ``en`` for ``en-US``."""
    return re.split("[-_]", code.strip().lower())[0]
