"""The page of the scheme in the real window, with a project of six passages of which two are answered."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from annotator.domain.scheme import LabelScheme
from annotator.gui.scheme.screen import SchemeScreen
from annotator.gui.window.main_window import MainWindow
from annotator.services import labeling
from annotator.services.projects import Project
from tests.making import SENTENCES, bring_text, ids

Wait = Callable[[MainWindow], None]
CTRL = Qt.KeyboardModifier.ControlModifier


class Editor:
    """What a person sees of the page and does on it."""

    def __init__(self, window: MainWindow, wait: Wait) -> None:
        self.window = window
        self._wait = wait

    @property
    def project(self) -> Project:
        assert self.window.session.project is not None
        return self.window.session.project

    @property
    def scheme(self) -> LabelScheme:
        return self.project.scheme

    @property
    def page(self) -> SchemeScreen:
        current = self.window.pages.current()
        assert isinstance(current, SchemeScreen)
        return current

    def wait(self) -> None:
        """Wait until the worker is done and everything is shown."""
        self._wait(self.window)

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClick(target, key, held)
        self.wait()

    def type(self, text: str) -> None:
        """Type over what is selected where the focus is."""
        QTest.keyClicks(QApplication.focusWidget(), text)

    def click(self, widget: QWidget) -> None:
        """Click in the middle of a control."""
        assert widget.isVisible()
        assert widget.isEnabled()
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, widget.rect().center())
        self.wait()

    def choose(self, label: str) -> None:
        """Choose a label in the list."""
        labels = self.page.labels
        labels.table.choose(labels.model.row_of(label))
        self.wait()

    def names(self) -> list[str]:
        """Return what the list of labels says."""
        model = self.page.labels.model
        return [model.index(row, 1).data() for row in range(model.rowCount())]

    def notice(self) -> str:
        """Return the sentence over the foot of the page."""
        return self.window.strip.notice.sentence()


@pytest.fixture
def editor(opened: MainWindow, wait: Wait) -> Editor:
    """The page, opened by its chord."""
    found = Editor(opened, wait)
    bring_text(found.project, "clock.txt", "\n".join(SENTENCES))
    assert opened.session.annotator is not None
    who = opened.session.annotator.id
    labeling.decide(found.project, who, ids(found.project)[0], ["claim", "objection"])
    labeling.decide(found.project, who, ids(found.project)[1], ["objection"])
    QTest.keyClick(opened, Qt.Key.Key_L, CTRL)
    found.wait()
    return found
