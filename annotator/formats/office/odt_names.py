"""Words of OpenDocument: names of elements and attributes."""

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
MATHML = "{http://www.w3.org/1998/Math/MathML}"
LINK = "{http://www.w3.org/1999/xlink}"
XML = "{http://www.w3.org/XML/1998/namespace}"
LATER = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
"""Names that LibreOffice writes before they are part of the standard."""


def number(text: str | None, otherwise: int) -> int:
    """Return a whole number of at most six figures, or another where none is said."""
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) <= 6 else otherwise
