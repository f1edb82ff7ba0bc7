"""Take lines of answers into the project, inside one act."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from annotator.domain.annotation import Analogy, Annotation
from annotator.domain.errors import BadInput, Problem, UserError
from annotator.formats.releases.schemas import refuse_unless_fits
from annotator.services.answersfile.addressing import Addressing
from annotator.services.answersfile.holding import Holding
from annotator.services.answersfile.naming import Named, Names, Standing
from annotator.services.answersfile.reading import AnswerReader, Ids
from annotator.services.answersfile.said import Given, Line, look, refuse_no_time, told, whole_number
from annotator.services.giving import refuse_archived
from annotator.services.projects import Project
from annotator.store import answers, corpus, pointers
from annotator.store.answers import Key
from annotator.store.recorder import Recorder, now
from annotator.store.saving import Saying, save

__all__ = ["AnswersTaker", "Given"]

_RECORDED = ("at", "state")
_AT_ONCE = 2000


class AnswersTaker:
    """Takes lines: finds their segments, names their objects, reads them, and writes those that hold together.

    Args:
        project: open for writing.
        recorder: the act the answers belong to.
        recorded: whether the lines are the records of a release: they say besides when it was said and whether it is
            still open, and labels that were archived since may stand in them.
    """

    def __init__(self, project: Project, recorder: Recorder, *, recorded: bool = True) -> None:
        project.keep_up(recorder.connection)
        self._project = project
        self._recorded = recorded
        self._recorder = recorder
        self._addressing = Addressing(recorder.connection)
        self._names = Names()
        self._reading: Line | None = None
        self._reader = AnswerReader(project.scheme, self._refer, lambda one: self._addressing.place_of(one).id)
        self._wrong: list[UserError] = []
        self.answered = 0
        self.unchanged = 0
        self.segments: list[str] = []

    @property
    def problems(self) -> list[Problem]:
        """What could not be taken, in the order of the lines."""
        return [Problem.of(error) for error in self._in_order()]

    @property
    def first(self) -> UserError | None:
        """The first thing that could not be taken."""
        return next(iter(self._in_order()), None)

    def _in_order(self) -> list[UserError]:
        return sorted(self._wrong, key=lambda error: error.line or 0)

    def note(self, error: UserError) -> None:
        """Note what cannot be taken; the error knows its place."""
        self._wrong.append(error)

    def take(self, given: Sequence[Given]) -> None:
        """Take lines; what cannot be taken is noted in ``problems`` and leaves nothing behind."""
        lines: list[Line] = []
        for index in range(0, len(given), _AT_ONCE):
            lines.extend(self._found(given[index : index + _AT_ONCE]))
        ids = [self._tried(line.given, self._named, line) for line in lines]
        named = [(line, found) for line, found in zip(lines, ids, strict=True) if found is not None]
        read = [line for line, found in named if self._tried(line.given, self._read, line, found)]
        self._share_analogies(read)
        holding = Holding(self._recorder.connection, read, self._names.fresh)
        self._write(holding.lines(self.note))

    def _tried(self, given: Given, do: Any, *arguments: Any) -> Any:
        """Return what a step returns; note what it raises, and return None."""
        try:
            return do(*arguments)
        except UserError as error:
            self.note(error.located(file=given.file, line=given.number))
            return None

    def _found(self, given: Sequence[Given]) -> Iterable[Line]:
        """Find the segments of lines and what stands there."""
        self._addressing.learn(str(one.line["segment"]) for one in given if one.line.get("segment") is not None)
        found = [line for line in (self._tried(one, self._line, one) for one in given) if line is not None]
        keys = [line.key for line in found]
        standing = answers.Standing(self._recorder.connection, (key[0] for key in keys), {key[1] for key in keys})
        for line in found:
            line.before = standing.annotations.get(line.key)
            line.over = standing.analogies(line.key)
        return found

    def _line(self, given: Given) -> Line:
        said = given.line
        if self._recorded:
            refuse_no_time(said)
            said = {key: value for key, value in said.items() if key not in _RECORDED}
        refuse_unless_fits("answer", said)
        place = self._addressing.place_of(given.line)
        return Line(given, place, (place.no, given.annotator.id, whole_number(said, "pass") or 1))

    def _named(self, line: Line) -> Ids:
        said = line.given.line
        answer = line.before.answer if line.before else None
        found: dict[str, list[str]] = {"span": [], "link": [], "analogy": []}
        if said.get("spans"):
            spans = [Named(one.get("id"), (self._reader.span(one, line.place),)) for one in said["spans"]]
            marks = [Standing(one.id, ((one.start, one.end, one.label),)) for one in answer.spans] if answer else []
            found["span"] = self._names.give("span", [line.key] * len(spans), spans, marks, by_place=True)
        if said.get("links"):
            links = [Named(one.get("id"), ()) for one in said["links"]]
            there = [Standing(one.id, ()) for one in answer.links] if answer else []
            found["link"] = self._names.give("link", [line.key] * len(links), links, there, by_place=True)
        if said.get("analogies"):
            found["analogy"] = self._name_analogies(line, said["analogies"])
        return Ids(found["span"], found["link"], found["analogy"])

    def _name_analogies(self, line: Line, analogies: Sequence[Mapping[str, Any]]) -> list[str]:
        members = [self._reader.members(one, line.place.id) for one in analogies]
        said, owners = [], []
        for one, over in zip(analogies, members, strict=True):
            looks, rest = told(one, over)
            owners.append((line.key[1:], looks, rest))
            # One without a name is the same in the line of each of its segments, as long as it says the same.
            said.append(Named(one.get("id") or owners[-1], (looks, over)))
        there = [Standing(one.id, (look(one), one.segments)) for one in line.over]
        return self._names.give("analogy", owners, said, there, by_place=False)

    def _read(self, line: Line, ids: Ids) -> Line:
        self._reading = line
        answer = self._reader.read(line.given.line, line.place, ids)
        if not self._recorded:
            refuse_archived(self._project.scheme, answer.labels, line.before.answer.labels if line.before else ())
            if line.before is None and line.place.closed:
                raise corpus.takes_no_answer()
        whole_number(line.given.line, "round")
        line.answer = answer
        return line

    def _refer(self, kind: str, name: str) -> str:
        """Return the id of what a name in the file means: of the file, else of the project."""
        meant = self._names.meant(kind, name)
        if meant is None and pointers.owner(self._recorder.connection, kind, name) is None:
            raise BadInput(
                "There is no {kind} “{name}” in the file or the project.", field="links", name=name, kind=kind
            )
        if self._reading is not None:
            self._reading.refers[kind, name] = meant or name
        return meant or name

    @staticmethod
    def _share_analogies(lines: Sequence[Line]) -> None:
        """Give every line the analogies that other lines of the same annotator say run over its segment."""
        over: dict[Key, dict[str, Analogy]] = {}
        numbers = {line.place.id: line.place.no for line in lines}
        for line in lines:
            for one in line.answer.analogies:
                for member in one.segments:
                    if member in numbers:
                        over.setdefault((numbers[member], *line.key[1:]), {})[one.id] = one
        for line in lines:
            if line.key in over:
                shared = over[line.key]
                line.answer = replace(line.answer, analogies=tuple(shared[name] for name in sorted(shared)))

    def _write(self, lines: Iterable[Line]) -> None:
        at = now()
        latest: dict[Key, Annotation] = {}
        for line in lines:
            line.before = latest.get(line.key, line.before)
            saying = self._saying(line, at)
            if line.before is not None and _stands(line, saying):
                self.unchanged += 1
                continue
            latest[line.key] = save(
                self._recorder,
                (line.place.no, line.place.id),
                line.before,
                line.answer,
                saying,
                over=line.over,
                numbers={
                    member: self._addressing.place_of({"segment": member}).no
                    for one in (*line.answer.analogies, *line.over)
                    for member in one.segments
                },
            )
            self.answered += 1
            self.segments.append(line.place.id)

    def _saying(self, line: Line, at: str) -> Saying:
        said = line.given.line
        return Saying(
            annotator=line.key[1],
            pass_=line.key[2],
            round=whole_number(said, "round"),
            seconds=round(float(said.get("seconds") or 0.0), 3),
            scheme=self._project.scheme_version,
            guideline=self._project.guidelines,
            at=said.get("at") or at,
        )


def _stands(line: Line, saying: Saying) -> bool:
    """Whether a line says what stands; without ``seconds`` it says nothing of the time."""
    before = line.before
    assert before is not None, "asked of lines that replace something"
    same_time = line.given.line.get("seconds") is None or saying.seconds == before.seconds
    return same_time and saying.round == before.round and line.answer.content == before.answer.content
