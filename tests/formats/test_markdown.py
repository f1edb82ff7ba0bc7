"""Markdown in: the page it stands for, not its marks."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.errors import BadInput
from annotator.formats.pages.markdown import extract
from annotator.formats.parts import HowToRead
from tests.formats.reading import parts, problems, read


def page(source: str):
    return extract(source.encode(), "notes.md", HowToRead())


def regions(found, kind: str) -> list[tuple[str, int, str | None]]:
    return [(found.text[one.start : one.end], one.depth, one.name) for one in found.regions if one.kind == kind]


def test_the_marks_are_gone_and_the_blocks_stay() -> None:
    found = page("# A *head*\n\nA **strong** [link](http://x.org) and\na wrapped line. ![alt](x.png)\n\nNext.\n")
    assert found.text == "A head\n\nA strong link and a wrapped line.\n\nNext."
    assert regions(found, "heading") == [("A head", 1, None)]
    assert found.title == "A head"


def test_quotations_lists_code_and_tables_are_regions() -> None:
    found = page("> Said.\n> > Before.\n\n- a\n  - b\n\n2. x\n\n```py\nif 1:\n  y\n```\n\n|A|B|\n|-|-|\n|1|2|\n")
    assert found.text == "Said.\n\nBefore.\n\na\nb\n\n2. x\n\nif 1:\n  y\n\nA\tB\n1\t2"
    assert regions(found, "quotation") == [("Said.\n\nBefore.", 1, None), ("Before.", 2, None)]
    assert regions(found, "list item") == [("a", 1, None), ("b", 2, None), ("2. x", 1, None)]
    assert regions(found, "code") == [("if 1:\n  y", 1, "py")]
    assert regions(found, "table") == [("A\tB\n1\t2", 1, None)]


def test_footnotes_stand_at_the_end_numbered_as_they_are_named_and_none_is_lost() -> None:
    found = page("One[^b] and two[^a], three[^b].\n\n[^a]: Note a.\n[^b]: word\n[^c]: Nobody asks.\n\nLast[^x].")
    assert found.text == "One[1] and two[2], three[1].\n\nLast[^x].\n\n[1] word\n\n[2] Note a.\n\nNobody asks."
    assert regions(found, "note mark") == [("[1]", 1, "1"), ("[2]", 1, "2"), ("[1]", 1, "1")]
    assert regions(found, "footnote") == [("[1] word", 1, "1"), ("[2] Note a.", 1, "2")]


def test_a_note_of_several_paragraphs_is_one_note() -> None:
    found = page("One[^1].\n\n[^1]: First\n    more.\n\n    Second.\n\nAfter.")
    assert found.text == "One[1].\n\nAfter.\n\n[1] First more.\n\nSecond."
    assert regions(found, "footnote") == [("[1] First more.\n\nSecond.", 1, "1")]


def test_html_inside_is_read_as_a_page_and_what_is_no_element_is_text() -> None:
    found = page("A <b>b</b> <!-- gone --><sarcasm>sure</sarcasm> x < y.\n\n<div hidden>\ngone\n</div>\n")
    assert found.text == "A b <sarcasm>sure</sarcasm> x < y."


def test_a_header_is_kept_beside_the_text(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b'---\r\ntitle: "My text"\r\nauthor: Jo\r\nlang: de\r\ntags: [x]\r\n---\r\nSo.\r\n')
    (part,) = parts(read(tmp_path / "a.md"))
    assert (part.text, part.title, part.author, part.language) == ("So.", "My text", "Jo", "de")
    assert part.document_extra == {"header": 'title: "My text"\nauthor: Jo\nlang: de\ntags: [x]'}
    assert part.extractor.endswith("markdown 1")


def test_a_line_between_texts_is_no_header() -> None:
    assert page("---\n\nOne.\n\n---\n\nTwo.").text == "One.\n\nTwo."


def test_lines_broken_between_wide_characters_are_joined_without_a_blank() -> None:
    assert page("日本語の文が\n続く。").text == "日本語の文が続く。"


@pytest.mark.parametrize("source", [">" * 1_000_000 + " x", "- " * 5_000 + "x", "> - " * 2_000 + "x"])
def test_nesting_beyond_all_reason_is_refused_by_name(source: str) -> None:
    before = time.process_time()
    with pytest.raises(BadInput, match=r"“notes.md” are nested more than 30 deep"):
        page(source)
    assert time.process_time() - before < 10


@pytest.mark.parametrize(
    ("source", "words"),
    [("*a_" * 250_001, "500000 marks for emphasis"), ("One. " * 3_400_000, "16 million characters")],
)
def test_what_the_parser_would_need_all_memory_for_is_refused_by_name(source: str, words: str) -> None:
    before = time.process_time()
    with pytest.raises(BadInput, match=rf"“notes.md” .*{words}"):
        page(source)
    assert time.process_time() - before < 5


def test_ten_nested_quotations_are_read() -> None:
    found = page(">" * 10 + " deep")
    assert (found.text, len(found.regions)) == ("deep", 10)


@pytest.mark.parametrize(
    "source", [mark * (400_000 // len(mark)) for mark in ("[", "*a ", "`", "[^a", "<a ", "![", "[a](b ", "_a__b")]
)
def test_marks_that_nothing_ends_take_bounded_time(source: str) -> None:
    before = time.process_time()
    page(source)
    assert time.process_time() - before < 20


def test_after_very_many_open_brackets_links_stay_as_they_are_written() -> None:
    assert page("[a](https://a.example) " + "[ " * 5_000).text.startswith("a [")
    found = page("[" * 100_000 + "\n\nSee [a](https://a.example).").text
    assert found.endswith("See [a](https://a.example).")


def test_an_empty_file_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b" \n")
    (problem,) = problems(read(tmp_path / "a.md"))
    assert (problem.file, problem.message) == ("a.md", "The file is empty: there is nothing to label in it.")


_LINES = st.lists(
    st.sampled_from(
        [
            "> ",
            "- ",
            "1. ",
            "    ",
            "# ",
            "```\n",
            "[^1]",
            "[^1]: ",
            "| a | b |\n",
            "|-|-|\n",
            "\n",
            "\n\n",
            "word ",
            "*x* ",
            "<b>",
            "\t",
        ]
    ),
    max_size=30,
).map("".join)


@given(_LINES)
def test_every_region_lies_in_the_text_and_reproduces_its_block(source: str) -> None:
    found = page(source)
    for one in found.regions:
        assert 0 <= one.start < one.end <= len(found.text)
        inside = found.text[one.start : one.end]
        assert inside.strip(" \n\t")
        assert not inside.endswith((" ", "\n"))


@given(st.text("abc word", min_size=1).filter(str.strip))
def test_plain_words_stay_as_they_are(text: str) -> None:
    words = " ".join(text.split())
    assert page(words).text == words


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_in_words(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    path = tmp_path_factory.mktemp("any") / "notes.md"
    path.write_bytes(raw)
    (item,) = read(path)
    assert item.file == "notes.md"
