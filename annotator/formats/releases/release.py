"""A release as a folder: what its files are called, and how its texts and answers come in again."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import orjson

from annotator.domain.corpus import PART_JOIN
from annotator.domain.errors import BadInput, Problem, UserError
from annotator.formats.parts import IncomingAnswer, IncomingPart, IncomingPost, Item
from annotator.formats.records import lines
from annotator.formats.releases.native import metadata
from annotator.formats.releases.schemas import refuse_unless_fits

RELEASE_SCHEMA = "annotator/release/1"
RECORDS = "data/train.jsonl"
DOCUMENTS = "documents.jsonl"
ANNOTATIONS = "annotations.jsonl"
SCHEME = "scheme.json"
GUIDELINE = "guideline.md"
AGREEMENT = "agreement.json"
CARD = "README.md"
MANIFEST = "manifest.json"
CHECK = "check.json"
T = TypeVar("T")

_NOT_ANSWERED = frozenset(("id", "segment", "annotator", "scheme", "guideline"))
MAX_MANIFEST = 16 * 1024 * 1024


def is_release(folder: Path) -> bool:
    """Whether a folder holds a release of ours: its manifest says so."""
    return manifest(folder) is not None


def manifest(folder: Path) -> Mapping[str, Any] | None:
    """Return the manifest of a folder that holds a release of ours, else None."""
    path = folder / MANIFEST
    try:
        if path.stat().st_size > MAX_MANIFEST:
            return None
        found = orjson.loads(path.read_bytes())
    except (OSError, orjson.JSONDecodeError):
        return None
    ours = isinstance(found, dict) and str(found.get("schema")).startswith("annotator/release/")
    return found if ours else None


def release_size(folder: Path) -> int:
    """Return how many bytes are read when a release is imported."""
    files = (folder / DOCUMENTS, folder / ANNOTATIONS)
    return sum(file.stat().st_size for file in files if file.is_file())


def read_release(folder: Path, name: str) -> Iterator[Item]:
    """Yield the parts of a release with ids and segments as they were, then its answers.

    Args:
        folder: holds a release.
        name: what it is known by in messages.

    Raises:
        BadInput: the release is of a newer version, or one of its files cannot be read.
    """
    found = manifest(folder)
    if found is None or found["schema"] != RELEASE_SCHEMA:
        said = None if found is None else found["schema"]
        raise BadInput(
            "“{name}” is a release of another version (“{found}”); this program reads “{known}”.",
            file=name,
            name=name,
            found=said,
            known=RELEASE_SCHEMA,
        )
    for file in (DOCUMENTS, ANNOTATIONS):
        where = f"{name}/{file}"
        for number, raw, size in lines.read_lines(folder / file, where):
            try:
                if isinstance(raw, BadInput):
                    raise raw
                record = lines.parse(raw, where, number)
                if file == DOCUMENTS:
                    yield from _parts(record, where, number, size)
                else:
                    yield _answer(record, where, number, size)
            except UserError as error:
                yield Problem.of(error.located(file=where, line=number))


def _parts(record: Mapping[str, Any], file: str, line: int, size: int) -> list[IncomingPart]:
    refuse_unless_fits("document", record)
    text, extra = record["text"], metadata(record["metadata"])
    refuse_outside(record)
    parts: list[IncomingPart] = []
    rows = record["parts"]
    all_posts, all_cuts = _by_part(rows, record["posts"], _place), _by_part(rows, record["segments"], tuple)
    for row, posts, cuts in zip(rows, all_posts, all_cuts, strict=True):
        start = row["start"]
        inside = [_post(post, start) for post in posts]
        if not inside:
            raise BadInput("A part has no post.", field="posts")
        part = IncomingPart(record["key"], record["kind"], record["title"], row["record"], text[start : row["end"]])
        part.author, part.reply_to, part.time = inside[0].author, inside[0].reply_to, inside[0].time
        part.source, part.license, part.language = record["source"], record["license"], record["language"]
        part.document_extra, part.post_extra, part.posts = extra, inside[0].extra, tuple(inside)
        part.cuts = tuple((a - start, b - start) for a, b in cuts)
        part.cutter, part.document_id, part.part_id = row["cutter"], record["id"], row["id"]
        part.file, part.line, part.size = file, line, size if not parts else 0
        parts.append(part)
    if sum(len(part.cuts or ()) for part in parts) != len(record["segments"]):
        raise BadInput("A segment lies in no part.", field="segments")
    return parts


def _by_part(parts: Sequence[Mapping[str, Any]], things: Iterable[T], place: Callable[[T], Any]) -> list[list[T]]:
    """Return for each part the posts or segments that lie in it; one that lies over several is left out."""
    starts = [part["start"] for part in parts]
    found: list[list[T]] = [[] for _ in parts]
    for thing in things:
        start, end = place(thing)
        at = bisect_right(starts, start) - 1
        if at >= 0 and end <= parts[at]["end"]:
            found[at].append(thing)
    return found


def _place(post: Mapping[str, Any]) -> tuple[int, int]:
    return post["start"], post["end"]


def _post(row: Mapping[str, Any], offset: int) -> IncomingPost:
    return IncomingPost(
        id=row["id"],
        start=row["start"] - offset,
        end=row["end"] - offset,
        author=row["author"],
        reply_to=row["reply_to"],
        time=row["time"],
        extra=metadata(row["metadata"]),
    )


def refuse_outside(record: Mapping[str, Any]) -> None:
    """Raise BadInput unless parts, posts and segments of a document lie in its text, in order."""
    text = record["text"]
    length = len(text)
    for field in ("parts", "posts"):
        for row in record[field]:
            if not 0 <= row["start"] <= row["end"] <= length:
                raise BadInput("The {field} reach beyond the text.", field=field)
    joint, end = "", 0
    for part in record["parts"]:
        if text[end : part["start"]] != joint or part["start"] != end + len(joint):
            raise _not_the_parts()
        joint, end = PART_JOIN, part["end"]
    if end != length or not record["parts"]:
        raise _not_the_parts()
    place = 0
    for start, end in record["segments"]:
        if not place <= start <= end <= length:
            raise BadInput("The segments overlap, stand out of order or reach beyond the text.", field="segments")
        place = end


def _not_the_parts() -> BadInput:
    return BadInput("The parts are not the text, joined by an empty line.", field="parts")


def _answer(record: Mapping[str, Any], file: str, line: int, size: int) -> IncomingAnswer:
    refuse_unless_fits("annotation", record)
    left_out = {"labels"} if record["state"] == "skipped" else {"skip"}
    answer = {key: value for key, value in record.items() if key not in left_out | _NOT_ANSWERED}
    return IncomingAnswer(record["annotator"]["name"], record["segment"], answer, file, line, size)
