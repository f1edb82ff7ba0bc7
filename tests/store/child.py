"""What tests do to a project from another process: ``python -m tests.store.child TASK PROJECT [FILE [SEGMENTS]]``.

Each task says a line when something is acknowledged, and goes on until it is killed or its input is closed.
"""

import sys
from pathlib import Path

from annotator.services import labeling
from annotator.services.answering import label_file
from annotator.services.importing import ImportOptions, SourceOptions, import_files
from annotator.services.projects import open_project
from tests.making import content, ids, person


def tell(what: object) -> None:
    """Say a line at once."""
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


def hold(path: Path, _file: Path, _many: int) -> None:
    """Open for writing and wait."""
    project = open_project(path, write=True, program="the other window")
    tell("open")
    sys.stdin.read()
    project.close()


def answer(path: Path, _file: Path, _many: int) -> None:
    """Answer again and again; each answer says its number in the note, and is told when it is kept."""
    project = open_project(path, write=True)
    ada, segments = person(project, "Ada"), ids(project)
    for number in range(10**9):
        saved = labeling.set_note(project, ada, segments[number % len(segments)], f"no. {number}")
        assert saved.change
        tell(number)


def take(path: Path, file: Path, many: int) -> None:
    """Import a text; stop for good when asked whether to cancel while so many segments are written (0: never)."""
    project = open_project(path, write=True)

    def cancelled() -> bool:
        if many and len(content(path)["segment"]) >= many:
            tell("in the midst")
            sys.stdin.read()
        return False

    report = import_files(project, [file], ImportOptions(SourceOptions(by="record")), cancelled=cancelled)
    tell(f"published {report.segments}")
    sys.stdin.read()


def label(path: Path, file: Path, _many: int) -> None:
    """Take an answers file."""
    project = open_project(path, write=True)
    tell("open")
    report = label_file(project, file, "Ada")
    tell(f"answered {report.answered}")
    sys.stdin.read()


TASKS = {"hold": hold, "answer": answer, "take": take, "label": label}

if __name__ == "__main__":
    words = dict(enumerate(sys.argv))
    TASKS[words[1]](Path(words[2]), Path(words.get(3, "")), int(words.get(4, 0)))
