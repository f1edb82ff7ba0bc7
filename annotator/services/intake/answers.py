"""Answers that come in the files of an import: they wait until their segments are published, and are written then."""

from collections.abc import Sequence

from annotator.domain.errors import BadInput, Problem
from annotator.formats.incoming import IncomingAnswer, IncomingPart
from annotator.services.answersfile.taking import AnswersTaker, Given
from annotator.services.intake.beside import answers_beside, only_segment
from annotator.services.projects import Project
from annotator.store import people
from annotator.store.new_rows import NewPart
from annotator.store.recorder import Recorder


class WaitingAnswers:
    """The answers of one import.

    Args:
        project: open for writing.
        annotator: name of who gave the answers that name nobody, if that was said.
    """

    def __init__(self, project: Project, annotator: str | None) -> None:
        self._project = project
        self._annotator = annotator
        self._waiting: list[IncomingAnswer] = []
        self.answered = 0
        """How many were written."""

    def take(self, answer: IncomingAnswer) -> None:
        """Take one that names its segment."""
        self._waiting.append(answer)

    def take_beside(self, item: IncomingPart, part: NewPart) -> None:
        """Take those that stand beside a text in its record.

        Raises:
            BadInput: nobody is named who gave them; none of the record is taken.
        """
        found = list(answers_beside(item, only_segment(part), self._annotator))
        if any(answer.annotator == "" for answer in found):
            raise BadInput(
                "The record has answers, and nobody is named who gave them.",
                file=item.file,
                line=item.line,
                field="annotator",
            )
        self._waiting.extend(found)

    def write(self, recorder: Recorder) -> tuple[Sequence[str], Sequence[Problem]]:
        """Write all that holds; return the ids of the segments that are answered now, and what cannot be taken."""
        if not self._waiting:
            return (), ()
        names = dict.fromkeys(answer.annotator for answer in self._waiting)
        persons = {
            name: people.annotator_named(recorder.connection, name)
            or people.write_annotator(recorder, name, "annotator")
            for name in names
        }
        taker = AnswersTaker(self._project, recorder)
        taker.take(
            [
                Given({**one.answer, "segment": one.segment}, persons[one.annotator], one.file, one.line)
                for one in self._waiting
            ]
        )
        self.answered = taker.answered
        return taker.segments, taker.problems
