"""The buttons of the labels and of the explicit none."""

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from annotator.domain.annotation import Answer
from annotator.domain.scheme import NONE, LabelScheme
from annotator.gui.labeling.marks import mark_of, none_mark
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.label_button import LabelButton, LabelSize
from annotator.gui.widgets.layout import Column

_BELOW, _BESIDE = 8, 4
"""Room between the buttons, at 100 % text."""


class LabelColumn(QWidget):
    """One button under the other; side by side where there is little height.

    Args:
        scheme: gives the labels.

    Signals:
        asked: the command a click stands for: ``give:claim``, with Shift ``toggle:claim``.
    """

    asked = Signal(str)

    def __init__(self, scheme: LabelScheme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: dict[str, LabelButton] = {}
        self._column = Column(self, margins=(16, 12, 16, 12), spacing=_BELOW)
        for label in scheme.open_labels:
            self._add(label.id, LabelButton(mark_of(label), label.key, command=f"give:{label.id}"))
        self._add(NONE, LabelButton(none_mark(), "0", command="give:none"))

    def _add(self, name: str, button: LabelButton) -> None:
        self.buttons[name] = button
        self._column.addWidget(button)
        button.answered.connect(lambda held: self.asked.emit(f"{'toggle' if held and name != NONE else 'give'}:{name}"))

    def show_answer(self, answer: Answer) -> None:
        """Check what was said."""
        given = set(answer.labels)
        if answer.state == "done" and not given:
            given = {NONE}
        for name, button in self.buttons.items():
            if button.isChecked() != (name in given):
                button.setChecked(name in given)

    def press(self, name: str) -> None:
        """Show a button pressed, in this turn of the loop: nothing that is saved waits for its painting."""
        if name in self.buttons:
            self.buttons[name].setDown(True)

    def release(self) -> None:
        """Show none pressed."""
        for button in self.buttons.values():
            if button.isDown():
                button.setDown(False)

    def set_heard(self, heard: bool) -> None:
        """Show the keys of the labels, or none where they mean something else for a while."""
        for button in self.buttons.values():
            button.set_heard(heard)

    def set_size(self, size: LabelSize) -> None:
        """Take more or less room."""
        beside = size == LabelSize.CHIP
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._column.setDirection(direction)
        self._column.setSpacing(theme().px(_BESIDE if beside else _BELOW))
        for button in self.buttons.values():
            button.set_size(size)

    def __iter__(self) -> Iterator[LabelButton]:
        return iter(self.buttons.values())
