"""What stands where on the pages of a PDF: the only module that speaks with pdfium."""

import ctypes
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple

from annotator.domain.errors import BadInput

MOST_PAGES = 20_000
MOST_ON_A_PAGE = 200_000
"""Characters; a page of a broadsheet has about 30,000."""

_PASSWORD = 4
_HYPHENS = (0x02, 0xFFFE)
"""What pdfium gives for a hyphen at the end of a line; it leaves the line end out."""
_LINE_ENDS = (0x0A, 0x0D)
_BLANKS = frozenset((0x09, 0x20, 0xA0, 0x3000, *range(0x2000, 0x200B), 0x202F, 0x205F))
_NO_MEANING = frozenset((0x7F, 0xFFFD, 0xFFFF))
_HALVES = re.compile("[\ud800-\udfff]")
_DRAWN = re.compile("[\ufb00-\ufb06\ufb1d-\ufdfb\ufe70-\ufefc]")
_FARTHEST = 1e6
"""Nothing stands farther from the corner of a page, in points: what a file has there nobody sees."""
_SAME_LINE = 0.12
_APART = 0.15
_TURNED = 0.02
_QUARTER = math.pi / 2


Wrong = Literal["damaged", "crowded", "heavy"]
"""Why a page cannot be read."""


class Piece(NamedTuple):
    """Characters without white space between them, on one base line. Lengths are points, y grows upwards.

    Attributes:
        text: the characters.
        x0, x1: where they begin and end, from the left.
        y: their base line.
        size: of the letters.
        turn: quarters of a turn they stand in, beyond how the page is read; -1 for a slant.
        spaced: whether white space stands before it.
        broken: whether a line ends before it, as the file is written.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    turn: int
    spaced: bool
    broken: bool


class PdfPage(NamedTuple):
    """One page.

    Attributes:
        number: from 1.
        pieces: in the order of the file; those that are turned come last.
        width, height: as the page is read, in points.
        pictures: whether there is anything on it but text.
        unknown: how many characters have no meaning that the file tells.
        wrong: why the page cannot be read, or None.
    """

    number: int
    pieces: tuple[Piece, ...]
    width: float = 0.0
    height: float = 0.0
    pictures: bool = False
    unknown: int = 0
    wrong: Wrong | None = None


class PdfAbout(NamedTuple):
    """What a file says of itself, and how many pages it has."""

    pages: int
    title: str | None
    author: str | None
    language: str | None


def open_pdf(path: Path, name: str) -> Any:
    """Open a file.

    Raises:
        BadInput: it is no PDF, damaged, protected by a password, or has more pages than can be read.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        if error.err_code == _PASSWORD:
            raise BadInput(
                "“{name}” is protected by a password; nothing of it is imported.",
                hint="Save it without a password in the program that reads it.",
                file=name,
                name=name,
            ) from None
        raise BadInput("“{name}” is damaged, or no PDF; nothing of it is imported.", file=name, name=name) from None
    if not 0 < len(document) <= MOST_PAGES:
        count = len(document)
        document.close()
        raise BadInput(
            "“{name}” has {count} pages, it must have 1 to {most}; nothing of it is imported.",
            file=name,
            name=name,
            count=count,
            most=MOST_PAGES,
        )
    return document


def about(document: Any) -> PdfAbout:
    """Return what a file says of itself."""
    said = document.get_metadata_dict(skip_empty=True)
    return PdfAbout(len(document), said.get("Title"), said.get("Author"), _language(document))


def pages(document: Any, first: int = 1) -> Iterator[PdfPage]:
    """Yield the pages from a number on; one that cannot be read says why."""
    import pypdfium2

    for number in range(first, len(document) + 1):
        try:
            page = document[number - 1]
        except pypdfium2.PdfiumError:
            yield PdfPage(number, (), wrong="damaged")
            continue
        try:
            yield _read(page, number)
        except pypdfium2.PdfiumError:
            yield PdfPage(number, (), wrong="damaged")
        finally:
            page.close()


def _language(document: Any) -> str | None:
    from pypdfium2 import raw

    length = raw.FPDFCatalog_GetLanguage(document, None, 0)
    if not 2 < length < 100:
        return None
    buffer = ctypes.create_string_buffer(length)
    raw.FPDFCatalog_GetLanguage(document, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), length)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\0") or None


def _read(page: Any, number: int) -> PdfPage:
    from pypdfium2 import raw

    pictures = _pictures(page, raw)
    words = page.get_textpage()
    try:
        count = words.count_chars()
        if count > MOST_ON_A_PAGE:
            return PdfPage(number, (), wrong="crowded")
        reader = _Reader(raw, words.raw)
        reader.read(count)
    finally:
        words.close()
    width, height = page.get_size()
    turn = _usual_turn(reader.found)
    if (turn + page.get_rotation() // 90) % 2:
        width, height = height, width
    upright = [one._replace(turn=0) for one in reader.found if one.turn == turn]
    aside = [one._replace(turn=one.turn or 4) for one in reader.found if one.turn != turn]
    return PdfPage(number, (*upright, *aside), width, height, pictures, reader.unknown)


def _pictures(page: Any, raw: Any) -> bool:
    """Say whether a page shows anything but text; the first few thousand objects tell."""
    count = min(raw.FPDFPage_CountObjects(page), 5000)
    for index in range(count):
        if raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(page, index)) != raw.FPDF_PAGEOBJ_TEXT:
            return True
    return False


