"""OpenDocument texts in: the text as it stands once all changes are accepted, block by block."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.formats.containers import Page
from annotator.formats.office.odt import extract
from annotator.formats.parts import AS_USUAL
from tests.formats.packing import odt, odt_members, packed
from tests.formats.reading import parts, read

STYLES = (
    '<style:style style:family="paragraph" style:name="Quotations"/>'
    '<style:style style:family="paragraph" style:name="Source_20_Code" style:display-name="Source Code"/>'
    '<style:style style:family="text" style:name="Raised"><style:text-properties style:text-position="super 58%"/>'
    '</style:style><style:style style:family="text" style:name="Lowered"><style:text-properties '
    'style:text-position="-33% 58%"/></style:style><style:style style:family="text" style:name="Gone">'
    '<style:text-properties text:display="none"/></style:style>'
)
AUTOMATIC = (
    '<style:style style:family="paragraph" style:name="P1" style:parent-style-name="Quotations"/>'
    '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1" '
    'style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")" '
    'text:display-levels="2"/></text:list-style><text:list-style style:name="L2"><text:list-level-style-bullet '
    'text:level="1" text:bullet-char="•"/></text:list-style>'
)


def document(body: str, styles: str = STYLES) -> Page:
    return extract(odt(body, AUTOMATIC, styles), "a.odt", AS_USUAL)


def regions(found: Page, kind: str) -> list[tuple[str, int, str | None]]:
    return [(found.text[one.start : one.end], one.depth, one.name) for one in found.regions if one.kind == kind]


def p(inner: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{inner}</text:p>'


def list_(*items: str, style: str = "L1", more: str = "") -> str:
    inner = "".join(f"<text:list-item>{one}</text:list-item>" for one in items)
    return f'<text:list text:style-name="{style}" {more}>{inner}</text:list>'


def test_blanks_of_the_file_are_one_and_those_that_are_meant_are_kept() -> None:
    inner = ' One\n  <text:span>two </text:span> three<text:s text:c="2"/>four<text:tab/>five<text:line-break/> six'
    assert document(p(inner) + p("") + p("End.")).text == "One two three  four\tfive\nsix\n\nEnd."


def test_what_was_deleted_commented_or_declared_is_gone() -> None:
    changes = (
        f"<text:tracked-changes><text:changed-region><text:deletion>{p('old')}</text:deletion></text:changed-region>"
        "</text:tracked-changes><text:sequence-decls><text:sequence-decl/></text:sequence-decls>"
    )
    comment = f"<office:annotation><dc:creator>Ann</dc:creator>{p('why?')}</office:annotation>"
    assert document(changes + p(f'The <text:change text:change-id="c"/>new{comment} text.')).text == "The new text."


def test_hidden_text_is_left_out() -> None:
    section = f'<text:section text:display="none">{p("away")}</text:section>'
    paragraph = p('<text:hidden-paragraph text:is-hidden="true"/>away')
    words = (
        '<text:span text:style-name="Gone">x</text:span><text:hidden-text text:is-hidden="true">y</text:hidden-text>'
    )
    assert document(section + paragraph + p(f"Se{words}en.")).text == "Seen."


def test_a_table_of_contents_is_left_out() -> None:
    body = f"<text:table-of-content><text:index-body>{p('One 3')}</text:index-body></text:table-of-content>{p('Text.')}"
    assert document(body).text == "Text."


def test_headings_and_quotations_are_known_also_by_what_their_style_is_based_on() -> None:
    found = document(
        '<text:h text:outline-level="2">Head</text:h>' + p("Said.", "P1") + p("More.", "Quotations") + p("So.")
    )
    assert regions(found, "heading") == [("Head", 2, None)]
    assert regions(found, "quotation") == [("Said.\n\nMore.", 1, None)]


def test_headings_show_the_numbers_that_they_have() -> None:
    outline = (
        '<text:outline-style style:name="Outline"><text:outline-level-style text:level="1" style:num-format="1"/>'
        '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/></text:outline-style>'
    )
    heads = "".join(
        f'<text:h text:outline-level="{level}">{text}</text:h>' for level, text in ((1, "A"), (2, "B"), (2, "C"))
    )
    assert document(heads, STYLES + outline).text == "1 A\n\n1.1 B\n\n1.2 C"


def test_code_keeps_its_lines_over_paragraphs() -> None:
    found = document(p("if x:", "Source_20_Code") + p('<text:s text:c="4"/>y', "Source_20_Code") + p("So."))
    assert found.text == "if x:\n    y\n\nSo."
    assert regions(found, "code") == [("if x:\n    y", 1, None)]


def test_lists_are_numbered_as_they_are_shown_and_go_on_where_they_say_so() -> None:
    body = (
        list_(p("a"), p("b") + list_(p("c"), p("d"), style="L1"), more='xml:id="l1"')
        + p("between")
        + list_(p("e") + p("more"), more='text:continue-list="l1"')
        + list_(p("x"), style="L2")
        + list_(p("anew"))
        + p("again")
        + list_(p("counted on"), more='text:continue-numbering="true"')
    )
    found = document(body)
    assert found.text == (
        "1. a\n2. b\n2.a) c\n2.b) d\n\nbetween\n\n3. e\n\nmore\n\nx\n\n1. anew\n\nagain\n\n2. counted on"
    )
    assert [depth for _text, depth, _name in regions(found, "list item")] == [1, 1, 2, 2, 1, 1, 1, 1]


def test_an_item_may_say_its_number_and_a_list_has_headers() -> None:
    header = f"<text:list-header>{p('Head')}</text:list-header>"
    items = f"{header}<text:list-item text:start-value='7'>{p('a')}</text:list-item>"
    assert document(f'<text:list text:style-name="L1">{items}</text:list>').text == "Head\n\n7. a"


def test_notes_stand_at_the_end_with_marks_that_differ() -> None:
    def note(mark: str, text: str, kind: str = "footnote") -> str:
        return (
            f'<text:note text:note-class="{kind}"><text:note-citation>{mark}</text:note-citation><text:note-body>'
            f"{p(text)}</text:note-body></text:note>"
        )

    found = document(p(f"One{note('1', 'First.')} two{note('i', 'Last.', 'endnote')} three{note('1', 'Other page.')}."))
    assert found.text == "One[1] two[i] three[3].\n\n[1] First.\n\n[3] Other page.\n\n[i] Last."
    assert [name for _text, _depth, name in regions(found, "footnote")] == ["1", "3", "i"]


def test_a_text_box_comes_behind_the_paragraph_it_hangs_on() -> None:
    inner = p("Boxed.") + list_(p("item"))
    box = f"<draw:frame><draw:text-box>{inner}</draw:text-box><svg:desc>no</svg:desc></draw:frame>"
    assert document(list_(p(f"Before {box}after.") + p("next"))).text == "1. Before after.\n\nBoxed.\n\n1. item\n\nnext"


def test_cells_are_parted_by_tabs_and_covered_ones_are_left_out() -> None:
    row = "".join(f"<table:table-cell>{p(text)}</table:table-cell>" for text in ("a", "b"))
    rows = f"<table:table-row>{row}<table:covered-table-cell>{p('x')}</table:covered-table-cell></table:table-row>"
    found = document(f"<table:table><table:table-header-rows>{rows}</table:table-header-rows>{rows}</table:table>")
    assert found.text == "a\tb\na\tb"
    assert regions(found, "table") == [("a\tb\na\tb", 1, None)]


def test_raised_figures_and_formulas_of_other_parts_stay_what_they_are() -> None:
    members = odt_members(
        p(
            '10<text:span text:style-name="Raised">6</text:span> H<text:span text:style-name="Lowered">2</text:span>O '
            '<draw:frame><draw:object xlink:href="./Object 1"/></draw:frame>'
            '<draw:frame><draw:object xlink:href="../../etc/passwd"/></draw:frame>'
        ),
        styles=STYLES,
    )
    members["Object 1/content.xml"] = (
        '<math xmlns="http://www.w3.org/1998/Math/MathML"><semantics><mrow><mfrac><mn>1</mn><mn>2</mn></mfrac><mo>=</mo>'
        "<msqrt><mi>x</mi></msqrt></mrow><annotation>{1} over {2}</annotation></semantics></math>"
    )
    assert extract(packed(members), "a.odt", AS_USUAL).text == "10⁶ H₂O 1/2=√(x)"


def test_blanks_that_are_only_counted_are_not_blown_up() -> None:
    assert document(p('a<text:s text:c="999999"/>b')).text == f"a{' ' * 100}b"


def test_the_file_says_title_author_and_language(tmp_path: Path) -> None:
    from odfdo import Document, Paragraph

    made = Document("text")
    made.body.clear()
    made.body.append(Paragraph("Ein Satz."))
    made.meta.title, made.meta.initial_creator, made.meta.language = "Vom Zweifel", "Ann", "de-AT"
    made.save(str(tmp_path / "a.odt"))
    (part,) = parts(read(tmp_path / "a.odt"))
    assert (part.title, part.author, part.language, part.text) == ("Vom Zweifel", "Ann", "de", "Ein Satz.")
    assert part.extractor is not None
    assert part.extractor.endswith("odt 1")


def test_the_language_of_the_usual_style_counts_unless_it_is_that_of_programs() -> None:
    style = (
        '<style:default-style style:family="paragraph"><style:text-properties fo:language="{}"/></style:default-style>'
    )
    assert document(p("A."), style.format("fr")).language == "fr"
    assert document(p("A."), style.format("en")).language is None


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\u00ad\ufffe\uffff"))))
def test_any_characters_come_through(texts: list[str]) -> None:
    escaped = [text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for text in texts]
    assert document("".join(map(p, escaped))).text.split() == " ".join(texts).split()
