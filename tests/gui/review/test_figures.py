"""The figures of Review are those of the services, in words that can be read; what is missing says why."""

import threading
from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.gui.review.screen import ReviewScreen
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.control import Control
from annotator.gui.window.main_window import MainWindow
from annotator.services import agreeing
from tests.gui.accessibility import assert_accessible
from tests.gui.review.hands import Wait, go_to_review, press


def shown(review: ReviewScreen) -> dict[str, dict[str, str]]:
    """Return the rows of the table of coefficients by name."""
    model = review.figures.coefficients_model
    rows = {}
    for row in range(model.rowCount()):
        cells = {key: model.index(row, column).data() for column, key in enumerate(model.columns)}
        rows[cells.pop("name")] = cells
    return rows


def choose_label(review: ReviewScreen, words: str) -> None:
    """Choose what is compared, by keys."""
    review.heading.level.setFocus()
    for _ in range(review.heading.level.count()):
        if review.heading.level.currentText() == words:
            return
        press(Qt.Key.Key_Down)
    assert review.heading.level.currentText() == words


def test_the_coefficients_are_those_of_the_services(review: ReviewScreen, sample: MainWindow):
    report = agreeing.agreement(sample.session.project).report
    rows = shown(review)
    assert len(rows) == len(report.coefficients) == 10
    for name, title in (("cohen_kappa", "Cohen’s kappa"), ("alpha_masi", "Krippendorff’s alpha (MASI)")):
        result = report.coefficients[name]
        assert rows[title]["value"] == f"{result.value:.2f}"
        assert rows[title]["expected"] == f"{result.expected:.2f}"
        assert rows[title]["n"] == str(result.n) == "78"
    assert rows["Percent agreement"]["expected"] == "–"


def test_the_sentence_says_how_often_people_agree_where_it_is_rare_and_on_how_much(review: ReviewScreen):
    sentence = review.figures.sentence.text()
    assert sentence.startswith("Mira and Jonas both answered 78 segments and gave the same labels to ")
    assert "Where one says claim, the other does too in 79" in sentence
    assert "Rare here: analogy (14 segments)." in sentence
    assert not {"good", "fair", "substantial", "moderate", "poor"} & {word.strip(".,") for word in sentence.split()}


