"""Books in: their pages in the order of reading, as one text with headings, notes of any page found."""

import time
from pathlib import Path

import pytest

from annotator.domain.errors import BadInput
from annotator.formats.containers import Page
from annotator.formats.pages.epub import extract
from annotator.formats.parts import AS_USUAL
from tests.formats.packing import epub, epub_members, packed
from tests.formats.reading import parts, problems, read

SAID = (
    "<dc:title>On  doubt</dc:title><dc:creator>Ann Writer</dc:creator><dc:creator>Bo Berg</dc:creator>"
    "<dc:language>en-GB</dc:language><dc:rights>CC BY 4.0</dc:rights>"
)


def book(*pages: str, **more: str) -> Page:
    return extract(epub(*pages, **more), "a.epub", AS_USUAL)


def regions(found: Page, kind: str) -> list[tuple[str, int, str | None]]:
    return [(found.text[one.start : one.end], one.depth, one.name) for one in found.regions if one.kind == kind]


def test_a_book_is_one_document_with_its_chapters_in_order(tmp_path: Path) -> None:
    pages = ("<h1>One</h1><p>First.</p>", "<h1>Two</h1><blockquote><p>Said.</p></blockquote><p>Second.</p>")
    (tmp_path / "a.epub").write_bytes(epub(*pages, metadata=SAID))
    (part,) = parts(read(tmp_path / "a.epub"))
    assert part.text == "One\n\nFirst.\n\nTwo\n\nSaid.\n\nSecond."
    assert (part.title, part.author, part.language, part.license) == (
        *("On doubt", "Ann Writer, Bo Berg", "en", "CC BY 4.0"),
    )
    assert [(one.kind, part.text[one.start : one.end]) for one in part.regions] == [
        *(("heading", "One"), ("heading", "Two"), ("quotation", "Said.")),
    ]
    assert part.extractor is not None
    assert part.extractor.endswith("epub 1")


def test_the_spine_says_the_order_and_a_page_named_twice_is_read_once() -> None:
    refs = '<itemref idref="p1"/><itemref idref="absent"/><itemref idref="picture"/>'
    items = '<item id="picture" href="c.svg" media-type="image/svg+xml"/>'
    assert book("<p>One.</p>", "<p>Two.</p>", items=items, refs=refs).text == "One.\n\nTwo."


def test_lists_of_headings_and_numbers_of_printed_pages_are_left_out() -> None:
    members = epub_members(
        "<p>A sentence <span epub:type='pagebreak' id='p12'>12</span>goes on<span class='pagenum'>[13]</span>.</p>"
        "<nav epub:type='landmarks'><ol><li>Cover</li></ol></nav>",
        items='<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="scripted nav"/>',
        refs='<itemref idref="nav"/>',
    )
    members["OPS/nav.xhtml"] = "<html><body><nav><ol><li>Chapter one</li></ol></nav></body></html>"
    assert extract(packed(members), "a.epub", AS_USUAL).text == "A sentence goes on."


def test_notes_on_another_page_are_found() -> None:
    found = book(
        "<p>Reason<sup><a id='m1' href='p2.xhtml#n1'>1</a></sup>.</p>",
        "<h2>Notes</h2><p id='n1'><a href='p1.xhtml#m1'>1</a>. The note.</p>",
    )
    assert regions(found, "note mark") == [("[1]", 1, "1")]
    assert [name for _text, _depth, name in regions(found, "footnote")] == ["1"]
    assert "The note." in regions(found, "footnote")[0][0]


def test_pages_are_in_the_encoding_they_declare_and_declarations_are_no_text() -> None:
    members = epub_members("")
    members["OPS/text/p1.xhtml"] = (
        '<?xml version="1.0" encoding="windows-1251"?><!DOCTYPE html [ <!ENTITY x "y"> ]><html><body>'
        "<p>Довод &amp; ответ<br/>здесь</p></body></html>"
    ).encode("windows-1251")
    assert extract(packed(members), "a.epub", AS_USUAL).text == "Довод & ответ\nздесь"


