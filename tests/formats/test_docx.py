"""Word documents in: the text as it stands once all changes are accepted, block by block."""

import subprocess
import sys
import time
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.formats.containers import Page
from annotator.formats.office.docx import extract
from annotator.formats.parts import AS_USUAL
from tests.formats.packing import docx, docx_members, packed
from tests.formats.reading import parts, read

STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Zitat"><w:name w:val="Quote"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Mine"/><w:basedOn w:val="Zitat"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Code"><w:name w:val="Source Code"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
    '<w:style w:type="character" w:styleId="Gone"><w:name w:val="Gone"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/><w:basedOn w:val="B"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="B"/><w:basedOn w:val="A"/></w:style>'
)
NUMBERING = (
    '<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2)"/>'
    '</w:lvl></w:abstractNum><w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>'
    '<w:lvlText w:val="•"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="7"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
)


def document(body: str, **more: str) -> Page:
    return extract(docx(body, styles=STYLES, **more), "a.docx", AS_USUAL)


def regions(found: Page, kind: str) -> list[tuple[str, int, str | None]]:
    return [(found.text[one.start : one.end], one.depth, one.name) for one in found.regions if one.kind == kind]


def p(inner: str, style: str = "", says: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{says}</w:pPr>{inner}</w:p>"


def r(text: str, says: str = "") -> str:
    return f'<w:r><w:rPr>{says}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def item(text: str, list_: int, level: int = 0) -> str:
    return p(r(text), says=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_}"/></w:numPr>')


def field(code: str, result: str) -> str:
    kinds = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return f"{kinds[0]}<w:r><w:instrText>{code}</w:instrText></w:r>{kinds[1]}{r(result)}{kinds[2]}"


def test_paragraphs_are_parted_by_a_blank_line_and_words_cut_into_runs_stay_whole() -> None:
    assert document(p(r("Wo") + r("rds") + r(" here.")) + p("") + p(r("Two."))).text == "Words here.\n\nTwo."


def test_what_was_deleted_is_gone_and_what_was_added_is_there() -> None:
    deleted = "<w:del><w:r><w:delText>old</w:delText></w:r></w:del>"
    moved = f"<w:moveFrom>{r('away')}</w:moveFrom><w:moveTo>{r('here')}</w:moveTo>"
    assert document(p(r("The ") + deleted + f"<w:ins>{r('new ')}</w:ins>" + moved)).text == "The new here"


def test_a_deleted_end_of_a_paragraph_joins_it_with_the_next() -> None:
    assert document(p(r("One "), says="<w:rPr><w:del/></w:rPr>") + p(r("line.")) + p(r("Two."))).text == (
        "One line.\n\nTwo."
    )


def test_a_deleted_row_is_gone() -> None:
    rows = [
        f"<w:tr>{says}<w:tc>{p(r(text))}</w:tc><w:tc>{p(r(text))}</w:tc></w:tr>"
        for says, text in (("", "a"), ("<w:trPr><w:del/></w:trPr>", "b"), ("", "c"))
    ]
    assert document(f"<w:tbl>{''.join(rows)}</w:tbl>").text == "a\ta\nc\tc"


def test_hidden_words_are_left_out_whether_said_by_the_words_or_by_their_style() -> None:
    hidden = r("x", "<w:vanish/>") + r("y", '<w:rStyle w:val="Gone"/>') + r("seen", '<w:vanish w:val="0"/>')
    assert document(p(hidden)).text == "seen"


def test_comments_codes_of_fields_and_tables_of_contents_are_left_out() -> None:
    contents = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{p(r('Contents'))}</w:sdtContent></w:sdt>{p(r('One 3'), 'TOC1')}"
    )
    commented = '<w:commentRangeStart w:id="0"/>' + r("so") + '<w:r><w:commentReference w:id="0"/></w:r>'
    nested = field(f"IF {field('PAGE', '9')}", "shown")
    assert document(contents + p(commented + r(" ") + nested)).text == "so shown"


def test_a_field_that_nothing_ends_swallows_no_later_paragraph() -> None:
    assert document(p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + r("code")) + p(r("Text."))).text == "Text."


def test_links_show_their_text_and_asking_controls_show_nothing() -> None:
    asks = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('Click here')}</w:sdtContent></w:sdt>"
    assert document(p(f"<w:hyperlink>{r('the page')}</w:hyperlink>{asks}")).text == "the page"


def test_tabs_breaks_hyphens_and_blanks_are_the_characters_that_are_seen() -> None:
    inner = '<w:r><w:tab/><w:t>a</w:t><w:tab/><w:t xml:space="preserve">b  c</w:t><w:br/><w:t>d</w:t></w:r>'
    hyphens = "<w:r><w:t>Zu\u00adcker</w:t><w:softHyphen/><w:t>rohr</w:t><w:noBreakHyphen/><w:t>x</w:t></w:r>"
    assert document(p(inner + hyphens)).text == "a\tb  c\ndZuckerrohr\u2011x"


