"""Hands on the Label screen: keys and clicks as a person does them, and a look at what is saved."""

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from annotator.domain.annotation import Annotation, Answer
from annotator.domain.corpus import Segment
from annotator.gui.labeling.panel.answer_panel import AnswerPanel
from annotator.gui.labeling.panel.side import Side
from annotator.gui.labeling.passage.rows import PassageRow
from annotator.gui.labeling.passage.view import PassageView
from annotator.gui.labeling.screen import LabelScreen
from annotator.gui.window.main_window import MainWindow
from annotator.services import labeling, people, queueing
from annotator.services.projects import Project
from annotator.services.queueing import Place
from annotator.store import corpus

NAMED = {
    "Enter": Qt.Key.Key_Return,
    "Esc": Qt.Key.Key_Escape,
    "Space": Qt.Key.Key_Space,
    "Backspace": Qt.Key.Key_Backspace,
    "Delete": Qt.Key.Key_Delete,
    "Up": Qt.Key.Key_Up,
    "Down": Qt.Key.Key_Down,
    "Left": Qt.Key.Key_Left,
    "Right": Qt.Key.Key_Right,
    "Home": Qt.Key.Key_Home,
    "End": Qt.Key.Key_End,
    "PgUp": Qt.Key.Key_PageUp,
    "PgDown": Qt.Key.Key_PageDown,
    "Tab": Qt.Key.Key_Tab,
}
HELD = {"Shift": Qt.KeyboardModifier.ShiftModifier, "Ctrl": Qt.KeyboardModifier.ControlModifier}


class Eyes:
    """What a person sees of the Label screen, and what is saved.

    Args:
        window: the real window.
        bot: waits.
    """

    def __init__(self, window: MainWindow, bot: QtBot) -> None:
        self.window = window
        self.bot = bot

    @staticmethod
    def fail(error: Exception) -> None:
        """Hear of what failed in the window: nothing does where nobody expects it."""
        raise error

    @property
    def project(self) -> Project:
        """The project that is open."""
        found = self.window.session.project
        assert found is not None
        return found

    def wait(self) -> None:
        """Wait until the worker has nothing to do and everything is shown."""
        self.bot.waitUntil(lambda: self.window.lanes.pending() == 0)

    @property
    def screen(self) -> LabelScreen:
        page = self.window.pages.page("label")
        assert isinstance(page, LabelScreen)
        return page

    @property
    def view(self) -> PassageView:
        return self.screen.board.view

    @property
    def side(self) -> Side:
        side = self.screen.answering.side
        assert side is not None
        return side

    @property
    def panel(self) -> AnswerPanel:
        return self.side.panel

    @property
    def who(self) -> str:
        return self.screen.desk.who

    def threads(self) -> list[str]:
        """Return what the threads say, row by row."""
        model = self.screen.threads.model
        return [str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(model.rowCount())]

    def segments(self) -> tuple[Segment, ...]:
        """Return all segments of the project, in order."""
        with self.project.store.reading() as connection:
            return tuple(one for _no, one in corpus.segments(connection))

    def segment(self, words: str, number: int = 0) -> Segment:
        """Return the segment whose text begins so, the first one or another of several."""
        return [one for one in self.segments() if one.text.strip("> ").startswith(words)][number]

    def current(self) -> str:
        """Return the text of the segment under decision, as the passage shows it."""
        shown = self.view.current()
        assert shown == self.screen.desk.current
        return next(one.text for one in self.segments() if one.id == shown)

    def row(self, words: str, number: int = 0) -> PassageRow:
        """Return the row of a segment as the passage shows it."""
        row = self.view.row(self.segment(words, number).id)
        assert row is not None
        return row

    def rows(self) -> list[PassageRow]:
        """Return the rows of all segments that the passage shows."""
        return [row for one in self.segments() if (row := self.view.row(one.id)) is not None]

    def heard(self) -> str:
        """Return what a screen reader hears of the passage: its name, and the sentence under decision."""
        found = QAccessible.queryAccessibleInterface(self.view)
        assert found is not None
        return found.text(QAccessible.Text.Name)

    def annotation(self, words: str, number: int = 0, who: str | None = None) -> Annotation | None:
        """Return what is saved of a segment."""
        return labeling.answer_of(self.project, who or self.who, self.segment(words, number).id)

    def answer(self, words: str, number: int = 0) -> Answer:
        """Return what is saved of a segment, which was answered."""
        found = self.annotation(words, number)
        assert found is not None
        return found.answer

    def said(self, words: str, number: int = 0) -> tuple[str, tuple[str, ...]]:
        """Return state and labels that are saved of a segment."""
        answer = self.answer(words, number)
        return answer.state, answer.labels

    def place(self) -> Place:
        """Return where the annotator would begin the next time."""
        return queueing.place(self.project, self.who)

    def checked(self) -> list[str]:
        """Return the labels whose buttons are checked."""
        return [name for name, button in self.panel.labels.buttons.items() if button.isChecked()]

    def notice(self) -> str:
        """Return the sentence over the foot of the page."""
        return self.window.strip.notice.sentence()

    def status(self) -> tuple[str, ...]:
        """Return what the status bar says."""
        return self.window.status.facts.words()


class Hands(Eyes):
    """What a person can do there."""

    def open(self, path: Path) -> None:
        """Open a project and wait until the first sentence is there."""
        self.window.session.open(path, self.fail)
        self.wait()
        self.window.show_screen("label")
        self.wait()

    def bring(self, folder: Path, words: str, name: str = "brought.txt") -> None:
        """Import a text by the import page, and come back to Label."""
        text = folder / name
        text.write_text(words, "utf-8")
        self.window.import_files([text])
        self.window.run("import.start")
        self.wait()
        self.window.show_screen("label")
        self.wait()

    def close(self) -> None:
        """Close the window, as at the end of a day."""
        self.window.close()

    def press(self, *keys: str) -> None:
        """Press keys one after the other where the focus is, and wait for each."""
        for key in keys:
            self.hit(key)
            self.wait()

    def hit(self, key: str) -> None:
        """Press a key, without waiting for what comes of it."""
        *held, last = key.split("+")
        modifiers = Qt.KeyboardModifier.NoModifier
        for name in held:
            modifiers |= HELD[name]
        target = QApplication.focusWidget()
        assert target is not None
        if last in NAMED:
            QTest.keyClick(target, NAMED[last], modifiers)
        else:
            QTest.keyClick(target, last.upper() if held == ["Shift"] and last.isalpha() else last, modifiers)

    def type(self, text: str) -> None:
        """Type text where the focus is."""
        QTest.keyClicks(QApplication.focusWidget(), text)

    def click(self, widget: QWidget, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Click in the middle of a control."""
        assert widget.isVisible()
        assert widget.isEnabled()
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, held, widget.rect().center())
        self.wait()

    def click_sentence(self, words: str) -> None:
        """Click the first line of a sentence of the text."""
        self.click_quickly(words)
        self.wait()

    def click_quickly(self, words: str) -> None:
        """Click there, without waiting for what comes of it."""
        rect = self.view.row_rect(self.segment(words).id)
        assert rect is not None
        QTest.mouseClick(
            self.view.viewport(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            QPoint(rect.left() + 40, rect.top() + 10),
        )

    def click_row(self, row: int) -> None:
        """Click a row of the threads."""
        table = self.screen.threads.list
        place = table.visualRect(table.model().index(row, 0)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        self.wait()

    def become(self, name: str) -> None:
        """Let another person label."""
        self.window.session.switch_annotator(people.annotator_named(self.project, name)[0])
        self.wait()
