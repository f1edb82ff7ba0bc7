"""A small project made by hand, with every kind of answer in it; the same ids and times in every run.

``python -m tests.services.small`` writes the golden release anew, after a change that was meant.
"""

import json
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

from annotator import resources
from annotator.services import labeling, people, projects
from annotator.services.answering import label_file
from annotator.services.exporting import ExportOptions, export
from annotator.services.importing import ImportOptions, SourceOptions, import_files
from annotator.services.projects import Project

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "release"

POSTS = (
    {
        "id": "p1",
        "document": "ferry",
        "title": "The night ferry",
        "author": "Vera",
        "time": "2026-01-02T03:04:05Z",
        "text": "The ferry should run at night as well.",
        "source": "written for a test",
        "license": "CC0-1.0",
        "score": 4,
        "tags": ["a", "b"],
    },
    {
        "id": "p2",
        "document": "ferry",
        "title": "The night ferry",
        "author": "Ono",
        "reply_to": "p1",
        "text": "Nobody 😀 took it last winter, and it stood empty.",
        "source": "written for a test",
    },
    {
        "id": "p3",
        "document": "ferry",
        "title": "The night ferry",
        "author": "Vera",
        "text": "A lamp is lit all night too.",
    },
    {"id": "p4", "document": "ferry", "title": "The night ferry", "author": None, "text": "One lamp for one ship."},
    {"id": "p5", "document": "ferry", "title": "The night ferry", "text": "זה לא נכון, and that is that."},
    {"id": "q1", "title": "A letter", "text": "The ferry should run at night as well."},
    {"id": "q2", "title": "A letter", "text": "Nobody has answered this one yet."},
)
NAMES = {
    "p1": "The ferry should run at night as well.",
    "p2": "Nobody 😀 took it last winter, and it stood empty.",
    "p3": "A lamp is lit all night too.",
    "p4": "One lamp for one ship.",
    "p5": "זה לא נכון, and that is that.",
    "q2": "Nobody has answered this one yet.",
}


def scheme() -> dict[str, object]:
    """Return the default scheme with a label whose name is not its id."""
    content = json.loads(resources.read_text("resources", "schemes", "default.json"))
    content["labels"][0]["name"] = "thesis"
    return dict(content)


def answers(who: str, segment: dict[str, str]) -> list[dict[str, object]]:
    """Return the answers file of Ann or Ben; ``segment`` gives segment ids by post."""

    def attack(kind: str, **more: object) -> dict[str, object]:
        end = {"type": "segment", "id": segment["p1"]}
        return {"id": f"{who}-attack", "kind": "attacks", "attack": kind, "ends": [end], **more}

    analogy = {
        "id": "lamp",
        "segments": [segment["p3"], segment["p4"]],
        "role": "supports",
        "source": {"text": "the lamp", "span": "lamp-span"},
        "target": {"text": "the ferry"},
        "pairs": [["lamp", "ferry"]],
        "carried_over": "both must be there before they are needed",
        "questions": {"relevant_likeness": {"answer": True, "note": "both wait"}},
    }
    span = {"id": "lamp-span", "start": 93, "end": 97, "label": "analogy"}
    said: dict[str, list[dict[str, object]]] = {
        "Ann": [
            {
                "segment": segment["p1"],
                "labels": ["thesis"],
                "confidence": "sure",
                "seconds": 6.4,
                "attributes": {"claim.kind": "policy", "claim.stance_of_author": "own"},
            },
            {"segment": segment["p2"], "labels": ["objection"], "links": [attack("rebut", concession=True)]},
            {"segment": segment["p3"], "labels": ["thesis", "analogy"], "spans": [span], "analogies": [analogy]},
            {"segment": segment["p4"], "labels": ["analogy"], "analogies": [analogy], "note": "goes on", "seconds": 3},
            {"segment": segment["p5"], "skip": "not in the language"},
        ],
        "Ben": [
            {
                "segment": segment["p1"],
                "labels": ["thesis"],
                "voice": "quoted",
                "quoted_from": "a leaflet",
                "attributes": {"claim.kind": "policy", "claim.stance_of_author": "reported"},
                "flags": ["to discuss"],
            },
            {"segment": segment["p2"], "labels": ["objection"], "links": [attack("undermine", concession=True)]},
            {"segment": segment["p3"], "labels": []},
        ],
    }
    return said[who]


@contextmanager
def standing_still() -> Iterator[None]:
    """Give ids by counting and stop the clock, so that a project comes out the same each time."""
    count = iter(range(1, 10**6))
    ids = mock.Mock(uuid4=lambda: uuid.UUID(int=next(count)))
    clock = mock.Mock()
    clock.now.return_value.astimezone.return_value.isoformat.return_value = "2026-01-02T04:04:05.000+01:00"
    with (
        mock.patch("annotator.store.recorder.datetime", clock),
        mock.patch("annotator.store.recorder.uuid", ids),
    ):
        yield


def small_project(folder: Path) -> Project:
    """Make the project in a folder: seven posts, two annotators, one of whom has begun an answer and not finished."""
    with standing_still():
        (folder / "scheme.json").write_text(json.dumps(scheme()), "utf-8")
        source = folder / "ferry.jsonl"
        source.write_text("".join(json.dumps(post) + "\n" for post in POSTS), "utf-8")
        project = projects.new_project(folder / "ferry.annot", title="The ferry", scheme_file=folder / "scheme.json")
        import_files(project, [source], ImportOptions(SourceOptions(by="record")))
        segment = segments(project)
        for who in ("Ann", "Ben"):
            file = folder / f"{who}.jsonl"
            file.write_text("".join(json.dumps(line) + "\n" for line in answers(who, segment)), "utf-8")
            label_file(project, file, who)
        ben = people.annotator_named(project, "Ben")[0]
        labeling.toggle_label(project, ben.id, segment["p4"], "analogy")
    return project


def segments(project: Project) -> dict[str, str]:
    """Return the ids of the segments by the posts of ``NAMES``; of equal texts the first."""
    from annotator.services.reading import segment_lines

    found: dict[str, str] = {}
    for line in segment_lines(project):
        found.setdefault(line["text"], line["id"])
    return {post: found[text] for post, text in NAMES.items()}


def write_golden() -> None:
    """Write the golden release anew."""
    shutil.rmtree(GOLDEN, ignore_errors=True)
    with tempfile.TemporaryDirectory() as folder:
        project = small_project(Path(folder))
        export(project, GOLDEN, ExportOptions(unanswered=True))
        project.close()


if __name__ == "__main__":
    write_golden()
