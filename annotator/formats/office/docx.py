"""Word documents (docx, docm): the text as it stands once all changes in it are accepted; macros are never run.

Kept: headings, lists and their numbers, quotations by their style, tables, text boxes, notes, what links and fields
show, formulas in one line. Left out: what was deleted, hidden text, comments, headers and footers, pictures, and
tables of contents, which a program made of the headings.
"""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from annotator.domain.errors import BadInput
from annotator.formats.archives import Archive, hardened_xml
from annotator.formats.blocks import Blocks
from annotator.formats.containers import Page, first_heading, language_code, read_page
from annotator.formats.office.docx_numbers import Numbers
from annotator.formats.office.docx_styles import Styles
from annotator.formats.office.docx_walk import DocumentWriter
from annotator.formats.office.docx_xml import W
from annotator.formats.parts import HowToRead, Item, with_version

RULES = "docx 1"
"""Name and version of our rules of extraction; a new version for every change of what they give."""

KIND = "a Word document (docx)"

_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_CORE = "/relationships/metadata/core-properties"
"""How the relation ends: programs write two beginnings."""
_STRICT = "http://purl.oclc.org/ooxml/"
_NO_NOTES = {"separator", "continuationSeparator", "continuationNotice"}


def read_docx(path: Path, name: str, how: HowToRead) -> Iterator[Item]:
    """Yield the one part of a Word document, or a Problem that says why there is none."""
    yield from read_page(path, name, how, extract)


def extract(raw: bytes, name: str, _how: HowToRead) -> Page:
    """Return the text of a Word document.

    Raises:
        BadInput: it is none, is damaged, protected, or made so that it cannot be read in bounded time and memory.
    """
    archive = Archive(raw, name, KIND)
    if "[Content_Types].xml" not in archive:
        raise archive.lacks("[Content_Types].xml")
    archive.refuse_declarations()
    import docx  # noqa: F401 - whole before a part of it: another thread may be half way through loading it
    from docx.exceptions import PythonDocxError
    from docx.opc.exceptions import OpcError

    return archive.in_words(lambda: _extract(raw, archive), PythonDocxError, OpcError)


def _extract(raw: bytes, archive: Archive) -> Page:
    from docx.package import Package

    package = Package.open(BytesIO(raw))
    main = _main(package, archive)
    body = _root(main).find(W + "body")
    if body is None:
        raise archive.lacks("w:body")
    styles = _related(main, "styles")
    blocks = Blocks("docx")
    DocumentWriter(blocks, Styles(styles), Numbers(_related(main, "numbering")), _notes(main)).write(body)
    text, regions = blocks.result()
    core = _core(package)
    return Page(
        text,
        regions,
        f"{with_version('python-docx')}, {RULES}",
        title=core.get("title") or first_heading(text, regions),
        author=core.get("author"),
        language=_language(core.get("language"), styles),
    )


def _main(package: Any, archive: Archive) -> Any:
    """Return the part that holds the text.

    Raises:
        BadInput: there is none, so this is another kind of document.
    """
    try:
        main = package.main_document_part
    except KeyError:
        if any(relation.reltype.startswith(_STRICT) for relation in package.rels.values()):
            raise BadInput(
                "“{name}” is saved as “Strict Open XML”, which is not read here; nothing of it is imported.",
                hint="Save it as an ordinary Word document (docx).",
                file=archive.name,
                name=archive.name,
            ) from None
        raise archive.lacks("word/document.xml") from None
    if not str(main.partname).endswith(".xml") or _root(main).tag != W + "document":
        raise archive.lacks("word/document.xml")
    return main


def _root(part: Any) -> Any:
    """Return the element that a part is; a part of a kind the library does not know (docm) is parsed here."""
    element = getattr(part, "element", None)
    return hardened_xml(part.blob) if element is None else element


def _related(part: Any, kind: str) -> Any:
    """Return the element of the part of a kind that another names, or None."""
    try:
        return _root(part.part_related_by(_RELATION + kind))
    except KeyError:
        return None


def _notes(main: Any) -> dict[tuple[str, str], Any]:
    """Return the notes of a document, by kind and id."""
    found: dict[tuple[str, str], Any] = {}
    for kind in ("footnote", "endnote"):
        root = _related(main, f"{kind}s")
        for note in () if root is None else root.findall(W + kind):
            if note.get(W + "type") not in _NO_NOTES:
                found[kind, note.get(W + "id") or ""] = note
    return found


def _core(package: Any) -> dict[str, str]:
    """Return what a document says of itself."""
    related = (one for one in package.rels.values() if one.reltype.endswith(_CORE) and not one.is_external)
    properties = next((getattr(one.target_part, "core_properties", None) for one in related), None)
    if properties is None:
        return {}
    return {name: getattr(properties, name).strip() for name in ("title", "author", "language")}


def _language(said: str | None, styles: Any) -> str | None:
    """Return the language a document says, else that of its usual style.

    English says nothing: programs write it whatever the text is in.
    """
    usual = None if styles is None else styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    both = (language_code(said), None if usual is None else language_code(usual.get(W + "val")))
    return next((one for one in both if one not in {None, "en"}), None)
