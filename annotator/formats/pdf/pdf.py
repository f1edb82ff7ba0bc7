"""PDF with a text layer: its text in reading order, page by page. Nothing in it is run, nothing it names is fetched.

Left out are running heads, running feet and page numbers (kept as metadata), pictures, forms and comments. Notes at the
foot of pages come at the end. Pages without a text layer are named, as problems: what they show is lost.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from annotator.domain.errors import BadInput, Problem
from annotator.domain.sentences import told
from annotator.formats.containers import Page, language_code, read_page
from annotator.formats.parts import HowToRead, Item, with_version
from annotator.formats.pdf.pdf_lines import lines_of
from annotator.formats.pdf.pdf_margins import Margins, find_margins
from annotator.formats.pdf.pdf_notes import body_size, take_notes
from annotator.formats.pdf.pdf_pages import PdfAbout, PdfPage
from annotator.formats.pdf.pdf_process import read_pages
from annotator.formats.pdf.pdf_rows import Line
from annotator.formats.pdf.pdf_text import Written, write_text

RULES = "pdf 1"
"""Name and version of our rules of extraction; a new version for every change of what they give."""

_SCANNED = "“{name}” has no text layer on some pages ({pages}), only pictures; what these show cannot be taken."
_UNKNOWN = "The fonts of “{name}” do not say which letters some pages show ({pages}); these cannot be taken."
_WRONG = {
    "damaged": "Some pages of “{name}” are damaged ({pages}); they cannot be taken.",
    "crowded": "Some pages of “{name}” hold more characters than can be read ({pages}); they cannot be taken.",
    "heavy": "Some pages of “{name}” take too much time or memory to be read ({pages}); they cannot be taken.",
}
_RECOGNISE = told("Let a program for text recognition (OCR) add the text layer.")
_UNTITLED = {"untitled", "unknown", "document", "(anonymous)"}
_MOST_SAID = 100
_TAIL = 2048


def read_pdf(path: Path, name: str, how: HowToRead) -> Iterator[Item]:
    """Yield the one part of a PDF, and a Problem for each way in which pages of it cannot be read."""
    problems: list[BadInput] = []

    def extract(raw: bytes, name: str, how: HowToRead) -> Page:
        about, found = read_pages(path, name)
        margins = find_margins(found)
        lines = {page.number: lines_of(page, margins.pieces[page.number]) for page in found}
        problems.extend(_wrong_pages(found, lines, name))
        if b"startxref" not in raw[-_TAIL:]:
            problems.append(_cut_short(name))
        written = _written(lines, how)
        if problems and not written.text:
            raise _nothing(problems[0], name)
        return _page(about, written, margins, how)

    for item in read_page(path, name, how, extract):
        yield item
        if not isinstance(item, Problem):
            yield from map(Problem.of, problems)


def _written(lines: Mapping[int, list[Line]], how: HowToRead) -> Written:
    size = body_size(list(lines.values()))
    return write_text([take_notes(some, size) for some in lines.values()], size, join_hyphens=how.join_hyphens)


def _wrong_pages(found: Sequence[PdfPage], lines: Mapping[int, list[Line]], name: str) -> Iterator[BadInput]:
    """Yield for each reason the pages that cannot be read; their lines go."""
    by_reason: defaultdict[str, list[int]] = defaultdict(list)
    for page in found:
        reason = _reason(page, lines[page.number])
        if reason is not None:
            by_reason[reason].append(page.number)
            lines[page.number].clear()
    for reason, numbers in by_reason.items():
        hint = _RECOGNISE if reason in (_SCANNED, _UNKNOWN) else None
        yield BadInput(reason, hint=hint, file=name, field="page", name=name, pages=_ranges(numbers))


def _reason(page: PdfPage, lines: Sequence[Line]) -> str | None:
    """Return why a page cannot be read, or None; one on which nothing stands is none of these."""
    if page.wrong is not None:
        return _WRONG[page.wrong]
    if page.unknown > sum(len(piece.text) for piece in page.pieces):
        return _UNKNOWN
    return _SCANNED if page.pictures and not lines else None


def _nothing(problem: BadInput, name: str) -> BadInput:
    """Return the sentence for a file of which nothing can be taken."""
    if problem.message != _SCANNED:
        return problem
    return BadInput(
        "“{name}” has no text layer: its pages are pictures, which a program for text recognition (OCR) would have to "
        "read first; nothing of it is imported.",
        hint=_RECOGNISE,
        file=name,
        name=name,
    )


def _ranges(numbers: Sequence[int]) -> str:
    """Return numbers as a person writes them: ``3, 5-9``."""
    runs = [
        [number for _place, number in run]
        for _key, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0])
    ]
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)


def _cut_short(name: str) -> BadInput:
    return BadInput(
        "“{name}” is cut off: it has no end, and pages may be missing; what was found in it can be taken.",
        file=name,
        name=name,
    )


def _page(about: PdfAbout, written: Written, margins: Margins, how: HowToRead) -> Page:
    extra: dict[str, object] = {"pages": about.pages, "page_starts": [[*pair] for pair in written.pages.items()]}
    if margins.said:
        extra["left_out"] = list(margins.said[:_MOST_SAID])
    return Page(
        written.text,
        written.regions,
        f"{with_version('pypdfium2')}, {RULES}{', hyphens joined' if how.join_hyphens else ''}",
        title=_title(about.title, written),
        author=about.author,
        language=language_code(about.language),
        extra=extra,
    )


def _title(said: str | None, written: Written) -> str | None:
    """Return the title the file says it has, without the name of the program that wrote it, else its first heading."""
    said = (said or "").removeprefix("Microsoft Word - ").strip()
    if said and said.lower() not in _UNTITLED:
        return said
    first = next((one for one in written.regions if one.kind == "heading"), None)
    return written.text[first.start : first.end] if first is not None else None