def test_arrows_and_signs_of_symbol_fonts_become_characters() -> None:
    arrow = '<w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>'
    logic = r("\uf0d8p \uf0ae q", '<w:rFonts w:ascii="Symbol"/>')
    unknown = "<w:r>" + "".join(f'<w:sym w:char="{code}"/>' for code in ("zz", "D800", "110000", "7", "")) + "</w:r>"
    assert document(p(arrow + r(" ") + logic + unknown)).text == "→ ¬p → q"


def test_emoji_stand_once_as_word_writes_them_and_what_only_older_programs_show_is_shown() -> None:
    face = '<w16se:symEx w16se:font="Segoe UI Emoji" w16se:char="1F60A"/>'

    def either(newer: str, older: str) -> str:
        choice = f'<mc:Choice Requires="w16se">{newer}</mc:Choice>'
        fallback = f"<mc:Fallback><w:t>{older}</w:t></mc:Fallback>"
        return f"<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r>"

    assert document(p(r("Yes ") + either(face, "😊") + r(" ") + either("<w:drawing/>", "ok"))).text == "Yes 😊 ok"


def test_raised_figures_and_formulas_stay_what_they_are() -> None:
    raised = (
        r("10") + r("6", '<w:vertAlign w:val="superscript"/>') + r(" H") + r("2", '<w:vertAlign w:val="subscript"/>')
    )
    power = "<m:sSup><m:e><m:r><m:t>x+1</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup>"
    half = "<m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>"
    assert document(p(f"{raised}{r('O: ')}<m:oMath>{power}{half}</m:oMath>")).text == "10⁶ H₂O: (x+1)^21/2"


def test_headings_and_quotations_are_known_by_their_styles_and_what_these_are_based_on() -> None:
    found = document(
        p(r("Head"), "H2")
        + p(r("Said."), "Zitat")
        + p(r("More."), "Own")
        + p(r("Own."), says='<w:outlineLvl w:val="2"/>')
    )
    assert regions(found, "heading") == [("Head", 2, None), ("Own.", 3, None)]
    assert regions(found, "quotation") == [("Said.\n\nMore.", 1, None)]
    assert document(p(r("Round."), "A")).text == "Round."


def test_code_keeps_its_lines_over_paragraphs() -> None:
    found = document(p(r("if x:"), "Code") + p(r("    y"), "Code") + p("", "Code") + p(r("z"), "Code") + p(r("So.")))
    assert found.text == "if x:\n    y\n\nz\n\nSo."
    assert regions(found, "code") == [("if x:\n    y\n\nz", 1, None)]


def test_lists_are_numbered_as_they_are_shown() -> None:
    found = document(
        p(r("So:"))
        + item("a", 1)
        + item("b", 1, 1)
        + item("c", 1, 1)
        + item("d", 1)
        + item("x", 2)
        + item("e", 3)
        + item("none", 99)
        + item("f", 1, 1),
        numbering=NUMBERING,
    )
    assert found.text == "So:\n\n1. a\n1.a) b\n1.b) c\n2. d\n\nx\n\n5. e\n\nnone\n\n5.a) f"
    assert regions(found, "list item")[:4] == [
        ("1. a", 1, None),
        ("1.a) b", 2, None),
        ("1.b) c", 2, None),
        ("2. d", 1, None),
    ]


def test_what_a_file_repeats_without_end_costs_no_more_than_its_size() -> None:
    began = time.process_time()
    level = f'<w:lvl w:ilvl="0"><w:lvlText w:val="{"%1" * 50_000}"/></w:lvl>'
    long = f'<w:abstractNum w:abstractNumId="1">{level}</w:abstractNum>'
    num = '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    assert len(document(item("a", 1) * 2_000, numbering=long + num).text) < 2_000 * 220
    begin = '<w:fldChar w:fldCharType="begin"/><w:fldChar w:fldCharType="separate"/><w:t>a</w:t>'
    assert document(p(f"<w:r>{begin * 20_000}</w:r>")).text == "a" * 20_000
    blanks = document(p(r("a") + r(" ") * 20_000 + r("b")))
    assert blanks.text == f"a{' ' * 1_000}b"
    assert time.process_time() - began < 10


