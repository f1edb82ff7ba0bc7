"""Each key of an answer, pressed in the real window, and what is saved by it."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from annotator.domain.words import first_words
from annotator.gui.widgets.buttons import PlainButton
from tests.gui.labeling.hands import Hands

FIRST, SECOND, THIRD = "The ferry should run at night.", "Two hundred people work late.", "They walk home in the rain."


@pytest.mark.parametrize(
    ("key", "labels"),
    [
        ("1", ("claim",)),
        ("c", ("claim",)),
        ("2", ("objection",)),
        ("o", ("objection",)),
        ("3", ("analogy",)),
        ("a", ("analogy",)),
        ("0", ()),
        ("n", ()),
    ],
)
def test_a_label_key_answers_exactly_that_and_shows_the_next_passage(
    label: Hands, key: str, labels: tuple[str, ...]
) -> None:
    assert label.current() == FIRST
    label.press(key)
    assert label.said(FIRST) == ("done", labels)
    assert label.current() == SECOND
    assert label.row(FIRST).state == "done"


def test_shift_adds_and_removes_labels_and_stays_and_enter_ends_it(label: Hands) -> None:
    label.press("Shift+1", "Shift+o")
    assert label.said(FIRST) == ("open", ("claim", "objection"))
    assert label.current() == FIRST
    assert label.checked() == ["claim", "objection"]
    label.press("Shift+1")
    assert label.said(FIRST) == ("open", ("objection",))
    label.press("Enter")
    assert label.said(FIRST) == ("done", ("objection",))
    assert label.current() == SECOND


def test_enter_on_a_passage_nothing_is_said_of_stays_and_says_why(label: Hands) -> None:
    label.press("Enter")
    assert label.current() == FIRST
    assert label.annotation(FIRST) is None
    assert label.notice() == "This passage has no label yet."
    assert "0 says none applies" in label.window.strip.notice.accessibleName()


def test_that_a_label_is_lacking_is_not_said_any_more_once_there_is_one_or_one_went_on(label: Hands) -> None:
    label.press("Enter", "Shift+1")
    assert label.said(FIRST) == ("open", ("claim",))
    assert label.notice() == ""
    label.press("Enter", "Enter")
    assert label.current() == SECOND
    assert label.notice() == "This passage has no label yet."
    label.press("Down")
    assert label.notice() == ""


def test_backspace_goes_back_in_the_queue_and_enter_on_again(label: Hands) -> None:
    label.press("1", "2", "Backspace")
    assert label.current() == SECOND
    assert label.checked() == ["objection"]
    label.press("Backspace")
    assert label.current() == FIRST
    label.press("Enter", "Enter")
    assert label.said(FIRST) == ("done", ("claim",))
    assert label.current() == THIRD, "what is answered already is not asked again"


def test_backspace_at_the_beginning_of_a_day_goes_to_the_asked_passage_above(label: Hands) -> None:
    label.press("Down", "Down", "Backspace")
    assert label.current() == SECOND
    label.press("Backspace", "Backspace", "Backspace")
    assert label.current() == FIRST


def test_arrows_and_k_j_walk_the_text_over_quotes_and_repeats_to_its_ends(label: Hands) -> None:
    seen = [label.current()]
    for key in ("Down", "j", "Down", "j"):
        label.press(key)
        seen.append(label.current())
    assert seen == [one.text for one in label.segments()[:5]]
    label.press("Up", "k")
    assert label.current() == seen[2]
    label.press(*(["Down"] * 12))
    assert label.current() == "Would you pay?", "the end of the text"


def test_any_passage_can_be_answered_and_the_queue_goes_on_from_there(label: Hands) -> None:
    label.press("Down", "Down", "3")
    assert label.said(THIRD) == ("done", ("analogy",))
    assert label.current() == "Two hundred is not many.", "the quote between is a repeat and not asked"


def test_space_offers_reasons_and_a_digit_skips_with_one(label: Hands) -> None:
    reasons = label.screen.session.project.scheme.skip_reasons  # type: ignore[union-attr]
    label.press("Space")
    assert label.side.currentWidget() is label.side.reasons
    assert [row.choice.key for row in label.side.reasons.rows] == [str(n) for n in range(1, len(reasons) + 1)]
    label.press("2")
    assert label.answer(FIRST).skip == reasons[1]
    assert label.said(FIRST) == ("skipped", ())
    assert label.current() == SECOND
    assert label.side.currentWidget() is label.panel
    assert f"Skipped: {reasons[1]}; Ctrl+Z takes it back." in label.status()
    label.press("Ctrl+z")
    assert label.annotation(FIRST) is None
    assert label.current() == FIRST


def test_esc_leaves_the_reasons_and_no_other_key_answers_meanwhile(label: Hands) -> None:
    label.press("Space")
    assert label.side.reasons.hint.isVisible()
    assert label.side.reasons.hint.text() == "The digits are reasons here, not labels. Esc skips nothing."
    label.press("c", "9", "Esc")
    assert label.side.currentWidget() is label.panel
    assert label.annotation(FIRST) is None
    assert label.current() == FIRST


def test_a_reason_can_be_clicked(label: Hands) -> None:
    label.click(label.panel.foot[1])
    label.click(label.side.reasons.rows[0])
    assert label.answer(FIRST).state == "skipped"


def test_u_says_unsure_first_then_guess_then_sure_and_each_time_what_comes_next(label: Hands) -> None:
    said = []
    for _ in range(4):
        label.press("u")
        said.append((label.answer(FIRST).confidence, label.status()[1]))
    assert said == [
        ("unsure", "Unsure. u again: Guess."),
        ("guess", "Guess. u again: Sure."),
        ("sure", "Sure. u again: Unsure."),
        ("unsure", "Unsure. u again: Guess."),
    ]
    assert label.current() == FIRST
    label.press("1")
    assert (label.answer(FIRST).confidence, label.answer(FIRST).labels) == ("unsure", ("claim",))
    assert label.row(FIRST).confidence == "unsure"
    assert not any("again" in words for words in label.status()), "of the next passage nothing is said yet"


def test_beside_the_keys_that_say_several_things_in_turn_stands_what_they_say_next(label: Hands) -> None:
    def beside(question: QWidget) -> list[str]:
        return [one.text() for one in question.findChildren(QLabel) if one.isVisible()]

    assert beside(label.panel.confidence) == ["How sure", "Unsure"]
    label.press("u", "q")
    assert beside(label.panel.confidence) == ["How sure", "Guess"]
    assert beside(label.panel.voice) == ["Voice", "Reported"]
    assert "Quoted. q again: Reported." in label.status()


def test_no_flag_moves_when_the_digits_are_shown(label: Hands) -> None:
    flags = label.panel.flags
    before = [box.geometry() for box in flags.boxes]
    assert before[0].top() == before[1].top(), "two of them in a row"
    label.press("f")
    assert [box.geometry() for box in flags.boxes] == before
    for digit in flags.digits:
        assert flags.rect().contains(digit.geometry())
        assert not any(digit.geometry().intersects(box) for box in before)


def test_f_and_a_digit_raise_and_lower_a_flag(label: Hands) -> None:
    flags = label.screen.session.project.scheme.flags  # type: ignore[union-attr]
    label.press("f")
    assert all(digit.isVisible() for digit in label.panel.flags.digits)
    assert [button.key() for button in label.panel.labels] == [""] * 4, "the digits are no labels now"
    label.press("2")
    assert not label.panel.flags.digits[0].isVisible()
    assert [button.key() for button in label.panel.labels] == ["1", "2", "3", "0"]
    label.press("f", "3")
    assert label.answer(FIRST).flags == (flags[1], flags[2])
    assert [box.isChecked() for box in label.panel.flags.boxes] == [False, True, True]
    assert [box.accessibleName() for box in label.panel.flags.boxes] == ["Needs context", "Badly cut", "To discuss"]
    label.press("f", "2")
    assert label.answer(FIRST).flags == (flags[2],)


def test_the_heading_of_the_queue_shows_the_key_of_its_menu(label: Hands) -> None:
    assert label.screen.threads.queue.key() == "v"


def test_esc_or_another_key_after_f_raises_no_flag(label: Hands) -> None:
    label.press("f", "Esc", "f", "Down")
    assert label.annotation(FIRST) is None
    assert label.current() == SECOND


def test_a_digit_after_f_that_is_no_flag_is_no_label_either(label: Hands) -> None:
    label.press("f", "0")
    assert label.annotation(FIRST) is None
    assert label.current() == FIRST


def test_m_writes_a_note_that_is_saved_when_it_is_left(label: Hands) -> None:
    label.press("m")
    assert QApplication.focusWidget() is label.panel.note
    label.type("1 of two, ")
    label.hit("Enter")
    label.type("or none?")
    label.press("Ctrl+Enter")
    assert label.answer(FIRST).note == "1 of two, \nor none?"
    assert QApplication.focusWidget() is label.view
    assert label.row(FIRST).note
    label.press("m")
    label.type("!")
    label.press("Esc")
    assert label.answer(FIRST).note.endswith("!")
    assert label.current() == FIRST


def test_a_note_that_was_not_left_is_saved_with_the_answer_that_is_clicked(label: Hands) -> None:
    label.press("m")
    label.type("half a thought")
    label.click(label.panel.labels.buttons["claim"])
    assert (label.answer(FIRST).note, label.answer(FIRST).labels) == ("half a thought", ("claim",))
    assert label.current() == SECOND
    assert label.panel.note.toPlainText() == ""


def test_a_note_is_saved_where_it_was_written_however_one_leaves(label: Hands) -> None:
    label.press("1", "m")
    label.type("about the second")
    label.click(label.panel.foot[0])
    assert label.current() == FIRST
    assert label.answer(SECOND).note == "about the second"
    assert label.answer(FIRST).note == ""
    label.press("m")
    label.type("about the first")
    label.click_sentence(THIRD)
    assert label.answer(FIRST).note == "about the first"
    assert label.panel.note.toPlainText() == ""


def test_q_says_whose_words_they_are_and_where_they_are_from(label: Hands) -> None:
    assert not label.panel.voice.isVisible()
    label.press("q")
    assert label.panel.voice.isVisible()
    assert label.answer(FIRST).voice == "quoted"
    assert label.panel.voice.source.isVisible()
    label.panel.voice.source.setFocus(Qt.FocusReason.TabFocusReason)
    label.type("the harbour board")
    label.press("Enter")
    assert label.answer(FIRST).quoted_from == "the harbour board"
    assert QApplication.focusWidget() is label.view
    label.press("q")
    assert label.answer(FIRST).voice == "reported"
    assert not label.panel.voice.source.isVisible()
    label.press("q", "1")
    assert label.answer(FIRST).voice == "own"
    assert not label.panel.voice.isVisible(), "of the next passage nobody asked"


def test_a_source_is_saved_where_it_was_written_however_one_leaves(label: Hands) -> None:
    label.press("q")
    label.panel.voice.source.setFocus(Qt.FocusReason.TabFocusReason)
    label.type("a song")
    label.click(label.panel.flags.boxes[0])
    assert label.panel.voice.source.text() == "a song"
    label.click(label.panel.labels.buttons["claim"])
    answer = label.answer(FIRST)
    assert (answer.voice, answer.quoted_from, answer.labels) == ("quoted", "a song", ("claim",))
    assert label.current() == SECOND
    assert label.annotation(SECOND) is None
    assert QApplication.focusWidget() is label.view


def test_g_opens_the_guideline_of_the_label_and_esc_or_g_closes_it(label: Hands) -> None:
    label.press("g")
    page = label.side.guideline
    assert label.side.currentWidget() is page
    assert page.text.verticalScrollBar().value() == 0, "without a label the general part comes first"
    label.press("Esc")
    assert label.side.currentWidget() is label.panel
    assert QApplication.focusWidget() is label.view
    label.press("Shift+2", "g")
    shown = page.text.cursorForPosition(QPoint(16, 16)).block().text()
    assert shown == "Objection"
    label.press("g")
    assert label.side.currentWidget() is label.panel


def test_keys_that_scroll_go_to_the_guideline_while_it_is_open(label: Hands) -> None:
    label.press("g")
    bar, top = label.side.guideline.text.verticalScrollBar(), label.view.row_rect(label.segment(FIRST).id)
    label.press("PgDown")
    paged = bar.value()
    assert 0 < paged < bar.pageStep(), "something of the page before is still seen"
    label.press("End")
    assert bar.value() == bar.maximum()
    label.press("PgUp")
    assert bar.value() < bar.maximum()
    label.press("Home")
    assert bar.value() == 0
    assert label.view.row_rect(label.segment(FIRST).id) == top, "the text beside it stays"
    label.press("PgDown", "Esc")
    label.press("PgDown")
    assert bar.value() == paged
    assert label.view.row_rect(label.segment(FIRST).id) != top, "closed, it has no keys any more"


def test_the_frame_of_the_guideline_runs_around_its_words(label: Hands) -> None:
    label.press("g")
    text = label.side.guideline.text
    left = text.document().documentMargin()
    assert left >= 4, "as wide as the frame at least"
    label.press("Shift+2", "g")
    assert text.cursorRect().top() >= 4, "the part that was asked for begins below it"


def test_a_label_key_answers_while_the_guideline_is_read(label: Hands) -> None:
    label.press("g", "1")
    assert label.said(FIRST) == ("done", ("claim",))
    assert label.current() == SECOND
    assert label.side.currentWidget() is label.panel


def test_single_keys_act_only_while_the_passage_has_the_focus(label: Hands) -> None:
    label.press("Tab")
    assert QApplication.focusWidget() is not label.view
    label.press("1")
    assert label.annotation(FIRST) is None
    label.press("Esc")
    assert QApplication.focusWidget() is label.view
    label.press("1")
    assert label.said(FIRST) == ("done", ("claim",))


def test_clicks_answer_and_leave_the_focus_in_the_passage(label: Hands) -> None:
    label.click(label.panel.labels.buttons["objection"])
    assert label.said(FIRST) == ("done", ("objection",))
    label.click(label.panel.labels.buttons["claim"], Qt.KeyboardModifier.ShiftModifier)
    assert label.said(SECOND) == ("open", ("claim",))
    label.click(label.panel.confidence.control.cells()[1])
    label.click(label.panel.flags.boxes[0])
    label.click(label.panel.foot[2])
    answer = label.answer(SECOND)
    assert (answer.state, answer.confidence, len(answer.flags)) == ("done", "unsure", 1)
    label.click(label.panel.foot[0])
    assert label.current() == SECOND
    assert QApplication.focusWidget() is label.view


def test_a_click_on_a_sentence_goes_there(label: Hands) -> None:
    label.click_sentence(THIRD)
    assert label.current() == THIRD


def test_scrolled_away_an_answer_key_first_brings_the_sentence_back(label: Hands) -> None:
    label.view.scroll_by(4000)
    assert label.view.is_away()
    label.press("1")
    assert label.annotation(FIRST) is None
    assert not label.view.is_away()
    label.press("1")
    assert label.said(FIRST) == ("done", ("claim",))


def test_what_leads_back_names_the_sentence_and_lies_over_no_line(label: Hands) -> None:
    label.view.scroll_by(4000)
    (back,) = [one for one in label.view.viewport().findChildren(PlainButton) if one.isVisible()]
    assert back.words() == f"Back to “{first_words(FIRST)}”"
    for way in (-40, -40, -40):
        label.view.scroll_by(way)
        label.bot.waitUntil(lambda: not label.view.scene().clip_lines)
        scene = label.view.scene()
        lines = [(one, line) for one in scene.placed for line in scene.whole_lines(one)]
        assert max(one.top + (line + 1) * one.block.pitch for one, line in lines) <= back.y()
    label.click(back)
    assert not label.view.is_away()


def test_turning_pages_passes_over_no_line(label: Hands) -> None:
    label.window.resize(1280, 500)
    label.view.scroll_by(-4000)
    seen: set[tuple[int, int]] = set()
    for _page in range(9):
        label.bot.waitUntil(lambda: not label.view.scene().clip_lines)
        scene = label.view.scene()
        seen |= {(one.index, line) for one in scene.placed for line in scene.whole_lines(one)}
        label.press("PgDown")
    assert {index for index, _line in seen} == set(range(10))
    assert all((index, line - 1) in seen for index, line in seen if line)


@pytest.mark.parametrize("key", ["n", "Shift+a"])
def test_a_key_that_only_brings_the_passage_back_says_so(
    label: Hands, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    monkeypatch.setattr(label.view, "announce", heard.append)
    label.view.scroll_by(4000)
    label.press(key)
    back = "Back to the passage; press again to answer."
    assert back in label.status()
    assert heard == [back]
    label.press(key)
    assert label.annotation(FIRST) is not None
    assert back not in label.status(), "that is over"


def test_what_a_key_brought_back_is_no_news_any_more_as_soon_as_one_goes_on(label: Hands) -> None:
    label.view.scroll_by(4000)
    label.press("n")
    assert len(label.status()) > 1
    label.press("Down")
    assert not any(words.startswith("Back to") for words in label.status())


def test_an_objection_that_lacks_its_target_says_by_which_keys_it_gets_one(
    label: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    monkeypatch.setattr(label.view, "announce", heard.append)
    label.press("o")
    how = "No target yet: Backspace, then t chooses it."
    assert how in label.status()
    assert heard[-1].endswith(f". {how}")
    label.press("c")
    assert how not in label.status()
    label.press("o", "Backspace")
    assert how not in label.status(), "one is there"
    label.press("Shift+o")
    assert not any(words.startswith("No target") for words in label.status()), "the panel asks for it"
    label.press("Shift+o", "t")
    assert label.side.currentWidget() is label.side.targets


def test_an_analogy_that_lacks_its_sides_says_by_which_keys_they_are_named(label: Hands) -> None:
    label.press("a")
    assert "No sides yet: Backspace, then y names them." in label.status()
    label.press("Backspace", "y")
    assert label.side.currentWidget() is label.side.card
    assert not any(words.startswith("No sides") for words in label.status())
    label.press("Ctrl+Enter", "a")
    assert "No sides yet: Backspace, then y names them or joins the one above." in label.status()
    label.press("Backspace", "y", "2", "Ctrl+Enter")
    assert "No sides yet: Backspace, then y names them." in label.status(), "it has a card of its own by now"


def test_shift_with_an_arrow_walks_from_post_to_post(label: Hands) -> None:
    opened = label.screen.desk.document
    assert opened is not None
    begins = [opened.segment(opened.first_of(post.id) or "").text for post in opened.posts]
    assert len(begins) > 2
    assert label.current() == begins[0]

    def walk(key: str) -> list[str]:
        seen = []
        for _ in range(len(begins)):
            label.press(key)
            seen.append(label.current())
        return seen

    assert walk("Shift+Down") == [*begins[1:], begins[-1]], "below the last post there is none"
    label.press("Down", "Down")
    assert label.current() not in begins
    assert walk("Shift+Up") == begins[::-1]


def test_every_key_is_in_the_one_table_of_commands(label: Hands) -> None:
    known = {command.id for command in label.window.keys.commands}
    assert set(label.screen.handlers()) <= known
    wanted = {"give:claim", "toggle:claim", "give:none", "answer.done", "answer.skip", "queue.back", "walk.up"}
    wanted |= {"walk.down", "answer.confidence", "answer.flag", "answer.note", "answer.voice", "answer.target"}
    wanted |= {"guideline.show", "search.filter", "edit.undo", "edit.redo"}
    assert wanted <= set(label.screen.handlers())


def test_keys_of_other_layouts_answer_by_what_they_are(label: Hands) -> None:
    QTest.keyClick(label.view, Qt.Key.Key_1, Qt.KeyboardModifier.KeypadModifier)
    label.wait()
    assert label.said(FIRST) == ("done", ("claim",))
