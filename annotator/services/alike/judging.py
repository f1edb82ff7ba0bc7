"""From candidates to finds: which passage repeats which, when several come into question."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from annotator.domain.errors import Cancelled
from annotator.services.pulse import Asked
from annotator.store.grams import Standing
from annotator.store.linking import Find
from annotator.text.grams import Pair
from annotator.text.similar import Passage, compare, covering

MOST_CANDIDATES = 20
"""So many candidates of a segment are looked at, those that share most first."""
_LOOK_UP = 100
_RANKS = ("cut", "inside", "near")
_SMALLEST_COVERED = 8


class Option(NamedTuple):
    """One original that comes into question for a repeat; the smallest is the best.

    It is a complete form that says as little beside the repeat's words as can be: a sentence before one that quotes it.
    """

    unsure: bool
    rank: int
    rough: bool
    broken: bool
    size: int
    original: int


class Judge:
    """Compares candidates two by two, and chooses for each repeat what it repeats.

    Args:
        passages: by number, of everything that is compared.
        places: where those stand that are candidates.
        cancelled: asked now and then.
    """

    def __init__(self, passages: Mapping[int, Passage], places: Mapping[int, Standing], cancelled: Asked) -> None:
        self._passages = passages
        self._places = places
        self._cancelled = cancelled
        self._options: dict[int, list[Option]] = {}

    def finds(self, pairs: Iterable[Pair]) -> list[Find]:
        """Return what repeats what, in order of the repeats' numbers; of one repeat the best first."""
        by_segment = self._by_segment(pairs)
        compared: set[tuple[int, int]] = set()
        for turn, (segment, others) in enumerate(by_segment.items()):
            if turn % _LOOK_UP == 0 and self._cancelled():
                raise Cancelled
            for other in others:
                two = (min(segment, other), max(segment, other))
                if two not in compared:
                    compared.add(two)
                    self._compare(*two)
        covered = {segment: self._covering(segment, others) for segment, others in by_segment.items()}
        return self._chosen({segment: originals for segment, originals in covered.items() if originals})

    def _by_segment(self, pairs: Iterable[Pair]) -> dict[int, list[int]]:
        shared: dict[int, list[tuple[int, int]]] = {}
        for one in pairs:
            if one.passage in self._passages and one.other in self._passages:
                shared.setdefault(one.passage, []).append((-one.shared, one.other))
        return {segment: [other for _, other in sorted(found)[:MOST_CANDIDATES]] for segment, found in shared.items()}

    def _compare(self, first: int, second: int) -> None:
        found = compare(self._passages[first], self._passages[second])
        if found is None:
            return
        repeat, original = (second, first) if found.later else (first, second)
        there = self._passages[original]
        broken = bool(there.pieces) or not there.whole
        option = Option(not found.sure, _RANKS.index(found.match), not found.literal, broken, there.size, original)
        self._options.setdefault(repeat, []).append(option)

    def _covering(self, segment: int, others: Sequence[int]) -> tuple[int, ...]:
        """Return the earlier passages, two or more that follow each other, of which a segment is made."""
        passage = self._passages[segment]
        if passage.size < _SMALLEST_COVERED or any(not one.unsure for one in self._options.get(segment, ())):
            return ()
        by_part: dict[int, list[Standing]] = {}
        for other in others:
            place = self._places.get(other)
            if place is not None and other < segment:
                by_part.setdefault(place.part, []).append(place)
        for places in by_part.values():
            row = sorted(places, key=lambda place: place.start)
            found = covering(passage, [self._passages[place.no] for place in row])
            if found:
                return tuple(row[place].no for place in found)
        return ()

    def _chosen(self, covered: Mapping[int, tuple[int, ...]]) -> list[Find]:
        finds = [
            Find(segment, originals, "cut" if self._passages[segment].pieces else "inside", sure=True)
            for segment, originals in covered.items()
        ]
        for segment, options in self._options.items():
            if segment in covered:
                continue
            free = sorted(one for one in options if segment not in covered.get(one.original, ()))
            literal = [one for one in free[1:] if not one.rough]
            doubtful = self._is_doubtful(free)
            finds.extend(
                Find(segment, (one.original,), _RANKS[one.rank], sure=not (one.unsure or doubtful))
                for one in (*free[:1], *literal)
            )
        return sorted(finds, key=lambda find: find.segment)

    def _is_doubtful(self, options: Sequence[Option]) -> bool:
        """Whether what is cut off may be the one passage or the other: of whole ones, not all say what the best says.

        Args:
            options: of one repeat, the best first.
        """
        whole = [one for one in options if _RANKS[one.rank] == "cut" and not one.unsure and not one.broken]
        return len(whole) > 1 and any(
            self._passages[whole[0].original].said not in self._passages[one.original].said for one in whole[1:]
        )
