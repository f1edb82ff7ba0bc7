"""Answers from a file, as one act: all of them or, if the person wants, the good rest."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from annotator.domain.annotation import Annotator
from annotator.domain.changes import NOTHING, Change
from annotator.domain.errors import BadInput, Problem, UserError
from annotator.domain.text import whole_characters
from annotator.formats.records import lines
from annotator.services.answersfile.said import Given
from annotator.services.answersfile.taking import AnswersTaker
from annotator.services.projects import Project
from annotator.store import people


@dataclass(frozen=True, slots=True)
class LabelReport:
    """What became of an answers file. ``problems`` were left out."""

    answered: int
    unchanged: int
    problems: tuple[Problem, ...]
    made_annotator: bool
    change: Change = NOTHING

    def as_json(self) -> dict[str, Any]:
        """Return the object the command line prints."""
        return {
            "answered": self.answered,
            "unchanged": self.unchanged,
            "problems": [one.as_json() for one in self.problems],
            "made_annotator": self.made_annotator,
        }


class AnswersRefused(BadInput):
    """An answers file was refused whole; ``report`` names every place, the message the first."""

    def __init__(self, first: UserError, report: LabelReport) -> None:
        super().__init__(
            first.message,
            hint=first.hint or "No answer was taken. Mend the file, or keep the good rest (--keep-good).",
            file=first.file,
            line=first.line,
            field=first.field,
            **first.params,
        )
        self.report = report


def label_file(project: Project, source: Path | IO[bytes], annotator: str, *, keep_good: bool = False) -> LabelReport:
    """Take the answers of a file for one annotator (by name), who is made if unknown.

    Raises:
        AnswersRefused: a line cannot be taken and the good rest was not to be kept; the project is unchanged.
        BadInput: the file cannot be read.
    """
    name = whole_characters(source.name) if isinstance(source, Path) else "-"
    params: dict[str, object] = {"file": name}
    with project.store.acting("answers file", None, params) as recorder:
        there = people.annotator_named(recorder.connection, annotator)
        person = there or people.write_annotator(recorder, annotator, "annotator")
        recorder.annotator = person.id
        taker = AnswersTaker(project, recorder, recorded=False)
        taker.take(_given(taker, source, name, person))
        if taker.first is not None and not keep_good:
            raise AnswersRefused(taker.first, LabelReport(0, 0, tuple(taker.problems), made_annotator=False))
        params["count"] = taker.answered
    change = Change(frozenset({"answers", "annotators"}), tuple(taker.segments), recorder.operation)
    return LabelReport(taker.answered, taker.unchanged, tuple(taker.problems), there is None, change)


def _given(taker: AnswersTaker, source: Path | IO[bytes], name: str, person: Annotator) -> list[Given]:
    given = []
    for number, line in _lines(source, name):
        if isinstance(line, UserError):
            taker.note(line.located(file=name, line=number))
        else:
            given.append(Given(line, person, name, number))
    return given


def _lines(source: Path | IO[bytes], name: str) -> Iterator[tuple[int, dict[str, Any] | UserError]]:
    """Yield (line number, object) of a JSONL file, or the error of a line."""
    for number, raw, _size in lines.read_lines(source, name):
        if isinstance(raw, UserError):
            yield number, raw
            continue
        try:
            yield number, lines.parse(raw, name, number)
        except BadInput as error:
            yield number, error
