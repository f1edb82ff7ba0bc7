"""One window for each project: a second start knocks at the first, which comes to the front and takes the files."""

import json
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.gui.window import single
from annotator.gui.window.main_window import MainWindow

Wait = Callable[[MainWindow], None]


@pytest.fixture
def door(qapp: QApplication, tmp_path: Path) -> Iterator[single.Door]:
    made = single.Door()
    made.open(tmp_path / "p.annot")
    yield made
    made.close()


KNOCK = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from annotator.gui.window.single import knock
application = QCoreApplication([])
print(json.dumps(knock(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]])))
"""


def knock(qtbot: QtBot, project: Path, *files: Path) -> bool:
    """Knock as a second start does, in a process of its own, while this one goes on."""
    command = [sys.executable, "-c", KNOCK, str(project), *map(str, files)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as visitor:
        qtbot.waitUntil(lambda: visitor.poll() is not None)
        assert visitor.stdout is not None
        return bool(json.loads(visitor.stdout.read()))


def test_nobody_opens_where_nobody_is(qapp: QApplication, tmp_path: Path):
    assert single.knock(tmp_path / "p.annot") is False


def test_a_knock_is_heard_with_its_files(door: single.Door, qtbot: QtBot, tmp_path: Path):
    files: list[list[Path]] = []
    door.knocked.connect(files.append)
    assert knock(qtbot, tmp_path / "p.annot", tmp_path / "ünï.txt") is True
    assert files == [[tmp_path / "ünï.txt"]]


def test_the_same_file_is_the_same_door_however_it_is_reached(tmp_path: Path):
    (tmp_path / "p.annot").write_text("")
    (tmp_path / "link.annot").symlink_to(tmp_path / "p.annot")
    (tmp_path / "sub").mkdir()
    assert single.door_name(tmp_path / "link.annot") == single.door_name(tmp_path / "sub" / ".." / "p.annot")
    assert single.door_name(tmp_path / "p.annot") != single.door_name(tmp_path / "q.annot")


def test_a_closed_door_stays_closed(door: single.Door, tmp_path: Path):
    door.close()
    assert single.knock(tmp_path / "p.annot") is False


def test_only_the_same_person_can_knock(door: single.Door):
    place = Path(door.place())
    assert place.stat().st_mode & 0o077 == 0


def test_nonsense_at_the_door_brings_the_window_and_no_files(door: single.Door, qtbot: QtBot, tmp_path: Path):
    files: list[list[Path]] = []
    door.knocked.connect(files.append)
    visitor = QLocalSocket()
    visitor.connectToServer(single.door_name(tmp_path / "p.annot"))
    visitor.write(b'{"files": 3}\n')
    qtbot.waitUntil(lambda: files == [[]])
    visitor.abort()


def test_a_door_left_by_a_crash_is_taken_over(qapp: QApplication, qtbot: QtBot, tmp_path: Path):
    first = single.Door()
    first.open(tmp_path / "p.annot")
    second = single.Door()
    second.open(tmp_path / "p.annot")
    heard: list[object] = []
    second.knocked.connect(heard.append)
    assert knock(qtbot, tmp_path / "p.annot") is True
    assert heard == [[]]
    first.close()
    second.close()


def test_a_second_start_brings_the_window_to_the_front_and_hands_over_its_text(
    opened: MainWindow, wait: Wait, qtbot: QtBot, tmp_path: Path
):
    text = tmp_path / "late.txt"
    text.write_text("One more thing.", "utf-8")
    opened.showMinimized()
    assert knock(qtbot, tmp_path / "empty.annot", text) is True
    qtbot.waitUntil(lambda: not opened.isMinimized())
    wait(opened)
    qtbot.waitUntil(lambda: opened.pages.page("library").importing.state.preview is not None)
    assert [source.name for source in opened.pages.page("library").importing.state.preview.sources] == ["late.txt"]


def test_nobody_is_at_home_when_the_project_is_closed(opened: MainWindow, wait: Wait, tmp_path: Path):
    opened.session.close()
    wait(opened)
    assert single.knock(tmp_path / "empty.annot") is False


def test_a_project_open_elsewhere_without_a_window_is_refused_with_who_has_it(
    window: MainWindow, wait: Wait, qtbot: QtBot, sample_file: Path
):
    from annotator.services.projects import open_project

    held = open_project(sample_file, write=True, program="annotator import")
    try:
        window.open_project(sample_file)
        wait(window)
        qtbot.waitUntil(lambda: "annotator import" in window.strip.notice.sentence())
    finally:
        held.close()
    assert window.session.project is None
    assert socket.gethostname() in window.strip.notice.sentence()


def test_the_window_goes_on_while_it_knocks_at_another(
    window: MainWindow, wait: Wait, qtbot: QtBot, sample_file: Path, monkeypatch: pytest.MonkeyPatch
):
    from annotator.services.projects import open_project

    monkeypatch.setattr(single, "_PATIENCE_MS", 600_000)
    busy = QLocalServer()
    busy.listen(single.door_name(sample_file))
    held = open_project(sample_file, write=True, program="annotator")
    try:
        window.open_project(sample_file)
        wait(window)
        qtbot.waitUntil(busy.hasPendingConnections)
        visitor = busy.nextPendingConnection()
        qtbot.waitUntil(visitor.canReadLine)
        assert json.loads(visitor.readLine().data()) == {"files": []}
        visitor.write(b"heard\n")
        with qtbot.waitSignal(visitor.disconnected):
            pass
    finally:
        held.close()
        busy.close()
    assert window.strip.notice.sentence() == ""
