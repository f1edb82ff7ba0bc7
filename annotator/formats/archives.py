"""Archives (zip) that documents come in: what they hold is measured before anything of it is unpacked.

Members are only ever read into memory, by their names: nothing is written to a disk, so a name that climbs out of the
archive leads nowhere.
"""

import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from itertools import pairwise
from typing import Any, TypeVar

from annotator.domain.errors import BadInput
from annotator.formats.encoding.no_text import what_it_is

MOST_MEMBERS = 10_000
MOST_OF_ALL = 512 * 1024 * 1024
MOST_OF_ONE = 256 * 1024 * 1024
MOST_OF_XML = 64 * 1024 * 1024
"""Bytes of all members that are parsed, together: their trees take several times as much memory."""
MOST_OF_RELATIONS = 8 * 1024 * 1024
"""Bytes of all members that say how parts are related: the library compares each with all parts before it."""
MOST_RATIO = 200
"""Unpacked to packed, for members over 16 MiB: real documents reach about 50, those of many empty cells more."""

T = TypeVar("T")

_SMALL = 16 << 20
_HEADER = 30
_OLD = b"\xd0\xcf\x11\xe0"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_PARSED = (".xml", ".rels", ".opf", ".ncx")
_DECLARES = re.compile(
    b"|".join(re.escape("<!DOCTYPE".encode(encoding)) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
)
BROKEN = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, ValueError, RuntimeError, OSError),
    *(KeyError, IndexError, OverflowError, struct.error),
)
"""What the zip library raises for archives that are damaged or made to be."""