def test_the_keys_that_scroll_scroll_the_page(review: ReviewScreen, sample: MainWindow):
    sample.resize(1000, 500)
    review.setFocus()
    bar = review.figures.verticalScrollBar()
    press(Qt.Key.Key_PageDown)
    assert 0 < bar.value() <= bar.maximum()
    press(Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    press(Qt.Key.Key_Home)
    assert bar.value() == 0


def test_each_label_has_its_figures_and_its_bar(review: ReviewScreen, sample: MainWindow):
    report = agreeing.agreement(sample.session.project).report
    model = review.figures.labels_model
    assert [row.mark.name for row in model.rows] == ["Claim", "Objection", "Analogy", "None"]
    claim = model.rows[0].figures
    assert claim["alpha"] == f"{report.labels['claim'].alpha:.2f}"
    assert claim["positive"] == f"{report.labels['claim'].positive_agreement:.2f}"
    assert claim["prevalence"] == f"{report.labels['claim'].prevalence:.2f}"
    names = [bar.accessibleName() for bar in review.figures.bars.findChildren(Control)]
    assert names[0] == f"Claim, n 44, {claim['alpha']}"
    assert names[2].startswith("Analogy, n 14: too few, ")


def test_what_was_left_out_is_said_with_its_reason(review: ReviewScreen):
    said = " ".join(label.text() for label in _notes(review))
    assert "Left out: 1 skipped, 9 done by one of them only." in said


def test_one_label_is_compared_as_yes_or_no(review: ReviewScreen, sample: MainWindow, wait: Wait):
    choose_label(review, "Objection, yes or no")
    wait(sample)
    assert "say the same of objection in" in review.figures.sentence.text()
    panel = review.figures.confusion
    assert [category.name for category in panel.pair.categories] == ["Objection", "Not objection"]
    assert sum(map(sum, panel.pair.counts)) == 78
    masi = shown(review)["Krippendorff’s alpha (MASI)"]
    assert masi["value"] == "not here, because it is not for the level nominal"


def test_with_three_people_every_two_have_their_kappa_and_what_does_not_apply_says_why(
    sample: MainWindow, wait: Wait, answer: Callable[[str, str, Sequence[str]], None]
):
    answer("Ada", "Velm should let the tower clock strike", ["claim"])
    review = go_to_review(sample, wait)
    rows = shown(review)
    assert rows["Cohen’s kappa, Mira and Jonas"]["n"] == "78"
    assert rows["Cohen’s kappa, Mira and Ada"]["value"].startswith("undefined because ")
    assert rows["Scott’s pi"]["value"] == "not here, because it is for two annotators, not 3"
    assert "any two people give the same labels" in review.figures.sentence.text()
    assert any("fewer than 20 items in common" in label.text() for label in _notes(review))


def test_whose_answers_are_compared_is_chosen_in_a_menu_that_stays_open(
    sample: MainWindow, wait: Wait, qtbot: QtBot, answer: Callable[[str, str, Sequence[str]], None]
):
    answer("Ada", "I do not miss the noise", ["claim"])
    review = go_to_review(sample, wait)
    field = review.heading.people
    assert field.words() == "Mira, Jonas, Ada"
    field.setFocus()
    press(Qt.Key.Key_Down)
    qtbot.waitUntil(field.menu.isVisible)
    QTest.keyClick(field.menu, Qt.Key.Key_Space)
    assert field.menu.isVisible()
    QTest.keyClick(field.menu, Qt.Key.Key_Escape)
    wait(sample)
    assert field.chosen() == ("Jonas", "Ada")
    assert review.look is not None
    assert review.look.agreed is not None
    assert review.look.agreed.report.annotators == ("Jonas", "Ada")


def test_a_click_in_the_menu_checks_and_leaves_it_open(
    review: ReviewScreen, sample: MainWindow, wait: Wait, qtbot: QtBot
):
    field = review.heading.people
    qtbot.mouseClick(field, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(field.menu.isVisible)
    jonas = field.menu.actionGeometry(field.menu.actions()[1]).center()
    QTest.mouseClick(field.menu, Qt.MouseButton.LeftButton, pos=jonas)
    assert field.chosen() == ("Mira",)
    assert field.menu.isVisible()
    field.menu.close()
    wait(sample)
    assert review.blank.title.text() == "Agreement needs two people"


def test_the_two_of_a_confusion_are_chosen_and_stay(
    sample: MainWindow, wait: Wait, answer: Callable[[str, str, Sequence[str]], None]
):
    answer("Ada", "I do not miss the noise", ["claim"])
    review = go_to_review(sample, wait)
    panel = review.figures.confusion
    panel.chooser.setFocus()
    press(Qt.Key.Key_Down)
    assert panel.pair.people == ("Mira", "Ada")
    choose_label(review, "Claim, yes or no")
    wait(sample)
    assert panel.pair.people == ("Mira", "Ada")
    assert panel.pair.n == 1


def test_answers_that_come_while_the_page_is_shown_change_the_figures(
    review: ReviewScreen, answer: Callable[[str, str, Sequence[str]], None]
):
    before = review.figures.confusion.pair.counts
    answer("Jonas", "I do not miss the noise", ["objection"])
    assert review.figures.confusion.pair.counts != before


def test_undoing_brings_the_figures_back(
    review: ReviewScreen, sample: MainWindow, wait: Wait, answer: Callable[[str, str, Sequence[str]], None]
):
    before = review.figures.confusion.pair.counts
    answer("Mira", "I do not miss the noise", ["objection"])
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    wait(sample)
    assert review.figures.confusion.pair.counts == before


def test_the_status_bar_says_how_much_is_compared(review: ReviewScreen, sample: MainWindow):
    assert sample.status.facts.words() == ("78 segments compared",)


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080), (800, 440)])
def test_everything_has_a_name_and_is_reached_by_tab(review: ReviewScreen, sample: MainWindow, wait: Wait, size):
    sample.resize(*size)
    wait(sample)
    assert_accessible(review)


