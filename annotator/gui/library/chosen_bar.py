"""Below passages that were found: how many are chosen, and what can be done to all of them."""

from PySide6.QtWidgets import QWidget

from annotator.gui.widgets.buttons import PlainButton
from annotator.gui.widgets.layout import Row
from annotator.gui.widgets.words import Words
from annotator.messages import plural, translate


class ChosenBar(QWidget):
    """One line; how to choose several while it is one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Words(role="small", ink="ink2")
        self.label = PlainButton(translate("One label for them…"), command="bulk.chosen")
        row = Row(self, margins=(16, 8, 16, 8), spacing=16)
        row.addWidget(self.words, 1)
        row.addWidget(self.label)
        self.show_count(0)

    def show_count(self, count: int) -> None:
        """Show how many passages are chosen."""
        several = plural("{shown} passage chosen", "{shown} passages chosen", count, shown=f"{count:,}")
        how = translate("Shift and the arrows choose several, Ctrl+Space one more.")
        self.words.setText(several if count > 1 else how)
        self.label.setEnabled(count > 0)
