"""How a filter is written: what may be asked, with examples, read below or beside the field while one types."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QWidget

from annotator.gui.widgets.layout import Column
from annotator.gui.widgets.page_scroll import SCROLLS
from annotator.gui.widgets.scroll import Scroll
from annotator.gui.widgets.words import Words
from annotator.messages import translate

_KEYS = (Qt.Key.Key_Escape, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class FilterHelp(Scroll):
    """An example on a line, below it what it finds; the focus stays in the field.

    Args:
        field: where one types.

    Signals:
        turned: whether it is shown now.
    """

    turned = Signal(bool)

    def __init__(self, field: QWidget) -> None:
        super().__init__()
        self._field = field
        inside = QWidget()
        column = Column(inside, margins=(16, 4, 16, 12))
        column.addWidget(Words(translate("Esc closes this, PgDn reads on."), "small", "ink3"))
        for asked, means in examples():
            column.addSpacing(8)
            column.addWidget(Words(asked, "code", wrap=True, selectable=True))
            column.addWidget(Words(means, "small", "ink2", wrap=True))
        copied = translate(
            "A sentence of a text that is pasted here is put in quotation marks where its signs would mean something."
            " Where a target is searched, it is words, signs and all, unless a field is in it."
        )
        column.addSpacing(16)
        column.addWidget(Words(copied, "small", "ink2", wrap=True))
        column.addStretch(1)
        self.setWidget(inside)
        self.setAccessibleName(translate("How filters are written"))
        self.hide()

    def turn(self, *, shown: bool) -> None:
        """Be shown, or no more; who marked words here goes on in the field."""
        if self.isHidden() == shown:
            focused = QApplication.focusWidget()
            if focused is not None and self.isAncestorOf(focused):
                self._field.setFocus(Qt.FocusReason.OtherFocusReason)
            self.setVisible(shown)
            self.turned.emit(shown)

    def put_away(self) -> None:
        """Be shown no more."""
        self.turn(shown=False)

    def take_key(self, event: QKeyEvent) -> bool:
        """While it is shown, Esc puts it away and PgUp and PgDown scroll it; false for any other key."""
        if self.isHidden() or event.key() not in _KEYS:
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            self.verticalScrollBar().triggerAction(SCROLLS[event.key()])
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the same keys from words that are marked here."""
        if not self.take_key(event):
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the top."""
        super().showEvent(event)
        self.verticalScrollBar().setValue(0)


def examples() -> tuple[tuple[str, str], ...]:
    """Return what may be asked, each with what it finds."""
    return (
        ("ferry night", translate("all of these words")),
        ('"night ferry"', translate("these words in a row")),
        ("lamp*", translate("words that begin so")),
        ("ferry or lamp", translate("one of them")),
        ("ferry -lamp", translate("the first without the second")),
        ("(ferry or lamp) night", translate("what stands in brackets together")),
        ("label:claim  label:none", translate("the label you gave, or that you gave none")),
        ("state:skipped", translate("how far you are: unseen, open, done, skipped")),
        ("has:note  -has:target", translate("something is said, or is not: a target, a link, a span, sides, a flag …")),
        ("link:supports  attack:undercut", translate("which links you drew, and how an objection attacks")),
        ('confidence:guess  flag:"badly cut"  voice:quoted', translate("what else you said")),
        ("author:Ver*  document:ferry", translate("who wrote it, and where it stands")),
        ("repeat:near", translate("how it repeats another: exact, inside, near, cut")),
        ("at:today  added:2026-11", translate("when you answered, when the text came")),
        ("annotator:Jonas label:claim", translate("what others said where you have answered")),
    )
