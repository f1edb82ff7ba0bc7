"""What a person sees: empty and finished, narrow and large, dark; and what one without mouse or eyes meets."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from annotator.domain.scheme import LabelScheme
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.buttons import PlainButton
from annotator.gui.widgets.label_button import LabelSize
from annotator.gui.widgets.notice import Icon
from annotator.gui.widgets.words import Words
from annotator.gui.window.main_window import MainWindow
from tests.gui.accessibility import assert_accessible, tab_order
from tests.gui.labeling.hands import Hands

FIRST = "The ferry should run at night."


@pytest.fixture
def empty(opened: MainWindow, qtbot: QtBot) -> Hands:
    hands = Hands(opened, qtbot)
    opened.show_screen("label")
    hands.wait()
    return hands


def scaled(label: Hands, scale: float, width: int, height: int) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme().apply(application, "light", scale)
    label.window.resize(width, height)
    QApplication.processEvents()


def test_without_texts_it_says_what_to_do_first_and_offers_it(empty: Hands) -> None:
    area = empty.screen.area
    assert area.is_empty()
    assert area.empty.button.isVisible()
    assert QApplication.focusWidget() is area.empty.button
    asked: list[str] = []
    area.empty.asked.disconnect()
    area.empty.asked.connect(lambda: asked.append("import"))
    QTest.keyClick(area.empty.button, Qt.Key.Key_Return)
    assert asked == ["import"]


def test_the_first_texts_take_its_place(empty: Hands, tmp_path: Path) -> None:
    assert not empty.side.isVisible(), "there is nothing to say anything of"
    empty.bring(tmp_path, "A first sentence. And another.\n")
    assert empty.side.isVisible()
    assert not empty.screen.area.is_empty()
    assert empty.current() == "A first sentence."
    empty.press("1")
    assert empty.said("A first sentence.") == ("done", ("claim",))


def test_when_nothing_is_left_it_says_so_stays_and_offers_what_is_next(label: Hands) -> None:
    for _ in range(10):
        label.press("0")
    label.press("Shift+1")
    assert label.screen.area.finish.notice.sentence() == ""
    label.press("u", "Enter")
    notice = label.screen.area.finish.notice
    assert notice.sentence() == "Nothing is left in this queue."
    assert "Unsure\N{NO-BREAK SPACE}1" in notice.accessibleName(), "name and count stay on one line"
    assert label.current() == "It also costs friends."
    assert label.row("It also costs").state == "done"
    label.press("Backspace")
    assert label.current() == "That saves coal."
    label.screen.area.finish.acted.emit()
    label.wait()
    assert label.window.rail.item("review").isChecked()


def test_at_the_end_one_is_led_to_the_objections_without_a_target_first(label: Hands) -> None:
    label.press("2")
    label.press(*["0"] * 10)
    notice = label.screen.area.finish.notice
    (button,) = notice.findChildren(PlainButton)
    assert (notice.sentence(), button.words()) == ("Nothing is left in this queue.", "Choose the targets")
    label.press("Ctrl+Shift+g")
    assert label.current() == "The ferry should run at night."
    label.press("o", "Enter")
    assert (notice.sentence(), button.words()) == ("Nothing is left in “No target yet”.", "See how far you agree")


def test_at_the_end_of_another_queue_one_is_led_back_to_what_is_unseen_only_where_something_is(label: Hands) -> None:
    label.press("3", "2")
    notice, rows = label.screen.area.finish.notice, {row.queue: row for row in label.screen.threads.come_back.rows}
    (button,) = notice.findChildren(PlainButton)
    label.click(rows["no sides"])
    label.press("Enter")
    assert (notice.sentence(), button.words()) == ("Nothing else is left in “No sides yet”.", "Back to what is unseen")
    label.press("Ctrl+Shift+g", *["0"] * 9)
    label.click(rows["no sides"])
    label.press("y")
    label.type("a lamp")
    label.press("Tab")
    label.type("a ferry")
    label.press("Ctrl+Enter")
    assert (notice.sentence(), button.words()) == ("Nothing is left in “No sides yet”.", "Choose the targets")


def test_the_queue_leads_to_what_was_left_open_before_it_is_at_its_end(empty: Hands, tmp_path: Path) -> None:
    empty.bring(tmp_path, "One sentence only. And another one. And a third.")
    empty.press("Shift+1", "Down", "Shift+2", "Down", "0")
    notice = empty.screen.area.finish.notice
    assert (empty.current(), notice.sentence()) == ("One sentence only.", "")
    empty.press("Enter")
    assert (empty.current(), notice.sentence()) == ("And another one.", "")
    empty.press("t", "a", "Enter")
    (button,) = notice.findChildren(PlainButton)
    assert (notice.sentence(), button.words()) == ("Nothing is left in this queue.", "See the dataset it makes")
    empty.press("Ctrl+z")
    assert notice.sentence() == "", "something is to do again"


def test_the_icon_stands_level_with_a_sentence_alone_and_with_the_first_line_of_two(label: Hands) -> None:
    notice = label.screen.area.finish.notice

    def apart() -> int:
        (icon,) = notice.findChildren(Icon)
        words = next(one for one in notice.findChildren(Words) if one.isVisible())
        return abs(icon.geometry().center().y() - words.geometry().center().y())

    label.press(*["0"] * 11)
    QApplication.processEvents()
    assert (notice.accessibleName(), apart() <= 2) == ("Nothing is left in this queue.", True)
    label.press("u")
    QApplication.processEvents()
    assert "Unsure" in notice.accessibleName()
    assert apart() <= 2


def test_at_the_end_of_another_queue_one_is_led_to_what_was_left_open(empty: Hands, tmp_path: Path) -> None:
    empty.bring(tmp_path, "One sentence only. And another one.")
    empty.press("1", "Shift+1", "Up", "u")
    empty.click(next(row for row in empty.screen.threads.come_back.rows if row.queue == "unsure"))
    empty.press("u", "u", "Enter")
    notice = empty.screen.area.finish.notice
    (button,) = notice.findChildren(PlainButton)
    assert (notice.sentence(), button.words()) == ("Nothing is left in “Unsure”.", "Finish what was left open")
    empty.click(button)
    assert empty.current() == "And another one."


def test_who_labels_alone_is_led_to_the_dataset_at_the_end(empty: Hands, tmp_path: Path) -> None:
    empty.bring(tmp_path, "One sentence only.")
    empty.press("1")
    assert empty.screen.area.finish.notice.sentence().startswith("Nothing is left in this queue")
    empty.screen.area.finish.acted.emit()
    empty.wait()
    assert empty.window.rail.item("dataset").isChecked()


def test_an_answer_taken_back_at_the_end_leaves_something_to_do_again(label: Hands) -> None:
    for _ in range(11):
        label.press("0")
    notice = label.screen.area.finish.notice
    assert notice.sentence().startswith("Nothing is left")
    label.press("Ctrl+z")
    label.wait()
    assert notice.sentence() == ""
    label.press("Ctrl+Shift+z")
    label.wait()
    assert notice.sentence().startswith("Nothing is left")
    label.press("Ctrl+z")
    label.wait()
    label.press("1")
    label.wait()
    assert notice.sentence().startswith("Nothing is left")


def test_opening_a_finished_project_says_the_same(begin: Callable[..., Hands], ferry: Path) -> None:
    before = begin(ferry)
    before.press(*["0"] * 11)
    before.close()
    after = begin(ferry)
    assert after.screen.area.finish.notice.sentence().startswith("Nothing is left")
    assert after.status()[0] == "11 of 11"
    assert after.current() == "It also costs friends."


def test_a_skip_at_the_end_of_the_queue_closes_the_reasons(label: Hands) -> None:
    for _ in range(10):
        label.press("0")
    label.press("Space", "1")
    assert label.side.currentWidget() is label.panel
    assert label.said("It also costs")[0] == "skipped"
    assert "Skipped\N{NO-BREAK SPACE}1" in label.screen.area.finish.notice.accessibleName()


@pytest.mark.parametrize("page", ["panel", "reasons", "targets", "guideline", "filter", "voice", "repeat"])
def test_everything_has_a_name_and_is_reached_by_tab(label: Hands, page: str) -> None:
    keys = {"reasons": ["Space"], "targets": ["t"], "guideline": ["g"], "filter": ["/"], "voice": ["q"]}
    label.press(*keys.get(page, []))
    if page == "repeat":
        label.screen.desk.go(label.segment("They walk home", 1).id)
        label.wait()
    assert_accessible(label.screen)


def test_tab_follows_the_eye_from_the_threads_over_the_passage_to_the_answer(label: Hands) -> None:
    label.view.setFocus()
    order = [one for one in tab_order(label.window) if label.screen.isAncestorOf(one)]
    columns = ["threads" if label.screen.threads.isAncestorOf(one) else "" for one in order]
    columns = [
        name or ("answer" if label.side.isAncestorOf(one) else "middle")
        for one, name in zip(order, columns, strict=True)
    ]
    runs = [name for name, before in zip(columns, ["", *columns], strict=False) if name != before]
    at = runs.index("threads")
    assert [*runs[at:], *runs[:at]][:3] == ["threads", "middle", "answer"]
    for name in ("threads", "answer"):
        own = [one for one, column in zip(order, columns, strict=True) if column == name]
        places = [one.mapTo(label.screen, QPoint(0, 0)) for one in own]
        assert places == sorted(places, key=lambda place: (place.y(), place.x()))


def test_a_screen_reader_hears_sentence_answer_and_counts(label: Hands) -> None:
    label.press("u", "Shift+1")
    passage = QAccessible.queryAccessibleInterface(label.view)
    assert FIRST in passage.text(QAccessible.Text.Name)
    description = passage.text(QAccessible.Text.Description)
    assert "Claim" in description
    assert "unsure" in description
    row = label.screen.threads.come_back.rows[1]
    assert row.accessibleName() == "Unsure, 1"
    assert label.panel.labels.buttons["claim"].accessibleName() == "Claim"


def test_in_a_narrow_window_the_threads_lie_over_the_passage_and_esc_closes_them(label: Hands) -> None:
    threads, icon = label.screen.threads, label.screen.area.heading.threads
    assert threads.isVisible()
    assert not icon.isVisible()
    scaled(label, 1.0, 1100, 700)
    assert not threads.isVisible()
    left = label.view.mapTo(label.screen, QPoint(0, 0)).x()
    label.click(icon)
    assert threads.isVisible()
    assert label.view.mapTo(label.screen, QPoint(0, 0)).x() == left, "nothing moves for it"
    assert threads.width() == 280
    label.press("Esc")
    assert not threads.isVisible()
    label.press("/")
    assert threads.isVisible()
    assert QApplication.focusWidget() is threads.filter.field
    label.press("Esc")
    assert not threads.isVisible()
    assert QApplication.focusWidget() is label.view
    scaled(label, 1.0, 1280, 800)
    assert threads.isVisible()


def test_the_pane_of_the_threads_can_be_drawn_wider_and_stays_so(begin: Callable[..., Hands], ferry: Path) -> None:
    before = begin(ferry)
    place = before.screen.place
    handle = place.childAt(before.screen.threads.width(), 200)
    assert handle is not None
    assert handle.cursor().shape() == Qt.CursorShape.SplitHCursor
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=QPoint(4, 200))
    QTest.mouseMove(handle, QPoint(64, 200))
    before.screen.place.divide_at(300)
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton)
    assert before.screen.threads.width() == 300
    before.screen.place.divide_at(2000)
    assert before.screen.threads.width() == 360
    before.close()
    assert begin(ferry).screen.threads.width() == 360


@pytest.mark.parametrize(
    ("size", "labels", "row", "hint", "width"),
    [
        ((1280, 800), LabelSize.FULL, True, True, 296),
        ((1280, 640), LabelSize.LOW, False, True, 296),
        ((850, 600), LabelSize.LOW, False, False, 244),
        ((800, 440), LabelSize.CHIP, False, False, 244),
    ],
)
def test_with_less_room_the_panel_gives_up_what_it_can(
    label: Hands, size: tuple[int, int], labels: LabelSize, row: bool, hint: bool, width: int
) -> None:
    if size == (1280, 640):
        size = (1280, 600)
    scaled(label, 1.0, *size)
    panel = label.panel
    assert {button.sizeHint().height() for button in panel.labels} == {labels.value[0]}
    assert panel.guideline.isVisible() == row
    assert panel.guideline_icon.isVisible() != row
    assert any(one.text() == "Shift gives several" and one.isVisible() for one in panel.findChildren(Words)) == hint
    assert label.side.width() == width
    label.click(panel.guideline if row else panel.guideline_icon)
    assert label.side.currentWidget() is label.side.guideline


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_nothing_is_cut_at_any_size_of_text(label: Hands, scale: float) -> None:
    scaled(label, scale, round(1280 * max(scale / 1.5, 1)), round(800 * max(scale / 1.5, 1)))
    label.press("Shift+2", "t", "o", "1", "Enter", "Backspace", "q")
    panel = label.panel
    for part in (*panel.labels, *panel.foot, panel.confidence.control, *panel.target.attack.cells(), panel.note):
        assert part.width() >= min(part.minimumSizeHint().width(), part.minimumWidth() or part.width())
        right = part.mapTo(label.side, part.rect().bottomRight()).x()
        assert right <= label.side.width() - theme().px(15)


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_reasons_and_keys_are_read_whole_at_any_size_of_text(label: Hands, scale: float) -> None:
    scaled(label, scale, 1280, 720)
    label.press("Space")
    for row in label.side.reasons.rows:
        assert "".join(row._lines(row.width())).replace(" ", "") == row.choice.words.replace(" ", "")
        assert row.height() >= row.heightForWidth(row.width())
    label.press("Esc", "s")
    for words in label.side.spans.findChildren(Words):
        if words.isVisible() and not words.wordWrap():
            assert words.width() >= words.sizeHint().width(), words.text()
        right = words.mapTo(label.side, words.rect().bottomRight()).x()
        assert right <= label.side.width() or not words.isVisible(), words.text()


def test_dark_and_high_contrast_dress_everything_while_it_is_open(label: Hands) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    for choice in ("dark", "contrast"):
        theme().apply(application, choice)  # type: ignore[arg-type]
        QApplication.processEvents()
        picture = label.screen.grab().toImage()
        threads, view = label.screen.threads, label.view
        ground = picture.pixelColor(threads.list.mapTo(label.screen, QPoint(100, 190)))
        assert ground == QColor(theme().tokens.chrome)
        assert picture.pixelColor(view.mapTo(label.screen, QPoint(5, 100))) == QColor(theme().tokens.paper)


def test_the_size_of_the_text_is_a_command_and_the_heading_keeps_to_the_column(label: Hands) -> None:
    before = label.view.text_size()
    label.click(label.screen.area.heading.text_size)
    (menu,) = [one for one in label.screen.area.heading.findChildren(QMenu) if one.isVisible()]
    menu.actions()[0].trigger()
    menu.close()
    assert label.view.text_size() > before
    label.window.resize(1900, 900)
    QApplication.processEvents()
    title = label.screen.area.heading.title
    assert title.mapTo(label.screen.area, QPoint(0, 0)).x() == label.view.scene().text_left


def test_a_project_opened_by_a_reader_shows_everything_and_takes_no_answer(
    label: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(label.window.session.project), "writable", property(lambda _self: False))
    assert not [name for name in label.screen.handlers() if name.startswith(("give:", "toggle:", "answer."))]
    label.press("Down", "1")
    assert label.annotation("Two hundred people") is None
    panel = label.panel
    assert not any(one.isEnabled() for one in (*panel.labels, panel.confidence, panel.note, panel.flags, panel.target))


def test_an_exclusive_scheme_and_labels_of_ones_own_are_only_data(label: Hands) -> None:
    project = label.project
    own = {
        **project.scheme.source["labels"][0],
        "id": "question",
        "name": "question",
        "key": "4",
        "letters": "w",
        "letter": "Q",
        "colour": "#CC79A7",
    }
    source = project.scheme.source
    project.scheme = LabelScheme.of(
        {
            **source,
            "exclusive": True,
            "labels": [*source["labels"], own],
            "precedence": [*source["precedence"], "question"],
        }
    )
    label.window.session.opened.emit()
    label.wait()
    assert [button.mark.name for button in label.panel.labels] == ["Claim", "Objection", "Analogy", "Question", "None"]
    assert "Shift: answer and stay" in [one.text() for one in label.panel.findChildren(Words) if one.isVisible()]
    label.press("Shift+1", "Shift+w")
    assert label.said(FIRST) == ("open", ("question",))
    label.press("Enter")
    assert [mark.letter for mark in label.row(FIRST).labels] == ["Q"]


def test_the_sentence_at_the_end_has_room_for_all_its_words_at_once(empty: Hands, tmp_path: Path) -> None:
    empty.bring(tmp_path, "One sentence. And another.")
    empty.press("Shift+1", "u", "u", "Enter", "f", "1", "0", "Space", "1")
    finish = empty.screen.area.finish
    shown = [words for words in finish.notice.findChildren(Words) if words.isVisible()]
    assert len(shown) == 2
    for words in shown:
        assert words.height() >= words.heightForWidth(words.width()), words.text()
    for _ in range(5):
        QApplication.processEvents()
    laid: list[int] = []

    class Counting(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - its name
            laid.extend([1] if event.type() == QEvent.Type.LayoutRequest else [])
            return False

    counting = Counting()
    finish.installEventFilter(counting)
    for _ in range(5):
        QApplication.processEvents()
    assert not laid, "it has come to rest"
