"""PDF files made by hand, for what no program writes: scans without text, forms that multiply, pages that lie."""

import zlib
from collections.abc import Sequence
from pathlib import Path

FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
PICTURE = b"q 500 0 0 700 50 50 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q"
"""A page of a scan: one picture over all of it."""


def pdf(objects: Sequence[bytes]) -> bytes:
    """Return a file of these objects; the first is the catalogue."""
    out = b"%PDF-1.7\n"
    places = []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n" % size
    return out + head + table + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, len(out))


def stream(content: bytes, keys: bytes = b"", *, packed: bool = False) -> bytes:
    """Return a stream object."""
    if packed:
        content, keys = zlib.compress(content, 9), keys + b"/Filter/FlateDecode"
    return b"<<%b/Length %d>>stream\n%b\nendstream" % (keys, len(content), content)


def document(*pages: bytes, packed: bool = False, keys: bytes = b"") -> bytes:
    """Return a file whose pages have these contents; ``keys`` stand in the dictionary of each page."""
    count = len(pages)
    kids = b" ".join(b"%d 0 R" % (4 + 2 * place) for place in range(count))
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[%b]/Count %d>>" % (kids, count), FONT]
    for place, content in enumerate(pages):
        box = b"/MediaBox[0 0 600 800]/Resources<</Font<</F 3 0 R>>>>"
        objects.append(b"<</Type/Page/Parent 2 0 R%b/Contents %d 0 R%b>>" % (box, 5 + 2 * place, keys))
        objects.append(stream(content, packed=packed))
    return pdf(objects)


def text(*lines: str, top: int = 700, left: int = 60, size: int = 12) -> bytes:
    """Return what shows lines below each other."""
    shown = b" ".join(
        b"1 0 0 1 %d %d Tm (%b) Tj" % (left, top - place * size * 5 // 4, _escaped(line))
        for place, line in enumerate(lines)
    )
    return b"BT /F %d Tf %b ET" % (size, shown)


def stretched(line: str, width: int, *, top: int) -> bytes:
    """Return what shows a line with blanks as wide as it takes to fill a column; its letters are all of one width.

    Such letters are a, b, d, e, g, h, n, o, p and u: 0.556 of the size in Helvetica, where a blank is 0.278.
    """
    blanks = line.count(" ")
    natural = 12 * (0.556 * (len(line) - blanks) + 0.278 * blanks)
    return b"%f Tw %b 0 Tw " % ((width - natural) / blanks, text(line, top=top))


def _escaped(line: str) -> bytes:
    raw = line.encode("cp1252")
    return raw.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def forms(deep: int, wide: int) -> bytes:
    """Return a page with a form that draws another so many times, and so on: ``wide ** deep`` words in all."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[4 0 R]/Count 1>>",
        FONT,
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 5 0 R/Resources<</XObject<</X 6 0 R>>>>>>",
        stream(b"/X Do"),
    ]
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources"
    objects += [stream(b"/X Do " * wide, form + b"<</XObject<</X %d 0 R>>>>" % (7 + place)) for place in range(deep)]
    objects.append(stream(text("word"), form + b"<</Font<</F 3 0 R>>>>"))
    return pdf(objects)


def written(folder: Path, content: bytes, name: str = "given.pdf") -> Path:
    """Write a file and return where it lies."""
    path = folder / name
    path.write_bytes(content)
    return path
