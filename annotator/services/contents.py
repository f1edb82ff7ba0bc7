"""The list of the documents of a project, for whoever looks at a few of very many."""

from bisect import bisect_right
from dataclasses import dataclass

from annotator.services.projects import Project
from annotator.store import contents, corpus
from annotator.store.contents import PAGE as PAGE


@dataclass(frozen=True, slots=True)
class Contents:
    """How many documents there are, and the row number with which each page begins."""

    count: int = 0
    starts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A document in the list: how many of its segments are done by whoever looks, and how many are asked.

    ``version`` says which one of its text it is, from 1: a text that changed stands beside what it was.
    """

    id: str
    title: str
    done: int
    asked: int
    version: int = 1


def contents_of(project: Project) -> Contents:
    """Count the documents and find where pages of ``PAGE`` begin; with a million of them it takes a second."""
    with project.store.reading() as connection:
        starts, count = contents.page_starts(connection)
    return Contents(count, starts)


def entries(project: Project, annotator: str, there: Contents, page: int) -> tuple[Entry, ...]:
    """Return the documents of a page (number, from 0), with the progress of an annotator (id)."""
    with project.store.reading() as connection:
        return tuple(Entry(*row) for row in contents.page(connection, there.starts[page], annotator))


def page_of(project: Project, there: Contents, document: str) -> int:
    """Return the number of the page a document (id) stands on; raises NotFound."""
    with project.store.reading() as connection:
        return max(bisect_right(there.starts, corpus.document_no(connection, document)) - 1, 0)
