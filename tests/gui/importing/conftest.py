"""The import page with files on it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.gui.importing.desk import ImportDesk
from annotator.gui.library.screen import LibraryScreen
from annotator.gui.walk import hands
from annotator.gui.window.main_window import MainWindow

ESSAY = "We should walk to work. It is good for us. Nobody has to drive. The town would be quiet."
DIALOGUE = (
    "Ada: We should walk to work. It is good for us.\n\n"
    "Ben: I live too far away. The road is steep.\n\n"
    "Ada: Then take the tram. It stops at your door.\n\n"
    "Ben: It does not run at night. I work late.\n"
)


class ImportHands:
    """Whoever looks at the import page: puts files on it, presses keys, waits until everything is counted."""

    def __init__(self, window: MainWindow, qtbot: QtBot, folder: Path) -> None:
        self.window = window
        self._qtbot = qtbot
        self._folder = folder

    @property
    def library(self) -> LibraryScreen:
        page = self.window.pages.page("library")
        assert isinstance(page, LibraryScreen)
        return page

    @property
    def desk(self) -> ImportDesk:
        return self.library.importing

    def file(self, name: str, text: str | bytes) -> Path:
        file = self._folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return file

    def bring(self, *files: Path) -> None:
        self.window.take_files(list(files))
        self.wait()

    def wait(self) -> None:
        done = self.window.lanes
        self._qtbot.waitUntil(lambda: done.pending() == 0 and not self.desk.previews.counting)
        QApplication.processEvents()

    def press(self, *keys: str) -> None:
        hands.press(*keys)

    def type(self, text: str) -> None:
        QTest.keyClicks(QApplication.focusWidget(), text)

    def said(self) -> list[str]:
        marked = self.desk.page.becomes.text.marked
        return [marked.text[start:end] for start, end in marked.cuts]

    def authors(self) -> list[str | None]:
        return [post.author for post in self.desk.page.becomes.text.marked.posts]

    def figures(self) -> list[str]:
        return self.desk.page.becomes.counts.figures()

    def documents(self) -> list[str]:
        return [document.title for document in self.library.view.model.rows]

    def replies(self, title: str) -> "list[str | None]":
        """Return whom each post of a stored document answers, by author."""
        from annotator.services import reading

        self.wait()
        project = self.window.session.project
        assert project is not None
        document = next(one for one in reading.documents(project) if one.title == title)
        posts = reading.open_document(project, document.id).posts
        authors = {post.id: post.author for post in posts}
        return [None if post.reply_to is None else authors.get(post.reply_to) for post in posts]

    def stored(self, title: str) -> "tuple[list[str], list[str | None]]":
        """Return the segments and the authors of a document as they stand in the project."""
        from annotator.services import reading

        self.wait()
        project = self.window.session.project
        assert project is not None
        document = next(one for one in reading.documents(project) if one.title == title)
        opened = reading.open_document(project, document.id)
        return [one.text for one in opened.segments], [post.author for post in opened.posts]


@pytest.fixture
def page(opened: MainWindow, wait: Callable[[MainWindow], None], qtbot: QtBot, tmp_path: Path) -> ImportHands:
    """Return hands at a window with an empty project."""
    wait(opened)
    return ImportHands(opened, qtbot, tmp_path / "texts")
