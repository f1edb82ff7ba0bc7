"""The package file of a book (OPF): what the book says of itself, and which of its pages are read in which order."""

import posixpath
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urlsplit

from annotator.domain.errors import BadInput
from annotator.formats.archives import Archive

CONTAINER = "META-INF/container.xml"
ENCRYPTION = "META-INF/encryption.xml"
MOST_PAGES = 10_000

_CORE = "{http://purl.org/dc/elements/1.1/}"
_PAGES = {"application/xhtml+xml", "text/html", "text/x-oeb1-document", "application/x-dtbook+xml"}
_FONTS_ONLY = {"http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"}
"""How fonts are made useless outside of their book; the text stays readable."""


@dataclass(frozen=True, slots=True)
class Package:
    """A book.

    Attributes:
        pages: names of its pages inside the archive, in the order of reading.
        title, author, language, license: where it says so.
    """

    pages: tuple[str, ...]
    title: str | None
    author: str | None
    language: str | None
    license: str | None


@dataclass(slots=True)
class _Item:
    """A file that the package lists."""

    href: str
    type: str
    properties: set[str] = field(default_factory=set)


def read_package(archive: Archive) -> Package:
    """Return what a book says of itself.

    Raises:
        BadInput: it is no book, is locked, damaged, or has pages that are not in it.
    """
    where = _where(archive)
    root = archive.xml(where, may_declare=True)
    items = _items(root)
    _refuse_locked(archive)
    return Package(
        _pages(archive, root, items, posixpath.dirname(where)),
        next(iter(_said(root, "title")), None),
        ", ".join(_said(root, "creator")) or None,
        next(iter(_said(root, "language")), None),
        " ".join(_said(root, "rights")) or None,
    )


def _where(archive: Archive) -> str:
    """Return the name of the package file: the first that the container names."""
    if CONTAINER not in archive:
        raise archive.lacks(CONTAINER)
    for element in archive.xml(CONTAINER, may_declare=True).iter("{*}rootfile"):
        path = element.get("full-path")
        if path:
            return str(path)
    raise archive.lacks("rootfile")


def _items(root: Any) -> dict[str, _Item]:
    found: dict[str, _Item] = {}
    for element in root.iterfind("{*}manifest/{*}item"):
        href, type_ = element.get("href") or "", (element.get("media-type") or "").strip().lower()
        found[element.get("id") or ""] = _Item(href, type_, set((element.get("properties") or "").split()))
    return found


def _said(root: Any, name: str) -> list[str]:
    """Return what the package says under a name of Dublin Core, without what says nothing."""
    texts = (" ".join("".join(one.itertext()).split()) for one in root.iterfind(f"{{*}}metadata//{_CORE}{name}"))
    return [text for text in texts if text]


def _pages(archive: Archive, root: Any, items: dict[str, _Item], folder: str) -> tuple[str, ...]:
    """Return the pages of the spine, each once, its table of contents left out: its lines are the headings again."""
    pages: dict[str, None] = {}
    for element in root.iterfind("{*}spine/{*}itemref"):
        item = items.get(element.get("idref") or "")
        if item is None or "nav" in item.properties or (item.type and item.type not in _PAGES):
            continue
        pages[_inner(archive, item.href, folder)] = None
        if len(pages) > MOST_PAGES:
            raise BadInput(
                "“{name}” has more than {limit} pages; nothing of it is imported.",
                file=archive.name,
                name=archive.name,
                limit=MOST_PAGES,
            )
    if not pages:
        raise archive.lacks("spine")
    return tuple(pages)


def _inner(archive: Archive, href: str, folder: str) -> str:
    """Return the name of a file inside the archive.

    Raises:
        BadInput: it lies outside, or is not there.
    """
    try:
        parts = urlsplit(href.strip())
    except ValueError:
        raise archive.lacks(href) from None
    if parts.scheme or parts.netloc:
        raise BadInput(
            "A page of “{name}” is not in it but at “{href}”; nothing is fetched, and nothing of it is imported.",
            file=archive.name,
            field=href,
            name=archive.name,
            href=href,
        )
    path = posixpath.normpath(posixpath.join(folder, unquote(parts.path))).lstrip("/")
    if path not in archive:
        raise archive.lacks(path)
    return path


def _refuse_locked(archive: Archive) -> None:
    """Refuse a book whose seller locked its text (DRM); locked fonts do not matter."""
    if ENCRYPTION not in archive:
        return
    for element in archive.xml(ENCRYPTION, may_declare=True).iter("{*}EncryptedData"):
        method = element.find("{*}EncryptionMethod")
        if method is None or method.get("Algorithm") not in _FONTS_ONLY:
            raise BadInput(
                "“{name}” is locked by its seller (DRM): its text cannot be read here; nothing of it is imported.",
                hint="Ask the seller for a copy without a lock.",
                file=archive.name,
                name=archive.name,
            )
