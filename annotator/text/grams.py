"""Find passages that may repeat each other: an index of word 3-grams, in sorted runs that are written once.

A run is one blob: three arrays of equal length, sorted by gram. Small runs are merged into larger ones, so that nothing
of a large index is ever written again for a few new passages, and one look through it is a handful of binary searches.
Figures of ``tests/benchmarks/repeats.py`` decided for 3-grams: 4-grams lose what has a gap.
"""

import zlib
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from numpy.typing import NDArray

SIZE = 3
MOST = 40
"""A gram that stands in more passages says nothing and is passed over."""
SHARE = 4
"""Candidates share one in so many grams of the shorter one."""
_BYTES = 9  # of a posting: gram 4, passage 4, how many grams that passage has 1
_MANY = 255


class Pair(NamedTuple):
    """A passage that was asked for, another, both by number, and how many grams they share."""

    passage: int
    other: int
    shared: int


class _Postings(NamedTuple):
    grams: "NDArray[Any]"
    passages: "NDArray[Any]"
    counts: "NDArray[Any]"


def run_of(passages: Iterable[tuple[int, Sequence[str]]]) -> bytes:
    """Return the run of some passages, given as (number, comparison words)."""
    import numpy

    numbers, codes, lengths = [], [], []
    known: dict[str, int] = {}
    for number, words in passages:
        if len(words) < SIZE:
            continue
        numbers.append(number)
        lengths.append(len(words))
        for word in words:
            code = known.get(word)
            if code is None:
                code = known[word] = zlib.crc32(word.encode("utf-8", "surrogatepass"))
            codes.append(code)
    if not numbers:
        return b""
    grams, places = _grams(numpy.array(codes, "u8"), numpy.array(lengths))
    both = numpy.unique(places << 32 | grams)
    places, grams = both >> 32, (both & 0xFFFFFFFF).astype("<u4")
    counts = numpy.minimum(numpy.bincount(places.astype("i8"), minlength=len(numbers)), _MANY).astype("u1")
    order = numpy.argsort(grams, kind="stable")
    owners = numpy.array(numbers, "<u4")[places.astype("i8")]
    return _packed(_Postings(grams[order], owners[order], counts[places.astype("i8")][order]))


def _grams(codes: "NDArray[Any]", lengths: "NDArray[Any]") -> "tuple[NDArray[Any], NDArray[Any]]":
    """Return every gram (32 bits) of passages that lie end to end, and the place of the passage it is of."""
    import numpy

    places = numpy.repeat(numpy.arange(len(lengths), dtype="u8"), lengths)
    mixed = (codes[:-2] * 0x9E3779B97F4A7C15 + codes[1:-1]) * 0xC2B2AE3D27D4EB4F + codes[2:]
    mixed = (mixed * 0x9E3779B97F4A7C15) >> 32
    whole = places[:-2] == places[2:]
    return mixed[whole], places[:-2][whole]


def _packed(postings: _Postings) -> bytes:
    return b"".join(array.tobytes() for array in postings)


def _unpacked(run: bytes) -> _Postings:
    import numpy

    size = len(run) // _BYTES
    return _Postings(
        numpy.frombuffer(run, "<u4", size),
        numpy.frombuffer(run, "<u4", size, 4 * size),
        numpy.frombuffer(run, "u1", size, 8 * size),
    )


def size_of(run: bytes) -> int:
    """Return how many postings a run has."""
    return len(run) // _BYTES


def merged(runs: Sequence[bytes]) -> bytes:
    """Return one run of several."""
    import numpy

    postings = [_unpacked(run) for run in runs]
    grams = numpy.concatenate([one.grams for one in postings])
    order = numpy.argsort(grams, kind="stable")
    passages = numpy.concatenate([one.passages for one in postings])
    counts = numpy.concatenate([one.counts for one in postings])
    return _packed(_Postings(grams[order], passages[order], counts[order]))


class Candidates:
    """Looks a run's passages up in an index: give it every run of the index, then ask for the pairs.

    Args:
        asked: the run of the passages that are looked for; it is part of the index too and need not be given again.
    """

    def __init__(self, asked: bytes) -> None:
        import numpy

        self._asked = _unpacked(asked)
        self._grams, first, self._times = numpy.unique(self._asked.grams, return_index=True, return_counts=True)
        self._first = first
        self._seen = numpy.zeros(len(self._grams), "i8")
        self._found: list[tuple[NDArray[Any], NDArray[Any], NDArray[Any]]] = []
        if len(self._grams):
            self.look_in(asked)

    def look_in(self, run: bytes) -> None:
        """Look through one run."""
        import numpy

        there = _unpacked(run)
        left = numpy.searchsorted(there.grams, self._grams, "left")
        count = numpy.searchsorted(there.grams, self._grams, "right") - left
        self._seen += count
        kept = numpy.flatnonzero((count > 0) & (count <= MOST))
        which, at = _spread(kept, left[kept], count[kept])
        self._found.append((which, there.passages[at], there.counts[at]))

    def pairs(self) -> list[Pair]:
        """Return the pairs that share enough."""
        import numpy

        if not self._found:
            return []
        which, others, sizes = (numpy.concatenate(column) for column in zip(*self._found, strict=True))
        rare = self._seen[which] <= MOST
        which, others, sizes = which[rare], others[rare], sizes[rare]
        places, at = _spread(numpy.arange(len(which)), self._first[which], self._times[which])
        mine, mine_size = self._asked.passages[at], self._asked.counts[at]
        others, sizes = others[places], sizes[places]
        other = mine != others
        mine, mine_size, others, sizes = mine[other], mine_size[other], others[other], sizes[other]
        keys, first, shared = numpy.unique(mine.astype("u8") << 32 | others, return_index=True, return_counts=True)
        enough = shared * SHARE >= numpy.minimum(mine_size[first], sizes[first])
        rows = zip(keys[enough].tolist(), shared[enough].tolist(), strict=True)
        return [Pair(key >> 32, key & 0xFFFFFFFF, count) for key, count in rows]


def _spread(what: "NDArray[Any]", left: "NDArray[Any]", count: "NDArray[Any]") -> "tuple[NDArray[Any], NDArray[Any]]":
    """Repeat each value as often as its range is long, beside the numbers of that range."""
    import numpy

    ends = numpy.cumsum(count)
    total = int(ends[-1]) if len(ends) else 0
    at = numpy.arange(total) - numpy.repeat(ends - count, count) + numpy.repeat(left, count)
    return numpy.repeat(what, count), at
