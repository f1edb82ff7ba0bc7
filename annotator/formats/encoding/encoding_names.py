"""Names of encodings: those people know, and those that Python's codecs know."""

import codecs
from collections.abc import Mapping

from annotator.domain.errors import BadInput
from annotator.domain.sentences import told

TITLES: Mapping[str, str] = told(
    {
        "utf-8": "Unicode (UTF-8)",
        "utf-8-sig": "Unicode (UTF-8 with a byte order mark)",
        "utf-16": "Unicode (UTF-16)",
        "utf-16-le": "Unicode (UTF-16, little endian)",
        "utf-16-be": "Unicode (UTF-16, big endian)",
        "utf-32": "Unicode (UTF-32)",
        "utf-32-le": "Unicode (UTF-32, little endian)",
        "utf-32-be": "Unicode (UTF-32, big endian)",
        "cp1252": "Western European (Windows-1252)",
        "iso8859-1": "Western European (ISO 8859-1)",
        "iso8859-15": "Western European (ISO 8859-15)",
        "mac-roman": "Western European (Mac)",
        "cp850": "Western European (DOS)",
        "cp1250": "Central European (Windows-1250)",
        "iso8859-2": "Central European (ISO 8859-2)",
        "cp1257": "Baltic (Windows-1257)",
        "cp1254": "Turkish (Windows-1254)",
        "cp1258": "Vietnamese (Windows-1258)",
        "cp1251": "Cyrillic (Windows-1251)",
        "koi8-r": "Cyrillic (KOI8-R)",
        "iso8859-5": "Cyrillic (ISO 8859-5)",
        "cp866": "Cyrillic (DOS)",
        "cp1253": "Greek (Windows-1253)",
        "cp1255": "Hebrew (Windows-1255)",
        "cp1256": "Arabic (Windows-1256)",
        "cp874": "Thai (Windows-874)",
        "cp932": "Japanese (Shift JIS)",
        "euc_jp": "Japanese (EUC)",
        "iso2022_jp": "Japanese (ISO 2022)",
        "gb18030": "Chinese, simplified (GB 18030)",
        "big5": "Chinese, traditional (Big5)",
        "cp949": "Korean (Windows-949)",
    }
)
"""What people call an encoding, by the name Python's codecs give it: a message id each."""

_PYTHONS_OWN = frozenset({"idna", "punycode", "unicode-escape", "unicode_escape", "raw-unicode-escape", "undefined"})
_HINT = told("Names are those of Python's codecs: utf-8, cp1252, shift_jis and so on.")


def title_of(encoding: str) -> str:
    """Return what people call an encoding, or the name itself."""
    return TITLES.get(encoding, encoding)


def known(encoding: str, *, file: str | None = None) -> str:
    """Return the one name of an encoding that a person gave by one of its many.

    Raises:
        BadInput: there is none of this name, or it is none of texts ("base64").
    """
    try:
        name = codecs.lookup(encoding).name
    except (LookupError, ValueError):  # a NUL in the name is a ValueError
        raise BadInput(
            "There is no encoding named {encoding}; nothing is read.", hint=_HINT, file=file, encoding=encoding
        ) from None
    if name.replace("_", "-") in _PYTHONS_OWN or not _is_of_texts(name):
        raise BadInput("{encoding} is no encoding of texts; nothing is read.", hint=_HINT, file=file, encoding=encoding)
    return name


def _is_of_texts(name: str) -> bool:
    """Say whether bytes become characters: some of Python's codecs turn bytes into bytes ("zlib")."""
    try:
        b"a".decode(name)
    except LookupError:
        return False
    except UnicodeError:  # one byte is half a character in UTF-16
        return True
    return True
