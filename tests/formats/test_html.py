"""Web pages in: what a reader of the page sees, block by block, and nothing that is hidden or hostile."""

import contextlib
import hashlib
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.errors import BadInput
from annotator.formats.pages.html import extract
from annotator.formats.parts import HowToRead
from tests.formats.reading import parts, problems, read


def page(source: str | bytes, name: str = "page.html", encoding: str | None = None):
    raw = source if isinstance(source, bytes) else b"\xef\xbb\xbf" + source.encode()
    return extract(raw, name, HowToRead(encoding=encoding))


def regions(found, kind: str) -> list[tuple[str, int, str | None]]:
    return [(found.text[one.start : one.end], one.depth, one.name) for one in found.regions if one.kind == kind]


def test_blocks_are_parted_by_a_blank_line_and_line_ends_of_the_source_mean_nothing() -> None:
    assert page("<h1>Head</h1>\n<p>One\n line <b>of</b>  text.<p>Two.<div>Three.</div>").text == (
        "Head\n\nOne line of text.\n\nTwo.\n\nThree."
    )


def test_breaks_end_a_line_and_two_leave_a_blank_line() -> None:
    assert page("<p>a<br>b<br><br><br>c").text == "a\nb\n\nc"


def test_quotations_are_regions_as_deep_as_they_are_nested() -> None:
    found = page("<blockquote><p>Said.</p><blockquote>Before.</blockquote></blockquote><p>Answer.")
    assert regions(found, "quotation") == [("Said.\n\nBefore.", 1, None), ("Before.", 2, None)]


def test_items_stand_on_lines_of_their_own_with_the_numbers_that_are_shown() -> None:
    found = page("<p>So:<ul><li>a<ul><li><p>b</p></ul><li>c</ul><ol start=3 type=a><li>x<li value=9>y</ol>")
    assert found.text == "So:\n\na\nb\nc\n\nc. x\ni. y"
    assert regions(found, "list item") == [
        *[("a", 1, None), ("b", 2, None), ("c", 1, None), ("c. x", 1, None), ("i. y", 1, None)]
    ]


def test_code_keeps_its_lines_and_blanks() -> None:
    found = page('<pre><code class="language-python">\n\n  if x:\n\ty\n</code></pre>after')
    assert found.text == "  if x:\n\ty\n\nafter"
    assert regions(found, "code") == [("  if x:\n\ty", 1, "python")]


def test_a_letter_kept_with_its_lines_is_not_called_code() -> None:
    found = page("<pre>Dear all,\n\n  I object.\n</pre>")
    assert (found.text, found.regions) == ("Dear all,\n\n  I object.", ())


def test_cells_are_parted_by_tabs_and_rows_by_line_ends() -> None:
    found = page("<table><tr><th></th><th>A</th></tr><tr><td>1</td><td><p>2<br>3</p></td></tr></table>")
    assert found.text == "\tA\n1\t2 3"
    assert regions(found, "table") == [("\tA\n1\t2 3", 1, None)]


def test_a_table_that_only_lays_out_is_blocks() -> None:
    found = page("<table><tr><td>Ann<td><blockquote>Said.</blockquote>No.</table>")
    assert found.text == "Ann\n\nSaid.\n\nNo."
    assert regions(found, "table") == []


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>gone</script>",
        "<style>gone</style>",
        "<template>gone</template>",
        "<noscript>gone</noscript>",
        "<!-- gone -->",
        "<p hidden>gone",
        "<p aria-hidden=true>gone",
        "<p style='color: red; display : NONE'>gone",
        "<span style=visibility:hidden>gone</span>",
        "<dialog>gone</dialog>",
        "<img alt='gone'>",
        "<svg><title>gone</title><text>gone</text></svg>",
        "<button>gone</button>",
        "<iframe>gone</iframe>",
    ],
)
def test_what_is_not_shown_is_not_read(hidden: str) -> None:
    assert page(f"<p>Seen.</p>{hidden}<p>Too.</p>").text == "Seen.\n\nToo."


def test_small_figures_and_formulas_stay_what_they_are() -> None:
    found = page(
        "<p>10<sup>6</sup> of H<sub>2</sub>O, <math><mi>x</mi><annotation encoding='application/x-tex'>x</annotation>"
        "</math> <img class='emoji' alt='😀'> the 4<sup>th</sup>"
    )
    assert found.text == "10⁶ of H₂O, x 😀 the 4th"


