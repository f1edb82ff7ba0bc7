"""A picked span: a label key gives it another label, Shift and the arrows move its borders, Delete takes it away."""

from annotator.domain.annotation import SpanMark
from annotator.domain.scheme import LabelScheme
from annotator.domain.sentence_steps import sentence_starts
from annotator.domain.words import words_in
from annotator.gui.labeling.board import Board
from annotator.gui.labeling.desk import Desk
from annotator.gui.labeling.marks import capitalised
from annotator.gui.labeling.panel.side import Side
from annotator.gui.labeling.pen import Pen, Stay
from annotator.gui.labeling.words.picked import Picked
from annotator.gui.labeling.words.span_page import Marking
from annotator.messages import plural, translate
from annotator.services import spans

_ENDS = ("start.", "end.")


class SpanHand:
    """What can be done to a picked span.

    Args:
        desk: where the annotator is.
        pen: writes.
        board: the passage.
        picked: what is picked.
        side: shows the span and its labels.
        scheme: the labels.
    """

    def __init__(self, desk: Desk, pen: Pen, board: Board, picked: Picked, side: Side, scheme: LabelScheme) -> None:
        self._desk = desk
        self._pen = pen
        self._board = board
        self._picked = picked
        self._side = side
        self._names = {label.id: capitalised(translate(label.name)) for label in scheme.labels}

    def show(self) -> None:
        """Show the span strong in the text, and what may be done to it in the panel."""
        span, here = self._picked.span, self._desk.here
        if span is None or here is None:
            return
        words = self._words(span)
        number, count = self._picked.place()
        name = self._names.get(span.label, span.label)
        title = translate("{label}, {number} of {count}", label=name, number=number, count=count)
        self._side.spans.release()
        beside = tuple((self._names.get(one.label, one.label), self._words(one)) for one in self._overlapping(span))
        self._side.spans.show_marking(Marking(title, words, (span.label,), "", picked=True, beside=beside))
        self._side.show_page(self._side.spans)
        self._board.show_picked(span.id)
        among = [plural("{count} overlaps it", "{count} overlap it", len(beside))] if beside else []
        self._board.view.announce("; ".join([f"{title}: {words}", *among]))

    def hide(self) -> None:
        """Show the span as always."""
        if self._side.spans.picked and self._side.currentWidget() is self._side.spans:
            self._side.show_page(self._side.panel)
        self._board.show_picked(None)

    def take(self, act: str, command: str) -> bool:
        """Take a label key, or one that moves a border."""
        if command.startswith(("give:", "toggle:")) and command != "give:none":
            self.relabel(command.partition(":")[2])
            return True
        if act.startswith(_ENDS):
            self._move(act)
            return True
        return False

    def choose(self, key: str) -> None:
        """Give it the label whose row was clicked, unless words are being marked there."""
        label = self._side.spans.label_at(key)
        if label is not None and self._side.spans.picked:
            self.relabel(label)

    def relabel(self, label: str) -> None:
        """Give it another label (id)."""
        span = self._picked.span
        if span is not None and label != span.label:
            self._side.spans.press_label(label)
            self._save(
                lambda project, who, segment, seconds: spans.relabel(
                    project, who, segment, span.id, label, seconds=seconds
                )
            )

    def remove(self) -> None:
        """Take it away."""
        span = self._picked.span
        if span is not None:
            self._save(
                lambda project, who, segment, seconds: spans.remove(project, who, segment, span.id, seconds=seconds)
            )

    def _save(self, act: Stay) -> None:
        self._pen.stay(act, failed=lambda _error: self._side.spans.release())

    def _words(self, span: SpanMark) -> str:
        assert self._desk.here is not None, "what is picked stands in a passage"
        return self._desk.here[0].segment(self._desk.here[1]).text[slice(*self._inside(span))]

    def _overlapping(self, span: SpanMark) -> list[SpanMark]:
        """Return the other spans of the answer that have words of this one, as they begin."""
        others = [one for one in self._picked.answer.spans if one.id != span.id]
        meeting = [one for one in others if one.start < span.end and span.start < one.end]
        return sorted(meeting, key=lambda one: (one.start, one.end, one.label))

    def _inside(self, span: SpanMark) -> tuple[int, int]:
        """Return where a span stands in the text of its passage."""
        assert self._desk.here is not None, "what is picked stands in a passage"
        begin = self._desk.here[0].segment(self._desk.here[1]).part_start
        return span.start - begin, span.end - begin

    def _move(self, act: str) -> None:
        """Move the end or the beginning, by a word or a sentence: ``end.left``, ``start.sentence.right``."""
        span, here = self._picked.span, self._desk.here
        if span is None or here is None:
            return
        segment, (start, end) = here[0].segment(here[1]), self._inside(span)
        by, by_sentence = -1 if act.endswith("left") else 1, "sentence" in act
        if act.startswith("end."):
            by = -by if self._board.view.is_right_to_left(segment.id) else by
            end = _beside(_ends(segment.text, by_sentence=by_sentence), end, by)
        else:
            start = _beside(_starts(segment.text, by_sentence=by_sentence), start, by)
        if start < end and (start, end) != self._inside(span):
            first, last = segment.part_start + start, segment.part_start + end
            self._save(
                lambda project, who, at, seconds: spans.move(project, who, at, span.id, first, last, seconds=seconds)
            )


def _starts(text: str, *, by_sentence: bool) -> list[int]:
    return list(sentence_starts(text)) if by_sentence else [start for start, _end in words_in(text)]


def _ends(text: str, *, by_sentence: bool) -> list[int]:
    if not by_sentence:
        return [end for _start, end in words_in(text)]
    return [len(text[:start].rstrip()) for start in (*sentence_starts(text)[1:], len(text))]


def _beside(places: list[int], at: int, by: int) -> int:
    """Return the next of some places in order, or the one before; the same where there is none."""
    if by > 0:
        return next((place for place in places if place > at), at)
    return next((place for place in reversed(places) if place < at), at)
