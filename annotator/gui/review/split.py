"""The figures, and below them, when one is opened, the segments behind it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QSplitter, QWidget

from annotator.domain.scheme import LabelScheme
from annotator.gui.review.behind_view import LOW, BehindView
from annotator.gui.review.figures_view import FiguresView
from annotator.gui.review.opened import Opened, OpenedAll, OpenedCell, OpenedLabel
from annotator.gui.review.reading import Look
from annotator.gui.theme.theme import theme
from annotator.gui.window import memory

_MEMORY = "review"
_UPPER = 0.56
"""Share of the figures, when segments are first shown below them, where there is room."""
_UPPER_LEAST = 0.3
"""Their share in a low window, so that the passage can be read; they scroll to the figure that was opened."""


class ReviewSplit(QSplitter):
    """Shows what it is told to; asks nobody.

    Signals:
        rowsWanted: items whose rows are to be read, for ``behind.model.add_rows``.
        segmentWanted: the id of a segment to go to.
        aloneChanged: whether the segments are all that is shown.
    """

    rowsWanted = Signal(object)
    segmentWanted = Signal(str)
    aloneChanged = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.figures = FiguresView()
        self.behind = BehindView()
        self.opened: Opened | None = None
        self._look: Look | None = None
        self._scheme: LabelScheme | None = None
        self._divided = self._low = False
        self._lay_out()
        self._listen()

    def show_look(self, look: Look, scheme: LabelScheme) -> None:
        """Show other figures; what was opened stays open if there still is something behind it."""
        self._look, self._scheme = look, scheme
        self.figures.show_look(look, scheme)
        self._show_behind()

    def open(self, opened: Opened) -> None:
        """Show the segments behind a figure."""
        self.opened = opened
        self._show_behind()
        if self.opened is not None:
            by_key = self.figures.isAncestorOf(QApplication.focusWidget() or self)
            reason = Qt.FocusReason.ShortcutFocusReason if by_key else Qt.FocusReason.OtherFocusReason
            self.behind.table.setFocus(reason)

    def set_low(self, *, low: bool) -> None:
        """Show either the figures or the segments, in a low window."""
        self._low = low
        self._fit()

    def shut(self) -> None:
        """Show the figures only."""
        self.opened = None
        self.figures.confusion.choose(None)
        self.behind.hide()
        self._fit()

    def shut_by_person(self) -> None:
        """Show the figures only; the focus goes back to where the segments came from."""
        panel = self.figures.confusion
        chosen = panel.chosen()
        self.shut()
        panel.focus_cell(chosen)

    def keep(self) -> None:
        """Keep how the page is divided."""
        if self._divided and not self.figures.isHidden():
            memory.keep_splitter(self, _MEMORY)

    def _show_behind(self) -> None:
        look, scheme = self._look, self._scheme
        if self.opened is None or scheme is None or look is None or look.agreed is None:
            return
        items = self.opened.items(look.agreed)
        if not items:
            self.shut()
            return
        self.behind.show_items(items, look.agreed.report.annotators, scheme)
        self._say_headline()
        if self.behind.isHidden():
            self.behind.show()
            self._divide()
        self._fit()

    def _fit(self) -> None:
        alone = self._low and not self.behind.isHidden()
        if alone != self.figures.isHidden():
            self.figures.setHidden(alone)
            self.aloneChanged.emit(alone)

    def _divide(self) -> None:
        """Leave the figures the larger part if the passage can be read, and the person did not divide it otherwise."""
        if not self._divided:
            self._divided = True
            room = self.height() - theme().px(LOW) - self.handleWidth()
            upper = round(min(self.height() * _UPPER, max(room, self.height() * _UPPER_LEAST)))
            self.setSizes([upper, self.height() - upper])

    def _say_headline(self) -> None:
        opened, model = self.opened, self.behind.model
        if opened is not None:
            shown = dict(zip(model.people, self.behind.names(), strict=True))
            names = [shown.get(name, name) for name in opened.people]
            self.behind.say(opened.headline(len(model.items), names))

    def _open_cell(self, pair: int, row: int, column: int) -> None:
        shown = self.figures.confusion.pairs[pair]
        if not shown.counts[row][column]:
            self.shut()
            return
        words = (shown.categories[row].name, shown.categories[column].name)
        self.open(OpenedCell(shown.people, (shown.keys[row], shown.keys[column]), words))
        self.figures.keep_in_view(self.figures.confusion.chosen_widget())

    def _open_label(self, key: str) -> None:
        row = next(row for row in self.figures.labels_model.rows if row.key == key)
        self.figures.confusion.choose(None)
        self.open(OpenedLabel(self._compared(), key, row.mark.name))

    def _open_all(self) -> None:
        self.figures.confusion.choose(None)
        self.open(OpenedAll(self._compared()))

    def _compared(self) -> tuple[str, ...]:
        return self._look.agreed.report.annotators if self._look is not None and self._look.agreed is not None else ()

    def _lay_out(self) -> None:
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.addWidget(self.figures)
        self.addWidget(self.behind)
        self._divided = memory.restore_splitter(self, _MEMORY)
        self.behind.hide()

    def _listen(self) -> None:
        self.figures.cellChosen.connect(self._open_cell)
        self.figures.labelChosen.connect(self._open_label)
        self.figures.allChosen.connect(self._open_all)
        self.behind.wanted.connect(self.rowsWanted)
        self.behind.opened.connect(self.segmentWanted)
        self.behind.closed.connect(self.shut_by_person)
        self.behind.hide_names.toggled.connect(lambda _hidden: self._say_headline())
