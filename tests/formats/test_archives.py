"""Hostile and broken archives: each is refused with one sentence, in bounded time and memory; nothing is fetched."""

import contextlib
import io
import struct
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain.errors import BadInput, Problem
from annotator.formats.archives import Archive
from annotator.formats.office.docx import extract as extract_docx
from annotator.formats.office.odt import extract as extract_odt
from annotator.formats.pages.epub import extract as extract_epub
from annotator.formats.parts import AS_USUAL
from tests.formats.packing import docx_members, epub_members, odt_members, packed
from tests.formats.reading import parts, problems, read

WORD = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
MADE: dict[str, Callable[[str], dict[str, str | bytes]]] = {
    "docx": lambda text: docx_members(WORD.format(text)),
    "odt": lambda text: odt_members(f"<text:p>{text}</text:p>"),
    "epub": lambda text: epub_members(f"<p>{text}</p>"),
}
EXTRACT = {"docx": extract_docx, "odt": extract_odt, "epub": extract_epub}
CONTENT = {"docx": "word/document.xml", "odt": "content.xml", "epub": "OPS/book.opf"}
EACH = pytest.mark.parametrize("kind", ["docx", "odt", "epub"])


def refusal(kind: str, raw: bytes) -> BadInput:
    """Return how a file is refused; it takes no time to speak of."""
    began = time.process_time()
    with pytest.raises(BadInput) as refused:
        EXTRACT[kind](raw, f"a.{kind}", AS_USUAL)
    assert time.process_time() - began < 3
    assert refused.value.file == f"a.{kind}"
    assert "nothing of it is imported" in str(refused.value)
    return refused.value


@EACH
def test_a_file_that_is_none_is_refused_by_name_with_what_it_is(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.{kind}"
    for raw, sentence in (
        (b"", "The file is empty"),
        (b"%PDF-1.7", f"({kind}) but a PDF"),
        (b"Just words.", f"({kind}) but something else, or damaged at its beginning"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "of the older kind (doc)"),
        (packed({"other.txt": "x"}), "is missing in it"),
        (packed({}), "is missing in it"),
    ):
        path.write_bytes(raw)
        (problem,) = read(path)
        assert isinstance(problem, Problem)
        assert (problem.file, sentence in problem.message) == (path.name, True), problem.message


@EACH
def test_a_file_cut_off_anywhere_is_refused(kind: str) -> None:
    raw = packed(MADE[kind]("Text."))
    for end in range(2, len(raw), 40):
        assert "is damaged" in str(refusal(kind, raw[:end])) or end < 4


@EACH
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_any_damaged_byte_is_read_or_refused_in_words(kind: str, data: st.DataObject) -> None:
    raw = bytearray(packed(MADE[kind]("Text."), zipfile.ZIP_STORED))
    raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(BadInput):
        assert len(EXTRACT[kind](bytes(raw), f"a.{kind}", AS_USUAL).text) < 100


@EACH
def test_an_office_file_protected_by_a_password_says_so(kind: str) -> None:
    raw = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600)
    error = refusal(kind, raw)
    assert "protected by a password" in str(error)
    assert error.hint is not None


@EACH
def test_an_archive_protected_by_a_password_says_so(kind: str) -> None:
    raw = bytearray(packed(MADE[kind]("Text.")))
    at = -1
    while (at := raw.find(b"PK\x01\x02", at + 1)) >= 0:
        raw[at + 8] |= 1
    assert "protected by a password" in str(refusal(kind, bytes(raw)))


@pytest.mark.parametrize("how", ["entry", "package"])
def test_an_encrypted_opendocument_says_so(how: str) -> None:
    members = MADE["odt"]("Text.")
    if how == "package":
        members["encrypted-package"] = b"\0"
    else:
        name = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
        members["META-INF/manifest.xml"] = (
            f'<m:manifest xmlns:m="{name}"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>'
        )
    assert "protected by a password" in str(refusal("odt", packed(members)))


@EACH
def test_a_member_that_unpacks_to_more_than_documents_do_is_refused_unpacked(kind: str) -> None:
    raw = packed(MADE[kind]("Text.") | {"media/x.bin": bytes(60_000_000)})
    tracemalloc.start()
    error = refusal(kind, raw)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "“media/x.bin” in" in str(error)
    assert "would unpack to 57 MiB" in str(error)
    assert error.field == "media/x.bin"
    assert peak < 20_000_000


