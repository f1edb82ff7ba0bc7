"""Read files and folders of any format we know: the way in for the importing service."""

import os
import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from annotator.domain.errors import BadInput, NotFound
from annotator.domain.text import whole_characters
from annotator.formats import registry
from annotator.formats.blocks import because
from annotator.formats.parts import AS_USUAL, HowToRead, IncomingAnswer, IncomingPart, IncomingPost, Item
from annotator.formats.records.convokit_folder import is_convokit, utterances_of
from annotator.formats.records.lines import unreadable
from annotator.formats.releases.release import is_release, read_release, release_size

__all__ = [
    "HowToRead",
    "IncomingAnswer",
    "IncomingPart",
    "IncomingPost",
    "Item",
    "Listing",
    "Source",
    "listing",
    "read",
]

_OFFICE = because("“{name}” cannot be read: open it in an office program and save it as docx or odt.")
_TABLE = because("“{name}” cannot be read: open it in a spreadsheet program and save it as xlsx or csv.")
_SLIDES = because("“{name}” cannot be read: open it in the program it is from and save it as PDF.")
_BOOK = because("“{name}” cannot be read: convert it to epub, if it is not locked by its seller.")
_PROJECT = because("“{name}” belongs to a project and is no text: open the project, or import its release.")
_TEXT = because("Save it in one of these, or, if it is plain text, rename it to end with .txt.")
_INSTEAD = {
    **dict.fromkeys((".doc", ".dot", ".rtf", ".pages", ".wpd", ".wps", ".sxw", ".fodt"), _OFFICE),
    **dict.fromkeys((".xls", ".xlsb", ".ods", ".fods", ".numbers"), _TABLE),
    **dict.fromkeys((".ppt", ".pptx", ".odp", ".key"), _SLIDES),
    **dict.fromkeys((".annot", ".annot-wal", ".annot-shm", ".annot-journal"), _PROJECT),
    **dict.fromkeys((".mobi", ".azw", ".azw3", ".kfx", ".fb2"), _BOOK),
}
"""What to do with files that nothing here reads: other programs turn them into some that are, or they are projects."""
_SUBMISSIONS = re.compile(r"(?<![A-Za-z])(RS|[Ss]ubmissions?)(?![A-Za-z])[^/]*\.(json|jsonl|ndjson|csv|tsv)\Z")
_COMMENTS = re.compile(r"(?<![A-Za-z])(RC|[Cc]omments?)(?![A-Za-z])[^/]*\.(json|jsonl|ndjson|csv|tsv)\Z")
_NO_TEXTS = (".", "~$")
"""How names begin of files in folders that are passed over unsaid: hidden ones, and locks of open office documents."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file to be read, or one release folder; of a ConvoKit corpus the utterances, with the folder's name.

    Attributes:
        path: where it lies.
        name: what it is known by in keys and messages: its name, inside an imported folder the path below that.
        format: how it is read; None for a release.
        size: bytes to be read.
        known: whether its name says how it is read; it is refused when it is read, unless a format is chosen for it.
        told_apart: where others of the same listing have its name, where it lies below the folder they have in common.
    """

    path: Path
    name: str
    format: registry.Format | None
    size: int
    known: bool = True
    told_apart: str = ""

    @property
    def called(self) -> str:
        """What it is called beside the others of its listing: no two of them are called the same."""
        return self.told_apart or self.name


@dataclass(frozen=True, slots=True)
class Listing:
    """What there is to read, in order, and how many files of folders were passed over because nothing reads them."""

    sources: tuple[Source, ...]
    passed_over: int

    @property
    def size(self) -> int:
        """All bytes to be read."""
        return sum(source.size for source in self.sources)


def listing(paths: Sequence[Path], *, format: str | None = None) -> Listing:  # noqa: A002 - the word people use
    """List what is to be read of files and folders.

    Of several files some may be of no format there is: they stand in the list, and reading them says why not.

    Args:
        paths: files, folders, releases. A folder stands for the files below it whose suffix a reader knows.
        format: name of the format to read with, whatever the suffix; in a folder only its suffixes are taken.

    Raises:
        NotFound: a path is not there.
        BadInput: all there is are files of formats that cannot be read, or there is no such format.
    """
    wanted = registry.named(format) if format is not None else None
    if wanted is not None and not wanted.reads:
        raise BadInput("“{name}” can be written, not read.", field="format", name=wanted.name)
    sources: list[Source] = []
    passed_over = 0
    for path in paths:
        if path.is_dir():
            inside, others = _folder(path, wanted)
            if not inside:
                name = clean_name(path.resolve().name)
                raise BadInput("There is nothing in “{name}” that can be read.", file=name, name=name)
            sources.extend(inside)
            passed_over += others
        else:
            format_ = wanted or registry.of_suffix(path.suffix)
            sources.append(_file(path, clean_name(path.name), format_))
    if sources and not any(source.known for source in sources):
        raise _refused(sources[0].path)
    return Listing(tuple(_openings_first(_told_apart(sources))), passed_over)


