"""One import under way: parts are gathered, looked up, cut, written and at last published."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence

from annotator.domain.changes import NOTHING, Change
from annotator.domain.errors import BadInput, Cancelled, Problem, UserError
from annotator.domain.long_text import LongText, Text, is_blank
from annotator.formats.incoming import IncomingAnswer, IncomingPart
from annotator.services.bulk import tidy
from annotator.services.intake.answers import WaitingAnswers
from annotator.services.intake.options import NOTHING_CORRECTED, ImportOptions
from annotator.services.intake.prepare import Preparer
from annotator.services.intake.refusals import Refusals, circle, other_text
from annotator.services.intake.replies import Replies, Reply
from annotator.services.intake.rows import perhaps_rows, post_rows, segment_rows
from annotator.services.intake.seen import Seen
from annotator.services.intake.shaping import Shape, Shaper, is_plain, taken_back
from annotator.services.intake.tally import Tally
from annotator.services.intake.writing import LONG, PartWriter, Piece, Ready, Waiting, Writable
from annotator.services.projects import Project
from annotator.services.pulse import Asked, Progress
from annotator.store.handles import Connection
from annotator.store.importing import LINK_CHUNK, BatchWriter, Known, place_of, remove_batch
from annotator.store.new_rows import KnownDocument
from annotator.text.search_words import index_text


class Unwanted(Exception):
    """Something cannot be taken, and so nothing is wanted."""


class ImportRun:
    """Gathers parts, writes them unseen, and publishes or removes them at the end.

    Args:
        project: open for writing.
        options: what is to be imported how.
        names: what the sources are known by.
        cancelled: asked in long texts and between batches.
    """

    def __init__(self, project: Project, options: ImportOptions, names: Sequence[str], cancelled: Asked) -> None:
        self._project = project
        self._options = options
        self._cancelled = cancelled
        self._shaper = Shaper(project.language)
        self._preparer = Preparer(self._shaper)
        for one in (options.usual, *options.sources.values()):
            self._shaper.check(one)
        with project.store.loading() as connection:
            self._batch = BatchWriter(connection)
            self._seen = Seen(self._batch.versions(connection, names))
        self._writer = PartWriter(project.store, self._batch, self._tick)
        self._replies = Replies(self._posts)
        self._waiting: list[Waiting] = []
        self._weight, self._enough = 0, self._writer.enough
        self._answers = WaitingAnswers(project, options.annotator)
        self._refusals = Refusals()
        self._published = False
        self._usual = options.usual
        self._tally = Tally("")
        self.tallies: list[Tally] = []

    @property
    def annotations(self) -> int:
        """How many answers came; known when everything is published."""
        return self._answers.answered

    @property
    def dangling(self) -> int:
        """How many replies point nowhere; known when repeats are linked."""
        return self._replies.dangling

    @property
    def problems(self) -> Sequence[Problem]:
        """Why something cannot be taken, the first of it."""
        return self._refusals.problems

    def refuse(self, problem: Problem) -> None:
        """Note what cannot be taken of the source at hand."""
        self._refusals.note(problem, self._tally)

    def begin_source(self, name: str) -> None:
        """Begin another file: equal texts are counted within each, so that files make the same ids in any company."""
        self._preparer.begin_source()
        self._usual = self._options.of(name)
        self._tally = Tally(name)
        self.tallies.append(self._tally)

    def take(self, item: IncomingPart) -> None:
        """Take one part; it is written with others later."""
        self._project.store.give_way()
        number, self._tally.parts = self._tally.parts, self._tally.parts + 1
        try:
            part = self._preparer.name(item, self._usual)
            item.text = ""  # the same with the line ends it has here is kept, and of a long text once is enough
            _refuse_nothing(item, part.text)
        except UserError as error:
            self._refusals.note(Problem.of(error.located(file=item.file, line=item.line)), self._tally, number)
            return
        if not number:
            document = part.document
            self._tally.title, self._tally.encoding = document.title, item.encoding
            self._tally.language = document.language
        weight = 2 + len(part.text) // 100
        self._waiting.append(Waiting(item, part, self._usual, self._tally, number, weight))
        self._weight += weight
        if self._weight >= self._enough:
            self.flush()

    def take_answer(self, answer: IncomingAnswer) -> None:
        """Take one answer; it is written when its segment is published."""
        self._answers.take(answer)

    def flush(self) -> None:
        """Cut and write what waits; what is known already is passed over."""
        if self._waiting:
            self._bring()
            tidy()
        self._enough = self._writer.enough

    def _bring(self) -> None:
        waiting, self._waiting, self._weight = self._waiting, [], 0
        with self._project.store.reading_loaded() as connection:
            known = self._batch.look_up(connection, [one.part for one in waiting])
        self._seen.next_batch()
        fresh = [one for one in waiting if self._take_or_pass(one, known)]
        older = {document for document, one in known.documents.items() if one.older}
        self._replies.take(list(_replies(fresh)), older)
        self._write(fresh, known.documents)

    def _take_or_pass(self, one: Waiting, known: Known) -> bool:
        """Whether a part is new; what is known is counted, what contradicts it refused, answers are kept."""
        item, part = one.item, one.part
        document, place = known.documents.get(part.document.id), place_of(part)
        there = known.places.get(place)
        if there == part.id:
            self._seen.again(one.number, None if place in known.own else document, one.tally)
        elif self._seen.has(item, part, one.options, one.tally):
            one.tally.fates.note(one.number, "here")
            return False
        elif there is not None:
            self._refusals.note(Problem.of(other_text(item, part)), one.tally, one.number)
            return False
        else:
            known.places[place] = part.id
            known.own.add(place)
            self._seen.fresh(item, part, document, one.tally)
        if item.answers or item.native:
            try:
                self._answers.take_beside(item, part)
            except BadInput as error:
                self._refusals.note_beside(Problem.of(error), one.tally)
        return there is None

    def _write(self, fresh: Iterable[Waiting], documents: dict[str, KnownDocument]) -> None:
        """Shape parts and write them, those of many segments by themselves."""
        ready: list[Writable] = []
        weight = 0
        for one in fresh:
            if one.part.id not in self._options.corrections and is_plain(one.item, one.part, one.options):
                ready.append(one)
                weight += one.weight
                continue
            self._project.store.give_way()
            shape = self._shape(one)
            if shape is None:
                continue
            if shape.regions:
                one.tally.taken_back += taken_back(shape)
            if shape.perhaps:
                one.tally.perhaps.update(found.kind for found in shape.perhaps)
                one.tally.perhaps_in.append(one.number)
            posts = post_rows(one.item, one.part, shape)
            rows = len(posts) + len(shape.cuts)
            long = rows > LONG or isinstance(one.part.text, LongText)
            if long or weight > self._enough:
                self._writer.write(ready, documents)
                ready, weight = [], 0
            if long:
                self._writer.write_long(one.part, posts, shape, one.tally, documents)
                continue
            segments = next(segment_rows(one.part, posts, shape, LONG), [])
            more = max(rows, one.weight)
            ready.append(Ready(one.part, posts, segments, perhaps_rows(shape), one.tally, more))
            weight += more
        self._writer.write(ready, documents)

    def _shape(self, one: Waiting) -> Shape | None:
        """Understand and cut a part; one whose correction does not fit is refused."""
        correction = self._options.corrections.get(one.part.id, NOTHING_CORRECTED)
        try:
            return self._shaper.shape(one.item, one.part, one.options, correction, self._tick)
        except UserError as error:
            problem = Problem.of(error.located(file=one.item.file, line=one.item.line))
            self._refusals.note(problem, one.tally, one.number)
            return None

    def _tick(self, _done: int) -> None:
        if self._cancelled():
            raise Cancelled

    def _posts(self, document: str, ids: Iterable[str] | None) -> Mapping[str, str | None]:
        with self._project.store.reading_loaded() as connection:
            return self._batch.posts(connection, document, ids)

    def link(self) -> None:
        """Link what repeats, and look for circles among the replies: one of each circle answers nobody."""
        circles = self._replies.circles()
        self._refusals.note_all_beside((Problem.of(circle(reply)) for reply in circles), self.tallies)
        for reply in circles:
            with self._project.store.loading() as connection:
                self._batch.drop_reply(connection, reply.document, reply.post)
        self._writer.load(self._links())

    def _links(self) -> Iterator[Piece]:
        """Yield what links the segments this import brought, a chunk each, until all are through."""
        through: int | None = 0

        def link(connection: Connection) -> int:
            nonlocal through
            through = self._batch.link_repeats(connection, through or 0)
            return LINK_CHUNK

        while through is not None:
            yield link

    def search(self, progress: Progress) -> None:
        """Search what came for repeats that are not exact, before anybody sees it."""
        from annotator.services import repeats

        repeats.search(self._project, batch=self._batch.no, progress=progress, cancelled=self._cancelled)

    def count_repeats(self) -> None:
        """Count the repeats each source brought, by match."""
        brought = [tally for tally in self.tallies if tally.last_segment]
        lasts = [tally.last_segment for tally in brought]
        with self._project.store.reading() as connection:
            for segment, match in self._batch.repeats(connection):
                repeats = brought[bisect_left(lasts, segment)].repeats
                repeats[match] = repeats.get(match, 0) + 1

    def publish(self, files: Sequence[str]) -> Change:
        """Show everything at once, with the answers that came in the files.

        Raises:
            Unwanted: something cannot be taken, and the good rest was not to be kept.
        """
        brought = any(tally.posts for tally in self.tallies)
        self._project.store.end_loading()
        with self._project.store.acting("import", self._options.actor, {"files": list(files)}) as recorder:
            if brought:
                self._batch.publish(recorder)
            taken, wrong = self._answers.write(recorder)
            self._refusals.note_all_beside(wrong, self.tallies)
            if self.problems and not self._options.keep_good:
                raise Unwanted
        if recorder.operation is None:
            return NOTHING
        self._published = brought
        return Change(frozenset({"corpus", "answers", "annotators"}), tuple(taken), recorder.operation)

    def clear_up(self) -> None:
        """Remove what was written and not published."""
        if not self._published:
            remove_batch(self._project.store, self._batch.no, index_text)


def _replies(fresh: Iterable[Waiting]) -> Iterable[Reply]:
    for one in fresh:
        item, part = one.item, one.part
        if item.reply_to is not None:
            post = item.record or part.id[:12]
            yield Reply(part.document.id, post, item.reply_to, item.file, item.line)


def _refuse_nothing(item: IncomingPart, text: Text) -> None:
    """Refuse a file or answers without a text; a post may be empty: it was taken back, say."""
    if not (item.whole or item.answers) or not is_blank(text):
        return
    if item.whole:
        raise BadInput("The file is empty: there is nothing to label in it.")
    raise BadInput("There is no text to which the answers belong.", field="text")
