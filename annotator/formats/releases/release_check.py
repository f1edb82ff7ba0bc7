"""Whether a release is whole and true: its manifest, hashes, counts, schemas and offsets."""

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import orjson

from annotator.domain.errors import BadInput, UserError
from annotator.domain.scheme import LabelScheme
from annotator.formats.records.json_file import read_json
from annotator.formats.records.lines import unreadable
from annotator.formats.releases import release
from annotator.formats.releases.readback import Findings, read_back
from annotator.formats.releases.writing import as_file

_STREAMED = (release.DOCUMENTS, release.RECORDS, release.ANNOTATIONS)
_CHUNK = 1 << 20


def sha256_of(data: bytes) -> str:
    """Return the SHA-256 of bytes, in hex."""
    return hashlib.sha256(data).hexdigest()


def own_hash(check: Mapping[str, Any]) -> str:
    """Return the hash ``check.json`` carries of its other keys: of their JSON, keys sorted, no white space."""
    others = {key: value for key, value in check.items() if key != "sha256"}
    return sha256_of(orjson.dumps(others, option=orjson.OPT_SORT_KEYS))


def examine(folder: Path, *, progress: Callable[[int], None] = lambda _records: None) -> Findings:
    """Read a release back, all but ``check.json``, and say what does not hold.

    Args:
        folder: holds the release.
        progress: called now and then with the number of records read.

    Raises:
        BadInput: the manifest or another file cannot be read at all.
    """
    findings = Findings()
    try:
        manifest = read_json(folder / release.MANIFEST, release.MANIFEST)
    except BadInput as error:
        if error.line is None:
            raise
        findings.note(error)
        return findings
    if findings.note_misfit("manifest", manifest, release.MANIFEST):
        return findings
    missing = [name for name in {*_STREAMED, *manifest["files"]} if not (folder / name).is_file()]
    for name in sorted(missing):
        findings.note(BadInput("“{name}” is missing.", file=name, name=name))
    if missing:
        return findings
    try:
        findings = read_back(folder, progress=progress)
        _compare(folder, manifest, findings)
    except OSError as error:
        raise unreadable(Path(str(error.filename)).name, error) from None
    return findings


def verify(folder: Path) -> Findings:
    """Say whether a finished release is as it was when it checked itself.

    Raises:
        BadInput: the manifest or another file cannot be read at all.
    """
    findings = examine(folder)
    try:
        check = read_json(folder / release.CHECK, release.CHECK)
    except BadInput as error:
        findings.note(error)
        return findings
    if findings.note_misfit("check", check, release.CHECK):
        return findings
    if own_hash(check) != check["sha256"] or as_file(check) != (folder / release.CHECK).read_bytes():
        findings.note(_changed(release.CHECK))
    elif sha256_of((folder / release.MANIFEST).read_bytes()) != check["manifest_sha256"]:
        findings.note(_changed(release.MANIFEST))
    elif not check["ok"]:
        findings.note(BadInput("The release did not hold when it was written.", file=release.CHECK, field="ok"))
    return findings


def _changed(name: str) -> BadInput:
    return BadInput("“{name}” was changed: its hash is another.", file=name, name=name)


def _compare(folder: Path, manifest: Mapping[str, Any], findings: Findings) -> None:
    for name, said in manifest["files"].items():
        there = findings.hashes.get(name) or _hash_of(folder / name)
        if there != said["sha256"]:
            findings.note(_changed(name))
    counts = {
        "documents": findings.documents,
        "segments": findings.segments,
        "records": findings.records,
        "annotations": findings.annotations,
    }
    for name, count in counts.items():
        if manifest["counts"][name] != count:
            _miscounted(findings, name, manifest["counts"][name], count)
    for name, count in manifest["labels"].items():
        if findings.labels[name] != count:
            _miscounted(findings, name, count, findings.labels[name])
    _scheme(folder, findings)


def _miscounted(findings: Findings, name: str, said: int, count: int) -> None:
    findings.note(
        BadInput(
            "The manifest says {said} of “{name}”; there are {count}.",
            file=release.MANIFEST,
            field="counts",
            said=said,
            name=name,
            count=count,
        )
    )


def _scheme(folder: Path, findings: Findings) -> None:
    try:
        scheme = read_json(folder / release.SCHEME, release.SCHEME)
        if not findings.note_misfit("scheme", scheme, release.SCHEME):
            LabelScheme.of(scheme)
    except UserError as error:
        findings.note(error.located(file=release.SCHEME))


def _hash_of(path: Path) -> str:
    hashed = hashlib.sha256()
    with path.open("rb") as stream:
        while data := stream.read(_CHUNK):
            hashed.update(data)
    return hashed.hexdigest()
