"""The scheme is edited by keys and clicks; each change counts at once, in Label too, and can be taken back."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.domain.annotation import End
from annotator.domain.scheme_edits import COLOURS
from annotator.gui.review.screen import ReviewScreen
from annotator.gui.theme.contrast import MARK, READ, contrast
from annotator.gui.theme.labels import ADDED_HUES, label_colours
from annotator.gui.theme.tokens import PALETTES
from annotator.gui.window.main_window import MainWindow
from annotator.services import labeling, link_kinds, linking
from annotator.services.linking import Drawn
from tests.gui.accessibility import assert_accessible
from tests.gui.busy import busy_worker
from tests.gui.scheme.conftest import CTRL, Editor
from tests.making import ids, say


def test_a_new_label_stands_in_the_list_and_its_key_counts_in_label(editor: Editor):
    editor.page.labels.new.setFocus()
    editor.type("remark")
    editor.press(Qt.Key.Key_Return)
    assert editor.names() == ["claim", "objection", "analogy", "remark"]
    assert editor.page.labels.label_id() == "remark"
    QTest.keyClick(editor.window, Qt.Key.Key_2, CTRL)
    editor.wait()
    segment = ids(editor.project)[2]
    editor.window.open_segment(segment)
    editor.wait()
    editor.press(Qt.Key.Key_4)
    assert editor.window.session.annotator is not None
    found = labeling.answer_of(editor.project, editor.window.session.annotator.id, segment)
    assert found is not None
    assert found.answer.labels == ("remark",)


def test_a_name_is_typed_over_by_f2_and_undo_brings_it_back(editor: Editor):
    editor.press(Qt.Key.Key_F2)
    editor.type("thesis")
    editor.press(Qt.Key.Key_Return)
    assert editor.names()[0] == "thesis"
    assert any(command.words == "Only thesis, then the next passage" for command in editor.window.keys.commands)
    editor.press(Qt.Key.Key_Escape)
    editor.press(Qt.Key.Key_Z, CTRL)
    assert editor.names()[0] == "claim"
    assert editor.notice() == "Taken back: label claim renamed thesis"


def test_a_letter_of_a_command_is_refused_and_the_free_ones_are_said(editor: Editor):
    form = editor.page.labels.form
    form.letters.setFocus()
    form.letters.selectAll()
    editor.type("k")
    editor.press(Qt.Key.Key_Return)
    assert editor.notice() == "“k” is the key of “Sentence above”."
    assert form.letters.text() == "c"
    free = form.free.text().removeprefix("Free letters: ").split()
    assert not {"k", "n", "o", "b", "u"} & set(free)
    form.letters.selectAll()
    editor.type(free[-1])
    editor.press(Qt.Key.Key_Return)
    assert editor.scheme.label("claim").letters == free[-1]


def test_a_letter_is_free_only_if_nothing_has_it_where_a_label_is_given(editor: Editor):
    form, window = editor.page.labels.form, editor.window
    free = form.free.text().removeprefix("Free letters: ").split()
    assert "z" in free
    assert not {"c", "o", "a"} & set(free), "its own letter is its own already, and those of others are theirs"
    window.preferences.put_keys({"span:left": ("z",), "answer.flag": ("Shift+d",), "repeat.compare": ()})
    editor.page.arrive()
    editor.page.labels.refresh()
    free = form.free.text().removeprefix("Free letters: ").split()
    assert not {"z", "d"} & set(free), "where words are marked; where one label is added"
    for letter, key, command in (
        ("z", "z", "Word to the left"),
        ("d", "Shift+d", "Flag"),
        ("n", "n", "None of them, then the next passage"),
    ):
        form.letters.setFocus()
        form.letters.selectAll()
        editor.type(letter)
        editor.press(Qt.Key.Key_Return)
        assert editor.notice() == f"“{key}” is the key of “{command}”."
        assert form.letters.text() == "c"


def test_a_digit_of_a_command_is_refused(editor: Editor):
    editor.window.preferences.put_keys({"answer.flag": ("7",)})
    form = editor.page.labels.form
    form.key.setFocus()
    form.key.selectAll()
    editor.type("7")
    editor.press(Qt.Key.Key_Return)
    assert editor.notice() == "“7” is the key of “Flag”."
    assert form.key.text() == "1"


def test_a_digit_of_another_label_is_refused_and_the_field_shows_what_stands(editor: Editor):
    form = editor.page.labels.form
    form.key.setFocus()
    form.key.selectAll()
    editor.type("3")
    editor.press(Qt.Key.Key_Return)
    assert editor.notice() == "The key “3” is that of “analogy”."
    assert form.key.text() == "1"


def test_labels_are_moved_by_ctrl_and_an_arrow(editor: Editor):
    editor.press(Qt.Key.Key_Down, CTRL)
    assert editor.names() == ["objection", "claim", "analogy"]
    assert editor.page.labels.label_id() == "claim"


def test_a_colour_is_chosen_by_arrows(editor: Editor):
    row = editor.page.labels.form.colour
    row.cells()[0].setFocus(Qt.FocusReason.TabFocusReason)
    editor.press(Qt.Key.Key_Left)
    assert editor.scheme.label("claim").colour == COLOURS[-1]


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("colour", COLOURS)
def test_every_hue_that_is_offered_can_be_read_in_every_palette(palette: str, colour: str):
    tokens = PALETTES[palette]  # type: ignore[index]
    colours = label_colours(tokens, colour)
    assert contrast(colours.mark, tokens.paper) >= MARK
    assert contrast(colours.ink, tokens.paper) >= READ
    assert contrast(colours.ink, colours.tint2) >= READ
    assert contrast(colours.on, colours.ink) >= READ
    assert contrast(tokens.ink, colours.tint2) >= READ


def test_the_hues_of_the_theme_are_among_those_that_are_offered():
    assert set(ADDED_HUES) <= set(COLOURS)


def test_what_merging_touches_is_said_before_and_all_comes_back(editor: Editor):
    editor.choose("objection")
    editor.click(editor.page.labels.merge)
    proposal = editor.page.labels.proposal
    name = editor.window.session.annotator.name  # type: ignore[union-attr]
    assert proposal.preview.text() == f"2 answers ({name} 2). They get “claim”; undo brings everything back."
    editor.press(Qt.Key.Key_Down)
    assert "They get “analogy”" in proposal.preview.text()
    editor.click(proposal.go)
    assert [label.name for label in editor.scheme.open_labels] == ["claim", "analogy"]
    found = labeling.answer_of(editor.project, editor.page.desk.who, ids(editor.project)[0])
    assert found is not None
    assert found.answer.labels == ("claim", "analogy")
    assert QApplication.focusWidget() is editor.page.labels.table
    editor.press(Qt.Key.Key_Z, CTRL)
    assert [label.name for label in editor.scheme.open_labels] == ["claim", "objection", "analogy"]


def test_esc_leaves_a_proposal_and_nothing_is_done(editor: Editor):
    editor.choose("objection")
    for button in (editor.page.labels.merge, editor.page.labels.split, editor.page.labels.archive):
        editor.click(button)
        assert editor.page.labels.proposal.isVisible()
        editor.press(Qt.Key.Key_Escape)
        assert not editor.page.labels.proposal.isVisible()
    assert editor.project.scheme_version == 1


def test_what_a_proposal_would_do_is_not_said_beside_the_next_one(editor: Editor):
    labels = editor.page.labels
    editor.choose("claim")
    with busy_worker(editor.window):
        labels.merge.click()
        labels.split.click()
        split = labels.proposal.title.text()
    editor.wait()
    assert labels.proposal.title.text() == split
    assert "They get" not in labels.proposal.preview.text()
    assert editor.notice() == ""


def test_a_label_is_split_and_archived_and_brought_back(editor: Editor):
    editor.choose("objection")
    editor.click(editor.page.labels.split)
    editor.type("rebuttal")
    editor.press(Qt.Key.Key_Return)
    assert editor.names() == ["claim", "objection", "rebuttal", "analogy"]
    assert editor.page.labels.label_id() == "rebuttal"
    editor.click(editor.page.labels.archive)
    assert editor.page.labels.proposal.preview.text().startswith("No answer is touched.")
    editor.click(editor.page.labels.proposal.go)
    assert editor.scheme.label("rebuttal").archived
    editor.choose("rebuttal")
    editor.click(editor.page.labels.archive)
    assert not editor.scheme.label("rebuttal").archived


def test_attributes_are_added_renamed_by_value_and_archived(editor: Editor):
    editor.choose("analogy")
    attributes = editor.page.labels.attributes
    attributes.rows[-1].name.setFocus()
    editor.type("worn")
    attributes.rows[-1].values.setFocus()
    editor.type("yes, no")
    editor.press(Qt.Key.Key_Return)
    (worn,) = editor.scheme.attributes_of("analogy")
    assert (worn.id, worn.values) == ("analogy.worn", ("yes", "no"))
    row = attributes.rows[0]
    row.values.setFocus()
    row.values.selectAll()
    editor.type("a little, no")
    editor.press(Qt.Key.Key_Return)
    assert editor.scheme.attributes_of("analogy")[0].values == ("a little", "no")
    editor.press(Qt.Key.Key_Escape)
    editor.press(Qt.Key.Key_Z, CTRL)
    assert editor.notice() == "Taken back: value yes of worn renamed a little"


def test_one_label_only_is_turned_on_after_it_was_said_what_becomes_open(editor: Editor):
    editor.page.show_tab("scheme")
    whole = editor.page.whole
    editor.click(whole.exclusive)
    assert "1 answer" in whole.proposal.preview.text()
    editor.click(whole.proposal.leave)
    assert not whole.exclusive.isChecked()
    editor.click(whole.exclusive)
    editor.click(whole.proposal.go)
    assert editor.scheme.exclusive
    assert whole.exclusive.isChecked()
    found = labeling.answer_of(editor.project, editor.page.desk.who, ids(editor.project)[0])
    assert found is not None
    assert found.answer.state == "open"


def test_precedence_and_kinds_of_links_are_changed(editor: Editor):
    editor.page.show_tab("scheme")
    whole = editor.page.whole
    whole.precedence.choose(2)
    editor.click(whole.up)
    assert editor.scheme.precedence == ("analogy", "claim", "objection")
    whole.kinds.new.setFocus()
    editor.type("example of")
    editor.press(Qt.Key.Key_Return)
    assert [kind.id for kind in editor.scheme.link_kinds if not kind.archived][-1] == "example of"


def test_a_kind_of_link_is_renamed_after_it_was_said_what_that_touches(editor: Editor):
    who, (first, second) = editor.page.desk.who, ids(editor.project)[:2]
    link_kinds.add(editor.project, who, "example of")
    editor.page.show_tab("scheme")
    editor.page.whole.refresh()
    kinds = editor.page.whole.kinds
    assert list(kinds.names) == ["example of"], "what targets and the map read keeps its name"
    kinds.names["example of"].setFocus()
    kinds.names["example of"].selectAll()
    editor.type("instance of")
    editor.press(Qt.Key.Key_Return)
    assert [kind.id for kind in editor.scheme.link_kinds][-1] == "instance of", "nobody has drawn one: at once"
    linking.add_link(editor.project, who, first, Drawn("instance of", (End("segment", second),)))
    kinds.names["instance of"].setFocus()
    kinds.names["instance of"].selectAll()
    editor.type("case of")
    editor.press(Qt.Key.Key_Return)
    proposal = editor.page.whole.proposal
    assert "1 answer" in proposal.preview.text()
    editor.click(proposal.go)
    assert [kind.id for kind in editor.scheme.link_kinds][-1] == "case of"
    found = labeling.answer_of(editor.project, who, first)
    assert found is not None
    assert [link.kind for link in found.answer.links] == ["case of"]
    assert editor.notice() == ""


def test_another_scheme_is_taken_after_it_was_said_what_that_does(editor: Editor):
    editor.page.show_tab("scheme")
    whole = editor.page.whole
    assert whole.other.shown() == "Choose a ready-made one"
    whole.other.setFocus()
    editor.press(Qt.Key.Key_Down)
    editor.press(Qt.Key.Key_Down)
    assert whole.other.currentText().startswith("Essay")
    editor.click(whole.take)
    said = whole.proposal.preview.text()
    assert "New labels: main claim, premise." in said
    assert "objection, analogy" in said
    editor.click(whole.proposal.go)
    assert [label.name for label in editor.scheme.open_labels] == ["main claim", "claim", "premise"]
    editor.page.show_tab("labels")
    assert editor.names() == ["main claim", "claim", "premise", "objection", "analogy"]


def test_the_scheme_goes_to_a_file_and_one_comes_from_a_file(editor: Editor, tmp_path: Path):
    editor.page.show_tab("scheme")
    path = tmp_path / "mine.json"
    editor.page.whole.save_file(path)
    editor.wait()
    assert json.loads(path.read_text("utf-8")) == editor.scheme.source
    assert editor.notice() == "The scheme was saved as mine.json."
    changed = {**editor.scheme.source, "title": "Another"}
    path.write_text(json.dumps(changed), "utf-8")
    editor.page.whole.load_file(path)
    editor.wait()
    editor.click(editor.page.whole.proposal.go)
    assert editor.scheme.title == "Another"
    path.write_text("{", "utf-8")
    editor.page.whole.load_file(path)
    editor.wait()
    assert "is not valid JSON" in editor.notice()


@pytest.mark.parametrize("tab", ["labels", "guideline", "scheme"])
def test_everything_has_a_name_and_is_reached_by_tab(editor: Editor, tab: str):
    editor.page.show_tab(tab)
    editor.wait()
    assert_accessible(editor.page)


def test_the_page_is_in_the_menu_and_the_palette_and_absent_without_a_project(
    editor: Editor, make_window: Callable[[], MainWindow]
):
    command = next(one for one in editor.window.keys.commands if one.id == "scheme.show")
    assert (command.menu, command.key) == ("edit", "Ctrl+L")
    assert "scheme.show" not in make_window().handlers()


def test_review_offers_the_labels_by_their_new_names(editor: Editor):
    QTest.keyClick(editor.window, Qt.Key.Key_3, CTRL)
    editor.wait()
    review = editor.window.pages.current()
    assert isinstance(review, ReviewScreen)
    QTest.keyClick(editor.window, Qt.Key.Key_L, CTRL)
    editor.wait()
    editor.press(Qt.Key.Key_F2)
    editor.type("thesis")
    editor.press(Qt.Key.Key_Return)
    QTest.keyClick(editor.window, Qt.Key.Key_3, CTRL)
    editor.wait()
    level = review.heading.level
    assert [level.itemText(row) for row in range(level.count())][1] == "Thesis, yes or no"


def test_examples_that_were_typed_are_kept_when_another_label_is_chosen(editor: Editor):
    form = editor.page.labels.form
    form.examples.setFocus()
    form.examples.selectAll()
    editor.type("The bell should ring.")
    editor.choose("analogy")
    assert editor.scheme.label("claim").examples == ("The bell should ring.",)
    assert editor.scheme.label("analogy").examples != ("The bell should ring.",)
    assert editor.page.labels.label_id() == "analogy"
    assert form.examples.toPlainText() == "\n".join(editor.scheme.label("analogy").examples)


def test_a_value_that_answers_have_is_renamed_after_it_was_said_who_has_it(editor: Editor):
    name = editor.window.session.annotator.name  # type: ignore[union-attr]
    line = {"segment": ids(editor.project)[2], "labels": ["claim"], "attributes": {"claim.kind": "fact"}}
    say(editor.project, name, [line])
    row = editor.page.labels.attributes.rows[1]
    row.values.setFocus()
    row.values.setText("what is, value, policy, prediction, definition")
    editor.press(Qt.Key.Key_Return)
    proposal = editor.page.labels.proposal
    assert proposal.preview.text().startswith(f"1 answer ({name} 1). They say “what is” then")
    editor.press(Qt.Key.Key_Escape)
    assert editor.page.labels.attributes.rows[1].values.text().startswith("fact, ")
    row = editor.page.labels.attributes.rows[1]
    row.values.setFocus()
    row.values.setText("what is, value, policy, prediction, definition")
    editor.press(Qt.Key.Key_Return)
    editor.click(proposal.go)
    found = labeling.answer_of(editor.project, editor.page.desk.who, ids(editor.project)[2])
    assert found is not None
    assert found.answer.attributes == {"claim.kind": "what is"}


@pytest.mark.parametrize(("name", "sentence"), [("  ", "needs a name"), ("supports", "“supports”")])
def test_a_name_no_kind_of_link_can_have_is_refused_before_anything_is_asked(editor: Editor, name: str, sentence: str):
    who, (first, second) = editor.page.desk.who, ids(editor.project)[:2]
    link_kinds.add(editor.project, who, "example of")
    linking.add_link(editor.project, who, first, Drawn("example of", (End("segment", second),)))
    editor.page.show_tab("scheme")
    editor.page.whole.refresh()
    whole = editor.page.whole
    field = whole.kinds.names["example of"]
    field.setFocus()
    field.selectAll()
    editor.type(name)
    editor.press(Qt.Key.Key_Return)
    assert whole.proposal.isHidden()
    assert sentence in editor.notice()
    assert whole.kinds.names["example of"].text() == "example of"
