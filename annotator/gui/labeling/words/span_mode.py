"""Marking words: a cursor goes by words, lines and sentences, Shift marks, a label key labels what is marked."""

from annotator.domain.sentence_steps import sentence_beside
from annotator.gui.keyboard.keys import Stroke
from annotator.gui.labeling.panel.modes import Around, passes
from annotator.gui.labeling.passage.scene import Selection
from annotator.gui.labeling.words.span_page import Marking, SpanPage
from annotator.gui.labeling.words.word_cursor import WordCursor
from annotator.messages import translate
from annotator.services import spans

_STEPS = {"left": -1, "right": 1, "up": -1, "down": 1}
_LET_THROUGH = ("cut.here",)
"""Commands that mean what they always do while words are marked."""


class SpanMode:
    """The cursor in the current passage, from ``s`` or a drag of the mouse to Esc.

    Args:
        around: what every mode works with.
        page: shows what is marked, and the labels.
    """

    def __init__(self, around: Around, page: SpanPage) -> None:
        desk = around.desk
        assert desk.here is not None, "there is a passage to mark words in"
        self._opened, self._segment = desk.here
        one = self._opened.segment(self._segment)
        self._text, self._begin = one.text, one.part_start
        self._around = around
        self._view = around.board.view
        self._page = page
        self._cursor = WordCursor(self._text)
        self._drawn: tuple[int, int] | None = None
        self._selection: Selection | None = None
        self._asked = False
        """Whether it was asked which label the marked words are to have."""
        self._show()

    @property
    def at(self) -> int:
        """Where the cursor stands, in the passage."""
        return self._cursor.at

    @property
    def marked(self) -> tuple[int, int] | None:
        """Start and end of what is marked, in the passage."""
        return self._drawn or self._cursor.marked

    def draw(self, start: int, end: int) -> None:
        """Take what the mouse marked: blanks at its ends are left out."""
        inner = self._text[start:end]
        start, end = start + len(inner) - len(inner.lstrip()), end - (len(inner) - len(inner.rstrip()))
        if start >= end:
            self._drawn = None
            return
        self._cursor.go_to(start)
        while self._cursor.at < end:
            self._cursor.mark(1)
        self._drawn = start, end
        self._show()

    def take(self, stroke: Stroke) -> bool:
        """Move, mark, give a label or leave; every other key waits until one has left."""
        act = self._around.keys.act(stroke, "span")
        if act and act != "done":
            self._go(act.removeprefix("mark."), marking=act.startswith("mark."))
            return True
        command = self._around.keys.meant(stroke)
        if not act and (passes(self._around.keys, stroke) or command in _LET_THROUGH):
            return False
        if act and self.marked is not None and not self._given():
            self._ask()
        elif act or stroke.name == "Esc" or command == "span.mark":
            self._around.ended()
        elif command.startswith(("give:", "toggle:")):
            self.give(command.partition(":")[2])
        return True

    def _ask(self) -> None:
        """Ask which label the marked words are to have: without one they would be lost."""
        self._asked = True
        marking = self._marking()
        self._page.show_marking(marking)
        self._view.announce(marking.title)

    def choose(self, key: str) -> None:
        """Give the label whose row was clicked."""
        label = self._page.label_at(key)
        if label is not None:
            self.give(label)

    def give(self, label: str) -> None:
        """Give what is marked a label (id); it stays marked, so that it may be given another one besides."""
        marked = self.marked
        if marked is None or label == "none":
            self._page.show_marking(self._marking())
            self._view.announce(_hint())
            return
        start, end = (self._begin + one for one in marked)
        self._page.press_label(label)
        name = self._page.names.get(label, label)

        def saved() -> None:
            self._page.release()
            self._page.show_marking(self._marking())
            self._view.announce(translate("{label}: “{words}”", label=name, words=self._text[slice(*marked)]))

        self._around.pen.stay(
            lambda project, who, segment, seconds: spans.mark(
                project, who, segment, start, end, label, seconds=seconds
            ),
            saved,
            lambda _error: self._page.release(),
        )

    def click(self, segment: str) -> bool:
        """A click leaves it."""
        self._around.ended()
        return False

    def end(self) -> None:
        """Take the cursor away, and what it marked."""
        self._view.show_caret(None)
        if self._view.scene().selection == self._selection:
            self._view.select(None)

    def _go(self, where: str, *, marking: bool) -> None:
        """Go by a word, a line, a sentence, or to an end: ``left``, ``up``, ``sentence.left``, ``start``."""
        at, by = self._cursor.at, _STEPS.get(where.removeprefix("sentence."), 0)
        turned = -by if self._view.is_right_to_left(self._segment) else by
        if where in ("start", "end"):
            self._go_to(0 if where == "start" else len(self._text), marking=marking)
        elif where in ("up", "down"):
            self._go_to(self._view.line_beside(self._segment, at, by), marking=marking)
        elif where.startswith("sentence."):
            self._go_to(sentence_beside(self._text, at, turned), marking=marking)
        else:
            self._step(turned, marking=marking)

    def _go_to(self, at: int, *, marking: bool) -> None:
        """Go to the word an offset lies in, or the next one."""
        (self._cursor.mark_to if marking else self._cursor.go_to)(at)
        self._tell()

    def _step(self, by: int, *, marking: bool) -> None:
        (self._cursor.mark if marking else self._cursor.move)(by)
        self._tell()

    def _tell(self) -> None:
        """Show where the cursor stands now, and say it."""
        self._drawn, self._asked = None, False
        self._show()
        marked = self.marked
        said = translate("marked: {words}", words=self._text[slice(*marked)]) if marked else self._cursor.word
        self._view.announce(said or translate("end of the passage"))

    def _show(self) -> None:
        marked = self.marked
        self._selection = Selection(self._opened.place(self._segment), *marked) if marked is not None else None
        self._view.select(self._selection)
        self._view.show_caret((self._segment, self._cursor.at))
        self._page.show_marking(self._marking())

    def _marking(self) -> Marking:
        marked = self.marked
        words = self._text[slice(*marked)] if marked is not None else ""
        given, known = self._given(), self._page.names
        ordered = [*(one for one in known if one in given), *(one for one in given if one not in known)]
        names = ", ".join(known.get(one, one) for one in ordered)
        if given:
            title = translate("Marked, labeled {labels}", labels=names)
        else:
            title = translate("Which label? Only that keeps them.") if self._asked else translate("Marked")
        return Marking(title, words, given, _hint())

    def _given(self) -> tuple[str, ...]:
        """Return the labels that exactly the marked words have."""
        annotation, marked = self._opened.answer(self._segment), self.marked
        if annotation is None or marked is None:
            return ()
        place = tuple(self._begin + one for one in marked)
        return tuple(one.label for one in annotation.answer.spans if (one.start, one.end) == place)


def _hint() -> str:
    return translate("Go over words with the keys that mark, then press the key of a label.")
