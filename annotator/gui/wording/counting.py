"""Counts in words: one document, 6 documents."""

from annotator.messages import mark, translate

_WORDS = {
    "document": (mark("{count} document"), mark("{count} documents")),
    "post": (mark("{count} post"), mark("{count} posts")),
    "segment": (mark("{count} segment"), mark("{count} segments")),
    "repeat": (mark("{count} repeat"), mark("{count} repeats")),
    "answer": (mark("{count} answer"), mark("{count} answers")),
    "file": (mark("{count} file"), mark("{count} files")),
    "problem": (mark("{count} problem"), mark("{count} problems")),
    "record": (mark("{count} record"), mark("{count} records")),
    "release": (mark("{count} release"), mark("{count} releases")),
    "label": (mark("{count} label"), mark("{count} labels")),
    "quotation": (mark("{count} quotation"), mark("{count} quotations")),
    "more post": (mark("{count} more post"), mark("{count} more posts")),
    "passage": (mark("{count} passage"), mark("{count} passages")),
}


def counted(count: int, thing: str) -> str:
    """Return a count with its noun, in the language of the person."""
    one, many = _WORDS[thing]
    return translate(one if count == 1 else many, count=f"{count:,}")


def listed(*parts: str) -> str:
    """Return parts of a sentence with commas between them."""
    return ", ".join(part for part in parts if part)
