"""What was recognised in a paragraph, and why, in words."""

from collections.abc import Iterator, Sequence

from annotator.domain.structure import Region
from annotator.gui.wording.counting import listed
from annotator.messages import mark, plural, translate

KINDS = {
    "quotation": mark("a quotation"),
    "heading": mark("a heading"),
    "list item": mark("a list item"),
    "code": mark("code"),
    "signature": mark("a signature"),
    "footnote": mark("a footnote"),
    "table": mark("a table"),
    "cut off": mark("cut off"),
    "note mark": mark("a note mark"),
    "reprint": mark("printed twice"),
    "apparatus": mark("what a page adds"),
    "taken back": mark("taken back"),
}
"""Each kind of region, as a sentence begins to say what a text is; message ids."""

_SAID_AT_THE_END = ("heading", "code", "table", "signature", "footnote", "apparatus", "taken back")
_SAID_AT_THE_BEGINNING = ("cut off", "reprint")


def recognised(regions: Sequence[Region], start: int, end: int, follows: int) -> Iterator[tuple[str, str]]:
    """Yield what a paragraph is besides a quotation, with the reason.

    Args:
        regions: of the text.
        start: where the paragraph begins.
        end: where it ends.
        follows: where the next one begins.
    """
    marks: dict[str, list[str]] = {}
    for one in regions:
        begins = start <= one.start < end
        if one.kind == "note mark" and begins:
            marks.setdefault(one.reason, []).append(one.name or "")
        elif (one.kind in _SAID_AT_THE_BEGINNING and begins) or (
            one.kind in _SAID_AT_THE_END and start < one.end <= end
        ):
            yield translate(KINDS[one.kind]), translate(one.reason)
        elif one.kind == "list item" and begins and not _goes_on(regions, one, follows):
            yield translate("a list"), translate(one.reason)
    for reason, names in marks.items():
        count = len(names)
        words = plural("note mark {names}", "note marks {names}", count, names=listed(*names))
        yield words, translate(reason)


def _goes_on(regions: Sequence[Region], item: Region, follows: int) -> bool:
    """Say whether the next paragraph is an item that is one for the same reason."""
    return any(one.kind == "list item" and one.start == follows and one.reason == item.reason for one in regions)