def test_marks_of_notes_never_become_part_of_the_word_and_lead_to_their_notes() -> None:
    found = page(
        "<p>Reason<sup><a href='#n1' id='m1'>1</a></sup> holds.</p>"
        "<ol><li id='n1'><p>The note. <a href='#m1'>↩</a></p></li></ol>"
    )
    assert found.text == "Reason[1] holds.\n\n[1] The note."
    assert regions(found, "note mark") == [("[1]", 1, "1")]
    assert regions(found, "footnote") == [("[1] The note.", 1, "1")]


def test_notes_as_office_programs_and_encyclopedias_write_them() -> None:
    found = page(
        "<p>So<a class='sdfootnoteanc' name='f1anc' href='#f1sym'><sup>1</sup></a>.</p><div id='f1'><p>"
        "<a class='sdfootnotesym' name='f1sym' href='#f1anc'>1</a>Note one.</p></div>"
        "<p>And<sup id='cr-2' class='reference'><a href='#cn-2'>[2]</a></sup>.</p>"
        "<ol><li id='cn-2'><span class='mw-cite-backlink'><a href='#cr-2'>^</a></span> Note two.</li></ol>"
    )
    assert found.text == "So[1].\n\n[1] Note one.\n\nAnd[2].\n\n[2] Note two."


def test_a_link_in_a_table_of_contents_is_no_mark() -> None:
    found = page("<p><a href='#c1'>1</a> <a href='#c1'>Chapter</a></p><h2 id='c1'>Chapter</h2>")
    assert regions(found, "note mark") == []


def test_title_author_and_language_are_taken_from_the_page(tmp_path: Path) -> None:
    raw = b"<html lang=de-AT><title> A\n page</title><meta name=author content='K. Weber'><p>Text."
    (tmp_path / "x.html").write_bytes(raw)
    (part,) = parts(read(tmp_path / "x.html"))
    assert (part.title, part.author, part.language, part.text) == ("A page", "K. Weber", "de", "Text.")
    assert (part.raw_hash, part.whole) == (hashlib.sha256(raw).hexdigest(), True)
    assert part.extractor.startswith("selectolax ")
    assert part.extractor.endswith(", html 1")


def test_without_a_title_the_first_large_heading_is_it() -> None:
    assert page("<p>x<h1>Head</h1><h1>Other</h1>").title == "Head"


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        (b"\xef\xbb\xbf<meta charset=iso-8859-1><p>caf\xc3\xa9", "utf-8-sig"),
        ("<p>café".encode("utf-16"), "utf-16"),
        (b"<meta charset='windows-1251'><p>caf\xe9", "cp1251"),
        (b"<meta http-equiv=content-type content='text/html; charset=ISO-8859-1'><p>caf\xe9", "cp1252"),
        (b"<?xml version='1.0' encoding='iso-8859-2'?><p>caf\xe9", "iso8859-2"),
        (b"<meta charset=iso-8859-1><p>caf\xc3\xa9", "utf-8"),
        (b"<meta charset=no-such><p>caf\xc3\xa9", "utf-8"),
    ],
)
def test_the_encoding_is_that_of_the_mark_then_what_the_page_declares(raw: bytes, encoding: str) -> None:
    found = page(raw)
    assert found.encoding == encoding
    assert found.text == ("cafй" if encoding == "cp1251" else "café")


def test_a_page_that_is_not_in_the_encoding_it_declares_is_refused_with_the_line() -> None:
    with pytest.raises(BadInput) as caught:
        page(b"<meta charset=utf-8>\n<p>caf\xe9")
    assert caught.value.line == 2


def test_the_choice_of_a_person_comes_before_what_the_page_declares() -> None:
    assert page(b"<meta charset=utf-8><p>caf\xe9", encoding="cp1252").text == "café"


def test_closed_elements_of_xml_swallow_nothing() -> None:
    source = (
        "<?xml version='1.0'?><html><head><title/><script src='x'/></head><body><p>One<a id='x'/> <![CDATA[a<b]]></p>"
    )
    assert page(source, "c.xhtml").text == "One a<b"


