"""One import under way: parts are gathered, cut and written in batches short enough to let answers in between."""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from annotator.domain.changes import NOTHING, Change
from annotator.domain.errors import BadInput, Cancelled, Problem, UserError
from annotator.formats.incoming import IncomingAnswer, IncomingPart
from annotator.services.answersfile.taking import AnswersTaker, Given
from annotator.services.intake.beside import answers_beside, only_segment
from annotator.services.intake.prepare import Preparer
from annotator.services.intake.replies import Replies, Reply
from annotator.services.projects import Project
from annotator.store import people
from annotator.store.importing import BatchWriter, KnownDocument, NewPart, remove_batch
from annotator.store.recorder import Recorder
from annotator.text.cutter import By, Cutter
from annotator.text.search_words import index_text

BATCH_SECONDS = 0.03  # a key pressed meanwhile waits for one batch; data.md allows 50 ms
FEWEST, MOST = 100, 4000  # segments a batch
MOST_PROBLEMS = 200


class DryRun(Exception):
    """Everything went well, and nothing of it was wanted."""


class Unwanted(Exception):
    """Something cannot be taken, and so nothing is wanted."""


class ImportRun:
    """Gathers parts, writes them unseen, and publishes or removes them at the end."""

    def __init__(self, project: Project, by: By, annotator: str | None) -> None:
        self._project = project
        self._annotator = annotator
        self._preparer = Preparer(Cutter(project.language, by), project.language)
        with project.store.loading() as connection:
            self._writer = BatchWriter(connection)
        self._replies = Replies(self._posts)
        self._waiting: list[tuple[IncomingPart, NewPart]] = []
        self._weight = 0
        self._at_once = FEWEST
        self._answers: list[IncomingAnswer] = []
        self._published = False
        self._unchanged: set[str] = set()
        self._grown: set[str] = set()
        self._added: set[str] = set()
        self.problems: list[Problem] = []
        self.refused = 0
        self.posts = self.segments = self.annotations = 0

    def refuse(self, problem: Problem) -> None:
        """Note what cannot be taken."""
        self.refused += 1
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(problem)

    def begin_source(self) -> None:
        """Begin another file: equal texts are counted within each, so that files make the same ids in any company."""
        self._preparer.begin_source()

    def take(self, item: IncomingPart) -> None:
        """Take one part; it is written with others later."""
        try:
            part = self._preparer.name(item)
            _refuse_nothing(item, part.text)
        except UserError as error:
            self.refuse(Problem.of(error.located(file=item.file, line=item.line)))
            return
        self._waiting.append((item, part))
        self._weight += 2 + len(part.text) // 100
        if self._weight >= self._at_once:
            self.flush()

    def take_answer(self, answer: IncomingAnswer) -> None:
        """Take one answer; it is written when its segment is published."""
        self._answers.append(answer)

    def flush(self) -> None:
        """Cut and write what waits; what is known already is passed over."""
        waiting, self._waiting, self._weight = self._waiting, [], 0
        if not waiting:
            return
        with self._project.store.reading_loaded() as connection:
            known = self._writer.look_up(connection, [part for _item, part in waiting])
        older = {document for document, one in known.documents.items() if one.older}
        fresh = []
        for item, part in waiting:
            if part.id in known.parts:
                self._unchanged.add(part.document.id)
            elif part.record is not None and (part.document.id, part.record) in known.records:
                self.refuse(Problem.of(_other_text(item, part)))
                continue
            else:
                known.parts.add(part.id)
                known.records.add((part.document.id, part.record or ""))
                fresh.append((item, part))
            if item.answers or item.native:
                self._keep_answers(item, part)
        touched = {part.document.id for _item, part in fresh}
        self._grown |= touched & older
        self._added |= touched - older
        self._replies.take(list(_replies(fresh)), older)
        self._write([self._preparer.cut(part, item.cuts) for item, part in fresh], known.documents)

    def _keep_answers(self, item: IncomingPart, part: NewPart) -> None:
        found = list(answers_beside(item, only_segment(part), self._annotator))
        if any(answer.annotator == "" for answer in found):
            error = BadInput(
                "The record has answers, and nobody is named who gave them.",
                file=item.file,
                line=item.line,
                field="annotator",
            )
            self.refuse(Problem.of(error))
        else:
            self._answers.extend(found)

    def _write(self, parts: Sequence[NewPart], documents: dict[str, KnownDocument]) -> None:
        """Write parts in transactions of about the same time, whatever the machine."""
        for group in _groups(parts, self._at_once):
            first, count = group[0], sum(1 + len(part.segments[:MOST]) for part in group)
            with self._project.store.loading() as connection:
                started = time.perf_counter()
                self._writer.write(connection, [first._replace(segments=first.segments[:MOST]), *group[1:]], documents)
                fitting = count * BATCH_SECONDS / max(time.perf_counter() - started, 1e-4)
            self._at_once = int(min(MOST, max(FEWEST, (self._at_once + fitting) / 2)))
            for start in range(MOST, len(first.segments), MOST):
                with self._project.store.loading() as connection:
                    self._writer.write_on(connection, first._replace(segments=first.segments[start : start + MOST]))
            self.posts += sum(len(part.posts) for part in group)
            self.segments += sum(len(part.segments) for part in group)

    def _posts(self, document: str, ids: Iterable[str] | None) -> Mapping[str, str | None]:
        with self._project.store.reading_loaded() as connection:
            return self._writer.posts(connection, document, ids)

    def link(self, cancelled: Callable[[], bool]) -> None:
        """Link what repeats, and look for circles among the replies: one of each circle answers nobody."""
        for reply in self._replies.circles():
            self.refuse(Problem.of(_circle(reply)))
            with self._project.store.loading() as connection:
                self._writer.drop_reply(connection, reply.document, reply.post)
        done: int | None = 0
        while done is not None:
            if cancelled():
                raise Cancelled
            with self._project.store.loading() as connection:
                done = self._writer.link_repeats(connection, done)

    def counts(self) -> dict[str, Any]:
        """Return what came, for the report."""
        with self._project.store.reading() as connection:
            added, repeats = self._writer.added(connection), self._writer.repeats(connection)
        unchanged = len(self._unchanged - self._grown - self._added)
        return {
            "added": added,
            "grown": len(self._grown),
            "unchanged": unchanged,
            "posts": self.posts,
            "segments": self.segments,
            "repeats": repeats,
            "dangling": self._replies.dangling,
        }

    def publish(self, files: Sequence[str], actor: str | None, *, keep_good: bool, dry_run: bool) -> Change:
        """Show everything at once, with the answers that came in the files.

        Raises:
            DryRun: nothing was wanted but the counts.
            Unwanted: something cannot be taken, and the good rest was not to be kept.
        """
        params = {"files": list(files)}
        with self._project.store.acting("import", actor, params) as recorder:
            if self.segments or self.posts:
                self._writer.publish(recorder)
            taken = self._take_answers(recorder)
            if self.problems and not keep_good:
                raise Unwanted
            if dry_run:
                raise DryRun
        if recorder.operation is None:
            return NOTHING
        self._published = self.posts > 0
        return Change(frozenset({"corpus", "answers", "annotators"}), tuple(taken), recorder.operation)

    def _take_answers(self, recorder: Recorder) -> list[str]:
        if not self._answers:
            return []
        there = recorder.connection
        persons = {
            name: people.annotator_named(there, name) or people.write_annotator(recorder, name, "annotator")
            for name in dict.fromkeys(answer.annotator for answer in self._answers)
        }
        taker = AnswersTaker(self._project, recorder)
        taker.take(
            [
                Given({**one.answer, "segment": one.segment}, persons[one.annotator], one.file, one.line)
                for one in self._answers
            ]
        )
        self.annotations = taker.answered
        self.problems.extend(taker.problems[: MOST_PROBLEMS - len(self.problems)])
        return taker.segments

    def clear_up(self) -> None:
        """Remove what was written and not published."""
        if not self._published:
            remove_batch(self._project.store.in_turn, self._writer.no, index_text)