@pytest.mark.parametrize("palette", ["light", "dark", "contrast"])
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_nothing_is_wider_than_the_page(
    review: ReviewScreen, sample: MainWindow, wait: Wait, qtbot, qapp, palette, scale
):
    theme().apply(qapp, palette, scale)
    sample.resize(1280, 720)
    wait(sample)
    qtbot.waitUntil(lambda: review.figures.widget().width() <= review.figures.viewport().width())
    assert review.figures.widget().minimumSizeHint().width() <= review.figures.viewport().width()


def test_below_a_width_the_page_is_one_column_and_at_1280_two(review: ReviewScreen, sample: MainWindow, qtbot: QtBot):
    def left(widget) -> int:
        return widget.mapTo(review, widget.rect().topLeft()).x()

    assert left(review.figures.confusion) > left(review.figures.coefficients)
    sample.resize(960, 720)
    qtbot.waitUntil(lambda: left(review.figures.confusion) == left(review.figures.coefficients))


def test_many_categories_are_rows_that_can_be_read(sample: MainWindow, wait: Wait, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("annotator.gui.review.confusion.MOST_CATEGORIES", 4)
    review = go_to_review(sample, wait)
    panel = review.figures.confusion
    assert not panel.matrix.isVisible()
    assert panel.table.isVisible()
    counts = [cell.times for cell in panel.model.rows]
    assert counts == sorted(counts, reverse=True)
    assert sum(counts) == 78
    panel.table.setFocus()
    panel.table.choose(2)
    press(Qt.Key.Key_Return)
    wait(sample)
    assert len(review.behind.model.items) == counts[2]
    assert_accessible(panel)


def test_a_fault_of_the_services_is_a_sentence_and_the_next_visit_tries_again(
    sample: MainWindow, wait: Wait, monkeypatch: pytest.MonkeyPatch
):
    from annotator.domain.errors import ProjectError

    def fail(*_args: object, **_options: object) -> None:
        raise ProjectError("The disk is gone.")

    with monkeypatch.context() as patch:
        patch.setattr(agreeing, "agreement", fail)
        go_to_review(sample, wait)
        assert sample.strip.notice.sentence() == "The disk is gone."
    sample.show_screen("library")
    review = go_to_review(sample, wait)
    assert review.figures.isVisible()


def test_while_the_figures_take_long_a_sentence_says_so_and_the_window_goes_on(
    sample: MainWindow, wait: Wait, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    go, real = threading.Event(), agreeing.agreement

    def slow(*args: object, **options: object) -> object:
        go.wait(20)
        return real(*args, **options)

    monkeypatch.setattr(agreeing, "agreement", slow)
    press(Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    review = sample.pages.current()
    assert isinstance(review, ReviewScreen)
    assert review.waiting.words.text() == ""
    qtbot.waitUntil(lambda: review.waiting.words.text() == "Comparing the answers …")
    assert sample.status.facts.words() == ("Comparing the answers",)
    asked: list[str] = []
    sample.session.ask(lambda project: project.title, asked.append)
    qtbot.waitUntil(lambda: bool(asked))
    go.set()
    wait(sample)
    assert review.figures.isVisible()


def test_another_project_shows_nothing_of_the_one_before(
    review: ReviewScreen, sample: MainWindow, wait: Wait, tmp_path
):
    def fail(error: Exception) -> None:
        raise error

    sample.session.create(tmp_path / "other.annot", fail)
    wait(sample)
    other = go_to_review(sample, wait)
    assert other is review
    assert other.look is not None
    assert other.look.agreed is None
    assert other.blank.title.text() == "Nothing to review yet"


def _notes(review: ReviewScreen):
    from annotator.gui.widgets.words import Words

    found = []
    for at in range(review.figures.notes.count()):
        widget = review.figures.notes.itemAt(at).widget()
        found += widget.findChildren(Words) if widget is not None else []
    return found


def test_the_line_below_a_reason_ends_where_the_others_do(review: ReviewScreen):
    table, model = review.figures.coefficients, review.figures.coefficients_model
    table.setSpan(1, 1, 1, len(model.columns) - 1)  # as a reason has it, which stands where the figures would
    picture = table.viewport().grab().toImage()
    edge = table.viewport().width() - theme().px(16)
    paper = theme().tokens.paper.lower()
    for row in (0, 1):
        line = table.visualRect(model.index(row, 0)).bottom()
        assert picture.pixelColor(edge - 2, line).name() != paper
        assert picture.pixelColor(edge + 2, line).name() == paper
