"""What is picked of the current segment: one of its own spans or links, walked by keys, clicked in the text."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QObject, Signal

from annotator.domain.annotation import Answer, Link, SpanMark
from annotator.gui.labeling.desk import Desk
from annotator.gui.labeling.pen import Pen


@dataclass(frozen=True, slots=True)
class Thing:
    """A span or a link, by its id."""

    kind: Literal["span", "link"]
    id: str


class Picked(QObject):
    """The one selection of the Label screen: which span or link of the current answer is picked, if one is.

    Args:
        desk: where the annotator is.
        pen: tells what was answered.

    Signals:
        changed: another thing is picked, or none any more.
        altered: the same thing is picked, and was changed.
    """

    changed = Signal()
    altered = Signal()

    def __init__(self, desk: Desk, pen: Pen) -> None:
        super().__init__(desk)
        self._desk = desk
        self.thing: Thing | None = None
        desk.opened.connect(self.clear)
        desk.moved.connect(self.clear)
        pen.answered.connect(self._look)

    @property
    def answer(self) -> Answer:
        """The annotator's own answer to the current segment."""
        here = self._desk.here
        annotation = here[0].answer(here[1]) if here is not None else None
        return annotation.answer if annotation is not None else Answer(state="unseen")

    def things(self) -> tuple[Thing, ...]:
        """Return what can be picked, in the order it is walked: spans as they begin, then links."""
        answer = self.answer
        spans = sorted(answer.spans, key=lambda span: (span.start, span.end))
        return (*(Thing("span", one.id) for one in spans), *(Thing("link", one.id) for one in answer.links))

    @property
    def span(self) -> SpanMark | None:
        """The picked span."""
        wanted = self.thing
        return next((one for one in self.answer.spans if wanted == Thing("span", one.id)), None)

    @property
    def link(self) -> Link | None:
        """The picked link."""
        wanted = self.thing
        return next((one for one in self.answer.links if wanted == Thing("link", one.id)), None)

    def place(self) -> tuple[int, int]:
        """Return the number of what is picked, from 1, and how many there are."""
        things = self.things()
        return (things.index(self.thing) + 1 if self.thing in things else 0), len(things)

    def step(self, by: int) -> bool:
        """Pick the next thing (1) or the one before (-1), round and round; false if there is nothing to pick."""
        things = self.things()
        if not things:
            return False
        at = things.index(self.thing) + by if self.thing in things else 0 if by > 0 else -1
        self.pick(things[at % len(things)])
        return True

    def pick(self, thing: Thing | None) -> None:
        """Pick a thing of the current answer; what is not there cannot be picked."""
        wanted = thing if thing in self.things() else None
        if wanted != self.thing:
            self.thing = wanted
            self.changed.emit()

    def clear(self) -> None:
        """Pick nothing."""
        self.pick(None)

    def _look(self, segment: str) -> None:
        """Let go of what an act took away; tell of what it changed."""
        if segment != self._desk.current or self.thing is None:
            return
        if self.thing in self.things():
            self.altered.emit()
        else:
            self.clear()
