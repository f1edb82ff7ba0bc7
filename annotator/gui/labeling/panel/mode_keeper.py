"""Which mode is open, if one is, and the pages of the right pane that belong to it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from annotator.domain.annotation import Annotation
from annotator.gui.keyboard.key_book import KeyBook
from annotator.gui.keyboard.keys import Stroke
from annotator.gui.labeling.analogies.mode import AnalogyMode, Pages
from annotator.gui.labeling.board import Board
from annotator.gui.labeling.desk import Desk
from annotator.gui.labeling.links.aiming import Aim
from annotator.gui.labeling.links.target_mode import TargetMode
from annotator.gui.labeling.panel.modes import Around, FlagMode, Mode, SkipMode
from annotator.gui.labeling.panel.repeat_mode import RepeatMode
from annotator.gui.labeling.panel.shown import Shown
from annotator.gui.labeling.pen import Pen
from annotator.gui.labeling.threads.bulk_mode import BulkMode
from annotator.gui.labeling.words.attribute_mode import AttributeMode, asked_of
from annotator.gui.labeling.words.cut_mode import CutMode
from annotator.gui.labeling.words.span_mode import SpanMode


class ModeKeeper(QObject):
    """Begins modes, gives them keys and clicks, and ends them.

    Args:
        desk: where the annotator is.
        pen: writes.
        board: the passage.
        keys: what keys mean in a mode.

    Signals:
        ended: the panel is shown again; the passage is to have the focus.
        told: something to be known of the passage one is at.
    """

    ended = Signal()
    told = Signal(str)

    def __init__(self, desk: Desk, pen: Pen, board: Board, keys: KeyBook) -> None:
        super().__init__(board)
        self._keys = keys
        self._desk = desk
        self._pen = pen
        self._board = board
        self._open: Mode | None = None
        self._begun = 0
        self._shown: Shown | None = None
        pen.said.connect(self._said)

    def take_pane(self, shown: Shown) -> None:
        """Take the pane of a scheme; what went on in the one before has ended."""
        before, self._open, self._shown = self._open, None, shown
        if before is not None:
            before.end()
        shown.side.reasons.chosen.connect(lambda key: self._in(SkipMode, lambda mode: mode.choose(key)))
        shown.side.repeat.chosen.connect(lambda key: self._in(RepeatMode, lambda mode: mode.choose(key)))
        shown.side.spans.chosen.connect(lambda key: self._in(SpanMode, lambda mode: mode.choose(key)))
        shown.side.attributes.chosen.connect(lambda key: self._in(AttributeMode, lambda mode: mode.choose(key)))
        shown.side.bulk.chosen.connect(lambda key: self._in(BulkMode, lambda mode: mode.choose(key)))
        shown.side.bulk.taken.connect(lambda: self._in(BulkMode, lambda mode: mode.do()))
        shown.side.bulk.refused.connect(lambda: self._in(BulkMode, lambda mode: mode.leave()))
        for page in (shown.side.targets, shown.side.links):
            page.chosen.connect(lambda key: self._in(TargetMode, lambda mode: mode.choose(key)))
            page.howChosen.connect(lambda how: self._in(TargetMode, lambda mode: mode.set_how(how)))
            page.concessionChosen.connect(lambda grants: self._in(TargetMode, lambda mode: mode.set_concession(grants)))
            page.taken.connect(lambda: self._in(TargetMode, lambda mode: mode.save()))
            page.typed.connect(lambda words: self._in(TargetMode, lambda mode: mode.search_meanwhile(words)))
            page.searched.connect(lambda words: self._in(TargetMode, lambda mode: mode.search(words)))
            page.refused.connect(self.end)
            page.searchLeft.connect(self.ended)

    def is_at_something(self) -> bool:
        """Whether something is being chosen in a mode, or written in the panel."""
        return self._open is not None or (self._shown is not None and self._shown.side.panel.is_written_in())

    @property
    def _mode(self) -> Mode | None:
        return self._open

    @_mode.setter
    def _mode(self, mode: Mode | None) -> None:
        """Open another mode; the one that was open has ended then."""
        before, self._open = self._open, mode
        if before is not None and mode is not None:
            before.end()

    def take(self, stroke: Stroke) -> bool:
        """Take a key in a mode; in the guideline the keys that scroll, and Esc, which closes it."""
        if self._mode is not None:
            return self._mode.take(stroke)
        side = self._shown.side if self._shown is not None else None
        if side is not None and side.currentWidget() is side.guideline and side.guideline.text.scroll_by(stroke):
            return True
        return stroke.name == "Esc" and self.escape()

    def click(self, segment: str) -> bool:
        """Take a click on a segment in a mode."""
        return self._mode is not None and self._mode.click(segment)

    def escape(self) -> bool:
        """Leave what is open in the place of the panel; false if nothing is."""
        side = self._shown.side if self._shown is not None else None
        if self._mode is None and side is not None and side.currentWidget() is side.spans:
            return False  # what is picked has it
        away = side is not None and side.currentWidget() is not side.panel
        if away or self._mode is not None:
            self.end()
        return away

    def leave(self) -> None:
        """End the mode, if one is open: another segment is current."""
        if self._mode is not None:
            self.end()

    def end(self) -> None:
        """End the mode, and show the panel again."""
        mode, self._mode = self._mode, None
        if mode is not None:
            mode.end()
        if self._shown is not None:
            self._shown.side.show_page(self._shown.side.panel)
        self.ended.emit()

    def _around(self, shown: Shown) -> Around:
        """Return what the mode works with that is about to begin; it ends as long as no other one took its place."""
        self._begun += 1
        mine = self._begun

        def end() -> None:
            if self._mode is not None and mine == self._begun:
                self.end()

        return Around(self._desk, self._pen, self._board, shown.scheme, self._keys, end, self.told.emit)

    def begin_skip(self) -> None:
        """Offer the reasons."""
        if self._shown is not None:
            side = self._shown.side
            self._mode = SkipMode(self._around(self._shown), side.reasons)
            side.show_page(side.reasons)

    def begin_flag(self) -> None:
        """Offer the flags."""
        if self._shown is not None:
            side = self._shown.side
            side.show_page(side.panel)
            self._mode = FlagMode(self._around(self._shown), side.panel)

    def begin_spans(self, drawn: tuple[int, int] | None = None) -> None:
        """Show the cursor that marks words, or what the mouse drew, unless another mode is open then."""
        if self._shown is None or (drawn is not None and not isinstance(self._mode, SpanMode | None)):
            return
        side = self._shown.side
        if not isinstance(self._mode, SpanMode):
            self._mode = SpanMode(self._around(self._shown), side.spans)
            side.show_page(side.spans)
        if drawn is not None:
            self._mode.draw(*drawn)

    def begin_attributes(self, nothing: Callable[[], None]) -> None:
        """Ask for the attributes of the labels that were given; ``nothing`` is called where none has any."""
        if self._shown is None:
            return
        side, scheme = self._shown.side, self._shown.scheme
        if asked_of(scheme, self._desk):
            self._mode = AttributeMode(self._around(self._shown), side.attributes)
            side.show_page(side.attributes)
        else:
            nothing()

    def begin_analogy(self, *, another: bool = False) -> None:
        """Open the card of the analogy, or ask which one is meant; ``another`` begins a new one in any case."""
        if self._shown is not None:
            side = self._shown.side
            pages = Pages(side.card, side.analogies, side.show_page)
            self._mode = mode = AnalogyMode(self._around(self._shown), pages, another=another)
            mode.begin()

    def begin_repeat(self, nothing: Callable[[], None]) -> None:
        """Show a repeat beside its original, and offer what may be said of it; ``nothing`` is called if it is none."""
        if self._shown is not None:
            side = self._shown.side
            self._mode = mode = RepeatMode(self._around(self._shown), side.repeat)
            mode.begin(lambda: side.show_page(side.repeat), nothing)

    def begin_cut(self, cut: Callable[[int], None]) -> None:
        """Show the cursor that chooses where the passage is cut; cut there, if it is shown already."""
        if isinstance(self._mode, CutMode):
            self._mode.cut()
        elif isinstance(self._mode, SpanMode):
            at = self._mode.at
            self.end()
            cut(at)
        elif self._desk.here is not None and self._shown is not None:
            side = self._shown.side
            self._mode = CutMode(self._around(self._shown), side.cut, cut)
            side.show_page(side.cut)

    def begin_bulk(self, told: Callable[[str], None], segments: tuple[str, ...] | None = None) -> None:
        """Offer one label for all that the queue and the filter show, or for chosen passages (ids).

        ``told`` gets a sentence when it is done.
        """
        if self._shown is not None:
            side = self._shown.side
            side.panel.save_written()
            self._mode = BulkMode(self._around(self._shown), side.bulk, told, segments)
            side.show_page(side.bulk)
            self._desk.errands.soon(self.ended.emit)

    def begin_link(self, aim: Aim, *, asked: bool = True) -> None:
        """Offer where a link may lead: what is attacked, or another kind of link; ``asked``: the person wanted it."""
        if self._shown is not None:
            side = self._shown.side
            page = side.targets if aim.attacks else side.links
            self._mode = mode = TargetMode(self._around(self._shown), page, aim, asked=asked)
            side.show_page(page)
            mode.begin()

    def _said(self, annotation: Annotation | None) -> None:
        """A skip that did not lead on, since nothing is left, has ended all the same."""
        if isinstance(self._mode, SkipMode) and annotation is not None and annotation.answer.state == "skipped":
            self.end()

    def _in(self, kind: type, act: Callable[..., None]) -> None:
        if isinstance(self._mode, kind):
            act(self._mode)
