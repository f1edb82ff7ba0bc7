"""What the Library asks the services for; runs on the worker or beside it."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from annotator.domain.annotation import Annotation, Annotator
from annotator.domain.corpus import Document

if TYPE_CHECKING:
    from annotator.services.projects import Facts, Project
    from annotator.services.searching import Hit

_FIRST = 8
MOST_HITS = 200


@dataclass(frozen=True, slots=True)
class Shelf:
    """All the page shows of a project, so that the window need not go through hundreds of thousands of documents.

    Attributes:
        facts: counts.
        documents: in order.
        annotators: whose progress is shown.
        rows: where each document stands, by id.
        versions: which version of its text a document is, by id, of those that came after another one.
        fresh: the first document that was not there before.
    """

    facts: "Facts"
    documents: tuple[Document, ...]
    annotators: tuple[Annotator, ...]
    rows: Mapping[str, int] = field(default_factory=dict)
    versions: Mapping[str, int] = field(default_factory=dict)
    fresh: str | None = None


def read_shelf(project: "Project", known: Container[str] | None) -> Shelf:
    """Read the documents and who labels them; ``known`` are the documents (ids) of the last look, None before it."""
    from annotator.services import people, projects, reading

    documents = reading.documents(project)
    rows = {one.id: row for row, one in enumerate(documents)}
    fresh = None if known is None else next((one for one in rows if one not in known), None)
    facts, annotators = projects.facts(project), people.annotators(project)
    return Shelf(facts, documents, annotators, rows, version_numbers(documents), fresh)


def version_numbers(documents: Sequence[Document]) -> dict[str, int]:
    """Return which version of its text a document is, by id, for those that came after another one."""
    seen: dict[str, int] = {}
    numbers: dict[str, int] = {}
    for one in documents:
        if one.kind == "text":
            seen[one.key] = seen.get(one.key, 0) + 1
            if seen[one.key] > 1:
                numbers[one.id] = seen[one.key]
    return numbers


def read_first_lines(project: "Project", document: str) -> str:
    """Read how a document begins, a few segments of it."""
    from annotator.services import reading

    lines = islice(reading.segment_lines(project, document=document), _FIRST)
    return " ".join(" ".join(str(line["text"]).split()) for line in lines)


@dataclass(frozen=True, slots=True)
class Found:
    """Passages that were found, and what who looks answered, by segment."""

    hits: "tuple[Hit, ...]" = ()
    answers: "Mapping[str, Annotation]" = field(default_factory=dict)


def find(project: "Project", words: str, viewer: str | None, offset: int = 0) -> Found:
    """Search all texts; ``offset`` passages were found before."""
    from annotator.services import labeling, searching

    hits = searching.search(project, words, viewer=viewer, limit=MOST_HITS, offset=offset)
    if viewer is None or not hits:
        return Found(hits)
    return Found(hits, labeling.standing_at(project, viewer, [hit.segment for hit in hits])[0])
