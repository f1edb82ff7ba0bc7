"""A quiet page: how far I am, how long it takes me, how my labels are spread. Nothing of it is sent anywhere."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from annotator.domain.changes import Change
from annotator.gui.labeling.marks import capitalised, mark_of, none_mark
from annotator.gui.pace.columns import DAYS, DOCUMENTS
from annotator.gui.pace.wording import others_words, pace_words, progress_words
from annotator.gui.screen import Screen, Shell
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.bar_chart import Bar, BarChart
from annotator.gui.widgets.buttons import PlainButton
from annotator.gui.widgets.layout import Column, Gap, Row
from annotator.gui.widgets.page_scroll import PageScroll
from annotator.gui.widgets.rows import RowsModel
from annotator.gui.widgets.table import StyledTable
from annotator.gui.widgets.wide_page import WidePage
from annotator.gui.widgets.words import Words
from annotator.gui.window import files
from annotator.gui.work.newest import Newest
from annotator.messages import translate

if TYPE_CHECKING:
    from annotator.gui.work.lanes import Task
    from annotator.services.pace import Pace, Share
    from annotator.services.projects import Project

_ROW, _MOST_ROWS = 32, 12
_BARS = 320
_PAD = 16
"""Room of a table at its sides, in which its mark of the row one is at stands; all else is set in by as much."""
_PADDING = (_PAD, 0, _PAD, 0)
_NARROW = 1000


class PaceScreen(Screen):
    """Sentences, days, documents, labels."""

    aside = "label"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.found: Pace | None = None
        self._stale = True
        self._newest = Newest(self.session, self)
        self.progress = Words(role="passage", wrap=True, selectable=True)
        self.pace = Words(role="passage", wrap=True, selectable=True)
        self.others = Words(role="small", ink="ink2", wrap=True, selectable=True)
        self.days, self.documents = RowsModel(DAYS), RowsModel(DOCUMENTS)
        self.day_table = _table(translate("Days"), self.days)
        self.document_table = _table(translate("Documents"), self.documents)
        self.bars = BarChart(translate("Labels, how many answers have each"), words_before=True, can_open=False)
        self.save = PlainButton(translate("Save as a table…"), icon="save")
        self.back = PlainButton(translate("Label"), command="screen.label", icon="chevron-left")
        self._lay_out()
        self._newest.answered.connect(self._show)
        self._newest.failed.connect(self.shell.say_error)
        self.save.clicked.connect(self._save)
        self.back.clicked.connect(lambda: self.shell.show_screen("label"))
        theme().changed.connect(self._fit)

    def focus_home(self) -> None:
        """To the days."""
        self.day_table.setFocus(Qt.FocusReason.OtherFocusReason)

    def arrive(self) -> None:
        """Count anew what became stale."""
        if self._stale:
            self._ask()

    def project_changed(self) -> None:
        """Count for another project or another person."""
        self._newest.forget()
        self._stale = True
        if self.isVisible() and self.session.project is not None:
            self._ask()

    def take_change(self, change: Change, origin: object) -> None:
        """Answers or texts are others."""
        self._stale = True
        if self.isVisible():
            self._ask()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the bars below where there is no room beside."""
        super().resizeEvent(event)
        self._fit()

    def _ask(self) -> None:
        who = self.session.annotator
        if who is None or self.session.project is None:
            return
        self._stale = False
        viewer = who.id

        def count(project: "Project", _task: "Task") -> "Pace":
            from annotator.services.pace import pace

            return pace(project, viewer)

        self._newest.ask(count)

    def _show(self, found: "Pace") -> None:
        project = self.session.project
        if project is None:
            return
        self.found = found
        self.progress.setText(progress_words(found))
        self.pace.setText(pace_words(found))
        self.others.setText(others_words(found))
        self.others.setVisible(bool(found.others))
        self.days.show_rows(found.days[::-1])
        self.documents.show_rows(found.documents)
        counts = dict(found.labels)
        rows = [(mark_of(one), counts.get(one.name, 0)) for one in project.scheme.open_labels]
        rows.append((none_mark(), counts.get("none", 0)))
        most = max((count for _mark, count in rows), default=0)
        bars = [Bar(mark, capitalised(translate(mark.name)), count, f"{count:,}") for mark, count in rows]
        self.bars.set_bars(bars, max(most, 1))
        self._fit()

    def _save(self) -> None:
        path = files.choose_table(self)
        if path is None or self.found is None:
            return
        from annotator.services.pace import write_csv

        try:
            write_csv(self.found, path)
        except OSError as error:
            reason = error.strerror or str(error)
            self.shell.say("danger", translate("The table cannot be written: {reason}.", reason=reason))
        else:
            self.shell.say("done", translate("Saved as {name}", name=path.name))

    def _fit(self) -> None:
        narrow = self.width() / theme().scale < _NARROW
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._sides.setDirection(down if narrow else across)
        self._beside.setFixedWidth(theme().px(_BARS + 2 * _PAD))
        for table, model in ((self.day_table, self.days), (self.document_table, self.documents)):
            table.set_columns(model.widths())
            table.setFixedHeight(theme().px(_ROW) * (1 + min(max(len(model.rows), 1), _MOST_ROWS)) + 2)

    def _lay_out(self) -> None:
        page = WidePage()
        column = Column(page.content, margins=(32 - _PAD, 24, 32 - _PAD, 24), spacing=20)
        head = Row(margins=_PADDING, spacing=16)
        head.addWidget(Words(translate("Time and progress"), role="title"), 1)
        head.addWidget(self.save)
        head.addWidget(self.back)
        column.addLayout(head)
        said = Column(margins=_PADDING, spacing=20)
        for words in (self.progress, self.pace, self.others):
            said.addWidget(words)
        column.addLayout(said)
        tables = Column(spacing=8)
        for title, table in ((translate("Days"), self.day_table), (translate("Documents"), self.document_table)):
            above = Row(margins=_PADDING)
            above.addWidget(Words(title, strong=True))
            tables.addLayout(above)
            tables.addWidget(table)
            tables.addWidget(Gap(12))
        tables.addStretch(1)
        self._beside = QWidget()
        beside = Column(self._beside, margins=_PADDING, spacing=8)
        beside.addWidget(Words(translate("Labels"), strong=True))
        beside.addWidget(self.bars)
        beside.addStretch(1)
        self._sides = Row(spacing=40 - 2 * _PAD)
        self._sides.addLayout(tables, 1)
        self._sides.addWidget(self._beside)
        column.addLayout(self._sides)
        told = translate(
            "Counted on this machine from your own answers, gaps over a minute cut to one; never sent anywhere."
        )
        foot = Row(margins=_PADDING)
        foot.addWidget(Words(told, role="small", ink="ink2", wrap=True))
        column.addLayout(foot)
        column.addStretch(1)
        area = PageScroll()
        area.setWidget(page)
        Column(self).addWidget(area)


def _table(name: str, model: "RowsModel[Share]") -> StyledTable:
    table = StyledTable(name, row_height=_ROW, inset=_PAD)
    table.setModel(model)
    return table
