"""Library and Posts at large text in a small window: rows to choose from, titles one can read."""

from collections.abc import Callable

from PySide6.QtGui import QFontMetricsF

from annotator.gui.library.screen import LibraryScreen
from annotator.gui.posts.screen import PostsScreen
from annotator.gui.theme.theme import theme
from annotator.gui.window.main_window import MainWindow
from annotator.services import reading
from tests.gui.low_windows import make_low, make_usual, rows_in_view

Wait = Callable[[MainWindow], None]


def test_documents_are_called_by_their_whole_names_and_three_are_in_view(sample: MainWindow, wait: Wait):
    sample.show_screen("library")
    wait(sample)
    make_low(sample)
    page = sample.pages.page("library")
    assert isinstance(page, LibraryScreen)
    table, document = page.view.table, page.view.document
    assert rows_in_view(table) >= 3
    assert document.isVisible()
    room = table.columnWidth(0) - theme().px(16 + 8 + 20 + 12 + 8)
    words = QFontMetricsF(theme().font(strong=True)).horizontalAdvance(page.view.model.rows[0].title)
    assert room >= words
    make_usual(sample)
    assert page.facts.isVisible()
    assert "posts" in page.view.model.columns


def test_several_posts_are_in_view(sample: MainWindow, wait: Wait):
    project = sample.session.project
    assert project is not None
    sample.open_posts(reading.documents(project)[0].id)
    wait(sample)
    make_low(sample)
    page = sample.pages.page("posts")
    assert isinstance(page, PostsScreen)
    assert rows_in_view(page.view.table) >= 4
