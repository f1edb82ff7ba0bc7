"""Take lines of answers into the project, inside one act."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from annotator.domain.annotation import Annotation, Annotator, Answer
from annotator.domain.errors import BadInput, Problem, UserError
from annotator.formats.schemas import refuse_unless_fits
from annotator.services.answersfile.addressing import Addressing
from annotator.services.answersfile.reading import AnswerReader
from annotator.services.labeling import write_answer
from annotator.services.projects import Project
from annotator.store import answers, corpus, finding
from annotator.store.recorder import Recorder, new_id

_KINDS = ("spans", "links", "analogies")
_RECORDED = ("at", "state")  # what a release says besides; an answers file does not


@dataclass(frozen=True, slots=True)
class Given:
    """One line of answers, who gave it, and where it stood."""

    line: Mapping[str, Any]
    annotator: Annotator
    file: str | None
    number: int | None


@dataclass
class _Standing:
    """What a line is about: the segment, and what the annotator said of it before."""

    given: Given
    segment: str
    no: int
    before: Annotation | None


class AnswersTaker:
    """Takes lines in two rounds: first every name in the file gets its id, then the answers are written."""

    def __init__(self, project: Project, recorder: Recorder) -> None:
        self._project = project
        self._recorder = recorder
        self._addressing = Addressing(recorder.connection)
        self._ids: dict[str, str] = {}
        self._referred: dict[str, Given] = {}
        self.problems: list[Problem] = []
        self.first: UserError | None = None
        self.answered = 0
        self.unchanged = 0
        self.segments: list[str] = []

    def take(self, lines: Sequence[Given]) -> None:
        """Take lines; what cannot be taken is noted in ``problems`` and leaves nothing behind."""
        standing = [found for found in map(self._find, lines) if found is not None]
        for one in standing:
            try:
                self._write(one)
            except UserError as error:
                self.note(error.located(file=one.given.file, line=one.given.number))
        for name, given in self._referred.items():
            if not finding.thing(self._recorder.connection, self._ids[name]):
                raise BadInput(
                    "“{name}” is pointed at, but what it names cannot be taken.",
                    file=given.file,
                    line=given.number,
                    field="links",
                    name=name,
                )

    def note(self, error: UserError) -> None:
        """Note what cannot be taken; the error knows its place."""
        self.first = self.first or error
        self.problems.append(Problem.of(error))

    def _find(self, given: Given) -> _Standing | None:
        try:
            said = {key: value for key, value in given.line.items() if key not in _RECORDED}
            refuse_unless_fits("answer", said, file=given.file, line=given.number)
            segment = self._addressing.segment_of(given.line)
            no = corpus.segment_no(self._recorder.connection, segment)
            before = answers.one(self._recorder.connection, no, given.annotator.id, int(given.line.get("pass") or 1))
            self._name(given.line, before)
        except UserError as error:
            self.note(error.located(file=given.file, line=given.number))
            return None
        return _Standing(given, segment, no, before)

    def _name(self, line: Mapping[str, Any], before: Annotation | None) -> None:
        """Give the names in a line their ids: those of what stands at the same place, else new ones."""
        for kind in _KINDS:
            there = [one.id for one in getattr(before.answer, kind)] if before else []
            for place, one in enumerate(line.get(kind) or ()):
                name = one.get("id")
                if name is None or name in self._ids:
                    continue
                if name in there:
                    self._ids[name] = name
                elif place < len(there) and there[place] not in self._ids.values():
                    self._ids[name] = there[place]
                else:
                    self._ids[name] = new_id()

    def _write(self, standing: _Standing) -> None:
        line, before = standing.given.line, standing.before
        answer = self._read(standing)
        seconds = float(line.get("seconds") or 0.0)
        if before is not None and answer.content == before.answer.content and seconds in {0.0, before.seconds}:
            self.unchanged += 1
            return
        write_answer(
            self._project,
            self._recorder,
            standing.no,
            standing.segment,
            replace(before, seconds=0.0) if before else None,  # what a file says is the total
            standing.given.annotator.id,
            answer,
            seconds=seconds,
            pass_=int(line.get("pass") or 1),
            round_=line.get("round"),
            at=line.get("at"),
        )
        self.answered += 1
        self.segments.append(standing.segment)

    def _read(self, standing: _Standing) -> Answer:
        answer = standing.before.answer if standing.before else Answer()
        there = {kind: [one.id for one in getattr(answer, f"{kind}s", ())] for kind in ("span", "link")}
        reader = AnswerReader(
            self._project.scheme,
            names=lambda kind, name, place: self._ids[name] if name else _kept(there.get(kind, []), place),
            refer=lambda name: self._refer(name, standing.given),
            segment_of=self._addressing.segment_of,
        )
        place = finding.bounds(self._recorder.connection, standing.no)
        voice = corpus.voice_of(self._recorder.connection, standing.no)
        return reader.read(standing.given.line, standing.segment, voice, place.offset, (place.start, place.end))

    def _refer(self, name: str, given: Given) -> str:
        """Return the id of what a name in the file means: of the file, else of the project."""
        if name in self._ids:
            self._referred.setdefault(name, given)
            return self._ids[name]
        if finding.thing(self._recorder.connection, name):
            return name
        raise BadInput("There is nothing called “{name}” in the file or the project.", field="links", name=name)


def _kept(there: Sequence[str], place: int) -> str:
    return there[place] if place < len(there) else new_id()
