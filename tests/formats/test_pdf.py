"""PDF: the text a reader of the pages sees, in the order it is read, and by number each page that cannot be read."""

from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.domain.errors import Problem
from annotator.formats import incoming
from annotator.formats.parts import HowToRead, IncomingPart
from annotator.formats.pdf import pdf_pages, pdf_process
from annotator.formats.pdf.pdf_pages import Piece
from annotator.formats.pdf.pdf_rows import Run, rows_of_column
from annotator.formats.registry import of_suffix
from tests.conftest import ROOT
from tests.formats import pdfs
from tests.formats.reading import parts, problems, read

WRITTEN = ROOT / "tests" / "golden" / "pdf"
PLAIN = pdfs.document(pdfs.text("Somebody claims it.", "Nobody objects."))


def only(path: Path, *, join_hyphens: bool = False) -> IncomingPart:
    """Return the one part of a file that has no problem."""
    (source,) = incoming.listing([path]).sources
    (part,) = incoming.read(source, HowToRead(join_hyphens=join_hyphens))
    assert isinstance(part, IncomingPart)
    return part


def text_of(folder: Path, *pages: bytes, join_hyphens: bool = False) -> str:
    return only(pdfs.written(folder, pdfs.document(*pages)), join_hyphens=join_hyphens).text


def refused(folder: Path, content: bytes) -> str:
    """Return the one sentence for a file of which nothing is taken."""
    (problem,) = read(pdfs.written(folder, content))
    assert isinstance(problem, Problem)
    assert problem.file == "given.pdf"
    return problem.message


def test_the_name_tells_the_format() -> None:
    found = of_suffix(".PDF")
    assert found is not None
    assert (found.name, found.writes) == ("pdf", False)


def test_columns_are_read_one_after_the_other_between_lines_of_full_width() -> None:
    paragraphs = only(WRITTEN / "article.pdf", join_hyphens=True).text.split("\n\n")
    assert [one.split()[0] for one in paragraphs] == [
        *("On", "The", "Consider", "An", "One", "The", "This", "\u2022", "None", "A", "Apprenticeship", "Concluding,"),
        *("[1]", "[2]", "[3]"),
    ]
    assert paragraphs[-4].startswith("Concluding, a paragraph that runs over the whole width of the page again, as")


def test_a_paragraph_goes_on_over_a_column_and_over_a_page() -> None:
    text = only(WRITTEN / "article.pdf", join_hyphens=True).text
    assert "interpretation presupposes understanding, which cannot be handed over at all.[3]" in text


def test_each_item_of_a_list_has_a_line_and_a_long_one_is_joined() -> None:
    text = only(WRITTEN / "article.pdf").text
    assert (
        "\n\n\u2022 ships have owners,\n\u2022 voyages have an end that everybody knows before the departure of the "
        "vessel,\n\u2022 passengers may leave.\n\n"
    ) in text


def test_broken_words_are_joined_when_that_was_chosen_and_compounds_keep_their_hyphen() -> None:
    text = only(WRITTEN / "article.pdf", join_hyphens=True).text
    assert "their supporting circumstances" in text
    assert "the sufficient condition" in text
    assert "the captain's well-known competence" in text
    assert "\u2010" not in text


def test_else_every_hyphen_stays_where_it_was_printed() -> None:
    text = only(WRITTEN / "article.pdf").text
    assert "their supporting circum\u2010stances" in text
    assert "well-known" in text


def test_the_usual_hyphen_at_a_line_end_goes_too_where_lines_have_no_other() -> None:
    text = only(WRITTEN / "ferry.pdf", join_hyphens=True).text
    assert "a landlord whose mortgage becomes more expensive. Nobody believes that tenants must" in text


def test_running_heads_and_page_numbers_are_left_out_and_said() -> None:
    part = only(WRITTEN / "article.pdf")
    assert part.text.count("On Borrowed Arguments") == 1
    assert part.document_extra is not None
    assert part.document_extra["left_out"] == ["On Borrowed Arguments", "1"]


def test_notes_stand_at_the_end_and_their_marks_in_the_text() -> None:
    part = only(WRITTEN / "article.pdf")
    seen = [(one.kind, one.name, part.text[one.start : one.end]) for one in part.regions]
    assert [(kind, name) for kind, name, _text in seen if kind == "note mark"] == [
        ("note mark", name) for name in ("1", "2", "3")
    ]
    assert [text[:28] for kind, _name, text in seen if kind == "footnote"] == [
        "[1] This was noticed early; ",
        "[2] Others have said that th",
        "[3] Compare the remarks on a",
    ]


def test_larger_letters_make_a_heading() -> None:
    part = only(WRITTEN / "article.pdf")
    headings = [(part.text[one.start : one.end], one.depth) for one in part.regions if one.kind == "heading"]
    assert headings == [("On Borrowed Arguments", 1), ("An objection", 2)]


