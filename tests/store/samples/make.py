"""Make the sample files of each version of the project file: ``python -m tests.store.samples.make``.

A sample is made once, when its version lands, and kept as it is: every later version must open it.
"""

import sqlite3
from pathlib import Path

from annotator.services import labeling
from annotator.services.history import undo
from annotator.services.people import add_annotator
from annotator.services.projects import new_project
from tests.making import SENTENCES, bring_text, ids

HERE = Path(__file__).parent


def make_1(path: Path) -> None:
    """Version 1: six passages, two annotators, answers, a target, an act undone."""
    project = new_project(path, title="Harbour")
    bring_text(project, "clock.txt", "\n".join(SENTENCES))
    (path.parent / "clock.txt").unlink()
    ada, ben = add_annotator(project, "Ada"), add_annotator(project, "Ben")
    segments = ids(project)
    labeling.decide(project, ada.id, segments[0], ["claim"], seconds=3.0)
    labeling.decide(project, ben.id, segments[0], ["claim", "objection"], seconds=4.0)
    labeling.decide(project, ada.id, segments[1], [], seconds=2.0)
    labeling.skip(project, ben.id, segments[2], "cannot decide")
    labeling.decide(project, ada.id, segments[3], ["analogy"])
    undo(project, ada.id)
    project.close()


def make_0(path: Path, one: Path) -> None:
    """Version 0, the draft before the first release: without sources of quotations, looks and releases."""
    path.write_bytes(one.read_bytes())
    connection = sqlite3.connect(path)
    connection.execute("ALTER TABLE annotation DROP COLUMN quoted_from")
    for table in ("look", "release"):
        connection.execute(f"DROP TABLE {table}")
    connection.execute("PRAGMA user_version=0")
    connection.commit()
    connection.execute("VACUUM")
    connection.close()


if __name__ == "__main__":
    for version in (0, 1):
        (HERE / f"v{version}.annot").unlink(missing_ok=True)
    make_1(HERE / "v1.annot")
    make_0(HERE / "v0.annot", HERE / "v1.annot")