def test_notes_stand_at_the_end_with_their_marks_in_brackets() -> None:
    marks = (
        r("One")
        + '<w:r><w:footnoteReference w:id="4"/></w:r>'
        + r(" two")
        + '<w:r><w:endnoteReference w:id="2"/></w:r>'
        + '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="5"/><w:t>*</w:t></w:r>'
        + '<w:r><w:footnoteReference w:id="404"/></w:r>'
    )
    notes = (
        '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>---</w:t></w:r></w:p></w:footnote>'
        f'<w:footnote w:id="4">{p("<w:r><w:footnoteRef/></w:r>" + r(" First."))}{p(r("More."))}</w:footnote>'
        f'<w:footnote w:id="5">{p(r("Starred."))}</w:footnote>'
    )
    found = document(
        p(marks) + p(r("End.")), footnotes=notes, endnotes=f'<w:endnote w:id="2">{p(r("Last."))}</w:endnote>'
    )
    assert found.text == "One[1] two[i][*][2]\n\nEnd.\n\n[1] First.\n\nMore.\n\n[*] Starred.\n\n[i] Last."
    assert regions(found, "note mark") == [(f"[{name}]", 1, name) for name in ("1", "i", "*", "2")]
    assert [name for _text, _depth, name in regions(found, "footnote")] == ["1", "*", "i"]


def test_a_text_box_stands_once_and_behind_the_paragraph_it_hangs_on() -> None:
    box = f"<w:txbxContent>{p(r('Boxed.'))}</w:txbxContent>"
    both = (
        f"<mc:AlternateContent><mc:Choice><wps:txbx>{box}</wps:txbx></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}"
        "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    assert document(p(f"{r('Before ')}<w:r>{both}</w:r>{r('after.')}")).text == "Before after.\n\nBoxed."


def test_cells_are_parted_by_tabs_and_a_table_that_lays_out_is_blocks() -> None:
    row = "<w:tr>" + "".join(f"<w:tc>{p(r(text))}</w:tc>" for text in ("a", "", "c")) + "</w:tr>"
    found = document(f"<w:tbl>{row}{row}</w:tbl><w:tbl><w:tr><w:tc>{p(r('One.'))}{p(r('Two.'))}</w:tc></w:tr></w:tbl>")
    assert found.text == "a\t\tc\na\t\tc\n\nOne.\n\nTwo."
    assert regions(found, "table") == [("a\t\tc\na\t\tc", 1, None)]


def test_the_file_says_title_author_and_language(tmp_path: Path) -> None:
    import docx as library

    made = library.Document()
    made.core_properties.title, made.core_properties.author = " On\ndoubt ", "Ann"
    made.core_properties.language = "de-AT"
    made.add_paragraph("Ein Satz.")
    made.save(str(tmp_path / "a.docx"))
    (part,) = parts(read(tmp_path / "a.docx"))
    assert (part.title, part.author, part.language, part.text) == ("On doubt", "Ann", "de", "Ein Satz.")
    assert part.extractor is not None
    assert part.extractor.endswith("docx 1")


def test_without_a_title_the_first_heading_is_it_and_the_language_of_a_program_says_nothing() -> None:
    found = document(p(r("Topic"), "T"), numbering="")
    assert (found.title, found.author, found.language) == (None, None, None)
    styles = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="{}"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'
    )
    for said, language in (("en-US", None), ("de-DE", "de")):
        found = extract(docx(p(r("Topic"), "T"), styles=styles.format(said)), "a.docx", AS_USUAL)
        assert (found.title, found.language) == ("Topic", language)


def test_macros_are_not_in_the_way_and_never_run() -> None:
    members = docx_members(p(r("Text.")), main="application/vnd.ms-word.document.macroEnabled.main+xml")
    members["word/vbaProject.bin"] = b"\xd0\xcf\x11\xe0 Sub AutoOpen()"
    assert extract(packed(members), "a.docm", AS_USUAL).text == "Text."


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc", "Co"), exclude_characters="\u00ad\ufffe\uffff"))))
def test_any_characters_come_through(texts: list[str]) -> None:
    escaped = [text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for text in texts]
    found = document("".join(p(r(text)) for text in escaped))
    assert found.text.split() == " ".join(texts).split()


TWO_AT_ONCE = """
import sys, threading
from pathlib import Path
from annotator.formats.office.docx import extract
from annotator.formats.parts import AS_USUAL

raw, half, found = Path(sys.argv[1]).read_bytes(), threading.Event(), []

class Slow:
    def find_spec(self, name, path=None, target=None):
        there = sys.modules.get("docx.package")
        if there is not None and not there.__spec__._initializing and not half.is_set():
            half.set()
            threading.Event().wait(0.3)

def read():
    try:
        found.append(extract(raw, "a.docx", AS_USUAL).text)
    except Exception as error:
        found.append(error)

sys.meta_path.insert(0, Slow())
first, second = (threading.Thread(target=read) for _ in range(2))
first.start()
assert half.wait(60)
second.start()
first.join()
second.join()
assert len(set(found)) == 1, found
"""


def test_two_documents_read_at_once_are_both_read_the_first_time_too() -> None:
    file = Path(__file__).parent / "written" / "doubt.docx"
    subprocess.run([sys.executable, "-c", TWO_AT_ONCE, str(file)], check=True)
