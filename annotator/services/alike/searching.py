"""One search under way: round after round of reading, comparing and writing, each short enough to be left at."""

from collections import deque
from collections.abc import Callable, Sequence
from time import monotonic
from typing import TypeVar

from annotator.domain.errors import Cancelled
from annotator.services.alike.judging import Judge
from annotator.services.projects import Project
from annotator.services.pulse import Asked
from annotator.store import grams, linking
from annotator.store.grams import Chunk, Standing, Waiting
from annotator.store.handles import Connection
from annotator.store.linking import Find
from annotator.store.recorder import Recorder
from annotator.text.grams import Candidates, Pair, merged, run_of, size_of
from annotator.text.repeats import SHORT, words_of
from annotator.text.similar import Passage, passage

T = TypeVar("T")
ROUND = 2000
"""Segments a round: their finds are kept in memory, and lost when the program is ended within it."""
TURN = 0.02
"""Seconds after which a transaction is ended: an answer may wait for one."""
_AT_ONCE = 500


class Search:
    """Searches what waits.

    Args:
        project: open for writing.
        batch: an import under way, of which alone the segments are searched for; None: what is published.
        cancelled: asked often.
    """

    def __init__(self, project: Project, batch: int | None, cancelled: Asked) -> None:
        self._store = project.store
        self._batch = batch
        self._cancelled = cancelled
        self._texts = grams.Texts()
        self._later: list[int] = []
        self.searched = 0

    def waiting(self) -> int:
        """Count what waits."""
        with self._store.reading() as connection:
            return grams.waiting(connection, self._batch)

    def step(self) -> bool:
        """Do a round; whether there was anything to do.

        Raises:
            Cancelled: somebody asked for it; what earlier rounds found stays, this one is done again another time.
        """
        with self._store.reading() as connection:
            chunk = grams.next_chunk(connection, ROUND, self._batch)
            if chunk is None:
                return False
            asked = [one for one in chunk.segments if not one.exact and one.words >= SHORT]
            texts = self._texts.of(connection, asked)
        run = run_of((no, words_of(text)) for no, text in texts.items())
        pairs, places, others = self._candidates(run, asked)
        wanted = {one.passage for one in pairs} | {one.other for one in pairs}
        passages: dict[int, Passage] = {no: passage(text) for no, text in (texts | others).items() if no in wanted}
        finds = Judge(passages, places, self._cancelled).finds(pairs)
        self._write(finds, places)
        self._settle(chunk, run)
        self.searched += len(chunk.segments)
        return True

    def _candidates(self, run: bytes, asked: list[Waiting]) -> tuple[list[Pair], dict[int, Standing], dict[int, str]]:
        """Return the pairs to compare, where the others stand, and what they say."""
        looking = Candidates(run)
        with self._store.reading() as connection:
            for there in grams.runs(connection) if run else ():
                self._stop_if_cancelled()
                looking.look_in(there)
            pairs = looking.pairs()
            found = grams.standing(connection, {one.other for one in pairs}, self._batch)
            places = {one.no: one for one in found}
            own = {one.no for one in asked}
            texts = self._texts.of(connection, [one for one in found if one.no not in own])
        return [one for one in pairs if one.other in places], places, texts

    def end(self) -> None:
        """Let what is linked to from the published wait until it is published too: it is searched for once more."""
        with self._store.loading() as connection:
            for no in self._later:
                grams.unmark(connection, no, no)
        self._store.end_loading()

    def _write(self, finds: list[Find], places: dict[int, Standing]) -> None:
        """Link what was found; an import under way changes nothing of what is published."""
        ready: list[Find] = []
        for find in finds:
            place = places.get(find.segment)
            if self._batch is not None and place is not None and not place.own:
                self._later.extend(find.originals)
            else:
                ready.append(find)
        self._in_turns(ready, lambda recorder, find: linking.link(recorder, find, self._batch))

    def _in_turns(self, pieces: Sequence[T], write: Callable[[Recorder, T], object]) -> None:
        """Write piece by piece, in transactions that end when their time is over, or as soon as an answer waits."""
        ahead = deque(pieces)
        while ahead:
            self._stop_if_cancelled()
            with self._store.loading() as connection:
                recorder, end = linking.quiet(connection), monotonic() + TURN
                write(recorder, ahead.popleft())
                while ahead and monotonic() < end and not self._store.answer_waits:
                    write(recorder, ahead.popleft())

    def _settle(self, chunk: Chunk, run: bytes) -> None:
        """Note that a round is done, and put its run into the index."""
        numbers, posts = [one.no for one in chunk.segments], set[int]()
        with self._store.reading() as connection:
            for at in range(0, len(numbers), _AT_ONCE):
                posts |= linking.repeating_posts(connection, numbers[at : at + _AT_ONCE], self._batch)
        self._in_turns(sorted(posts), lambda recorder, post: linking.set_roles(recorder, post, self._batch))
        with self._store.loading() as connection:
            if run:
                grams.add_run(connection, self._batch, size_of(run), run)
            grams.mark(connection, chunk.first, chunk.last)
        self._merge()

    def _merge(self) -> None:
        with self._store.reading_loaded() as connection:
            numbers = grams.mergeable(connection, self._batch)
            runs = grams.read_runs(connection, numbers)
        if not numbers:
            return
        run = merged(runs)

        def replace(connection: Connection) -> None:
            grams.replace_runs(connection, numbers, self._batch, size_of(run), run)

        self._store.in_turn(replace)

    def _stop_if_cancelled(self) -> None:
        if self._cancelled():
            raise Cancelled