def _usual_turn(found: Sequence[Piece]) -> int:
    """Return the turn most characters stand in."""
    letters: Counter[int] = Counter()
    for one in found:
        letters[one.turn] += len(one.text)
    return letters.most_common(1)[0][0] if letters else 0


class _Reader:
    """Gathers the characters of one page into pieces."""

    def __init__(self, raw: Any, words: Any) -> None:
        self._raw, self._words = raw, words
        self._box, self._point = raw.FS_RECTF(), (ctypes.c_double(), ctypes.c_double())
        self._box_at, self._point_at = ctypes.byref(self._box), tuple(map(ctypes.byref, self._point))
        self._matrix = raw.FS_MATRIX()
        self.found: list[Piece] = []
        self.unknown = 0
        self._text: list[str] = []
        self._x0 = self._x1 = self._line = 0.0
        self._size, self._turn = 1.0, 0
        self._spaced = self._broken = False

    def read(self, count: int) -> None:
        """Take all characters."""
        get, words = self._raw.FPDFText_GetUnicode, self._words
        for index in range(count):
            code = get(words, index)
            if 0x20 < code < 0x7F:
                self._put(index, chr(code))
            elif code in _HYPHENS:
                self._put(index, "-")
                self._end(broken=True)
            elif code in _LINE_ENDS:
                self._end(broken=True)
            elif code in _BLANKS:
                self._end()
            elif code < 0x20 or code in _NO_MEANING or 0xE000 <= code < 0xF900:
                self.unknown += 1
                if code >= 0xE000:
                    self._put(index, chr(code))
            else:
                self._put(index, chr(code))
        self._end()

    def _put(self, index: int, character: str) -> None:
        raw, box, point = self._raw, self._box, self._point
        raw.FPDFText_GetCharOrigin(self._words, index, *self._point_at)
        raw.FPDFText_GetLooseCharBox(self._words, index, self._box_at)
        if not self._text:
            self._begin(index)
        line, x0, x1 = self._place(point, box)
        if self._text:
            off_line = self._turn >= 0 and abs(line - self._line) > _SAME_LINE * self._size
            if off_line or x0 - self._x1 > _APART * self._size or self._x0 - x1 > _APART * self._size:
                self._end()
                self._begin(index)
                line, x0, x1 = self._place(point, box)
        if self._text:
            self._x0, self._x1 = min(self._x0, x0), max(self._x1, x1)
        else:
            self._x0, self._x1, self._line = x0, x1, line
        self._text.append(character)

    def _place(self, point: tuple[Any, Any], box: Any) -> tuple[float, float, float]:
        """Return base line, beginning and end of a character."""
        if self._turn <= 0:
            return point[1].value, box.left, box.right
        line = _upright(point[0].value, point[1].value, self._turn)[1]
        one, other = _upright(box.left, box.bottom, self._turn)[0], _upright(box.right, box.top, self._turn)[0]
        return line, min(one, other), max(one, other)

    def _begin(self, index: int) -> None:
        """Note size and turn of what begins; both stay the same in a word."""
        raw = self._raw
        angle = raw.FPDFText_GetCharAngle(self._words, index)
        quarters = -angle / _QUARTER
        self._turn = round(quarters) % 4 if abs(quarters - round(quarters)) < _TURNED else -1
        raw.FPDFText_GetMatrix(self._words, index, ctypes.byref(self._matrix))
        scale = math.hypot(self._matrix.c, self._matrix.d) or 1.0
        size = raw.FPDFText_GetFontSize(self._words, index) * scale
        self._size = size if 0.1 < size < _FARTHEST else 1.0

    def _end(self, *, broken: bool = False) -> None:
        if self._text:
            text, self._text = _readable("".join(self._text)), []
            if all(abs(place) < _FARTHEST for place in (self._x0, self._x1, self._line)):
                self.found.append(
                    Piece(text, self._x0, self._x1, self._line, self._size, self._turn, self._spaced, self._broken)
                )
            self._spaced = self._broken = False
        self._spaced = True
        self._broken = self._broken or broken


def _upright(x: float, y: float, turn: int) -> tuple[float, float]:
    """Return a point as it lies when what is turned by some quarters stands upright; a slant is left as it is."""
    if turn == 1:
        return y, -x
    if turn == 2:
        return -x, -y
    return (-y, x) if turn == 3 else (x, y)


def _readable(text: str) -> str:
    """Return a word without what only tells how it is drawn: ligatures taken apart, halves of characters joined."""
    if text.isascii():
        return text
    if _HALVES.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return _DRAWN.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
