"""What `q` says has one name wherever it stands: the voice."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.gui.labeling.screen import LabelScreen
from annotator.gui.posts.screen import PostsScreen
from annotator.gui.sheets.palette import Palette
from annotator.gui.window.main_window import MainWindow
from annotator.services.reading import documents

Wait = Callable[[MainWindow], None]


def test_panel_palette_list_of_keys_and_posts_call_it_the_voice(sample: MainWindow, wait: Wait):
    sample.show_screen("label")
    wait(sample)
    label = sample.pages.page("label")
    assert isinstance(label, LabelScreen)
    QTest.keyClick(QApplication.focusWidget(), "q")
    wait(sample)
    assert label.answering.side is not None
    assert label.answering.side.panel.voice.title.text() == "Voice"
    (title,) = (one.words for one in sample.keys.commands if one.id == "answer.voice")
    assert title.startswith("Voice: ")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = sample.findChild(Palette)
    assert palette is not None
    for words in ("voice", "quoted", "whose words"):
        palette.field.selectAll()
        QTest.keyClicks(palette.field, words)
        assert title in [one.words for one in palette.model.rows]
    QTest.keyClick(palette.field, Qt.Key.Key_Escape)
    assert sample.session.project is not None
    sample.open_posts(documents(sample.session.project)[0].id)
    wait(sample)
    posts = sample.pages.page("posts")
    assert isinstance(posts, PostsScreen)
    assert posts.view.voice.accessibleName() == "Voice"
