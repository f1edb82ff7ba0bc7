"""Whoever calls a thing otherwise finds it in the palette, where Enter does it or a little below."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.gui.keyboard.kept_keys import every_command
from annotator.gui.keyboard.other_words import OTHER_WORDS
from annotator.gui.library.screen import LibraryScreen
from annotator.gui.sheets.palette import Palette
from annotator.gui.window.main_window import MainWindow

IN_LABEL = {
    **dict.fromkeys(("settle", "adjudicate", "disagreement", "conflict", "kappa", "decision"), "screen.review"),
    **dict.fromkeys(("gold", "export", "download", "csv", "majority"), "screen.dataset"),
    **dict.fromkeys(("split", "divide"), "cut.here"),
    **dict.fromkeys(("merge", "combine"), "cut.join"),
    **dict.fromkeys(("categories", "tags", "rename", "colours"), "scheme.show"),
    **dict.fromkeys(("codebook", "instructions"), "guideline.edit"),
    **dict.fromkeys(("shortcuts", "hotkeys", "keybindings"), "keys.edit"),
    **dict.fromkeys(("preferences", "options", "font", "text size", "zoom", "125", "backups"), "settings.show"),
    **dict.fromkeys(("bigger text", "zoom in", "size"), "passage.larger"),
    **dict.fromkeys(("night", "dark mode"), "theme.dark"),
    **dict.fromkeys(("upload", "load"), "import.files"),
    **dict.fromkeys(("user", "login"), "people.show"),
    **dict.fromkeys(("duplicates", "copies", "original"), "repeat.compare"),
    **dict.fromkeys(("statistics", "speed", "how far"), "pace.show"),
    **dict.fromkeys(("graph", "diagram"), "map.show"),
    **dict.fromkeys(("audit", "changes"), "history.show"),
    **dict.fromkeys(("revert", "take back"), "edit.undo"),
    **dict.fromkeys(("find",), "search"),
    **dict.fromkeys(("query", "flagged"), "search.filter"),
    **dict.fromkeys(("random", "shuffle", "sort", "come back", "left open"), "queue.choose"),
    **dict.fromkeys(("bulk",), "bulk.label"),
    **dict.fromkeys(("comment", "remark"), "answer.note"),
    **dict.fromkeys(("confidence", "certainty"), "answer.confidence"),
    **dict.fromkeys(("highlight",), "span.mark"),
    **dict.fromkeys(("relation", "connect"), "answer.link"),
    **dict.fromkeys(("attack", "rebut", "undercut"), "answer.target"),
    **dict.fromkeys(("metaphor",), "answer.analogy"),
    **dict.fromkeys(("stance",), "answer.attributes"),
    **dict.fromkeys(("speaker", "replies", "boundaries"), "posts.show"),
    **dict.fromkeys(("exit",), "app.quit"),
    **dict.fromkeys(("bug", "crash", "log"), "help.report"),
}
"""What one types, and what is meant."""
_FIRST = 3


def test_what_people_call_it_elsewhere_is_found(sample: MainWindow, wait: Callable[[MainWindow], None]):
    sample.show_screen("label")
    wait(sample)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = sample.findChild(Palette)
    assert palette is not None
    missed = {}
    for words, meant in IN_LABEL.items():
        palette.field.selectAll()
        QTest.keyClicks(palette.field, words)
        first = [one.id for one in palette.model.rows[:_FIRST]]
        if meant not in first:
            missed[words] = first
    assert missed == {}


def test_what_a_command_is_called_here_comes_before_what_others_are_called_elsewhere(window: MainWindow):
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = window.findChild(Palette)
    assert palette is not None
    QTest.keyClicks(palette.field, "open")
    assert [one.id for one in palette.model.rows] == ["project.open"]
    palette.field.selectAll()
    QTest.keyClicks(palette.field, "key")
    assert palette.model.rows[0].id == "help.keys"


def test_other_words_belong_to_commands_there_are():
    assert set(OTHER_WORDS) <= {one.id for one in every_command({})}


AT_AN_IMPORT = {
    "correct": {"cut.here", "cut.join", "preview:join", "answer.voice", "post.border", "post.author", "post.answers"},
    "merge": {"cut.join", "preview:join", "post.border"},
    "split": {"cut.here", "post.border"},
    "quotation": {"answer.voice", "quotation.whole"},
    "author": {"post.author"},
    "border": {"cut.here", "cut.join", "cut.left", "cut.right", "post.border"},
}
"""What one types on the import page, and all that must be offered."""


def test_what_can_be_done_to_a_text_that_comes_in_is_found_by_plain_words(
    opened: MainWindow, wait: Callable[[MainWindow], None], tmp_path: Path, qtbot: QtBot
):
    text = tmp_path / "essay.txt"
    text.write_text("We should walk. It is far.", "utf-8")
    opened.import_files([text])
    wait(opened)
    library = opened.pages.page("library")
    assert isinstance(library, LibraryScreen)
    qtbot.waitUntil(lambda: len(library.importing.page.becomes.text.marked.cuts) == 2)
    library.focus_home()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = opened.findChild(Palette)
    assert palette is not None
    for words, meant in AT_AN_IMPORT.items():
        palette.field.selectAll()
        QTest.keyClicks(palette.field, words)
        assert meant <= {one.id for one in palette.model.rows}, words
    QTest.keyClick(palette.field, Qt.Key.Key_Escape)
    wait(opened)
