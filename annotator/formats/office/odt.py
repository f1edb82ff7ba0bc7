"""OpenDocument texts (odt): the text as it stands once all changes in it are accepted.

Kept: headings, lists and their numbers, quotations by their style, tables, text boxes, notes, what links and fields
show, formulas in one line. Left out: what was deleted, hidden text, comments, headers and footers, pictures, and
tables of contents, which a program made of the headings.
"""

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Any

from annotator.domain.errors import BadInput
from annotator.formats.archives import Archive, hardened_xml
from annotator.formats.blocks import Blocks
from annotator.formats.containers import Page, first_heading, language_code, read_page
from annotator.formats.office.odt_names import FO, MATHML, OFFICE, STYLE
from annotator.formats.office.odt_numbers import ListStyles
from annotator.formats.office.odt_styles import Styles
from annotator.formats.office.odt_walk import TextWriter
from annotator.formats.parts import HowToRead, Item, with_version

RULES = "odt 1"
"""Name and version of our rules of extraction; a new version for every change of what they give."""

KIND = "an OpenDocument text (odt)"

_MANIFEST = "META-INF/manifest.xml"
_ANY_RATIO = 2_000
"""More than any packing gives: how much may be unpacked is known before, and many empty cells pack well."""
_ENCRYPTED = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}encryption-data"


def read_odt(path: Path, name: str, how: HowToRead) -> Iterator[Item]:
    """Yield the one part of an OpenDocument text, or a Problem that says why there is none."""
    yield from read_page(path, name, how, extract)


def extract(raw: bytes, name: str, _how: HowToRead) -> Page:
    """Return the text of an OpenDocument text.

    Raises:
        BadInput: it is none, is damaged, protected, or made so that it cannot be read in bounded time and memory.
    """
    archive = Archive(raw, name, KIND)
    if "encrypted-package" in archive or (
        _MANIFEST in archive and next(archive.xml(_MANIFEST, may_declare=True).iter(_ENCRYPTED), None) is not None
    ):
        raise archive.protected()
    if "content.xml" not in archive:
        raise archive.lacks("content.xml")
    archive.refuse_declarations()
    return archive.in_words(lambda: _extract(raw, archive))


def _extract(raw: bytes, archive: Archive) -> Page:
    from odfdo import Document
    from odfdo.security import SecurityError, security

    security.max_compression_ratio = _ANY_RATIO
    try:
        document = Document(BytesIO(raw))
    except SecurityError as error:
        raise archive.damaged(error) from None
    content = _part(document, "content.xml")
    body = content.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise archive.lacks("office:text")
    roots = [root for root in (_part(document, "styles.xml"), content) if root is not None]
    blocks = Blocks("odt")
    TextWriter(blocks, Styles(roots), ListStyles(roots), _formulas(archive)).write(body)
    text, regions = blocks.result()
    meta = document.meta
    return Page(
        text,
        regions,
        f"{with_version('odfdo')}, {RULES}",
        title=meta.title or first_heading(text, regions),
        author=_one_line(meta.initial_creator) or _one_line(meta.creator),
        language=language_code(meta.language) or _usual_language(roots),
    )


def _part(document: Any, name: str) -> Any:
    """Return the element of a part, or None where there is none."""
    try:
        raw = document.container.get_part(name)
    except KeyError:
        return None
    return hardened_xml(raw) if isinstance(raw, bytes) and raw else None


def _formulas(archive: Archive) -> Callable[[str], Any]:
    """Return what gives the element of a formula by its folder, each once; None where it is something else."""
    given: set[str] = set()

    def formula(where: str) -> Any:
        inner = (PurePosixPath(where.removeprefix("./")) / "content.xml").as_posix()
        if not where or inner not in archive or inner in given:
            return None
        given.add(inner)
        try:
            root = archive.xml(inner, may_declare=True)
        except BadInput:
            return None
        return root if root.tag == MATHML + "math" else root.find(f".//{MATHML}math")

    return formula


def _one_line(said: str | None) -> str | None:
    return " ".join((said or "").split()) or None


def _usual_language(roots: list[Any]) -> str | None:
    """Return the language of the usual style; English says nothing: programs write it whatever the text is in."""
    for root in roots:
        for style in root.iter(STYLE + "default-style"):
            words = style.find(STYLE + "text-properties")
            language = None if words is None else language_code(words.get(FO + "language"))
            if style.get(STYLE + "family") == "paragraph" and language not in {None, "en"}:
                return language
    return None
