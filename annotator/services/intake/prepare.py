"""Make rows of what a reader gave: normalise, name, cut and key one part."""

import hashlib
import json
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from annotator.domain.corpus import MAX_PART_BYTES, part_id, text_id, thread_id
from annotator.domain.errors import BadInput
from annotator.formats.incoming import IncomingPart, IncomingPost
from annotator.store.importing import NewDocument, NewPart, NewPost, NewSegment
from annotator.text.cutter import Cutter
from annotator.text.normalise import normalise, refuse_surrogates
from annotator.text.quotes import proposed_voices
from annotator.text.repeats import keys_of
from annotator.text.search_words import index_text


class Preparer:
    """Turns incoming parts into rows of one import; remembers how often equal texts without a record id came."""

    def __init__(self, cutter: Cutter, language: str) -> None:
        self._cutter = cutter
        self._language = language
        self._cutter_name = _json({"name": cutter.name, "version": cutter.version, **cutter.settings})
        self._equal: dict[bytes, int] = {}

    def begin_source(self) -> None:
        """Begin to count equal texts anew."""
        self._equal.clear()

    def name(self, item: IncomingPart) -> NewPart:
        """Return the part with its ids and without segments, so that a known one need not be cut again.

        Raises:
            BadInput: the text holds half a character, or is too large.
        """
        text, encoding, line_ends, raw_hash = self._text(item)
        if len(text) > MAX_PART_BYTES // 4 and len(text.encode("utf-8")) > MAX_PART_BYTES:
            raise BadInput(
                "The text is larger than 256 MiB; it is left out.", hint="Split it.", file=item.file, line=item.line
            )
        key = item.document_key
        document = NewDocument(
            item.document_id or (text_id(key, text) if item.whole else thread_id(key)),
            *(key, item.title or key, item.document_kind, item.source, item.language or self._language),
            *(item.license, _json(item.document_extra)),
        )
        record = item.record or None
        part = part_id(key, record or self._ordinal(key, text), text)
        if item.part_id is not None and (
            item.part_id != part or document.id not in {thread_id(key), text_id(key, text)}
        ):
            raise BadInput("The text is not the one that was exported: its id is another.", field="id")
        posts = [_post(one) for one in item.posts] if item.posts else [_only_post(item, part, len(text))]
        cutter = item.cutter or self._cutter_name
        return NewPart(document, part, record, text, raw_hash, encoding, line_ends, item.extractor, cutter, posts, [])

    def cut(self, part: NewPart, cuts: Sequence[tuple[int, int]] | None = None) -> NewPart:
        """Return the part with its segments; ``cuts`` are offsets in the part where it was cut elsewhere."""
        text = part.text
        spans = self._cutter.cut(text) if cuts is None else cuts
        passages = [text[start:end] for start, end in spans]
        starts = [post.start for post in part.posts]
        voices, keys = proposed_voices(text, spans), keys_of(passages)
        for (start, end), passage, voice, (key, words, before, after) in zip(
            spans, passages, voices, keys, strict=True
        ):
            post = bisect_right(starts, start) - 1
            part.segments.append(NewSegment(start, end, post, voice, words, key, before, after, index_text(passage)))
        return part

    def _text(self, item: IncomingPart) -> tuple[str, str, str, str]:
        refuse_surrogates(item.text, file=item.file, line=item.line, field="text")
        text, line_ends = normalise(item.text)
        raw_hash = item.raw_hash or hashlib.sha256(item.text.encode("utf-8")).hexdigest()
        return text, item.encoding, line_ends, raw_hash

    def _ordinal(self, key: str, text: str) -> int:
        name = hashlib.blake2b(f"{len(key)}:{key}{text}".encode(), digest_size=8).digest()
        ordinal = self._equal.get(name, 0)
        self._equal[name] = ordinal + 1
        return ordinal


def _only_post(item: IncomingPart, part: str, length: int) -> NewPost:
    """Return the one post of a part that came as one turn."""
    time = item.time
    return NewPost(
        *(item.record or part[:12], 0, length, item.author, item.reply_to, time),
        *(None if time is None else _utc(time), _json(item.post_extra)),
    )


def _post(one: IncomingPost) -> NewPost:
    time = one.time
    return NewPost(
        *(one.id, one.start, one.end, one.author, one.reply_to, time),
        *(None if time is None else _utc(time), _json(one.extra)),
    )


def _json(value: Mapping[str, Any] | None) -> str:
    return json.dumps(dict(value), ensure_ascii=False, sort_keys=True) if value else "{}"


def _utc(time: str) -> str | None:
    """Return a source's time in UTC where it can be read as ISO 8601 with an offset."""
    try:
        parsed = datetime.fromisoformat(time)
    except ValueError:
        return None
    return parsed.astimezone(UTC).isoformat() if parsed.tzinfo else None