def test_names_of_pages_may_be_escaped_and_climb_within_the_book() -> None:
    members = epub_members(
        items='<item id="x" href="../Seite%20eins.xhtml" media-type="application/xhtml+xml"/>',
        refs='<itemref idref="x"/>',
    )
    members["Seite eins.xhtml"] = "<html><body><p>Text.</p></body></html>"
    assert extract(packed(members), "a.epub", AS_USUAL).text == "Text."


def locked(algorithm: str) -> bytes:
    return packed(
        epub_members("<p>Text.</p>")
        | {
            "META-INF/encryption.xml": '<encryption><EncryptedData xmlns="http://www.w3.org/2001/04/xmlenc#">'
            f'<EncryptionMethod Algorithm="{algorithm}"/></EncryptedData></encryption>'
        }
    )


def test_a_book_locked_by_its_seller_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "a.epub").write_bytes(locked("http://www.w3.org/2001/04/xmlenc#aes128-cbc"))
    (problem,) = problems(read(tmp_path / "a.epub"))
    assert "“a.epub” is locked by its seller (DRM)" in problem.message


def test_locked_fonts_do_not_matter() -> None:
    assert extract(locked("http://www.idpf.org/2008/embedding"), "a.epub", AS_USUAL).text == "Text."


@pytest.mark.parametrize(
    ("href", "sentence"),
    [
        ("http://127.0.0.1:9/p.xhtml", "is not in it but at “http://127.0.0.1:9/p.xhtml”; nothing is fetched"),
        ("file:///etc/passwd", "is not in it but at “file:///etc/passwd”"),
        ("//host/p.xhtml", "is not in it but at"),
        ("../../../etc/passwd", "is missing in it"),
        ("/etc/passwd", "“etc/passwd” is missing in it"),
        ("http://[", "is missing in it"),
        ("gone.xhtml", "“OPS/gone.xhtml” is missing in it"),
    ],
)
def test_a_page_outside_of_the_book_is_never_read(href: str, sentence: str) -> None:
    items = f'<item id="x" href="{href}" media-type="application/xhtml+xml"/>'
    with pytest.raises(BadInput) as refused:
        book("<p>Text.</p>", items=items, refs='<itemref idref="x"/>')
    assert sentence in str(refused.value)
    assert refused.value.field


@pytest.mark.parametrize("lost", ["META-INF/container.xml", "OPS/book.opf", "OPS/text/p1.xhtml"])
def test_what_a_book_has_to_have_is_named_when_it_is_missing(lost: str) -> None:
    members = epub_members("<p>Text.</p>")
    del members[lost]
    with pytest.raises(BadInput, match=f"is not a book \\(epub\\): “{lost}” is missing in it"):
        extract(packed(members), "a.epub", AS_USUAL)


def test_a_book_without_pages_and_a_page_that_is_a_bomb_are_refused() -> None:
    with pytest.raises(BadInput, match="“spine” is missing in it"):
        book()
    with pytest.raises(BadInput, match="nested more than 1000 deep") as refused:
        book("<p>Text.</p>", "<div>" * 2_000)
    assert (refused.value.file, refused.value.field) == ("a.epub", "OPS/text/p2.xhtml")


def test_pages_that_come_to_too_much_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("annotator.formats.pages.epub.MOST_OF_PAGES", 1_000)
    monkeypatch.setattr("annotator.formats.pages.epub_package.MOST_PAGES", 3)
    with pytest.raises(BadInput, match="come to more than"):
        book("<p>One.</p>" * 60, "<p>Two.</p>" * 60)
    with pytest.raises(BadInput, match="more than 3 pages"):
        book(*["<p>One.</p>"] * 4)


def test_document_types_that_nothing_ends_take_time_by_their_length() -> None:
    began = time.process_time()
    assert book("<p>x</p>" + "<!DOCTYPE " * 60_000).text == "x"
    assert time.process_time() - began < 10
