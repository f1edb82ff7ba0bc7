"""What one types stays, and so does where one is, while what was typed before is being saved."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.gui.scheme.screen import SchemeScreen
from annotator.services import link_kinds, schemes
from tests.gui.busy import busy_worker
from tests.gui.scheme.conftest import CTRL, Editor


def key(which: Qt.Key) -> None:
    """Press a key and wait for nothing."""
    QTest.keyClick(QApplication.focusWidget(), which)


def test_a_field_keeps_what_is_typed_while_the_one_before_is_saved(editor: Editor):
    form = editor.page.labels.form
    with busy_worker(editor.window):
        key(Qt.Key.Key_F2)
        editor.type("thesis")
        form.description.setFocus()
        form.description.selectAll()
        editor.type("What is argued f")
    editor.wait()
    assert editor.scheme.label("claim").name == "thesis"
    editor.type("or.")
    key(Qt.Key.Key_Return)
    editor.wait()
    assert editor.scheme.label("claim").description == "What is argued for."
    assert form.description.text() == "What is argued for."


def test_the_cursor_stays_among_the_examples_while_the_name_is_saved(editor: Editor):
    form = editor.page.labels.form
    with busy_worker(editor.window):
        key(Qt.Key.Key_F2)
        editor.type("thesis")
        form.examples.setFocus()
        form.examples.selectAll()
        editor.type("One exam")
    editor.wait()
    editor.type("ple.")
    assert form.examples.toPlainText() == "One example."


def test_tab_goes_on_from_the_name_of_an_attribute_to_its_values(editor: Editor):
    """Its row is made anew when the name is saved; the focus went to the rail then, and what was typed nowhere."""
    attributes = editor.page.labels.attributes
    attributes.rows[0].name.setFocus()
    attributes.rows[0].name.selectAll()
    with busy_worker(editor.window):
        editor.type("whose")
        key(Qt.Key.Key_Tab)
        editor.type("own, some")
    editor.wait()
    assert editor.scheme.attributes_of("claim")[0].name == "whose"
    assert attributes.rows[0].values.hasFocus()
    assert attributes.rows[0].values.text() == "own, some"
    editor.type("body")
    key(Qt.Key.Key_Return)
    editor.wait()
    assert editor.scheme.attributes_of("claim")[0].values == ("own", "somebody")
    key(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is not None
    assert editor.page.isAncestorOf(QApplication.focusWidget())


def test_several_attributes_are_added_one_after_the_other(editor: Editor):
    editor.choose("analogy")
    QApplication.processEvents()
    attributes = editor.page.labels.attributes
    for name in ("worn", "apt"):
        attributes.rows[-1].name.setFocus()
        editor.type(name)
        key(Qt.Key.Key_Tab)
        editor.type("yes, no")
        key(Qt.Key.Key_Return)
        editor.wait()
        QApplication.processEvents()
        assert attributes.rows[-1].values.hasFocus()
        assert (attributes.rows[-1].name.text(), attributes.rows[-1].values.text()) == ("", "")
    assert [one.name for one in editor.scheme.attributes_of("analogy")] == ["worn", "apt"]


def test_tab_goes_from_the_examples_to_the_attributes_and_on_to_what_can_be_done(editor: Editor):
    labels = editor.page.labels
    labels.form.examples.setFocus()
    names = []
    for _ in range(12):
        key(Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        names.append(focus.accessibleName())
    assert names[:4] == [
        "Name of stance of author",
        "Values of stance of author",
        "Archive stance of author",
        "Name of kind",
    ]
    assert names[-4:] == ["Add", "Archive…", "Merge into…", "Split…"]


def test_an_attribute_that_is_refused_can_be_typed_right(editor: Editor):
    attributes = editor.page.labels.attributes
    row = attributes.rows[-1]
    row.name.setFocus()
    editor.type("tone")
    key(Qt.Key.Key_Tab)
    key(Qt.Key.Key_Return)
    editor.wait()
    assert editor.notice() != ""
    assert attributes.rows[-1].name.text() == "tone"
    assert attributes.rows[-1].values.hasFocus()


def test_esc_drops_what_was_typed_in_a_row_and_not_kept(editor: Editor):
    attributes = editor.page.labels.attributes
    before = editor.scheme.attributes_of("claim")
    attributes.rows[0].name.setFocus()
    editor.type("nonsense")
    editor.press(Qt.Key.Key_Escape)
    assert editor.scheme.attributes_of("claim") == before
    assert attributes.rows[0].name.text() == before[0].name
    editor.page.labels.form.edit_name()
    editor.type("nonsense")
    editor.press(Qt.Key.Key_Escape)
    assert editor.scheme.label("claim").name == "claim"
    assert editor.page.labels.form.name.text() == "claim"


def test_tab_goes_on_from_the_name_of_a_kind_of_link_and_the_title_stays_typed(editor: Editor):
    for name in ("example of", "refines"):
        link_kinds.add(editor.project, editor.page.desk.who, name)
    editor.page.show_tab("scheme")
    whole = editor.page.whole
    whole.refresh()
    with busy_worker(editor.window):
        field = whole.kinds.names["example of"]
        field.setFocus()
        field.selectAll()
        editor.type("case of")
        key(Qt.Key.Key_Tab)
    editor.wait()
    assert editor.scheme.link_kinds[-2].id == "case of"
    assert whole.kinds.begins["case of"].hasFocus()
    with busy_worker(editor.window):
        editor.window.session.save(
            lambda project: schemes.change_label(project, editor.page.desk.who, "claim", name="thesis")
        )
        whole.title.setFocus()
        whole.title.selectAll()
        editor.type("My ti")
    editor.wait()
    editor.type("tle")
    key(Qt.Key.Key_Return)
    editor.wait()
    assert editor.scheme.title == "My title"


def test_nothing_that_was_typed_for_one_project_is_there_in_the_next(editor: Editor):
    page = editor.page
    page.labels.new.setFocus()
    editor.type("left over")
    page.labels.attributes.rows[-1].name.setFocus()
    editor.type("left over")
    page.show_tab("scheme")
    page.whole.kinds.new.setFocus()
    editor.type("left over")
    path = editor.project.path
    editor.press(Qt.Key.Key_W, CTRL)
    editor.window.open_project(path)
    editor.wait()
    editor.press(Qt.Key.Key_L, CTRL)
    again = editor.window.pages.current()
    assert isinstance(again, SchemeScreen)
    assert again.labels.new.text() == ""
    assert again.whole.kinds.new.text() == ""
    assert again.labels.attributes.rows[-1].name.text() == ""


def test_what_is_typed_of_another_attribute_stays_while_something_else_is_changed(editor: Editor):
    attributes, form = editor.page.labels.attributes, editor.page.labels.form
    attributes.rows[-1].name.setFocus()
    editor.type("tone")
    key(Qt.Key.Key_Tab)
    editor.type("calm, ang")
    form.name.setFocus()
    form.name.selectAll()
    editor.type("thesis")
    key(Qt.Key.Key_Return)
    editor.wait()
    assert editor.scheme.label("claim").name == "thesis"
    row = attributes.rows[-1]
    assert (row.name.text(), row.values.text()) == ("tone", "calm, ang")
    row.values.setFocus()
    editor.type("ry")
    key(Qt.Key.Key_Return)
    editor.wait()
    assert editor.scheme.attributes_of("claim")[-1].values == ("calm", "angry")


def test_what_is_typed_of_another_attribute_belongs_to_its_label(editor: Editor):
    attributes = editor.page.labels.attributes
    attributes.rows[-1].name.setFocus()
    editor.type("tone")
    editor.choose("analogy")
    assert attributes.rows[-1].name.text() == ""
    editor.choose("claim")
    assert attributes.rows[-1].name.text() == "tone"


def test_a_name_that_is_refused_can_be_typed_right(editor: Editor):
    labels, whole = editor.page.labels, editor.page.whole
    labels.new.setFocus()
    editor.type("claim")
    key(Qt.Key.Key_Return)
    editor.wait()
    assert editor.notice() != ""
    assert labels.new.text() == "claim"
    editor.type("s")
    key(Qt.Key.Key_Return)
    editor.wait()
    assert "claims" in editor.names()
    assert labels.new.text() == ""
    editor.page.show_tab("scheme")
    whole.kinds.new.setFocus()
    editor.type("supports")
    key(Qt.Key.Key_Return)
    editor.wait()
    assert whole.kinds.new.text() == "supports"
    editor.type(" both")
    key(Qt.Key.Key_Return)
    editor.wait()
    assert editor.scheme.link_kinds[-1].id == "supports both"
    assert whole.kinds.new.text() == ""
