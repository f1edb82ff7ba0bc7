"""Write parts in slices: many to a transaction while nobody waits to answer, few where somebody does."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from annotator.domain.long_text import PIECE, LongText
from annotator.formats.incoming import IncomingPart
from annotator.services.intake.options import SourceOptions
from annotator.services.intake.rows import perhaps_rows, plain_rows, segment_rows
from annotator.services.intake.shaping import Shape
from annotator.services.intake.tally import Tally
from annotator.store.handles import Connection
from annotator.store.importing import BatchWriter, Shaped
from annotator.store.new_rows import KnownDocument, LongPart, NewPart, NewPerhaps, NewPost, NewSegment
from annotator.store.store import Store

HEAVIEST = 16_000  # weight of a transaction, about 150 ms: of pages that shorter ones touch again each writes its own
SHORT = 1000  # the same while somebody answers: a key waits for the commit too
MANY = 60_000  # objects, more than what is gathered for one: garbage is looked for when it is written and gone
GATHERED = 5000  # weight of what is gathered meanwhile before it is looked up: that keeps the interpreter
LONG = 4000  # posts and segments of a part that is not written at once
SLICE_SECONDS = 0.01  # a key pressed meanwhile waits for one slice and its commit; data.md allows 50 ms
SHORT_SLICE = 0.005  # the same while somebody answers
_FEWEST, _MOST = 50, 4000  # weight of a slice
_LONG_SLICE = 1000
_PIECE_WEIGHT = 500  # of a piece of a long text: it takes about as long as so many segments

Known = dict[str, KnownDocument]
Piece = Callable[[Connection], int]
"""Writes something short; returns how much it was, as a weight."""


class Waiting(NamedTuple):
    """A part that is read and named; ``number`` says which of its source, ``weight`` about how much work it makes."""

    item: IncomingPart
    part: NewPart
    options: SourceOptions
    tally: Tally
    number: int
    weight: int


class Ready(NamedTuple):
    """A part with what is in it; ``weight`` says about how much work it is to write it: 1 a segment."""

    part: NewPart
    posts: Sequence[NewPost]
    segments: Sequence[NewSegment]
    perhaps: Sequence[NewPerhaps]
    tally: Tally
    weight: int


Writable = Ready | Waiting
"""What waits is written only if it is a plain record: its rows are made then, and are no ten thousand objects more."""


class PartWriter:
    """Writes the rows of one import, which nobody sees yet."""

    def __init__(self, store: Store, writer: BatchWriter, tick: Callable[[int], None]) -> None:
        """Set up; ``tick`` is called between transactions and may raise to stop."""
        self._store = store
        self._writer = writer
        self._tick = tick
        self._at_once = _FEWEST

    @property
    def enough(self) -> int:
        """Weight of parts that are to be gathered before they are written."""
        return GATHERED if self._store.answers_come else HEAVIEST

    def load(self, pieces: Iterable[Piece]) -> None:
        """Write piece after piece; a transaction ends when it is heavy, or somebody waits for a turn to answer."""
        rest = iter(pieces)
        piece = next(rest, None)
        while piece is not None:
            self._tick(0)
            weight, most = 0, SHORT if self._store.answers_come else HEAVIEST
            with self._store.loading() as connection:
                while piece is not None and (not weight or (weight < most and not self._store.answer_waits)):
                    weight += max(1, piece(connection))
                    piece = next(rest, None)

    def write(self, ready: Sequence[Writable], documents: Known) -> None:
        """Write parts; ``documents`` (by id) gives those that are there, and learns of the new ones."""
        self.load(self._slice(some, documents) for some in self._slices(ready))

    def _slices(self, ready: Sequence[Writable]) -> Iterator[Sequence[Writable]]:
        first = weight = 0
        for place, one in enumerate(ready):
            if place > first and weight + one.weight > self._at_once:
                yield ready[first:place]
                first, weight = place, 0
            weight += one.weight
        if ready:
            yield ready[first:]

    def _slice(self, ready: Sequence[Writable], documents: Known) -> Piece:
        def write(connection: Connection) -> int:
            weight = sum(one.weight for one in ready)
            started = time.perf_counter()
            shaped = [_shaped(one) for one in ready]
            first = self._writer.write(connection, shaped, documents)
            wanted = SHORT_SLICE if self._store.answers_come else SLICE_SECONDS
            fitting = weight * wanted / max(time.perf_counter() - started, 1e-4)
            self._at_once = int(min(_MOST, max(_FEWEST, (self._at_once + fitting) / 2)))
            for one, (_part, posts, segments, _perhaps) in zip(ready, shaped, strict=True):
                one.tally.brought(len(posts), first, len(segments))
                first += len(segments)
            return weight

        return write

    def write_long(self, part: NewPart, posts: Sequence[NewPost], shape: Shape, tally: Tally, documents: Known) -> None:
        """Write a part of a long text, or of many posts or segments, the posts first."""
        with self._store.loading() as connection:
            long = self._writer.begin_long(connection, part, perhaps_rows(shape), documents)
        if isinstance(part.text, LongText):
            self.load(self._write_text(long, place, piece) for place, piece in enumerate(part.text.pieces()))
        self.load(
            self._go_on(long, tally, posts[start : start + _LONG_SLICE], ())
            for start in range(0, len(posts), _LONG_SLICE)
        )
        self.load(self._go_on(long, tally, (), some) for some in segment_rows(part, posts, shape, _LONG_SLICE))

    def _write_text(self, long: LongPart, place: int, piece: str) -> Piece:
        def write(connection: Connection) -> int:
            self._writer.write_text(connection, long, place * PIECE, piece)
            return _PIECE_WEIGHT

        return write

    def _go_on(self, long: LongPart, tally: Tally, posts: Sequence[NewPost], segments: Sequence[NewSegment]) -> Piece:
        def write(connection: Connection) -> int:
            first = self._writer.go_on(connection, long, posts, segments)
            tally.brought(len(posts), first, len(segments))
            return len(posts) + len(segments)

        return write


def _shaped(one: Writable) -> Shaped:
    return one[:4] if isinstance(one, Ready) else (one.part, *plain_rows(one.item, one.part), ())
