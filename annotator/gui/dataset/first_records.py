"""The first records of a release: as they will stand in the file, and in a table."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from annotator.domain.scheme import LabelScheme
from annotator.gui.dataset.code_view import CodeView
from annotator.gui.dataset.records import COLUMNS, RecordRow
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.layout import Column, Row
from annotator.gui.widgets.rows import RowsModel
from annotator.gui.widgets.table import StyledTable
from annotator.gui.widgets.words import Words
from annotator.messages import translate

if TYPE_CHECKING:
    from annotator.services.exporting import Preview

_ROW, _HEAD = 36, 32
_FILE = "train.jsonl"


class FirstRecords(QWidget):
    """Title, code, table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.facts = Words(role="small", ink="ink2")
        self.code = CodeView(translate("The first records, as they stand in the file"))
        self.model = RowsModel(COLUMNS)
        self.table = StyledTable(translate("The first records"), row_height=_ROW)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.setModel(self.model)
        self.table.set_columns(self.model.widths())
        column = Column(self, spacing=12)
        head = Row(margins=(16, 0, 16, 0))
        head.addWidget(Words(translate("The first records"), strong=True))
        head.addStretch(1)
        head.addWidget(self.facts)
        column.addLayout(head)
        code = Row(margins=(16, 0, 16, 0))
        code.addWidget(self.code)
        column.addLayout(code)
        column.addWidget(self.table)
        theme().changed.connect(self._fit)

    def show_preview(self, preview: "Preview", scheme: LabelScheme) -> None:
        """Show what a preview has."""
        count = len(preview.records)
        words = translate("{file}, {count} of {total}", file=_FILE, count=count, total=f"{preview.total:,}")
        self.facts.setText(words if count and preview.whole else _FILE if count else "")
        self.code.show_records(preview.records)
        self.model.show_rows([RecordRow.of(record, scheme) for record in preview.records])
        self._fit()

    def _fit(self) -> None:
        rows = len(self.model.rows)
        self.code.setVisible(bool(rows))
        self.table.setVisible(bool(rows))
        self.table.setFixedHeight(theme().px(_HEAD) + theme().px(_ROW) * rows)
