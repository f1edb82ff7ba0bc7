"""What Reddit's dumps have of their own: ids with a prefix, submissions beside comments, three characters escaped."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from annotator.domain.structure import Region
from annotator.formats.blocks import because
from annotator.formats.parts import IncomingPart
from annotator.formats.records.records import with_lf

EXTRACTOR = "reddit 1"
"""Who made the text where a title was put before it or characters were unescaped."""

_PREFIXED = re.compile(r"t[1-6]_\w+")
_RAW = re.compile(r"[<>]|&(?!amp;|lt;|gt;)")
_ABSENT = ("", None)


def is_reddit(columns: Mapping[str, Sequence[Any]]) -> bool:
    """Whether fields and values are those of Reddit's comments or submissions."""
    prefixed = [*columns.get("parent_id", ()), *columns.get("link_id", ())]
    if any(isinstance(value, str) and _PREFIXED.fullmatch(value) for value in prefixed):
        return "body" in columns or "selftext" in columns
    return "selftext" in columns and "subreddit" in columns


def reddit_fields(columns: Mapping[str, Sequence[Any]]) -> dict[str, str]:
    """Return our names to those of Reddit that are there."""
    theirs = {
        "id": "id",
        "document": "link_id",
        "title": "title" if "title" in columns else "link_title",
        "author": "author",
        "reply_to": "parent_id",
        "time": "created_utc",
        "text": "body" if "body" in columns else "selftext",
    }
    return {ours: name for ours, name in theirs.items() if name in columns}


def complete(record: dict[str, Any], text: str, own_text: bool) -> str | None:
    """Give a comment or a submission its full name, its thread and its text, in place.

    Args:
        record: as it stood.
        text: what the field of the text is called.
        own_text: whether a person named the field of the text; then nothing is put before it.

    Returns:
        The title that now stands before the text of a submission, or None.
    """
    comment = "body" in record
    full = record.pop("name", None)
    own = record.get("id")
    if not (isinstance(full, str) and _PREFIXED.fullmatch(full)):
        full = own if own is None or _PREFIXED.fullmatch(str(own)) else f"{'t1' if comment else 't3'}_{own}"
    if full is not None:
        record["id"] = full
    if comment:
        return None
    record["link_id"] = full
    if own_text:
        return None
    said, title = record.pop("selftext", None), record.get("title")
    if not isinstance(title, str):
        record[text] = said
        return None
    record[text] = title if said in _ABSENT else f"{title}\n\n{said}"
    return title


def unescaped(text: str) -> str:
    """Return a text with the three characters that Reddit escapes, unless one of them stands in it bare."""
    return text if _RAW.search(text) else _plain(text)


def unescape(part: IncomingPart, title: str | None) -> None:
    """Turn the three characters that Reddit escapes back, and note the title as a heading.

    A text is taken for escaped when none of the three stands in it bare.
    """
    text = part.text[:]
    if "&" in text and _RAW.search(text) is None:
        title = None if title is None else _plain(title)
        part.text, part.extractor = _plain(text), EXTRACTOR
        part.title = None if part.title is None else _plain(part.title)
    if title:
        part.extractor = EXTRACTOR
    if title and title.strip():
        clean = with_lf(title)
        start, end = len(clean) - len(clean.lstrip()), len(clean.rstrip())
        part.regions = (Region("heading", start, end, "reddit", because("It is the title of the submission.")),)


def _plain(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