class Archive:
    """A zip file in memory whose members are of a size that can be read.

    Args:
        raw: its bytes.
        name: the name of the file, for messages.
        kind: what it should be, for messages: ``a Word document (docx)``.

    Raises:
        BadInput: it is no zip file, is damaged or protected, or would unpack to more than a document can be.
    """

    def __init__(self, raw: bytes, name: str, kind: str) -> None:
        self.name = name
        self.kind = kind
        self._refuse_others(raw)
        try:
            self._zip = zipfile.ZipFile(BytesIO(raw))
        except BROKEN as error:
            raise self.damaged(error) from None
        self._members: dict[str, zipfile.ZipInfo] = {}
        self._measure(self._zip.infolist())

    def _refuse_others(self, raw: bytes) -> None:
        if raw.startswith(_OLD):
            if _LOCKED in raw:
                raise self.protected()
            raise self._refusal(
                "“{name}” is an office document of the older kind (doc), not {kind}; nothing of it is imported.",
                hint="Open it in an office program and save it anew.",
            )
        if not raw.startswith(b"PK"):
            raise self._refusal(
                "“{name}” is not {kind} but {what}; nothing of it is imported.",
                hint="Give the file the ending of its kind, or say what it is with --format.",
                what=what_it_is(raw[: 1 << 16]) or "something else, or damaged at its beginning",
            )

    def _measure(self, members: list[zipfile.ZipInfo]) -> None:
        """Refuse what says it is too large, or packs better than any document; nothing is unpacked for it."""
        if len(members) > MOST_MEMBERS:
            raise self._refusal(
                "“{name}” holds {count} files: it is no document; nothing of it is imported.", count=len(members)
            )
        total = sum(member.file_size for member in members)
        if total > MOST_OF_ALL:
            raise self._refusal(
                "“{name}” would unpack to {size} MiB, more than a document can be; nothing of it is imported.",
                size=total >> 20,
            )
        parsed = related = 0
        for member in members:
            if member.filename in self._members and not member.is_dir():
                raise self._refusal(
                    "“{name}” holds “{inner}” twice, and which of them is meant nobody can know; nothing of it is "
                    "imported.",
                    inner=member.filename,
                )
            self._members[member.filename] = member
            parsed += member.file_size * member.filename.lower().endswith(_PARSED)
            related += member.file_size * member.filename.lower().endswith(".rels")
            if parsed > MOST_OF_XML or related > MOST_OF_RELATIONS or member.file_size > _most(member):
                raise self._too_large(member)
        self._refuse_overlaps(members)

    def _refuse_overlaps(self, members: list[zipfile.ZipInfo]) -> None:
        """Refuse members that share their packed bytes: so a small file unpacks to any size."""
        for one, other in pairwise(sorted(members, key=lambda member: member.header_offset)):
            if one.header_offset + _HEADER + one.compress_size > other.header_offset:
                raise self._refusal(
                    "The files inside “{name}” overlap (“{inner}”), as no program writes them; nothing of it is "
                    "imported.",
                    inner=one.filename,
                )

    def _too_large(self, member: zipfile.ZipInfo) -> BadInput:
        return self._refusal(
            "“{inner}” in “{name}” would unpack to {size} MiB from {packed} KiB, more than can be read; nothing of it "
            "is imported.",
            inner=member.filename,
            size=member.file_size >> 20,
            packed=member.compress_size >> 10,
        )

    def _refusal(self, sentence: str, hint: str | None = None, inner: str | None = None, **params: object) -> BadInput:
        """Return an error that names the file, and the member as its field."""
        params |= {"name": self.name, "kind": self.kind, "inner": inner}
        return BadInput(sentence, hint=hint, file=self.name, line=None, field=inner, **params)

    def protected(self) -> BadInput:
        """Return the error for a document that only opens with a password."""
        return self._refusal(
            "“{name}” is protected by a password; nothing of it is imported.", hint="Save it without a password."
        )

    def damaged(self, error: Exception, inner: str | None = None) -> BadInput:
        """Return the error for an archive or a member that cannot be read."""
        return self._refusal(
            "“{name}” is damaged, or not {kind}: {reason}; nothing of it is imported.", inner=inner, reason=words(error)
        )

    def lacks(self, inner: str) -> BadInput:
        """Return the error for a member that has to be there and is not."""
        return self._refusal(
            "“{name}” is not {kind}: “{inner}” is missing in it; nothing of it is imported.", inner=inner
        )

    def no_xml(self, inner: str, reason: Exception) -> BadInput:
        """Return the error for a member that cannot be parsed."""
        return self._refusal(
            "“{inner}” in “{name}” is not the XML that is expected: {reason}; nothing of it is imported.",
            inner=inner,
            reason=words(reason),
        )

    def __contains__(self, inner: object) -> bool:
        return inner in self._members

    def read(self, inner: str) -> bytes:
        """Return a member; never more bytes than the archive said of it.

        Raises:
            BadInput: it is missing, damaged, protected or of another size than it says.
        """
        member = self._members.get(inner)
        if member is None:
            raise self.lacks(inner)
        if member.flag_bits & 1:
            raise self.protected()
        try:
            return self._zip.read(member)
        except BROKEN as error:
            raise self.damaged(error, inner) from None

    def xml(self, inner: str, *, may_declare: bool = False) -> Any:
        """Return the root of a member that is XML, of which nothing outside is read and no entity resolved.

        Args:
            inner: its name.
            may_declare: whether it may have a document type, as pages and packages of books have.

        Raises:
            BadInput: as for ``read``; it is no XML, or nested more than 256 deep; it has a document type, or entities.
        """
        from lxml import etree

        raw = self.read(inner)
        if not may_declare and _DECLARES.search(raw):
            raise self._declares(inner)
        try:
            root = hardened_xml(raw)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self.no_xml(inner, error) from None
        types = root.getroottree().docinfo.internalDTD
        if types is not None and any(True for _ in types.iterentities()):
            raise self._declares(inner)
        return root

    def refuse_declarations(self) -> None:
        """Do nothing when no member that is XML has a document type: office documents have none.

        Every such member is unpacked for it, so damage shows here as well.

        Raises:
            BadInput: one has, or cannot be read.
        """
        for inner in self._members:
            if inner.lower().endswith(_PARSED) and _DECLARES.search(self.read(inner)):
                raise self._declares(inner)

    def in_words(self, read: Callable[[], T], *errors: type[Exception]) -> T:
        """Return what a library makes of the file; what it says of odd files becomes one sentence.

        Args:
            read: calls the library.
            errors: what it raises of its own, beside what Python and lxml do.

        Raises:
            BadInput: it cannot read the file.
        """
        from lxml.etree import LxmlError

        try:
            return read()
        except (LxmlError, zipfile.BadZipFile, zlib.error, lzma.LZMAError, *errors) as error:
            raise self.damaged(error) from None
        except RecursionError:  # parts that refer to parts that refer to parts
            raise self.damaged(ValueError("its parts refer to each other without end")) from None
        except (*BROKEN, TypeError, AttributeError, LookupError) as error:
            raise self.damaged(ValueError(f"a part of it cannot be read ({type(error).__name__})")) from None

    def _declares(self, inner: str) -> BadInput:
        return self._refusal(
            "“{inner}” in “{name}” declares entities of its own, which may hide what it holds; nothing of it is "
            "imported.",
            inner=inner,
        )


def _most(member: zipfile.ZipInfo) -> int:
    """Return how many bytes a member may unpack to."""
    return max(_SMALL, min(MOST_OF_ONE, MOST_RATIO * member.compress_size))


def hardened_xml(raw: bytes) -> Any:
    """Parse XML without entities, network or huge trees.

    Raises:
        lxml.etree.XMLSyntaxError: it is not well-formed, or nested more than 256 deep.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_comments=True, remove_pis=True
    )
    return etree.fromstring(raw, parser)


def words(error: Exception) -> str:
    """Return the first sentence of a library, without its full stop and where in no file it stands."""
    said = str(error).split("\n")[0].removesuffix(f" (<string>, line {getattr(error, 'lineno', '')})")
    if said.startswith("Excessive depth"):
        return "its elements are nested more than 256 deep"
    return said.rstrip(". ") or type(error).__name__