def test_where_each_page_begins_is_known() -> None:
    part = only(WRITTEN / "article.pdf")
    assert part.document_extra is not None
    assert part.document_extra["pages"] == 2
    (_first, start), (second, other) = part.document_extra["page_starts"]
    assert (start, second) == (0, 2)
    assert part.text[other:].startswith("ing, which cannot be handed over at all.")


def test_title_language_and_extractor_are_those_of_the_file() -> None:
    part = only(WRITTEN / "article.pdf")
    assert (part.title, part.language) == ("On Borrowed Arguments", "en")
    assert part.extractor is not None
    assert part.extractor.startswith("pypdfium2 ")
    assert part.extractor.endswith(", pdf 1")


def test_a_file_that_says_no_title_is_called_by_its_first_heading() -> None:
    assert only(WRITTEN / "ferry.pdf").title == "Ferries and Fairness"


def test_paragraphs_that_are_only_moved_in_are_told_apart() -> None:
    paragraphs = only(WRITTEN / "ferry.pdf").text.split("\n\n")
    assert [one.split()[0] for one in paragraphs] == [
        *("Ferries", "A.", "The", "Compare", "It", "Some", "Finally", "The"),
    ]


def test_hebrew_is_read_from_right_to_left_and_what_is_not_in_it_from_left_to_right() -> None:
    first, second = only(WRITTEN / "letters.pdf").text.split("\n\n")
    assert first.startswith("זהו טקסט בעברית שנכתב מימין לשמאל, והוא ארוך מספיק כדי להישבר לכמה שורות")
    assert first.endswith("השורה האחרונה קצרה. המילה ferry boat כתובה באנגלית, והשנה היא 1914.")
    assert second.startswith(
        "Ein kurzer Satz auf Deutsch, mit dem Wort שלום mitten darin, und noch einer. Съешь же ещё"
    )


def test_lines_that_could_have_been_longer_stay_lines(tmp_path: Path) -> None:
    shown = pdfs.text(
        "A line as long as the lines of this page are, with",
        "a word on the next one that had no room.",
        "short of it",
        "and another",
    )
    assert text_of(tmp_path, shown) == (
        "A line as long as the lines of this page are, with a word on the next one that had no room.\n"
        "short of it\nand another"
    )


def test_a_word_that_is_not_broken_keeps_its_blank(tmp_path: Path) -> None:
    shown = pdfs.text(
        "The years before it and those after, that is the pre-", "and the postwar years, are another matter."
    )
    assert "the pre- and the postwar years" in text_of(tmp_path, shown, join_hyphens=True)


def test_a_word_with_its_own_hyphen_elsewhere_keeps_it(tmp_path: Path) -> None:
    shown = pdfs.text(
        "A far-fetched comparison is what they all call a far-",
        "fetched comparison, and the word is not an argu-",
        "ment.",
    )
    text = text_of(tmp_path, shown, join_hyphens=True)
    assert text == (
        "A far-fetched comparison is what they all call a far-fetched comparison, and the word is not an argument."
    )


def test_rows_of_a_table_are_read_across(tmp_path: Path) -> None:
    rows = [("Place", "Height", "Said by"), ("Door", "0 cm", "The clerk"), ("Wall", "61 cm", "Nobody")]
    shown = b" ".join(
        pdfs.text(cell, top=700 - 20 * row, left=60 + 150 * column)
        for row, cells in enumerate(rows)
        for column, cell in enumerate(cells)
    )
    part = only(pdfs.written(tmp_path, pdfs.document(shown)))
    assert part.text == "Place\tHeight\tSaid by\nDoor\t0 cm\tThe clerk\nWall\t61 cm\tNobody"
    assert [one.kind for one in part.regions] == ["table"]


def test_a_line_that_is_stretched_to_fill_its_column_is_no_row_of_a_table(tmp_path: Path) -> None:
    lines = ["a hound had gone and one", "hen had begun and a dog", "unabandoned bondage", "ended on a dune and none"]
    shown = b" ".join(pdfs.stretched(line, 150, top=700 - 15 * row) for row, line in enumerate(lines))
    part = only(pdfs.written(tmp_path, pdfs.document(shown + pdfs.text("had happened.", top=640))))
    assert part.text == " ".join([*lines, "had happened."])
    assert part.regions == ()


