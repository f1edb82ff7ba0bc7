"""What an import cannot take: the first sentences in all, and each counted with the source it stands in."""

from collections.abc import Iterable, Sequence

from annotator.domain.errors import BadInput, Problem
from annotator.formats.incoming import IncomingPart
from annotator.services.intake.replies import Reply
from annotator.services.intake.tally import MOST_PROBLEMS, Tally, tally_of
from annotator.store.new_rows import NewPart


class Refusals:
    """What was refused so far; ``problems`` are the first of it, in all sources."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def note(self, problem: Problem, tally: Tally, part: int | None = None) -> None:
        """Note what cannot be taken of a source; ``part`` is the piece of it that does not come in."""
        tally.refuse(problem)
        if part is not None:
            tally.fates.note(part, "refused")
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(problem)

    def note_beside(self, problem: Problem, tally: Tally) -> None:
        """Note what cannot be taken of an answer or a reply: the text it stands beside comes in."""
        tally.beside += 1
        self.note(problem, tally)

    def note_all_beside(self, problems: Iterable[Problem], tallies: Sequence[Tally]) -> None:
        """Note the same of several, each with the source that its file is; of a file that is none with the last."""
        named = {tally.name: tally for tally in tallies}
        for problem in problems:
            self.note_beside(problem, tally_of(named, problem.file, tallies[-1]))


def circle(reply: Reply) -> BadInput:
    """Return why a reply is not kept: its post would answer itself."""
    return BadInput(
        "“{post}” answers itself: the replies run in a circle.",
        file=reply.file,
        line=reply.line,
        field="reply_to",
        post=reply.post,
    )


def other_text(item: IncomingPart, part: NewPart) -> BadInput:
    """Return why a record does not come in: one with its id came before, with another text."""
    return BadInput(
        "“{document}” has a record “{record}” already, with another text.",
        file=item.file,
        line=item.line,
        field="id",
        document=part.document.title,
        record=part.record,
    )
