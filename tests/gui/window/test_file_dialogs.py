"""The dialog that asks what to import: it shows what can be, and hides the files of the project itself."""

from fnmatch import fnmatch

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from annotator.gui.window import files


def test_the_files_of_a_project_are_not_among_those_to_import(
    qtbot: QtBot, home: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answer(_parent: QWidget, _title: str, _folder: str, kinds: str) -> tuple[list[str], str]:
        asked.extend(kinds.split(";;"))
        return [], ""

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", answer)
    parent = QWidget()
    qtbot.addWidget(parent)
    assert list(files.choose_texts(parent)) == []
    first, every = asked
    patterns = first[first.index("(") + 1 : -1].split()
    for name, shown in (
        *(("essay.txt", True), ("thread.jsonl", True), ("book.pdf", True), ("table.xlsx", True)),
        *(("my.annot", False), ("my.annot-wal", False), ("my.annot-shm", False), ("my.annot.lock", False)),
    ):
        assert any(fnmatch(name, one) for one in patterns) == shown, name
    assert every == "All files (*)"
