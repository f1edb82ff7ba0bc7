"""Makes the sample files of this folder: ``python -m tests.store.samples.make``.

The newest has a row in every table and every kind of answer. ``v0.annot`` is what the draft before version 1 would
have kept of ``v1.annot``. A sample stays as it is once its version has landed: files of people look like it. So this
makes the sample of the version at hand only, and the draft from version 1.
"""

import json
import os
import shutil
import sqlite3
import tempfile
from pathlib import Path
from typing import Any

from sqlalchemy import insert
from sqlmodel import SQLModel

from annotator.domain.annotation import End
from annotator.services import cutting, labeling, people, queueing, repeats
from annotator.services.history import undo
from annotator.services.projects import Project, new_project
from annotator.store.header import SCHEMA_VERSION
from annotator.store.recorder import new_id, now
from tests.making import SENTENCES, aim, bring_posts, bring_text, ids, person, say

FOLDER = Path(__file__).resolve().parent
THREAD = [
    {
        "id": "p1",
        "document": "tower",
        "title": "The tower",
        "author": "Vera",
        "time": "2026-01-02T03:04:05+01:00",
        "text": "The tower leans a little more each year.\r\nNobody minds it.",
        "license": "CC0-1.0",
        "score": 4,
    },
    {
        "id": "p2",
        "document": "tower",
        "author": "Ono",
        "reply_to": "p1",
        "text": "> Nobody minds it.\nI do, very much 😀.",
    },
]


def answer(project: Project, segments: list[str]) -> None:
    """Let Ada answer four segments with everything an answers file can say."""
    first, second, third, fourth = segments
    analogy = {
        "segments": [third, fourth],
        "role": "supports",
        "carried_over": "that it guides nobody",
        "source": {"text": "a lighthouse", "span": "fog"},
        "target": {"text": "the clock"},
        "pairs": [["beam", "hand"]],
        "questions": {"true_of_source": {"answer": False, "note": "hills have none"}},
    }
    start = sum(len(one) + 1 for one in SENTENCES[:2])
    lines: list[dict[str, Any]] = [
        {
            "segment": first,
            "labels": ["claim", "objection"],
            "voice": "quoted",
            "quoted_from": "a leaflet",
            "attributes": {"claim.kind": "fact"},
            "flags": ["badly cut"],
            "note": "looked at twice",
            "seconds": 6.4,
            "links": [
                {
                    "id": "step",
                    "kind": "attacks",
                    "attack": "undercut",
                    "concession": True,
                    "ends": [{"type": "segment", "id": second}, {"type": "outside"}],
                }
            ],
        },
        {
            "segment": second,
            "labels": ["objection"],
            "links": [{"kind": "attacks", "attack": "rebut", "ends": [{"type": "link", "id": "step"}]}],
        },
        {
            "segment": third,
            "labels": ["analogy"],
            "analogies": [analogy],
            "spans": [{"id": "fog", "start": start, "end": start + 6, "label": "analogy"}],
        },
        {"segment": fourth, "labels": [], "analogies": [analogy]},
        {"segment": first, "labels": ["claim"], "pass": 2},
    ]
    say(project, "Ada", lines)


def fill(project: Project) -> None:
    """Put something into every table, through the services where they know how."""
    ada, ben = person(project, "Ada"), people.add_annotator(project, "Ben", role="lead").id
    bring_text(project, "clock.txt", "\ufeff" + "\n".join((*SENTENCES, SENTENCES[0])), actor=ada)
    bring_posts(project, "thread.jsonl", THREAD, by="line")
    bring_text(project, "gone.txt", "This import was taken back.")
    undo(project, None)
    first, second, third, fourth, *_rest = ids(project)
    labeling.decide(project, ben, first, ["claim"], seconds=2.5, leave_at=second)
    labeling.set_confidence(project, ben, first, "sure")
    labeling.skip(project, ben, second, "half a sentence")
    labeling.toggle_label(project, ben, third, "analogy")
    labeling.decide(project, ben, fourth, [])
    undo(project, ben)
    queueing.keep_place(project, ben, queueing.Place(third, queueing.View("all", "label:claim"), {"open": True}))
    answer(project, [first, second, third, fourth])
    aim(project, ada, fourth, End("unclear"))
    people.record_look(project, ben, "agreement of Ada and Ben")
    cutting.join(project, ada, ids(project)[-2])
    repeats.search(project)
    fill_what_has_no_service(project, ada, ben)


