"""Documents as rows of a table; which columns there are depends on the room."""

from collections.abc import Mapping, Sequence
from functools import partial

from annotator.domain.corpus import Document
from annotator.gui.library.reading import Shelf
from annotator.gui.widgets.rows import Cells, RowsModel
from annotator.gui.wording.dates import day_words
from annotator.gui.wording.document_names import document_name
from annotator.messages import mark, translate

_TITLE_LEAST, _PERSON = 200, 112
_GAPS = ("gap", "second gap")
"""Keys of empty columns, where figures would stand too close to what is left-aligned after them."""
_COLUMNS: dict[str, Cells[Document]] = {
    "posts": Cells(words=lambda one: f"{one.posts:,}", head=mark("Posts"), width=72, right=True),
    "segments": Cells(words=lambda one: f"{one.segments:,}", head=mark("Segments"), width=96, right=True),
    "repeats": Cells(words=lambda one: f"{one.repeats:,}", head=mark("Repeats"), width=96, right=True),
    "source": Cells(words=lambda one: one.source, head=mark("Source"), width=176, small=True, ink="ink2"),
    "added": Cells(
        words=lambda one: day_words(one.added), head=mark("Added"), width=112, right=True, small=True, ink="ink2"
    ),
    **{gap: Cells(width=24) for gap in _GAPS},
}


def person_column(name: str) -> str:
    """Return the key of the column of an annotator."""
    return f"@{name}"


def columns_for(room: int, names: Sequence[str], first: str = "") -> list[str]:
    """Return the keys of the columns that fit, in the order they stand in.

    Args:
        room: width in units of 100 % text.
        names: names of the annotators.
        first: whose column comes before all others when there is no room for all.
    """
    left = room - _TITLE_LEAST - _width("gap", "posts", "segments", "repeats")
    roomy = left >= _PERSON
    if not roomy:
        left += _width("posts", "repeats")
    wanted = sorted(names, key=lambda name: name != first)
    people = wanted[: max(left // _PERSON, 1)]
    left -= len(people) * _PERSON
    persons = (person_column(name) for name in names if name in people)
    if not roomy:  # how many posts and repeats the chosen one has stands below
        return ["title", "segments", "gap", *persons]
    shown = ["title", "posts", "segments", "gap", *persons, "repeats"]
    for after in (["second gap", "source", "added"], ["added"]):
        if left >= _width(*after):
            return shown + after
    return shown


class DocumentsModel(RowsModel[Document]):
    """One row for each document, with a line of progress for each annotator."""

    def __init__(self) -> None:
        self._places: Mapping[str, int] = {}
        self._versions: Mapping[str, int] = {}
        self._title = Cells(words=self._title_of, icon=_icon, head=mark("Title"))
        super().__init__({})

    def show_shelf(self, shelf: Shelf | None) -> None:
        """Show the documents of a project, each with the number of its version; None for none."""
        self._places, self._versions = (shelf.rows, shelf.versions) if shelf is not None else ({}, {})
        self.show_rows(shelf.documents if shelf is not None else ())

    def show_keys(self, keys: Sequence[str]) -> None:
        """Show the columns of these keys."""
        self.show_columns({key: self._column(key) for key in keys})

    def row_of(self, document: str) -> int:
        """Return the row of a document, by id; -1 if it is not there."""
        return self._places.get(document, -1)

    def _column(self, key: str) -> Cells[Document]:
        if key.startswith("@"):
            name = key[1:]
            spoken = partial(_progress_words, name=name)
            return Cells(progress=partial(_progress, name=name), spoken=spoken, head=lambda: name, width=_PERSON)
        return self._title if key == "title" else _COLUMNS[key]

    def _title_of(self, document: Document) -> str:
        return document_name(document.title, self._versions.get(document.id, 1))


def _width(*keys: str) -> int:
    return sum(_COLUMNS[key].width or 0 for key in keys)


def is_thread(document: Document) -> bool:
    """Whether several people speak in it: it came as one, or posts were seen in a text."""
    return document.kind == "thread" or document.posts > 1


def _icon(document: Document) -> str:
    return "messages-square" if is_thread(document) else "file-text"


def _progress(document: Document, *, name: str) -> tuple[int, int]:
    return document.done.get(name, 0), document.segments - document.repeats


def _progress_words(document: Document, *, name: str) -> str:
    done, asked = _progress(document, name=name)
    return translate("{name}: {done} of {asked}", name=name, done=done, asked=asked)