def test_words_that_lie_over_each_other_among_lines_that_fill_their_column_stop_nothing() -> None:
    def run(number: int, y: float, *words: tuple[str, float, float]) -> Run:
        pieces = tuple(Piece(said, left, right, y, 12.0, 0, True, False) for said, left, right in words)
        return Run(pieces, words[0][1], words[-1][2], y, 12.0, number)

    lines = [run(number, 700 - 15 * number, ("אבג", 10, 100), ("דהו", 104, 200)) for number in range(5)]
    over = [("אבגדה", 10, 104.5), ("א", 10, 20), ("בגדהוזח", 105, 200)]
    rows = list(rows_of_column([*lines, *(run(5 + number, 600, one) for number, one in enumerate(over))], 1))
    assert len(rows) == 6
    assert sum(len(cell) for cell in rows[-1].cells) == 3


def test_a_page_that_was_turned_is_read_as_the_text_stands(tmp_path: Path) -> None:
    turned = pdfs.document(pdfs.text("Somebody claims it.", "Nobody objects."), keys=b"/Rotate 90")
    assert only(pdfs.written(tmp_path, turned)).text == "Somebody claims it. Nobody objects."


def test_what_is_turned_against_the_text_comes_behind_it(tmp_path: Path) -> None:
    stamp = b"BT /F 12 Tf 0 1 -1 0 30 300 Tm (Draft of June) Tj ET "
    assert text_of(tmp_path, stamp + pdfs.text("Somebody claims it.")) == "Somebody claims it.\n\nDraft of June"


def test_links_are_kept_as_their_text_and_scripts_are_nothing(tmp_path: Path) -> None:
    keys = (
        b"/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 600 800]/A<</S/URI/URI(https://example.org/)>>>>]"
        b"/AA<</O<</S/JavaScript/JS(app.alert\\(1\\))>>>>"
    )
    content = pdfs.document(pdfs.text("See the page of the office."), keys=keys)
    assert only(pdfs.written(tmp_path, content)).text == "See the page of the office."


def test_lines_that_come_back_on_a_few_pages_are_part_of_the_text_unless_they_are_heads(tmp_path: Path) -> None:
    pages = [
        pdfs.text(f"Letters, {number}", top=780, size=8)
        + pdfs.text(f"Sentence {'abcde'[number]} of the book.", top=600)
        for number in range(5)
    ]
    text = text_of(tmp_path, *pages)
    assert text == "\n\n".join(f"Sentence {letter} of the book." for letter in "abcde")


def test_heads_that_only_count_the_pages_alike_are_left_out_and_numbered_headings_are_not(tmp_path: Path) -> None:
    heads = ["Of ferries 1", "2 Of fares", "Of subsidies 3", "4 Of islands", "Of winds 5"]
    pages = [
        pdfs.text(head, top=780, size=8)
        + pdfs.text(f"{number} Chapter", top=700 - 10 * number)
        + pdfs.text(f"Sentence {'abcdef'[number]} of the book.", top=500)
        for number, head in enumerate(heads, 1)
    ]
    text = text_of(tmp_path, *pages)
    assert [line for line in text.split("\n\n") if "Sentence" not in line] == [f"{n} Chapter" for n in range(1, 6)]


def test_pages_that_say_all_the_same_keep_their_text(tmp_path: Path) -> None:
    assert text_of(tmp_path, *[pdfs.text("Somebody claims it.")] * 5).count("Somebody claims it.") == 5


def test_a_line_that_comes_back_close_above_others_is_part_of_the_text(tmp_path: Path) -> None:
    pages = [pdfs.text("Dear Sir,", f"letter {'abcde'[number]} follows here.") for number in range(5)]
    assert text_of(tmp_path, *pages).count("Dear Sir,") == 5


def test_small_print_without_a_mark_in_the_text_is_no_note(tmp_path: Path) -> None:
    shown = pdfs.text("The text of a page, larger than the rest.", "And more.") + pdfs.text(
        "1 small print that nothing leads to", top=100, size=8
    )
    part = only(pdfs.written(tmp_path, pdfs.document(shown)))
    assert part.text.endswith("1 small print that nothing leads to")
    assert [one.kind for one in part.regions if one.kind == "footnote"] == []


def test_a_scan_is_refused_by_name(tmp_path: Path) -> None:
    message = refused(tmp_path, pdfs.document(pdfs.PICTURE, pdfs.PICTURE))
    assert message == (
        "“given.pdf” has no text layer: its pages are pictures, which a program for text recognition (OCR) would have "
        "to read first; nothing of it is imported."
    )


def test_scanned_pages_are_named_and_the_others_can_be_taken(tmp_path: Path) -> None:
    some = pdfs.text("Somebody claims it.")
    found = read(pdfs.written(tmp_path, pdfs.document(some, pdfs.PICTURE, some, pdfs.PICTURE, pdfs.PICTURE)))
    assert [one.text for one in parts(found)] == ["Somebody claims it.\n\nSomebody claims it."]
    (problem,) = problems(found)
    assert problem.field == "page"
    assert problem.message == (
        "“given.pdf” has no text layer on some pages (2, 4-5), only pictures; what these show cannot be taken."
    )


