"""What a release would hold: bars by label."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from annotator.domain.scheme import LabelScheme
from annotator.gui.dataset.reading import Wish
from annotator.gui.widgets.bar_chart import Bar, BarChart
from annotator.gui.widgets.layout import Column, Row
from annotator.gui.widgets.words import Words
from annotator.gui.wording.named_marks import mark_named
from annotator.messages import translate

if TYPE_CHECKING:
    from annotator.services.exporting import Preview


class Contents(QWidget):
    """Title, one bar a label, what to know about them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bars = BarChart(translate("What is in it"), words_before=True, can_open=False)
        self.note = Words(role="small", ink="ink2", wrap=True)
        column = Column(self, spacing=8)
        head = Row()
        head.addWidget(Words(translate("What is in it"), strong=True))
        head.addStretch(1)
        head.addWidget(Words(translate("segments"), role="small", ink="ink2"))
        column.addLayout(head)
        column.addWidget(self.bars)
        column.addWidget(self.note)

    def show_preview(self, preview: "Preview", wish: Wish, scheme: LabelScheme) -> None:
        """Show the counts of a preview; none where it was not counted to the end."""
        settled = wish.answers != "all" and preview.whole
        bars = [_bar(scheme, name, count if settled else None) for name, count in preview.counts.items()]
        self.bars.set_bars(bars, float(max(preview.counts.values(), default=0)) or 1.0)
        self.note.setText(" ".join(_notes(scheme, wish)))


def _bar(scheme: LabelScheme, name: str, count: int | None) -> Bar:
    mark = mark_named(scheme, name)
    shown = "–" if count is None else f"{count:,}"
    return Bar(mark, mark.name, 0.0 if count is None else float(count), shown)


def _notes(scheme: LabelScheme, wish: Wish) -> list[str]:
    notes = []
    if wish.answers == "all":
        notes.append(translate("Each record holds what everybody answered; no labels are settled."))
    elif not scheme.exclusive:
        notes.append(translate("A segment may have several labels."))
    if wish.blind:
        notes.append(
            translate("You see the segments you have done or skipped yourself; a release holds everybody’s answers.")
        )
    return notes