def _groups(parts: Sequence[NewPart], at_once: int) -> Iterable[list[NewPart]]:
    """Yield parts in groups of about so many segments, rather a little more than a small rest; a longer one alone."""
    group: list[NewPart] = []
    weight = 0
    for part in parts:
        more = 1 + len(part.segments)
        if group and weight + more > 1.1 * at_once:
            yield group
            group, weight = [], 0
        group.append(part)
        weight += more
    if group:
        yield group


def _replies(fresh: Iterable[tuple[IncomingPart, NewPart]]) -> Iterable[Reply]:
    for item, part in fresh:
        if item.reply_to is not None:
            yield Reply(part.document.id, part.posts[0].id, item.reply_to, item.file, item.line)


def _refuse_nothing(item: IncomingPart, text: str) -> None:
    """Refuse a file or answers without a text; a post may be empty: it was taken back, say."""
    if text.strip():
        return
    if item.whole:
        raise BadInput("The file is empty: there is nothing to label in it.")
    if item.answers:
        raise BadInput("There is no text to which the answers belong.", field="text")


def _circle(reply: Reply) -> BadInput:
    return BadInput(
        "“{post}” answers itself: the replies run in a circle.",
        file=reply.file,
        line=reply.line,
        field="reply_to",
        post=reply.post,
    )


def _other_text(item: IncomingPart, part: NewPart) -> BadInput:
    return BadInput(
        "“{document}” has a record “{record}” already, with another text.",
        file=item.file,
        line=item.line,
        field="id",
        document=part.document.title,
        record=part.record,
    )
