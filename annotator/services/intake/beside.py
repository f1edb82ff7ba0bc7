"""Answers that stand beside a text in the same record."""

from collections.abc import Iterator, Mapping
from typing import Any

from annotator.formats.incoming import IncomingAnswer, IncomingPart
from annotator.store.new_rows import NewPart


def only_segment(part: NewPart) -> str:
    """Return the id of the segment a record with answers is: its whole text without the white space around it."""
    text = part.text[:]
    start = len(text) - len(text.lstrip())
    return f"{part.id}:{start}-{start + len(text.strip())}"


def answers_beside(item: IncomingPart, segment: str, annotator: str | None) -> Iterator[IncomingAnswer]:
    """Yield the answers in a record; the annotator is the empty string where nobody is named.

    Args:
        item: the record.
        segment: id of the segment it is.
        annotator: name of who gave the answers that name nobody.
    """
    for answer in item.answers or ():
        yield IncomingAnswer(annotator or "", segment, answer, item.file, item.line or 0)
    for annotation in (item.native or {}).get("annotations", ()):
        yield IncomingAnswer(annotation["annotator"], segment, _line(annotation), item.file, item.line or 0)


def _line(annotation: Mapping[str, Any]) -> dict[str, Any]:
    """Return an annotation of a native record in the shape of an answers file."""
    kept = ("round", "pass", "at", "seconds", "state", "voice", "labels", "confidence", "flags", "note")
    line = {key: annotation[key] for key in kept if annotation.get(key) is not None}
    if annotation.get("state") == "skipped":
        line["skip"] = annotation.get("skip") or "skipped"
        line.pop("labels", None)
    return line
