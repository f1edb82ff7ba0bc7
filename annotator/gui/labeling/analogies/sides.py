"""Source and target: own words, and where words are marked in the passages, one of those."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from annotator.domain.annotation import Analogy, Side
from annotator.gui.labeling.analogies.rows import TwoFields
from annotator.gui.theme.icons import qcolor
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.choice_box import ChoiceBox
from annotator.gui.widgets.layout import Column
from annotator.gui.widgets.words import ElidedLabel, Words
from annotator.messages import translate
from annotator.services.analogies import Which

_UNDERLINE = 4
SIDES: tuple[Which, Which] = ("source", "target")


class ColumnHead(Words):
    """The name of a side, underlined as its words are in the text: solid or with dashes."""

    def __init__(self, text: str, *, dashed: bool) -> None:
        super().__init__(text, "small", "ink2", strong=True)
        self._dashed = dashed
        self.setContentsMargins(0, 0, 0, _UNDERLINE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words, and the line below them."""
        super().paintEvent(event)
        width = self.fontMetrics().horizontalAdvance(self.text())
        pen = QPen(qcolor(theme().label("analogy").mark), 2)
        if self._dashed:
            pen.setDashPattern([3, 1.5])
        painter = QPainter(self)
        painter.setPen(pen)
        painter.drawLine(0, self.height() - 1, width, self.height() - 1)
        painter.end()


class SideHead(QWidget):
    """The name of a side, and below it what stands there.

    Args:
        name: the name.
        told: what stands there, in few words.
        tip: the same at length.
        dashed: whether its words are underlined with dashes in the text.
    """

    def __init__(self, name: str, told: str, tip: str, *, dashed: bool) -> None:
        super().__init__()
        self.told = ElidedLabel(told, "small", "ink2")
        column = Column(self, spacing=2)
        column.addWidget(ColumnHead(name, dashed=dashed))
        column.addWidget(self.told)
        self.setToolTip(tip)


class Sides(QWidget):
    """What is compared with what.

    Signals:
        said: ``source`` or ``target``, and the side.
        edited: the person changed own words.
    """

    said = Signal(str, object)
    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spans = (
            ChoiceBox(translate("Marked words of the source")),
            ChoiceBox(translate("Marked words of the target")),
        )
        heads = (
            SideHead(
                translate("Source"),
                translate("compared with this"),
                translate("The case one knows: it is likened to this, and from here something is carried over."),
                dashed=False,
            ),
            SideHead(
                translate("Target"),
                translate("said about this"),
                translate("The case in question: about this something is concluded."),
                dashed=True,
            ),
        )
        self.fields = TwoFields(translate("Source"), translate("Target"), heads, self.spans)
        for field, head in zip(self.fields.fields(), heads, strict=True):
            field.setAccessibleDescription(head.toolTip())
        self._marked: Mapping[str, str] = {}
        self._stacked = False
        Column(self).addWidget(self.fields)
        for box in self.spans:
            box.hide()
        self.fields.edited.connect(self.edited)
        for which, box in zip(SIDES, self.spans, strict=True):
            box.chosen.connect(lambda _span, which=which: self._say(which))

    def show_sides(self, analogy: Analogy, spans: Mapping[str, str]) -> None:
        """Show both sides, and what is marked to choose from: words by the span's id."""
        self._marked = spans
        none = (None, translate("no marked words"))
        for field, box, side in zip(self.fields.fields(), self.spans, (analogy.source, analogy.target), strict=True):
            field.show_saved(side.text)
            box.show_options([none, *((span, f"“{words}”") for span, words in spans.items())], side.span)
            box.setVisible(bool(spans))
        self._show_placeholders()
        self._arrange()

    def stack(self, *, stacked: bool) -> None:
        """Let the target stand below the source, whatever is written."""
        self._stacked = stacked
        self._arrange()

    def save(self) -> None:
        """Hand on what was changed."""
        for which, field in zip(SIDES, self.fields.fields(), strict=True):
            if field.is_written():
                self._say(which)

    def take_standing(self, analogy: Analogy) -> None:
        """Take note of what stands after a save failed; what is written stays and is saved the next time."""
        for field, box, side in zip(self.fields.fields(), self.spans, (analogy.source, analogy.target), strict=True):
            field.saved = side.text
            box.setCurrentIndex([None, *self._marked].index(side.span) if side.span in self._marked else 0)

    def stops(self) -> list[QWidget]:
        """Return what Tab goes through."""
        return [*self.fields.fields(), *self.spans]

    def _arrange(self) -> None:
        """Marked words to choose from need the whole width."""
        self.fields.stack(stacked=self._stacked or bool(self._marked))

    def _say(self, which: Which) -> None:
        at = SIDES.index(which)
        field, span = self.fields.fields()[at], self.spans[at].value()
        field.saved = field.said()
        self._show_placeholders()
        self.said.emit(which, Side(field.saved, span if isinstance(span, str) else None))

    def _show_placeholders(self) -> None:
        """Let an empty field show the words that are marked in its place."""
        for field, box in zip(self.fields.fields(), self.spans, strict=True):
            field.show_placeholder(self._marked.get(str(box.value()), ""))
