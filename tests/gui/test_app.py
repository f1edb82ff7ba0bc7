"""The program as it is started: a process of its own, off screen, in a home of its own."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.services.projects import open_project

RUN = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from annotator.gui import app
from annotator.gui.window import main_window
from annotator.gui.project import session

def tell(words):
    print(words, flush=True)

class Window(main_window.MainWindow):
    def __init__(self, preferences):
        super().__init__(preferences)
        self.session.opened.connect(lambda: tell("opened"))
        self.session.notOpened.connect(lambda: tell("refused"))

    def bring_to_front(self):
        tell("front")

app.MainWindow = Window
sys.exit(app.run(Path(sys.argv[1]) if len(sys.argv) > 1 else None))
"""
PAINTED = """
import json, sys
from annotator.gui import app
application = app.make_application()
window = app.make_window()
window.begin_with(lambda: (print(json.dumps(sorted(sys.modules))), window.close()))
window.show()
sys.exit(application.exec())
"""


class Program:
    """The program running; what it tells comes line by line."""

    def __init__(self, code: str, *words: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", code, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )

    def line(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def end(self, number: signal.Signals = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        return self.process.wait(20)

    def errors(self) -> str:
        assert self.process.stderr is not None
        return self.process.stderr.read()


@pytest.fixture
def run(home: Path) -> Iterator[type[Program]]:
    """Give the way to start programs; whatever still runs in the end is killed."""
    started: list[Program] = []

    class Tracked(Program):
        def __init__(self, code: str, *words: str) -> None:
            super().__init__(code, *words)
            started.append(self)

    yield Tracked
    for program in started:
        if program.process.poll() is None:
            program.process.kill()
        program.process.communicate()


def test_the_window_is_painted_before_anything_heavy_is_loaded(run: type[Program]):
    program = run(PAINTED)
    loaded = {name.partition(".")[0] for name in json.loads(program.line())}
    assert program.process.wait(20) == 0
    assert loaded & {"sqlalchemy", "sqlmodel", "spacy", "numpy", "pandas", "sklearn", "pydantic"} == set()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_closes_orderly_when_the_system_asks(run: type[Program], sample_file: Path, number: signal.Signals):
    program = run(RUN, str(sample_file))
    assert program.line() == "opened"
    assert sample_file.with_name(f".{sample_file.name}.lock").exists()
    assert program.end(number) == 0
    assert program.errors() == ""
    assert [file.name for file in sample_file.parent.iterdir() if "sample" in file.name] == ["sample.annot"]


def test_a_second_start_brings_the_first_window_to_the_front_and_ends(run: type[Program], sample_file: Path):
    first = run(RUN, str(sample_file))
    assert first.line() == "opened"
    second = run(RUN, str(sample_file))
    assert first.line() == "front"
    assert second.process.wait(20) == 0
    assert first.end() == 0


def test_after_a_kill_the_next_start_takes_over(run: type[Program], sample_file: Path):
    first = run(RUN, str(sample_file))
    assert first.line() == "opened"
    first.end(signal.SIGKILL)
    second = run(RUN, str(sample_file))
    assert second.line() == "opened"
    assert second.end() == 0
    project = open_project(sample_file, write=False)
    try:
        assert project.title == "Sample: the bell of Velm"
    finally:
        project.close()


def test_a_file_that_is_not_there_leaves_the_window_open_with_a_sentence(run: type[Program], tmp_path: Path):
    program = run(RUN, str(tmp_path / "nowhere.annot"))
    assert program.line() == "refused"
    assert program.end() == 0
    assert not (tmp_path / "nowhere.annot").exists()