def _told_apart(sources: Sequence[Source]) -> list[Source]:
    """Return the sources; those of one name are called by where they lie below the folder they have in common."""
    named: dict[str, list[Source]] = {}
    for source in sources:
        named.setdefault(source.name, []).append(source)
    alike = {name: {one.path.resolve() for one in several} for name, several in named.items() if len(several) > 1}
    return [
        replace(one, told_apart=_place(one.path.resolve(), alike[one.name])) if one.name in alike else one
        for one in sources
    ]


def _place(path: Path, alike: Collection[Path]) -> str:
    """Return where a file lies below the folder it has in common with others of its name; empty if there are none."""
    if len(alike) < 2:
        return ""
    above = next((folder for folder in path.parents if all(folder in other.parents for other in alike)), None)
    return _below(path, above) if above is not None else clean_name(path.as_posix())


def read(source: Source, how: HowToRead = AS_USUAL) -> Iterator[Item]:
    """Yield what stands in a source: parts, a release's answers, and a Problem for each record that is wrong.

    Memory is bounded by the largest record (a text file: by its size).

    Args:
        source: an entry of a listing.
        how: what the person chose of how it is read.

    Raises:
        BadInput: the whole cannot be read.
    """
    if source.format is None:
        return read_release(source.path, source.name)
    if not source.known:
        raise _refused(source.path)
    assert source.format.load_reader is not None, "a listing holds what can be read"
    return source.format.load_reader()(source.path, source.name, how)


def _openings_first(sources: list[Source]) -> list[Source]:
    """Put the comments of a dump behind its submissions, which begin the threads and name them."""
    if not any(_SUBMISSIONS.search(one.name) for one in sources):
        return sources
    return sorted(sources, key=lambda one: _COMMENTS.search(one.name) is not None)


def _refused(path: Path) -> BadInput:
    """Return why a file is not read: where another program turns it into one that is, how; else what can be read."""
    name, suffix = clean_name(path.name), path.suffix or path.name
    instead = _INSTEAD.get(path.suffix.lower())
    if instead is not None:
        return BadInput(instead, file=name, name=name)
    known = ", ".join(one.suffixes[0] for one in registry.FORMATS if one.reads and one.suffixes)
    return BadInput(
        "“{name}” cannot be read: nothing here reads “{suffix}” files; what can be read ends with {known}.",
        hint=_TEXT,
        file=name,
        name=name,
        suffix=suffix,
        known=known,
    )


def _file(path: Path, name: str, format_: registry.Format | None) -> Source:
    if not path.exists():
        raise NotFound("There is no file “{name}”.", file=name, name=name)
    if not path.is_file():
        raise BadInput("“{name}” is no file that can be read.", file=name, name=name)
    return Source(path, name, format_ or registry.FORMATS[0], path.stat().st_size, known=format_ is not None)


def _folder(folder: Path, wanted: registry.Format | None) -> tuple[list[Source], int]:
    if is_release(folder):
        return [Source(folder, clean_name(folder.resolve().name), None, release_size(folder))], 0
    if _is_corpus(folder, wanted):
        return [_corpus(folder, clean_name(folder.resolve().name))], 0
    sources: list[Source] = []
    passed_over = 0

    def failed(error: OSError) -> None:
        raise unreadable(clean_name(Path(str(error.filename)).name), error)

    for where, inner, names in os.walk(folder, onerror=failed):
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        here = Path(where)
        if here != folder and is_release(here):
            inner.clear()
            sources.append(Source(here, _below(here, folder), None, release_size(here)))
            continue
        if here != folder and _is_corpus(here, wanted):
            inner.clear()
            sources.append(_corpus(here, _below(here, folder)))
            continue
        for name in sorted(names):
            path = here / name
            found = registry.of_suffix(path.suffix)
            if name.startswith(_NO_TEXTS) or not path.is_file():
                continue
            if found is None or (wanted is not None and found is not wanted):
                passed_over += 1
            else:
                sources.append(_file(path, _below(path, folder), found))
    return sorted(sources, key=lambda source: source.name), passed_over


def _is_corpus(folder: Path, wanted: registry.Format | None) -> bool:
    return (wanted is None or wanted.name == "convokit") and is_convokit(folder)


def _corpus(folder: Path, name: str) -> Source:
    return _file(utterances_of(folder), name, registry.named("convokit"))


def _below(path: Path, folder: Path) -> str:
    return clean_name(path.relative_to(folder).as_posix())


def clean_name(name: str) -> str:
    """Return a file name as it enters keys: composed (NFC), and without bytes that are no characters."""
    return unicodedata.normalize("NFC", whole_characters(name))
