"""The foot of the import page: what is wrong, what will happen, and the choice what becomes of the rest."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from annotator.gui.widgets.choices import SegmentedControl
from annotator.gui.widgets.layout import Column, Line
from annotator.gui.widgets.notice import Notice, NoticeKind
from annotator.gui.widgets.words import ElidedLabel
from annotator.messages import translate

MOST_PROBLEMS = 3
_FOOT, _LOW_FOOT, _LOWEST_FOOT = (32, 16, 32, 16), (32, 8, 32, 8), (32, 2, 32, 2)


@dataclass(frozen=True, slots=True)
class FootShown:
    """What is said at the foot: a sentence, more of it, single problems, and whether a choice is to be made."""

    kind: NoticeKind = "info"
    sentence: str = ""
    detail: str = ""
    problems: tuple[str, ...] = ()
    asks: bool = False
    keep_good: bool | None = None


class Foot(QWidget):
    """Problems as sentences, with what will happen to each.

    Signals:
        chosen: whether the good rest is imported.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.notice = Notice()
        self.choice = SegmentedControl(
            [(True, translate("Import the good rest")), (False, translate("Refuse all"))],
            translate("What becomes of the rest"),
        )
        self.brief = ElidedLabel(role="small", lines=2)
        self.brief.hide()
        self._lines = Column(spacing=2)
        self._shown, self._lowest = FootShown(), False
        column = Column(self)
        column.addWidget(Line())
        self._inner = inner = Column(margins=_FOOT, spacing=8)
        inner.addWidget(self.notice)
        inner.addWidget(self.brief, 1)
        inset = Column(margins=(28, 0, 0, 0), spacing=8)
        inset.addLayout(self._lines)
        inset.addWidget(self.choice)
        inner.addLayout(inset)
        column.addLayout(inner)
        self.choice.changed.connect(self.chosen)
        self.hide()

    def set_low(self, *, low: bool, lowest: bool = False) -> None:
        """Take less height; where there is least of it, two lines, and the choice beside them."""
        self._inner.set_margins(_LOWEST_FOOT if lowest else _LOW_FOOT if low else _FOOT)
        if lowest != self._lowest:
            self._lowest = lowest
            beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
            self._inner.setDirection(beside if lowest else below)
            self.show_foot(self._shown)

    def show_foot(self, shown: FootShown) -> None:
        """Say it; hidden where there is nothing to say."""
        self._shown = shown
        self.setVisible(bool(shown.sentence))
        if not shown.sentence:
            self.notice.clear()
            return
        if (self.notice.sentence(), self.notice.accessibleName()) != (shown.sentence, whole(shown)):
            self.notice.say(shown.kind, shown.sentence, shown.detail)
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for words in () if self._lowest else shown.problems:
            self._lines.addWidget(ElidedLabel(words, role="small", ink="ink2"))
        self.notice.setVisible(not self._lowest)
        self.brief.setVisible(self._lowest)
        self.brief.set_text(" ".join((whole(shown), *shown.problems)))
        self.choice.setVisible(shown.asks)
        self.choice.set_value(shown.keep_good)


def whole(shown: FootShown) -> str:
    """Return the sentence and what is said with it, without the single problems."""
    return f"{shown.sentence} {shown.detail}".strip()
