"""What the right pane shows of the current segment, and what it remembers while one is there."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from annotator.domain.annotation import Answer, End, Link
from annotator.domain.scheme import LabelScheme
from annotator.gui.keyboard.key_book import KeyBook
from annotator.gui.labeling.desk import Desk
from annotator.gui.labeling.links.aims import fixed_words, found_here
from annotator.gui.labeling.opened import OpenDocument
from annotator.gui.labeling.panel.answer_panel import Sheet
from annotator.gui.labeling.panel.sheets import make_sheet
from annotator.gui.labeling.panel.side import Side
from annotator.gui.labeling.passage.rows import MarginLink
from annotator.gui.labeling.tally import LOOK_AGAIN
from annotator.services import looking_again, projects, targets
from annotator.services.looking_again import Again
from annotator.services.projects import Project
from annotator.services.seen_from import Candidate


class Shown(QObject):
    """The pane for one scheme, kept up with the desk.

    Args:
        scheme: what may be said.
        desk: where the annotator is.
        keys: what keys mean now.

    Signals:
        changed: the current segment takes an answer now, or does not any more.
    """

    changed = Signal()

    def __init__(self, scheme: LabelScheme, desk: Desk, keys: KeyBook) -> None:
        super().__init__()
        self.scheme = scheme
        self.side = Side(scheme, keys)
        self.setParent(self.side)
        self._desk = desk
        self._anyway: set[str] = set()
        self._voice_for: str | None = None
        self._found: dict[End, Candidate] = {}
        self._asked: tuple[str, Answer] | None = None
        self.picked: Callable[[], Link | None] = lambda: None
        """Tells which link keys would change."""
        self.toward: Callable[[str], Sequence[MarginLink]] = lambda _segment: ()
        """Tells which links lead to a segment (id)."""
        self._sheet: Sheet | None = None
        self._waits: tuple[str, Answer] | None = None
        desk.counted.connect(self._ask_again)

    @property
    def answer(self) -> Answer:
        """What was said of the current segment."""
        return self._sheet.answer if self._sheet is not None else Answer(state="unseen")

    @property
    def repeats(self) -> bool:
        """Whether the current segment is a repeat, or seems to be one."""
        return self._sheet is not None and bool(self._sheet.repeat)

    @property
    def closed(self) -> bool:
        """Whether it is a repeat that takes no answer until it is opened."""
        return self._sheet is not None and self._sheet.closed

    @property
    def can_open(self) -> bool:
        """Whether it may be opened."""
        return self._sheet is not None and self._sheet.can_open

    @property
    def original(self) -> str | None:
        """Id of the original of the repeat, if it is one."""
        here = self._desk.here
        return here[0].original_of(here[1]) if here is not None else None

    def open_anyway(self) -> None:
        """Let the repeat take an answer of its own."""
        if self._desk.current is not None:
            self._anyway.add(self._desk.current)
            self.show()

    def ask_voice(self) -> None:
        """Show the question of the voice for this segment."""
        self._voice_for = self._desk.current
        self.show()
        self.side.panel.bring(self.side.panel.voice)

    def show(self) -> None:
        """Show the current segment."""
        here = self._desk.here
        if here is None:
            return
        (opened, segment), before = here, self._sheet
        self._sheet = make_sheet(
            opened,
            segment,
            self.scheme,
            anyway=segment in self._anyway,
            voice=self._voice_for == segment,
            found=self._found,
            picked=self.picked(),
            toward=self.toward(segment),
        )
        self.side.panel.show_sheet(self._sheet, writable=self._desk.session.writable)
        self._look_up(opened, segment)
        self._ask_again()
        if before is None or (before.closed, bool(before.repeat)) != (self._sheet.closed, bool(self._sheet.repeat)):
            self.changed.emit()

    def show_picked(self) -> None:
        """Show the current segment with the picked link in view, and what keys do to it; without one as it stood."""
        self.show()
        if self.picked() is not None:
            self.side.panel.bring(self.side.panel.links.hint)
        else:
            self.side.panel.put_back()

    def _look_up(self, opened: OpenDocument, segment: str) -> None:
        """Ask what those ends of links say that stand in other documents, or are no passages; each time anew."""
        ends = {end for link in self.answer.links for end in link.ends}
        wanted = [end for end in ends if fixed_words(end) is None and found_here(opened, end, segment) is None]
        if self._asked is not None and self._asked[0] != segment:
            self._asked = None
        if not wanted or self._asked == (segment, self.answer):
            return
        self._asked = (segment, self.answer)
        who = self._desk.who

        def look(project: Project) -> dict[End, Candidate]:
            found = {end: targets.described(project, who, end, segment) for end in wanted}
            return {end: one for end, one in found.items() if one is not None}

        def taken(found: dict[End, Candidate]) -> None:
            if self._desk.current == segment:
                self._found = found
                self.show()

        self._desk.errands.ask(look, taken)

    def _ask_again(self) -> None:
        """Ask why the answer waits to be looked at again, if any answer does."""
        segment, answer, again = self._desk.current, self.answer, self.side.panel.again
        if not self._desk.tally.queues.get(LOOK_AGAIN) or segment is None or answer.state == "unseen":
            self._waits = None
            again.show_again(None, answer)
            return
        if self._waits == (segment, answer):
            return
        if self._waits is None or self._waits[0] != segment:
            again.show_again(None, answer)
        self._waits = (segment, answer)
        who = self._desk.who

        def taken(found: Again | None) -> None:
            if self._waits == (segment, answer):
                again.show_again(found, answer)

        self._desk.errands.ask(lambda project: looking_again.why(project, who, segment), taken)

    def show_guideline(self, label: str) -> None:
        """Open the guideline at a label (id; empty: at the beginning)."""
        labels = [one.id for one in self.scheme.open_labels]

        def read(project: Project) -> list[tuple[str, str]]:
            texts = [(one, projects.guideline(project, one).text) for one in ("", *labels)]
            return [(one, text) for one, text in texts if text.strip()]

        def taken(parts: list[tuple[str, str]]) -> None:
            self.side.guideline.show_parts(parts, label, writable=self._desk.session.writable)
            self.side.show_page(self.side.guideline)
            self.changed.emit()

        self._desk.errands.read(read, taken)
