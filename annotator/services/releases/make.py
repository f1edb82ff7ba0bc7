"""Write the files of a release: the data first, then what tells about them, the manifest last."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from annotator import __version__
from annotator.domain.errors import BadInput
from annotator.domain.scheme import LabelScheme
from annotator.formats.releases import release
from annotator.formats.releases.card import CardFacts, card
from annotator.formats.releases.native import SEGMENT_SCHEMA
from annotator.formats.releases.writing import LinesFile, Written, write_json, write_text
from annotator.services.agreeing import agreement_in
from annotator.services.projects import Project
from annotator.services.releases.records import REASONS, Choice, RecordMaker
from annotator.services.releases.steps import Steps
from annotator.services.releases.walk import walk
from annotator.store import guidelines
from annotator.store.handles import Connection

Counted = tuple[tuple[str, int], ...]


@dataclass
class Made:
    """What was written so far: files by path below the folder, and what the manifest says of them."""

    counts: Mapping[str, int]
    labels: Mapping[str, int]
    left_out: Counted
    lost: Counted
    licenses: tuple[str | None, ...]
    files: dict[str, Written] = field(default_factory=dict)


@dataclass(frozen=True)
class Beside:
    """What is told besides the data, as it stood in the same transaction.

    ``versions`` are those of the guidelines by label name, ``guideline`` is their text one after another.
    """

    scheme: LabelScheme
    scheme_version: int
    versions: Mapping[str, int]
    guideline: str
    agreement: Mapping[str, Any]


def write_data(connection: Connection, folder: Path, maker: RecordMaker, steps: Steps) -> Made:
    """Write records, texts and annotations in one walk over the project.

    Args:
        connection: inside a transaction that sees one state.
        folder: empty.
        maker: makes the records.
        steps: told of each passage.
    """
    licenses: dict[str | None, None] = {}
    who: set[str] = set()
    counts = dict.fromkeys(("documents", "segments", "records", "annotations"), 0)
    with (
        LinesFile(folder / release.RECORDS) as records,
        LinesFile(folder / release.DOCUMENTS) as documents,
        LinesFile(folder / release.ANNOTATIONS) as annotations,
    ):
        for document in walk(connection):
            for passage in document.passages():
                steps.written()
                told = maker.tell(document, passage)
                for given in told.annotations:
                    annotations.add(given.line)
                    who.add(given.line["annotator"]["id"])
                if told.record is not None:
                    records.add(told.record)
                counts["segments"] += 1
            documents.add(document.line())
            licenses[document.head["license"]] = None
        files = {
            release.RECORDS: records.finish(),
            release.DOCUMENTS: documents.finish(),
            release.ANNOTATIONS: annotations.finish(),
        }
    for name, written in zip(("records", "documents", "annotations"), files.values(), strict=True):
        counts[name] = written.lines or 0
    counts["annotators"] = len(who)
    left_out = tuple((why, maker.left_out[why]) for why in REASONS if maker.left_out[why])
    lost = tuple((what, count) for what, count in sorted(maker.lost.items()) if count)
    return Made(counts, dict(maker.labels), left_out, lost, tuple(licenses), files)


def look_beside(connection: Connection, scheme: LabelScheme, version: int, made: Made, choice: Choice) -> Beside:
    """Read what is told besides, in the transaction the data was written in: answers may be given meanwhile."""
    versions, guideline = _guideline(connection, scheme)
    return Beside(scheme, version, versions, guideline, _agreement(connection, scheme, made, choice))


def write_rest(project: Project, folder: Path, made: Made, beside: Beside, settings: Mapping[str, Any]) -> bytes:
    """Write what tells about the data, and the manifest; returns the manifest's bytes.

    Args:
        project: what was exported.
        folder: holds the data.
        made: what is there; the new files are added.
        beside: what is to be told besides.
        settings: what the export was asked for.
    """
    files, scheme = made.files, beside.scheme
    files[release.SCHEME] = write_json(folder / release.SCHEME, dict(scheme.source))
    files[release.GUIDELINE] = write_text(folder / release.GUIDELINE, beside.guideline.encode())
    files[release.AGREEMENT] = write_json(folder / release.AGREEMENT, beside.agreement)
    facts = CardFacts(
        title=project.title,
        language=project.language,
        licenses=made.licenses,
        scheme=scheme,
        answers=settings["answers"],
        counts=made.counts,
        labels=made.labels,
        left_out=made.left_out,
        lost=made.lost,
    )
    files[release.CARD] = write_text(folder / release.CARD, card(facts).encode())
    manifest = {
        "schema": release.RELEASE_SCHEMA,
        "project": {"id": project.id, "title": project.title},
        "format": "jsonl",
        "counts": made.counts,
        "labels": made.labels,
        "files": {
            name: {"sha256": one.sha256, "bytes": one.bytes, "records": one.lines} for name, one in files.items()
        },
        "settings": {
            **settings,
            "split": None,
            "seed": None,
            "precedence": [scheme.label(label).name for label in scheme.precedence],
        },
        "versions": {
            "annotator": __version__,
            "scheme": beside.scheme_version,
            "guideline": dict(beside.versions),
            "schema": SEGMENT_SCHEMA,
        },
        "left_out": [{"why": why, "count": count} for why, count in made.left_out],
        "lost": [{"what": what, "count": count} for what, count in made.lost],
    }
    write_json(folder / release.MANIFEST, manifest)
    return (folder / release.MANIFEST).read_bytes()


def _guideline(connection: Connection, scheme: LabelScheme) -> tuple[dict[str, int], str]:
    names = {"": "", **{label.id: label.name for label in scheme.labels}}
    versions, texts = {}, []
    for label, name in names.items():
        version, text = guidelines.guideline(connection, label)
        if version:
            versions[name] = version
            texts.append(text.strip())
    return versions, "\n\n".join(texts) + "\n"


def _agreement(connection: Connection, scheme: LabelScheme, made: Made, choice: Choice) -> Mapping[str, Any]:
    """Return the report on agreement, or why there is none; one annotator's answers need not be gone through."""
    if made.counts["annotators"] < 2:
        return {"undefined": "because fewer than two annotators have answered"}
    try:
        return agreement_in(connection, scheme, choice.conditions).report.as_json()
    except BadInput as error:
        return {"undefined": f"because {str(error)[0].lower()}{str(error)[1:].rstrip('.')}"}
