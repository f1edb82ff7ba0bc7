"""What the import page says of a file, in words."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from annotator.gui.importing.files_model import FileRow
from annotator.gui.wording.counting import counted, listed
from annotator.messages import mark, plural, translate

if TYPE_CHECKING:
    from annotator.services.leafing import Leaf
    from annotator.services.previewing import Preview, SourceSeen

_TO_COME, _NONE = "…", "–"
_NOUNS = (
    (mark("document"), mark("documents")),
    (mark("post"), mark("posts")),
    (mark("segment"), mark("segments")),
    (mark("repeat"), mark("repeats")),
)
_KINDS = {"exact": mark("exact"), "cut": mark("cut off"), "inside": mark("inside another"), "near": mark("near")}
"""What kinds of repeats are called, by match."""


def heading(files: int) -> str:
    """Return the title of the page."""
    return translate("Import {files}", files=counted(files, "file")) if files else translate("Import files")


def file_row(name: str, seen: "SourceSeen | None", *, left_out: bool, size: int) -> FileRow:
    """Say what a file is and what to know of it."""
    if left_out:
        return FileRow(name, translate("left out"), left_out=True)
    if seen is None:
        return FileRow(name, _size(size))
    return FileRow(name, _facts(seen), _warning(seen))


def counts(seen: "SourceSeen | None", *, counting: bool) -> list[tuple[str, str]]:
    """Return the four figures with their nouns; an ellipsis while they are counted, a dash where nothing is."""
    figures: list[int | None] = [None] * 4
    if seen is not None:
        figures = [seen.documents, seen.posts, seen.segments, sum(seen.repeats.values())]
    return [
        (
            (_TO_COME if counting else _NONE) if figure is None else f"{figure:,}",
            translate(one if figure == 1 else many),
        )
        for figure, (one, many) in zip(figures, _NOUNS, strict=True)
    ]


def part_words(leaves: "Sequence[Leaf]", parts: int) -> str:
    """Say which parts of how many are seen, and how much of a long one."""
    if not leaves:
        return ""
    first, last = leaves[0].page, leaves[-1].page
    if first is last and len(first.text) < first.length:
        share = round(100 * (first.start + len(first.text)) / first.length)
        words = translate("{share} %", share=share)
        if parts <= 1:
            return words
        return translate("{part} of {parts}, {share} %", part=f"{first.part + 1:,}", parts=f"{parts:,}", share=share)
    seen = f"{first.part + 1:,}" if first is last else f"{first.part + 1:,}–{last.part + 1:,}"
    return translate("{part} of {parts}", part=seen, parts=f"{parts:,}") if parts else seen


def totals(preview: "Preview") -> str:
    """Say what all files together bring, and how long it will take."""
    report = preview.report
    brought = listed(counted(report.posts, "post"), counted(report.segments, "segment"), _repeats(preview))
    return translate("{brought} in all, about {time}", brought=brought, time=_duration(preview.seconds))


def _repeats(preview: "Preview") -> str:
    """Say how many repeats come in, by kind; empty for none."""
    found = {match: count for match, count in preview.report.repeats.items() if count}
    if not preview.searched:
        exact = plural("{count} exact repeat", "{count} exact repeats", found.get("exact", 0))
        return translate("{exact} (others are searched for after the import)", exact=exact)
    kinds = ", ".join(f"{found[match]:,} {translate(words)}" for match, words in _KINDS.items() if match in found)
    return f"{counted(sum(found.values()), 'repeat')} ({kinds})" if kinds else ""


def _facts(seen: "SourceSeen") -> str:
    segments = counted(seen.segments, "segment")
    if not seen.posts and not seen.documents:
        return translate("nothing to import")
    if not seen.documents:
        return translate("{posts} of threads in other files", posts=listed(counted(seen.posts, "post"), segments))
    if not seen.posts:
        return translate("nothing new: all of it is here already")
    if seen.documents == 1:
        if seen.posts > 1:
            return listed(translate("Thread"), counted(seen.posts, "post"), segments)
        return listed(translate("Text"), segments)
    return listed(counted(seen.documents, "document"), segments)


def _warning(seen: "SourceSeen") -> str:
    if seen.refused:
        if not seen.posts and not seen.documents:
            return translate("cannot be read")
        return plural("{count} place cannot be taken", "{count} places cannot be taken", seen.refused)
    if seen.encoding is not None and not seen.certain:
        return translate("its encoding is a guess")
    return ""


def _size(size: int) -> str:
    unit, name = (1_000_000, "MB") if size >= 1_000_000 else (1_000, "kB")
    return f"{size / unit:,.1f} {name}"


def _duration(seconds: float) -> str:
    if seconds < 90:
        return translate("{count} s", count=max(round(seconds), 1))
    return translate("{count} min", count=round(seconds / 60))