@pytest.mark.parametrize("source", ["", "<!-- only -->", "<script>x</script>", "<img src=x>"])
def test_a_page_without_text_says_so(tmp_path: Path, source: str) -> None:
    (tmp_path / "x.html").write_text(source + " ", "utf-8")
    (problem,) = problems(read(tmp_path / "x.html"))
    assert problem.file == "x.html"
    assert "nothing" in problem.message


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<blockquote>" * 1_000_000 + "x", "nested more than 1000 deep"),
        ("<div><table><td></div>" * 100_000, "nested more than 1000 deep"),
        ("<p " + " ".join(f"a{n}=1" for n in range(40_000)) + ">", "more than 1000 attributes"),
        ("<p>" + "".join(f"<font size={n}>" for n in range(900)) + "<p>x" * 20_000, "left open"),
    ],
)
def test_pages_made_to_take_all_time_and_memory_are_refused_at_once(source: str, words: str) -> None:
    before = time.process_time()
    with pytest.raises(BadInput, match=words) as caught:
        page(source, "bomb.html")
    assert "bomb.html" in str(caught.value)
    assert time.process_time() - before < 10


@pytest.mark.parametrize("before", ["", "<?xml version='1.0'?>\n<!-- saved - by hand -->", "<!--a-->" * 60_000])
@pytest.mark.parametrize("declared", ['<!ENTITY b "lol lol">', '<!ENTITY b SYSTEM "file:///etc/passwd">'])
def test_a_page_that_declares_entities_of_its_own_is_refused(before: str, declared: str) -> None:
    with pytest.raises(BadInput, match="declares entities of its own"):
        page(f"{before}<!DOCTYPE html [<!ELEMENT x ANY>{declared}]><p>Before it. &b; After it.</p>", "page.xhtml")


@pytest.mark.parametrize(
    "source",
    [
        *("<" * 300_000, "<a x " * 60_000, "<!--" * 60_000, "</p>" * 60_000, '<p a="' * 60_000),
        "<?xml version='1.0'?>" + "<![CDATA[" * 60_000,
        *("<!DOCTYPE" * 60_000, "<!DOCTYPE x [" + "<!ENTIT" * 60_000, "<!--a--" * 60_000 + "<?" * 60_000),
        "<svg>" * 900 + "</table>" * 300_000,
        "<pre>x" + " <b></b>" * 200_000,
        "<sup><a href='#x'>1</a></sup>" + "<span>" * 900 + "<i id=x></i>" * 60_000,
        "<span>" * 900 + "<a href='#x'>1</a>" * 60_000,
    ],
    ids=range(13),
)
def test_broken_markup_takes_time_by_its_length(source: str) -> None:
    before = time.process_time()
    with contextlib.suppress(BadInput):
        page(source + "<p>x")
    assert time.process_time() - before < 10


def test_a_long_page_of_unclosed_tags_is_read() -> None:
    assert page("<ul>" + "<li>x<p>y" * 20_000).text.count("x") == 20_000


_ELEMENT = st.sampled_from(
    [
        "p",
        "div",
        "blockquote",
        "ul",
        "ol",
        "li",
        "pre",
        "code",
        "table",
        "tr",
        "td",
        "th",
        "h1",
        "h2",
        "br",
        "hr",
        "a",
        "sup",
        "q",
        "dl",
        "dt",
        "dd",
        "span",
        "b",
        "section",
        "math",
    ]
)
_SOURCES = st.lists(
    st.one_of(
        _ELEMENT.map("<{}>".format),
        _ELEMENT.map("</{}>".format),
        st.sampled_from(["<a href='#n' id=m><sup>1</sup></a>", "<p id=n>", "<li id=n>", "\n", " ", "\t", "\u00ad"]),
        st.text(st.characters(exclude_characters="<&\0", exclude_categories=["Cs"]), max_size=6),
    ),
    max_size=30,
).map("".join)


@given(_SOURCES)
def test_every_region_lies_in_the_text_and_begins_and_ends_with_what_is_seen(source: str) -> None:
    found = page(source)
    assert "\r" not in found.text
    assert list(found.regions) == sorted(found.regions, key=lambda one: (one.start, -one.end))
    for one in found.regions:
        assert 0 <= one.start < one.end <= len(found.text)
        inside = found.text[one.start : one.end]
        assert inside.strip(" \n\t")
        assert not inside.endswith((" ", "\n"))
        assert not inside.startswith("\n")


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_in_words(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    path = tmp_path_factory.mktemp("any") / "page.html"
    path.write_bytes(raw)
    (item,) = read(path)
    assert item.file == "page.html"