def test_a_scan_with_a_stamp_on_every_page_is_a_scan(tmp_path: Path) -> None:
    stamped = [pdfs.PICTURE + pdfs.text(f"Scanned by the library, page {number}", top=20) for number in range(1, 5)]
    assert "has no text layer" in refused(tmp_path, pdfs.document(*stamped))


def test_an_empty_page_among_others_is_no_problem(tmp_path: Path) -> None:
    assert text_of(tmp_path, pdfs.text("Somebody claims it."), b"") == "Somebody claims it."


def test_a_file_of_empty_pages_holds_no_text(tmp_path: Path) -> None:
    assert "holds no text that could be labeled" in refused(tmp_path, pdfs.document(b"", b""))


def test_a_password_is_named() -> None:
    (problem,) = problems(read(WRITTEN / "locked.pdf"))
    assert problem.message == "“locked.pdf” is protected by a password; nothing of it is imported."


@pytest.mark.parametrize("content", [b"no PDF at all", b"%PDF-1.7\n", b"%PDF-1.7\n" + b"\xff\x00" * 5000])
def test_what_is_no_pdf_is_refused_in_one_sentence(tmp_path: Path, content: bytes) -> None:
    assert refused(tmp_path, content) == "“given.pdf” is damaged, or no PDF; nothing of it is imported."


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, b"") == "The file is empty: there is nothing to label in it."


def test_a_file_that_is_cut_off_says_so_beside_what_was_found(tmp_path: Path) -> None:
    found = read(pdfs.written(tmp_path, PLAIN[: PLAIN.index(b"xref")] + b"trailer<</Root 1 0 R>>"))
    assert [one.text for one in parts(found)] == ["Somebody claims it. Nobody objects."]
    (problem,) = problems(found)
    assert problem.message.startswith("“given.pdf” is cut off: it has no end, and pages may be missing")


@pytest.mark.parametrize("part", range(1, 8))
def test_a_file_cut_off_anywhere_is_a_sentence(tmp_path: Path, part: int) -> None:
    whole = (WRITTEN / "article.pdf").read_bytes()
    found = read(pdfs.written(tmp_path, whole[: len(whole) * part // 8]))
    assert problems(found)


def test_a_form_that_multiplies_costs_its_page_and_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_process, "SECONDS", 0.7)
    message = refused(tmp_path, pdfs.forms(8, 10))
    assert message == "Some pages of “given.pdf” take too much time or memory to be read (1); they cannot be taken."
    assert only(pdfs.written(tmp_path, PLAIN)).text == "Somebody claims it. Nobody objects."


@pytest.mark.parametrize(
    "make",
    [
        lambda: PLAIN.replace(b"/Type/Catalog", b"/Type/Catalog/Q " + b"[" * 200_000 + b"]" * 200_000),
        lambda: PLAIN.replace(b"/Count 1", b"/Count 999999999"),
        lambda: pdfs.document(b"[" * 500_000 + b"(a)" + b"]" * 500_000 + b" TJ " + pdfs.text("Nobody objects.")),
        lambda: pdfs.document(b"q " * 500_000 + pdfs.text("Nobody objects."), packed=True),
        lambda: pdfs.document(b"BT 1e30 0 0 1e30 1e38 0 Tm /F 8 Tf (far away) Tj ET " + pdfs.text("Nobody objects.")),
        lambda: pdfs.document(
            b"BT 1e38 1e38 1e38 1e38 1e38 1e38 Tm /F 9e37 Tf (x y) Tj ET " + pdfs.text("Nobody objects.")
        ),
    ],
)
def test_what_lies_deep_or_far_away_hides_no_text(tmp_path: Path, make: Callable[[], bytes]) -> None:
    (part,) = read(pdfs.written(tmp_path, make()))
    assert part.text.endswith("Nobody objects.")


def test_a_page_of_more_characters_than_a_page_has_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_pages, "MOST_ON_A_PAGE", 20)
    monkeypatch.setattr(pdf_process.multiprocessing, "parent_process", lambda: object())
    message = refused(tmp_path, PLAIN)
    assert message == "Some pages of “given.pdf” hold more characters than can be read (1); they cannot be taken."


def test_more_pages_than_can_be_read_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_pages, "MOST_PAGES", 1)
    monkeypatch.setattr(pdf_process.multiprocessing, "parent_process", lambda: object())
    assert refused(tmp_path, pdfs.document(b"", b"")) == (
        "“given.pdf” has 2 pages, it must have 1 to 1; nothing of it is imported."
    )


def test_thousands_of_words_on_one_line_are_read_in_time(tmp_path: Path) -> None:
    words = b" ".join(pdfs.text("word", left=place % 500, top=400) for place in range(20_000))
    assert "word" in text_of(tmp_path, words)