def fill_what_has_no_service(project: Project, ada: str, ben: str) -> None:
    """Write rows of what later issues bring."""
    ruling, comment = new_id(), new_id()
    seg, at = {"segment": 2, "at": now()}, {"at": now()}
    rows: list[tuple[str, dict[str, Any]]] = [
        ("round", {"no": 1, "id": new_id(), "title": "First", "settings": '{"overlap": 0.2}', **at}),
        ("assignment", {"round": 1, "segment": 2, "annotator": ada, "pass": 1, "ordinal": 0}),
        ("ruling", {"id": ruling, "text": "A clock is no argument.", **at}),
        (
            "decision",
            {"id": new_id(), "by": ben, "labels": '["claim"]', "answer": "{}", "why": "so", "ruling": ruling, **seg},
        ),
        ("comment", {"id": comment, "by": ada, "text": "Is it?", **seg}),
        ("comment", {"id": new_id(), "by": ben, "reply_to": comment, "text": "It is.", **seg}),
        ("suggestion", {"id": new_id(), "model": "words", "label": "claim", "score": 0.75, **seg}),
        ("perhaps", {"part": 1, "kind": "post", "start": 0, "end": 5, "reason": "It speaks of something else."}),
        (
            "release",
            {"id": new_id(), "name": "first", "manifest_hash": "0" * 64, "records": 4, "settings": "{}", **at},
        ),
    ]
    with project.store.writing() as connection:
        again = connection.exec_driver_sql("SELECT id FROM annotation WHERE segment = 2 LIMIT 1").scalar_one()
        rows.append(("look_again", {"annotation": again, "why": "cut", **at}))
        for table, row in rows:
            connection.execute(insert(SQLModel.metadata.tables[table]), row)
        # As a text of a million characters is kept: in pieces beside its part.
        connection.exec_driver_sql(
            "INSERT INTO text_piece (part, start, text) SELECT no, 0, text FROM part WHERE no = 1"
        )
        connection.exec_driver_sql("UPDATE part SET text = '' WHERE no = 1")


def draft_of(path: Path) -> None:
    """Make the draft before version 1 of a file of version 1."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("BEGIN")
    for table in ("look", "release"):
        connection.execute(f"DROP TABLE {table}")
    for table, column in (("annotation", "quoted_from"), ("analogy", "pass")):
        connection.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
        changed = connection.execute('SELECT rowid, before, after FROM changed WHERE "table" = ?', (table,))
        for number, *noted in changed.fetchall():
            kept = [None if one is None else without(json.loads(one), column) for one in noted]
            connection.execute("UPDATE changed SET before = ?, after = ? WHERE rowid = ?", (*kept, number))
    connection.execute("PRAGMA user_version = 0")
    connection.execute("COMMIT")
    connection.close()


def shrink(path: Path) -> None:
    """Give a file small pages: most tables of a sample have a row or two."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA page_size = 512")
    connection.execute("VACUUM")
    connection.close()


def without(row: dict[str, Any], column: str) -> str:
    """Return a noted row as JSON, without one column."""
    return json.dumps({key: value for key, value in row.items() if key != column}, ensure_ascii=False)


def main() -> None:
    """Make the sample of the version at hand, and the draft."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_DATA_HOME"] = folder
        path = Path(folder) / f"v{SCHEMA_VERSION}.annot"
        project = new_project(path, title="The harbour clock")
        fill(project)
        project.close()
        shrink(path)
        shutil.copyfile(path, FOLDER / path.name)
    if SCHEMA_VERSION == 1:
        shutil.copyfile(FOLDER / "v1.annot", FOLDER / "v0.annot")
        draft_of(FOLDER / "v0.annot")
        shrink(FOLDER / "v0.annot")


if __name__ == "__main__":
    main()
