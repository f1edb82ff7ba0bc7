"""Which lines of an answers file hold together: nothing points at what is not there, and no links run in circles."""

from collections.abc import Callable, Collection, Iterable, Sequence

from annotator.domain.errors import BadInput, Refused, UserError
from annotator.services.answersfile.said import Line
from annotator.store import answers, links, pointers
from annotator.store.handles import Connection


class Holding:
    """Lines that were read; those that cannot stand beside what else is there are sorted out, one after another.

    Args:
        connection: inside the act.
        lines: those that were read.
        fresh: ids that no object of the project had before.
    """

    def __init__(self, connection: Connection, lines: Sequence[Line], fresh: Collection[str]) -> None:
        self._connection = connection
        self._lines = list(lines)
        self._fresh = fresh

    def lines(self, note: Callable[[UserError], None]) -> Iterable[Line]:
        """Return the lines that hold, and note what is wrong with the others."""
        while wrong := [*self._unfounded(), *self._circular(), *self._orphaning()]:
            left_out = set()
            for line, error in wrong:
                if id(line) not in left_out:
                    note(error.located(file=line.given.file, line=line.given.number))
                left_out.add(id(line))
            self._lines = [line for line in self._lines if id(line) not in left_out]
        return self._lines

    def _unfounded(self) -> Iterable[tuple[Line, UserError]]:
        """Yield the lines that point at something in a line that cannot be taken, or that another line takes away."""
        referring = [line for line in self._lines if line.refers]
        if not referring:
            return
        made = set().union(*(line.objects for line in self._lines))
        lost = self._lost()
        for line in referring:
            for (_kind, name), meant in line.refers.items():
                if meant in lost or (meant in self._fresh and meant not in made):
                    yield (
                        line,
                        BadInput("“{name}” is pointed at, but what it names is not there.", field="links", name=name),
                    )

    def _lost(self) -> set[str]:
        """Return the ids of what would go; an analogy stays while an answered segment of it does."""
        losing = [line for line in self._lines if line.left_out]
        if not losing:
            return set()
        kept = set().union(*(line.objects for line in self._lines))
        lost = set().union(*(line.left_out for line in losing)) - kept
        said = {(line.place.id, *line.key[1:]) for line in self._lines}
        for line in losing:
            for one in line.over:
                others = [member for member in one.segments if (member, *line.key[1:]) not in said]
                if one.id in lost and answers.any_answered(self._connection, others, *line.key[1:]):
                    lost.discard(one.id)
        return lost

    def _circular(self) -> Iterable[tuple[Line, UserError]]:
        ends = {link: at for line in self._lines for link, at in links.ends_at_links(line.answer).items()}
        if not any(ends.values()):
            return
        for line in self._lines:
            if links.circular(self._connection, [link.id for link in line.answer.links], ends):
                yield line, Refused("A link cannot point at itself through other links.", field="links")

    def _orphaning(self) -> Iterable[tuple[Line, UserError]]:
        """Yield the lines that take away what a link or analogy points at that no line changes."""
        lost = self._lost()
        if not lost:
            return
        rewritten = set().union(*(line.objects | line.left_out for line in self._lines))
        held = {
            pointer.target: pointer
            for pointer in pointers.pointing_at(self._connection, lost, spans=True)
            if pointer.holder not in rewritten
        }
        for line in self._lines if held else ():
            found = next((held[name] for name in line.left_out if name in held), None)
            if found is not None:
                yield (
                    line,
                    Refused(
                        "A link or analogy of {name} points at what this line leaves out.",
                        field="links",
                        name=found.name,
                    ),
                )
