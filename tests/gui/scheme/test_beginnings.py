"""Where links and analogies begin is chosen by keys, after it was said what that touches; Label follows at once."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.domain.scheme import ATTACKS
from annotator.gui.scheme.beginning_choice import BeginningChoice
from annotator.services import link_kinds
from tests.gui.accessibility import assert_accessible
from tests.gui.scheme.conftest import CTRL, Editor
from tests.making import ids


def opened(editor: Editor, kind: str) -> BeginningChoice:
    """Open the choice of a kind of link, by keys; empty: of the analogies."""
    editor.page.show_tab("scheme")
    kinds = editor.page.whole.kinds
    button = kinds.begins[kind] if kind else kinds.beginnings.analogies
    button.setFocus(Qt.FocusReason.TabFocusReason)
    editor.press(Qt.Key.Key_Return)
    choice = kinds.beginnings.choice
    assert choice is not None
    assert QApplication.focusWidget() is next(iter(choice.starts.values()))
    return choice


def take(editor: Editor) -> None:
    """Go to the button by Tab, and press it."""
    while QApplication.focusWidget() is not editor.page.whole.proposal.go:
        editor.press(Qt.Key.Key_Tab)
    editor.press(Qt.Key.Key_Return)


def test_attacks_begin_at_one_more_label_by_keys_and_label_follows_at_once(editor: Editor):
    name = editor.window.session.annotator.name  # type: ignore[union-attr]
    choice = opened(editor, ATTACKS)
    preview = editor.page.whole.proposal.preview
    assert preview.text() == f"2 answers lack one ({name} 2) and are marked and counted."
    assert editor.page.whole.kinds.begins[ATTACKS].words() == "Begins at objection"
    editor.press(Qt.Key.Key_Space)
    assert choice.needing["claim"].isChecked(), "what it begins at lacks it, until somebody says otherwise"
    take(editor)
    assert editor.scheme.starts[ATTACKS] == ("objection", "claim")
    assert editor.page.whole.kinds.begins[ATTACKS].words() == "Begins at claim, objection"
    words = {one.id: one.words for one in editor.window.keys.commands}
    assert words["answer.target"] == "Choose what it attacks"
    editor.page.whole.kinds.begins[ATTACKS].setFocus(Qt.FocusReason.TabFocusReason)
    editor.press(Qt.Key.Key_Z, CTRL)
    assert editor.scheme.starts[ATTACKS] == ("objection",)
    assert editor.notice() == "Taken back: where attacks begins"


def test_what_lacks_a_target_is_chosen_apart(editor: Editor):
    choice = opened(editor, ATTACKS)
    choice.needing["objection"].setFocus(Qt.FocusReason.TabFocusReason)
    editor.press(Qt.Key.Key_Space)
    assert editor.page.whole.proposal.preview.text() == "No answer is touched."
    take(editor)
    assert editor.scheme.starts[ATTACKS] == ("objection",)
    assert editor.scheme.needs.target == ()
    assert editor.page.whole.kinds.begins[ATTACKS].words() == "Begins at objection; needed by none"


def test_a_kind_that_begins_anywhere_gets_labels_and_loses_them(editor: Editor):
    choice = opened(editor, "supports")
    assert choice.needing == {}, "nothing lacks a link of this kind"
    editor.press(Qt.Key.Key_Space)
    take(editor)
    assert editor.scheme.starts["supports"] == ("claim",)
    opened(editor, "supports")
    editor.press(Qt.Key.Key_Space)
    take(editor)
    assert "supports" not in editor.scheme.starts
    assert editor.page.whole.kinds.begins["supports"].words() == "Begins at any passage"


def test_analogies_get_another_label_and_one_they_need(editor: Editor):
    choice = opened(editor, "")
    choice.starts["analogy"].setFocus(Qt.FocusReason.TabFocusReason)
    editor.press(Qt.Key.Key_Space)
    take(editor)
    assert editor.notice() == "Analogies need one label at least."
    assert editor.scheme.comparing == ("analogy",)
    opened(editor, "")
    editor.press(Qt.Key.Key_Space)
    take(editor)
    assert editor.scheme.comparing == ("analogy", "claim")
    assert editor.scheme.needs.sides == ("analogy", "claim")


def test_tab_goes_through_kinds_and_choice_as_the_eye_does(editor: Editor):
    opened(editor, ATTACKS)
    whole = editor.page.whole
    seen = []
    for _ in range(7):
        seen.append(QApplication.focusWidget())
        editor.press(Qt.Key.Key_Tab)
    choice = whole.kinds.beginnings.choice
    assert choice is not None
    assert seen == [*choice.starts.values(), *choice.needing.values(), whole.proposal.go]
    editor.press(Qt.Key.Key_Escape)
    whole.down.setFocus(Qt.FocusReason.TabFocusReason)
    kinds = whole.kinds
    for kind in editor.scheme.link_kinds:
        editor.press(Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is kinds.begins[kind.id]
        editor.press(Qt.Key.Key_Tab)
    editor.press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is kinds.new


def test_esc_leaves_everything_as_it_was(editor: Editor):
    opened(editor, ATTACKS)
    editor.press(Qt.Key.Key_Space)
    editor.press(Qt.Key.Key_Escape)
    assert editor.page.whole.proposal.isHidden()
    assert editor.scheme.starts[ATTACKS] == ("objection",)


def test_an_archived_label_is_offered_only_where_it_stands(editor: Editor):
    editor.choose("objection")
    editor.click(editor.page.labels.archive)
    editor.click(editor.page.labels.proposal.go)
    assert [*opened(editor, ATTACKS).starts] == ["claim", "objection", "analogy"]
    editor.press(Qt.Key.Key_Escape)
    assert [*opened(editor, "supports").starts] == ["claim", "analogy"]


def test_a_target_is_given_at_a_claim_where_attacks_begin_there(editor: Editor):
    choice = opened(editor, ATTACKS)
    choice.starts["claim"].setFocus(Qt.FocusReason.TabFocusReason)
    editor.press(Qt.Key.Key_Space)
    take(editor)
    segment = ids(editor.project)[3]
    editor.window.open_segment(segment)
    editor.wait()
    editor.press(Qt.Key.Key_1, Qt.KeyboardModifier.ShiftModifier)
    editor.press(Qt.Key.Key_T)
    editor.press(Qt.Key.Key_A)
    editor.press(Qt.Key.Key_Return)
    from annotator.services import labeling

    found = labeling.answer_of(editor.project, editor.window.session.annotator.id, segment)  # type: ignore[union-attr]
    assert found is not None
    assert found.answer.labels == ("claim",)
    assert [link.kind for link in found.answer.links] == [ATTACKS]


def test_the_choice_is_for_everybody_and_an_archived_kind_has_none(editor: Editor):
    who = editor.page.desk.who
    opened(editor, ATTACKS)
    assert_accessible(editor.page)
    editor.press(Qt.Key.Key_Escape)
    link_kinds.archive(editor.project, who, "supports")
    QTest.keyClick(editor.window, Qt.Key.Key_2, CTRL)
    QTest.keyClick(editor.window, Qt.Key.Key_L, CTRL)
    editor.page.whole.refresh()
    assert "supports" not in editor.page.whole.kinds.begins
