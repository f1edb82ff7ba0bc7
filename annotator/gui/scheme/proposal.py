"""A change that touches answers, said before it is made: what it would do, and one button to do it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from annotator.gui.widgets.buttons import PlainButton, PrimaryButton
from annotator.gui.widgets.choice_box import ChoiceBox
from annotator.gui.widgets.control import Control
from annotator.gui.widgets.fields import LineField
from annotator.gui.widgets.layout import Column, Line, Row
from annotator.gui.widgets.words import Words
from annotator.messages import translate


class Proposal(QWidget):
    """A title, perhaps a choice or a name to give, the sentence that says what is touched, and two buttons.

    Signals:
        opened: it stands there, with what is to be chosen.
        said: what it would do stands there now, and is to be seen.
        closed: it was left or done; the focus is to go where it was.
    """

    opened = Signal()
    said = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._do: Callable[[str], None] | None = None
        self._opened = 0
        self._body: QWidget | None = None
        self.title = Words(strong=True, wrap=True)
        self.choice = ChoiceBox(translate("Which one"))
        self.name = LineField(translate("Name of the new label"))
        self.preview = Words(ink="ink2", wrap=True, selectable=True)
        self.go = PrimaryButton("")
        self.leave = PlainButton(translate("Leave it"), key="Esc")
        self._lay_out()
        self.go.clicked.connect(self._accept)
        self.name.returnPressed.connect(self._accept)
        self.leave.clicked.connect(self.close_proposal)
        self.hide()

    def open_proposal(
        self,
        title: str,
        button: str,
        do: Callable[[str], None],
        *,
        options: Sequence[tuple[str, str]] = (),
        named: bool = False,
        body: QWidget | None = None,
    ) -> None:
        """Show it: ``do`` gets the chosen option's value, or the name that was typed, or nothing.

        ``body`` stands below the title, with choices of its own; it is thrown away with the proposal.
        """
        self._do, self._opened = do, self._opened + 1
        self._take_body(body)
        self.title.setText(title)
        self.go.set_words(button)
        self.choice.setVisible(bool(options))
        self.choice.show_options(options, options[0][0] if options else None)
        self.name.setVisible(named)
        self.name.clear()
        self.preview.setText("…")
        self.show()
        self.opened.emit()
        first = next(one for one in self.stops() if not one.isHidden())
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def stops(self) -> list[QWidget]:
        """Return what Tab goes through, as the eye does."""
        own = self._body.findChildren(Control) if self._body is not None else []
        return [self.choice, self.name, *own, self.go, self.leave]

    def teller(self) -> Callable[[str], None]:
        """Return what says, sooner or later, what it would touch; it says nothing once another proposal stands here."""
        opened = self._opened

        def tell(sentence: str) -> None:
            if opened == self._opened and not self.isHidden():
                self.preview.setText(sentence)
                self.said.emit()

        return tell

    def close_proposal(self) -> None:
        """Leave everything as it is."""
        if not self.isHidden():
            self._do = None
            self.hide()
            self._take_body(None)
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves it."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_proposal()
        else:
            super().keyPressEvent(event)

    def _take_body(self, body: QWidget | None) -> None:
        if self._body is not None:
            self._body.hide()
            self._body.deleteLater()
        self._body = body
        if body is not None:
            self._column.insertWidget(self._column.indexOf(self.title) + 1, body)

    def _accept(self) -> None:
        do, given = self._do, self.name.text() if not self.name.isHidden() else str(self.choice.value() or "")
        if do is not None:
            self.close_proposal()
            do(given)

    def _lay_out(self) -> None:
        column = self._column = Column(self, spacing=8)
        column.addWidget(Line())
        column.addWidget(self.title)
        column.addWidget(self.choice)
        column.addWidget(self.name)
        column.addWidget(self.preview)
        row = Row(spacing=8)
        row.addWidget(self.go)
        row.addWidget(self.leave)
        row.addStretch(1)
        column.addLayout(row)