@EACH
def test_xml_that_comes_to_too_much_together_is_refused(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("annotator.formats.archives.MOST_OF_XML", 2_000)
    error = refusal(kind, packed(MADE[kind]("Text.") | {"x.xml": "x" * 1_000, "y.xml": "y" * 2_000}))
    assert "more than can be read" in str(error)


def test_parts_related_in_too_many_ways_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("annotator.formats.archives.MOST_OF_RELATIONS", 1_000)
    members = MADE["docx"]("Text.") | {"word/_rels/x.xml.rels": relation("y.xml", "z") * 4}
    assert refusal("docx", packed(members)).field == "word/_rels/x.xml.rels"


def test_an_archive_of_too_much_or_too_many_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    many = packed({f"m{number}": "" for number in range(10_001)})
    assert "holds 10001 files" in str(refusal("docx", many))
    monkeypatch.setattr("annotator.formats.archives.MOST_OF_ALL", 3 << 20)
    large = packed({f"m{number}.png": bytes(1 << 20) for number in range(4)})
    assert "would unpack to 4 MiB, more than a document can be" in str(refusal("odt", large))


@EACH
def test_a_member_that_says_less_than_it_unpacks_to_is_refused(kind: str) -> None:
    members = MADE[kind]("Text. " * 2_000)
    raw = bytearray(packed(members))
    name = CONTENT[kind].encode()
    at = raw.find(b"PK\x01\x02")
    while raw[at + 46 : at + 46 + len(name)] != name:
        at = raw.find(b"PK\x01\x02", at + 1)
    raw[at + 24 : at + 28] = struct.pack("<I", 100)
    assert refusal(kind, bytes(raw)).field == CONTENT[kind]


@EACH
def test_an_archive_inside_an_archive_is_not_opened(kind: str) -> None:
    inner = packed({"bomb.xml": bytes(1_000_000)})
    found = EXTRACT[kind](packed(MADE[kind]("Text.") | {"word/inner.docx": inner}), f"a.{kind}", AS_USUAL)
    assert found.text == "Text."


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
@pytest.mark.parametrize("kind", ["docx", "odt", "epub", "xlsx"])
def test_packed_bytes_that_unpack_to_nothing_are_refused_however_they_are_packed(
    kind: str, method: int, tmp_path: Path
) -> None:
    raw = bytearray(packed(MADE.get(kind, MADE["docx"])("x" * 500), method))
    for member in zipfile.ZipFile(io.BytesIO(raw)).infolist():
        begins = member.header_offset + 30 + len(member.filename)
        raw[begins + 9 : begins + member.compress_size] = b"\xff" * (member.compress_size - 9)
    (tmp_path / f"a.{kind}").write_bytes(raw)
    (problem,) = problems(read(tmp_path / f"a.{kind}"))
    assert "is damaged" in problem.message


def test_members_that_overlap_are_refused() -> None:
    raw = bytearray(packed({"a.xml": "x" * 500, "b.xml": "y"}, zipfile.ZIP_STORED))
    second = raw.rfind(b"PK\x01\x02")
    raw[second + 42 : second + 46] = struct.pack("<I", 10)
    assert "overlap" in str(refusal("docx", bytes(raw)))


@EACH
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_stands_twice_is_refused(kind: str) -> None:
    made = io.BytesIO(packed(MADE[kind]("Seen by one.")))
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr(CONTENT[kind], "seen by another")
    error = refusal(kind, made.getvalue())
    assert f"holds “{CONTENT[kind]}” twice" in str(error)
    assert error.field == CONTENT[kind]


@EACH
def test_names_that_climb_out_lead_nowhere(kind: str, tmp_path: Path) -> None:
    inside = tmp_path / "in"
    inside.mkdir()
    raw = packed(MADE[kind]("Text.") | {"../climbed.txt": "x", "/climbed.txt": "x", "..\\climbed.txt": "x"})
    (inside / f"a.{kind}").write_bytes(raw)
    assert [part.text for part in parts(read(inside / f"a.{kind}"))] == ["Text."]
    assert sorted(one.name for one in tmp_path.rglob("*")) == [f"a.{kind}", "in"]


NESTED: dict[str, Callable[[int], dict[str, str | bytes]]] = {
    "docx": lambda deep: docx_members(
        "<w:tbl><w:tr><w:tc>" * deep + WORD.format("Deep.") + "</w:tc></w:tr></w:tbl>" * deep
    ),
    "odt": lambda deep: odt_members(
        "<text:list><text:list-item>" * deep + "<text:p>Deep.</text:p>" + "</text:list-item></text:list>" * deep
    ),
    "epub": lambda deep: epub_members("<ul><li>" * deep + "Deep." + "</li></ul>" * deep),
}
BOMB = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {one} "{("&" + chr(ord(one) - 1) + ";") * 10}">' for one in "bcdefghij")
    + "]>"
)


@EACH
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "declared",
    [BOMB, '<!DOCTYPE x [<!ENTITY j SYSTEM "file:///etc/passwd">]>', '<!DOCTYPE x [<!ENTITY j "a">]>'],
    ids=["bomb", "outside", "own"],
)
def test_entities_are_neither_blown_up_nor_read_from_elsewhere(kind: str, declared: str, encoding: str) -> None:
    members = MADE[kind]("&j;")
    source = str(members[CONTENT[kind]]).replace("<metadata>", "<metadata>&j;")
    members[CONTENT[kind]] = (f'<?xml version="1.0" encoding="{encoding}"?>' + declared + source).encode(encoding)
    error = refusal(kind, packed(members))
    assert error.field == CONTENT[kind]
    assert "declares entities of its own" in str(error) or "is not the XML that is expected" in str(error)


