"""What the Library asks the services for; runs on the worker."""

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from annotator.domain.annotation import Annotator
from annotator.domain.corpus import Document

if TYPE_CHECKING:
    from annotator.services.projects import Facts, Project
    from annotator.services.searching import Hit

_FIRST = 8
MOST_HITS = 200


@dataclass(frozen=True, slots=True)
class Shelf:
    """All the page shows of a project."""

    facts: "Facts"
    documents: tuple[Document, ...]
    annotators: tuple[Annotator, ...]


def read_shelf(project: "Project") -> Shelf:
    """Read the documents and who labels them."""
    from annotator.services import people, projects, reading

    return Shelf(projects.facts(project), reading.documents(project), people.annotators(project))


def read_first_lines(project: "Project", document: str) -> str:
    """Read how a document begins, a few segments of it."""
    from annotator.services import reading

    lines = islice(reading.segment_lines(project, document=document), _FIRST)
    return " ".join(" ".join(str(line["text"]).split()) for line in lines)


def find(project: "Project", words: str, viewer: str | None) -> "tuple[Hit, ...]":
    """Search all texts."""
    from annotator.services import searching

    return searching.search(project, words, viewer=viewer, limit=MOST_HITS)
