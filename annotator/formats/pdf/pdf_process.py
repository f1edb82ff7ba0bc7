"""Pages of a PDF read in a process of their own: what a bad file makes pdfium do ends there.

A file of two kilobytes can make it draw a form a hundred million times, or unpack gigabytes; it cannot be stopped from
inside, and where it fails it takes its process along. So a page has a time to be read in and, where the system can
bound it, some memory. The process reads file after file, and goes when nothing was asked for a while or this one ends.
Where none can be started the pages are read here.
"""

import multiprocessing
import os
import signal
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Lock

from annotator.domain.errors import BadInput
from annotator.formats.pdf.pdf_pages import PdfAbout, PdfPage, about, open_pdf, pages

SECONDS = 30.0
"""What a page may take; a crowded map takes a few on a slow machine."""

MOST_WORDS = 2_000_000
"""What a document may hold; each word takes some 300 bytes while it is read."""

MEMORY = 1 << 30
_IDLE = 20.0
_MOST_LOST = 3

Told = PdfAbout | PdfPage | BadInput | None


def read_pages(path: Path, name: str) -> tuple[PdfAbout, list[PdfPage]]:
    """Return what a file says of itself, and its pages; one that takes too much says so.

    Raises:
        BadInput: it is no PDF, damaged, protected by a password, or too large to be read.
    """
    with _LOCK:
        try:
            if multiprocessing.parent_process() is not None:  # a process of ours already: it can be lost
                return _read_here(path, name)
            _SERVANT.start()
        except (OSError, ImportError, ValueError):  # no more processes: a sandbox, an old system
            return _read_here(path, name)
        return _read_apart(path, name)


def _read_here(path: Path, name: str) -> tuple[PdfAbout, list[PdfPage]]:
    found: list[PdfPage] = []
    with closing(open_pdf(path, name)) as document:
        for page in pages(document):
            found.append(page)
            _refuse_too_many(found, name)
        return about(document), found


def _read_apart(path: Path, name: str) -> tuple[PdfAbout, list[PdfPage]]:
    known: PdfAbout | None = None
    found: list[PdfPage] = []
    lost = 0
    while known is None or len(found) < known.pages:
        try:
            for told in _SERVANT.ask(path, name, len(found) + 1):
                if isinstance(told, PdfAbout):
                    known = told
                else:
                    found.append(told)
                    _refuse_too_many(found, name)
        except (EOFError, OSError):  # it took too long, or died
            _SERVANT.stop()
            lost += 1
            if known is None or lost > _MOST_LOST:
                raise _too_much(name) from None
            found.append(PdfPage(len(found) + 1, (), wrong="heavy"))
            _SERVANT.start()
    return known, found


def _refuse_too_many(found: list[PdfPage], name: str) -> None:
    if len(found) % 100 == 0 and sum(len(page.pieces) for page in found) > MOST_WORDS:
        _SERVANT.stop()
        raise BadInput(
            "“{name}” holds more than {most} words; nothing of it is imported.",
            hint="Split it.",
            file=name,
            name=name,
            most=MOST_WORDS,
        )


def _too_much(name: str) -> BadInput:
    return BadInput(
        "“{name}” takes more time or memory than a PDF of texts does; nothing of it is imported.", file=name, name=name
    )


class _Servant:
    """The other process, begun when it is needed."""

    def __init__(self) -> None:
        self._process: BaseProcess | None = None
        self._ours: Connection | None = None
        self._asked = 0.0

    def start(self) -> None:
        """See that it runs; one that may be about to go is replaced."""
        if self._process is not None and self._process.is_alive() and time.monotonic() - self._asked < _IDLE / 2:
            return
        self.stop()
        context = multiprocessing.get_context("spawn")
        self._ours, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs,), name="annotator-pdf", daemon=True)
        self._process.start()
        theirs.close()
        self._asked = time.monotonic()

    def ask(self, path: Path, name: str, first: int) -> Iterator[PdfAbout | PdfPage]:
        """Yield what it tells of a file, from a page on.

        Raises:
            BadInput: the file cannot be read.
            EOFError, OSError: it died, or took too long.
        """
        assert self._ours is not None, "it was started"
        self._ours.send((path, name, first))
        while True:
            if not self._ours.poll(SECONDS):
                raise TimeoutError
            told: Told = self._ours.recv()
            self._asked = time.monotonic()
            if isinstance(told, BadInput):
                raise told
            if told is None:
                return
            yield told

    def stop(self) -> None:
        """End it, whatever it does."""
        if self._ours is not None:
            self._ours.close()
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
        self._process = self._ours = None


def _serve(theirs: Connection) -> None:
    """Read what is asked for; the body of the other process. Ctrl+C is left to the one that asks."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _bound_memory()
    _say_nothing()
    with suppress(EOFError, OSError):
        while theirs.poll(_IDLE):
            path, name, first = theirs.recv()
            for told in _told(path, name, first):
                theirs.send(told)


def _told(path: Path, name: str, first: int) -> Iterator[Told]:
    try:
        with closing(open_pdf(path, name)) as document:
            yield about(document)
            yield from pages(document, first)
    except BadInput as error:
        yield error
    else:
        yield None


def _bound_memory() -> None:
    with suppress(ImportError, OSError, ValueError):  # Windows has no such bound, and some systems refuse it
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _say_nothing() -> None:
    """Send the last words of pdfium nowhere: they are no sentence for a person."""
    with suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 2)
        os.close(nowhere)


_LOCK = Lock()
_SERVANT = _Servant()