def test_entities_in_parts_that_only_the_library_reads_are_refused_as_well() -> None:
    members = MADE["docx"]("Text.")
    members["word/_rels/document.xml.rels"] = BOMB + '<Relationships a="&j;"/>'
    assert refusal("docx", packed(members)).field == "word/_rels/document.xml.rels"


def test_a_document_type_from_the_network_is_never_fetched() -> None:
    members = MADE["epub"]("Text.")
    for name in ("OPS/book.opf", "META-INF/container.xml"):
        members[name] = '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">' + str(members[name])
    assert extract_epub(packed(members), "a.epub", AS_USUAL).text == "Text."


@EACH
def test_elements_nested_too_deep_are_refused(kind: str) -> None:
    error = refusal(kind, packed(NESTED[kind](5_000), zipfile.ZIP_STORED))
    assert "deep; nothing of it is imported" in str(error)


@EACH
def test_elements_nested_as_deep_as_can_be_are_read(kind: str) -> None:
    assert "Deep." in EXTRACT[kind](packed(NESTED[kind](70)), f"a.{kind}", AS_USUAL).text


def test_parts_that_refer_to_parts_without_end_are_refused() -> None:
    members = MADE["docx"]("Text.")
    type_ = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk"
    for number in range(3_000):
        members[f"word/c{number}.xml"] = "<x/>"
        members[f"word/_rels/c{number}.xml.rels"] = relation(f"c{number + 1}.xml", type_)
    members["word/c3000.xml"] = "<x/>"
    members["word/_rels/document.xml.rels"] = relation("c0.xml", type_)
    assert "is damaged" in str(refusal("docx", packed(members)))


def relation(target: str, type_: str, mode: str = "Internal") -> str:
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{type_}" Target="{target}" TargetMode="{mode}"/></Relationships>'
    )


def test_what_a_document_links_to_is_never_fetched() -> None:
    members = MADE["docx"]("Text.")
    members["word/_rels/document.xml.rels"] = relation(
        "http://127.0.0.1:9/template.dotm",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate",
        "External",
    )
    assert extract_docx(packed(members), "a.docx", AS_USUAL).text == "Text."


def test_another_office_document_and_a_strict_one_are_refused_by_name() -> None:
    sheet = MADE["docx"]("x")
    sheet["word/document.xml"] = "<workbook/>"
    assert "is not a Word document (docx)" in str(refusal("docx", packed(sheet)))
    strict = MADE["docx"]("x")
    strict["_rels/.rels"] = relation("word/document.xml", "http://purl.oclc.org/ooxml/officeDocument/officeDocument")
    error = refusal("docx", packed(strict))
    assert "Strict Open XML" in str(error)
    assert error.hint is not None
    slides = MADE["odt"]("x")
    slides["content.xml"] = str(slides["content.xml"]).replace("office:text>", "office:presentation>")
    assert "“office:text” is missing in it" in str(refusal("odt", packed(slides)))


def test_what_odd_packages_make_the_libraries_say_is_one_sentence() -> None:
    for name, content in (
        ("[Content_Types].xml", "<Types/>"),
        ("_rels/.rels", relation("gone.xml", "x")),
        ("word/document.xml", "<w:document xmlns:w='x'>"),
        ("word/document.xml", "\0"),
    ):
        error = refusal("docx", packed(MADE["docx"]("x") | {name: content}))
        assert "\n" not in str(error)
    for name, content in (("mimetype", "text/plain"), ("content.xml", "<a>"), ("styles.xml", "<a"), ("meta.xml", "")):
        members = MADE["odt"]("x") | {name: content}
        if name == "meta.xml":
            del members[name]
        refusal("odt", packed(members))


def test_a_folder_of_good_and_bad_files_gives_the_good_and_names_the_bad(tmp_path: Path) -> None:
    for kind, made in MADE.items():
        (tmp_path / f"good.{kind}").write_bytes(packed(made(f"Text of {kind}.")))
        (tmp_path / f"bad.{kind}").write_bytes(b"PK\x03\x04 cut off")
    items = read(tmp_path)
    assert {part.text for part in parts(items)} == {f"Text of {kind}." for kind in MADE}
    assert {problem.file for problem in problems(items)} == {f"bad.{kind}" for kind in MADE}


def test_a_member_is_looked_for_by_its_name() -> None:
    archive = Archive(packed({"a/b.xml": "<b/>"}), "a.zip", "a thing")
    assert "a/b.xml" in archive
    assert "b.xml" not in archive
    with pytest.raises(BadInput, match=r"“a.zip” is not a thing: “b.xml” is missing in it"):
        archive.read("b.xml")
