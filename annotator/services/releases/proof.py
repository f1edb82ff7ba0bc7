"""Read a release back, hold it against the project, and write down what was found."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotator.domain.errors import BadInput, Problem
from annotator.formats.releases import release
from annotator.formats.releases.readback import Findings
from annotator.formats.releases.release_check import examine, own_hash, sha256_of
from annotator.formats.releases.writing import write_json
from annotator.services.releases.records import Choice, RecordMaker
from annotator.services.releases.said import Shapes
from annotator.services.releases.steps import Steps
from annotator.store import settled

CHECK_SCHEMA = "annotator/check/1"


@dataclass(frozen=True)
class Expected:
    """What the project says by its own counting.

    Attributes:
        given: annotations by state and label names.
        differing: label sets of which the records have another number than the project.
    """

    given: Mapping[tuple[str, tuple[str, ...]], int]
    differing: tuple[tuple[str, int, int], ...]


def expect(connection: Any, shapes: Shapes, choice: Choice, maker: RecordMaker) -> Expected:
    """Let the database count what the records were made of, to be compared with them.

    Args:
        connection: in the transaction the records were made in.
        shapes: gives the names of labels.
        choice: what was exported.
        maker: what the records had, by label set, where a passage is settled by itself.
    """
    given: Counter[tuple[str, tuple[str, ...]]] = Counter()
    for (state, labels), count in settled.label_sets(connection).items():
        given[state, tuple(shapes.labels(labels))] += count
    if choice.way not in {"gold", "one"} or (choice.way == "one" and choice.at_least > 1):
        return Expected(given, ())
    annotators = None if choice.annotators is None else sorted(choice.annotators)
    counted = settled.unanimous(connection, annotators, choice.at_least, *choice.conditions)
    sets = sorted({*counted, *maker.by_itself})
    rows = ((", ".join(shapes.labels(one)) or "none", counted.get(one, 0), maker.by_itself[one]) for one in sets)
    return Expected(given, tuple(row for row in rows if row[1] != row[2]))


def prove(folder: Path, expected: Expected, manifest: bytes, records: int, steps: Steps) -> tuple[Problem, ...]:
    """Read a release back, write ``check.json`` and return what does not hold.

    Args:
        folder: holds the release, all but ``check.json``.
        expected: what the project says.
        manifest: the bytes of the manifest.
        records: how many records there are to read.
        steps: told of the records read.
    """
    findings = examine(folder, progress=lambda done: steps.read_back(done, records))
    _compare(findings, expected)
    problems = tuple(findings.problems)
    check: dict[str, Any] = {
        "schema": CHECK_SCHEMA,
        "ok": not problems,
        "records": findings.records,
        "problems": [problem.as_json() for problem in problems],
        "manifest_sha256": sha256_of(manifest),
    }
    write_json(folder / release.CHECK, {**check, "sha256": own_hash(check)})
    return problems


def _compare(findings: Findings, expected: Expected) -> None:
    for key in sorted({*findings.given, *expected.given}):
        if findings.given[key] != expected.given.get(key, 0):
            findings.note(
                BadInput(
                    "The project has {said} answers “{name}” ({state}); the file has {count}.",
                    file=release.ANNOTATIONS,
                    field="labels",
                    said=expected.given.get(key, 0),
                    name=", ".join(key[1]) or "none",
                    state=key[0],
                    count=findings.given[key],
                )
            )
    for name, said, count in expected.differing:
        findings.note(
            BadInput(
                "The project has {said} passages settled as “{name}”; the records have {count}.",
                file=release.RECORDS,
                field="labels",
                said=said,
                name=name,
                count=count,
            )
        )
