"""Say whether a file or folder is what it should be: a release, native records, a label scheme."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from annotator.domain.errors import BadInput, NotFound, Problem, UserError
from annotator.domain.scheme import LabelScheme
from annotator.formats.records import lines
from annotator.formats.records.json_file import read_json
from annotator.formats.releases import native, release, release_check
from annotator.formats.releases.schemas import refuse_unless_fits
from annotator.services.checked import Checked

MOST_PROBLEMS = 100


def validate(path: Path, as_: str | None = None) -> Checked:
    """Read a file or folder and say whether it holds.

    Args:
        path: a release folder (or its manifest), a file of native records, or a label scheme.
        as_: what it shall be: ``release``, ``record``, ``scheme``; without it the path tells: a folder is a release,
            a ``.json`` file a scheme, any other file records.

    Raises:
        NotFound: there is nothing at the path.
        BadInput: nothing of it can be read, or there is no such kind.
    """
    if as_ is not None and as_ not in _KINDS:
        raise BadInput(
            "“{name}” cannot be validated; these can: {known}.", field="as", name=as_, known=", ".join(_KINDS)
        )
    if not path.exists():
        raise NotFound("There is nothing called “{name}”.", file=str(path), name=path.name)
    problems = _KINDS[as_ or _kind_of(path)](path)
    return Checked(tuple(problems))


def _kind_of(path: Path) -> str:
    if path.is_dir() or path.name == release.MANIFEST:
        return "release"
    return "scheme" if path.suffix.lower() == ".json" else "record"


def _release(path: Path) -> list[Problem]:
    folder = path if path.is_dir() else path.parent
    if not (folder / release.MANIFEST).is_file():
        raise BadInput(
            "“{name}” holds no release: there is no {manifest} in it.",
            file=str(path),
            name=path.name,
            manifest=release.MANIFEST,
        )
    return release_check.verify(folder).problems


def _records(path: Path) -> list[Problem]:
    problems: list[Problem] = []
    empty = True
    seen: set[str] = set()
    for number, raw, _size in lines.read_lines(path, path.name):
        empty = False
        try:
            if isinstance(raw, BadInput):
                raise raw
            _record(lines.parse(raw, path.name, number), seen)
        except UserError as error:
            problems.append(Problem.of(error.located(file=path.name, line=number)))
        if len(problems) == MOST_PROBLEMS:
            break
    if empty:
        problems.append(Problem(path.name, None, None, "The file is empty: there is no record in it."))
    return problems


def _record(record: Mapping[str, Any], seen: set[str]) -> None:
    """Raise BadInput unless a native record fits its schema, agrees with itself and is there once."""
    native.refuse_other_schema(record)
    refuse_unless_fits("record", record)
    text, part = record["text"], record["part"]
    if not record["end"] - record["start"] == part["end"] - part["start"] == len(text):
        raise BadInput("The offsets do not fit the length of the text.", field="start")
    for span in record["spans"]:
        start = span["start"] - record["start"]
        if start < 0 or text[start : span["end"] - record["start"]] != span["text"]:
            raise BadInput("The offsets of a span do not give its text.", field="spans")
    if any(end["id"] == link["from"] for link in record["links"] for end in link["ends"]):
        raise BadInput("A link leads to where it begins.", field="links")
    if record["id"] in seen:
        raise BadInput("The record “{id}” stands there twice.", field="id", id=record["id"])
    seen.add(record["id"])


def _scheme(path: Path) -> list[Problem]:
    try:
        scheme = read_json(path, path.name)
    except BadInput as error:
        if error.line is None:
            raise
        return [Problem.of(error)]
    try:
        refuse_unless_fits("scheme", scheme)
        LabelScheme.of(scheme)
    except UserError as error:
        return [Problem.of(error.located(file=path.name))]
    return []


_KINDS: Mapping[str, Callable[[Path], list[Problem]]] = {
    "release": _release,
    "record": _records,
    "scheme": _scheme,
}
