"""Labels as a list, and beside it what is known of the chosen one."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from annotator.domain.scheme import Label
from annotator.gui.scheme.attribute_acts import AttributeActs
from annotator.gui.scheme.attributes import Attributes
from annotator.gui.scheme.desk import SchemeDesk
from annotator.gui.scheme.label_form import LabelForm
from annotator.gui.scheme.labels_model import WIDTHS, LabelsModel
from annotator.gui.scheme.proposal import Proposal
from annotator.gui.scheme.wording import archive_words, merge_words, split_words
from annotator.gui.screen import Handler
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.buttons import PlainButton
from annotator.gui.widgets.fields import LineField
from annotator.gui.widgets.layout import Column, Line, Pane, Row
from annotator.gui.widgets.scroll import Scroll
from annotator.gui.widgets.tab_order import chain
from annotator.gui.widgets.table import StyledTable
from annotator.messages import translate
from annotator.services import previewing_schemes, schemes
from annotator.services.previewing_schemes import Touched
from annotator.services.projects import Project
from annotator.services.revising import Revised

_LIST, _NARROW_LIST, _NARROW = 320, 240, 860


class LabelsTab(QWidget):
    """Every field is kept at once and can be taken back; what touches answers is said before it is done.

    Args:
        desk: reads and writes.
    """

    def __init__(self, desk: SchemeDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._wanted = ""
        self.model = LabelsModel()
        self.table = StyledTable(translate("Labels"), head=False)
        self.table.setModel(self.model)
        self.table.set_columns(WIDTHS)
        self.new = LineField(translate("Name of a new label"), placeholder=translate("New label"))
        self.add = PlainButton(translate("Add"), icon="plus")
        self.up = PlainButton(translate("Up"), command="scheme:up")
        self.down = PlainButton(translate("Down"), command="scheme:down")
        self.form = LabelForm(desk.keys)
        self.attributes = Attributes()
        self.archive = PlainButton("")
        self.merge = PlainButton(translate("Merge into…"))
        self.split = PlainButton(translate("Split…"))
        self.proposal = Proposal()
        self._area = Scroll()
        self._list = QWidget()
        self._lay_out()
        self._listen()
        theme().changed.connect(self._fit)

    def refresh(self) -> None:
        """Show the scheme in force; the chosen label stays chosen."""
        scheme = self._desk.scheme
        chosen = self._wanted or self.label_id()
        self._wanted = ""
        self.model.show_labels(scheme.labels if scheme is not None else ())
        self.table.choose(self.model.row_of(chosen) if scheme is not None else -1)
        self._show()

    def forget(self) -> None:
        """Leave what is considered; what is typed belongs to the former project."""
        self.form.forget()
        self.new.clear()
        self.attributes.forget()
        self.proposal.close_proposal()

    def label_id(self) -> str:
        """Return the id of the chosen label."""
        return self.model.id_at(self.table.currentIndex().row())

    def label(self) -> Label | None:
        """Return the chosen label."""
        scheme = self._desk.scheme
        found = self.label_id()
        return scheme.label(found) if scheme is not None and found else None

    def focus_home(self) -> None:
        """To the list; what was typed and not kept is dropped."""
        self.proposal.close_proposal()
        self.form.forget()
        self.attributes.forget()
        self._show()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Keep the examples that were typed."""
        if self._desk.writable:
            self.form.keep_examples()

    def handlers(self) -> Mapping[str, Handler]:
        """Return what the keys of the page do here."""
        if not self._desk.writable or not self.label_id():
            return {}
        return {
            "scheme:name": self.form.edit_name,
            "scheme:up": lambda: self._move(-1),
            "scheme:down": lambda: self._move(1),
        }

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the list what it needs."""
        super().resizeEvent(event)
        self._fit()

    def set_low(self, *, low: bool) -> None:
        """Leave the list more room in a low window."""
        self._left.setSpacing(theme().px(8 if low else 12))
        self._moving.set_margins((16, 0, 0, 8 if low else 16))

    def _show(self) -> None:
        scheme, label, writable = self._desk.scheme, self.label(), self._desk.writable
        for control in (self.new, self.add, self.up, self.down, self.archive, self.merge, self.split):
            control.setEnabled(writable)
        if scheme is None or label is None:
            return
        self.form.show_label(scheme, label)
        self.form.set_writable(writable)
        attributes = tuple(one for one in scheme.attributes if one.label == label.id)
        self.attributes.show_attributes(label.id, attributes, writable=writable)
        # the rows of attributes are made anew each time
        acts = (self.archive, self.merge, self.split)
        chain([self.form.examples, *self.attributes.stops(), *acts, *self.proposal.stops()])
        self.archive.set_words(translate("Bring back") if label.archived else translate("Archive…"))
        for button in (self.merge, self.split):
            button.setVisible(not label.archived)

    def _choose(self, _row: int) -> None:
        self.leave()
        self.proposal.close_proposal()
        self._show()

    def _act(self, job: Callable[[Project], Revised], then: Callable[[], None] | None = None) -> None:
        def done(revised: Revised) -> None:
            if revised.made in {label.id for label in revised.scheme.labels}:  # a new label is the chosen one
                self._wanted = revised.made
            if then is not None:
                then()

        self._desk.save(job, done, self._show)

    def _change(self, label: str, field: str, value: Any) -> None:
        who = self._desk.who
        self._act(lambda project: schemes.change_label(project, who, label, **{field: value}))

    def _add(self) -> None:
        name, who = self.new.text(), self._desk.who
        self._act(lambda project: schemes.add_label(project, who, name), lambda: self.new.take_over(name))

    def _move(self, by: int) -> None:
        label, who = self.label_id(), self._desk.who
        if self._desk.writable and label:
            self._act(lambda project: schemes.move_label(project, who, label, by))

    def _archive(self) -> None:
        label, who = self.label(), self._desk.who
        if label is None:
            return
        if label.archived:
            self._act(lambda project: schemes.restore_label(project, who, label.id))
            return
        self.proposal.open_proposal(
            translate("Archive “{name}”?", name=label.name),
            translate("Archive"),
            lambda _: self._act(lambda project: schemes.archive_label(project, who, label.id)),
        )
        self._preview(label, archive_words)

    def _merge(self) -> None:
        label, who, scheme = self.label(), self._desk.who, self._desk.scheme
        if label is None or scheme is None:
            return
        names = {one.id: one.name for one in scheme.open_labels if one.id != label.id}
        if not names:
            return
        self.proposal.open_proposal(
            translate("Merge “{name}” into which label?", name=label.name),
            translate("Merge"),
            lambda kept: self._desk.act(
                translate("Merging labels"),
                lambda project, task: schemes.merge_labels(
                    *(project, who, label.id, kept), progress=task.progress, cancelled=task.cancelled
                ),
                failed=self._show,
            ),
            options=list(names.items()),
        )
        self._preview_merge()

    def _split(self) -> None:
        label, who = self.label(), self._desk.who
        if label is None:
            return
        self.proposal.open_proposal(
            translate("Which label shall stand beside “{name}”?", name=label.name),
            translate("Split"),
            lambda name: self._act(lambda project: schemes.split_label(project, who, label.id, name)),
            named=True,
        )
        self._preview(label, split_words)

    def _preview(self, label: Label, words: Callable[[Touched], str]) -> None:
        who, tell = self._desk.who, self.proposal.teller()
        self._desk.ask(
            lambda project: previewing_schemes.touched_by_label(project, who, label.id),
            lambda touched: tell(words(touched)),
        )

    def _preview_merge(self) -> None:
        label, scheme = self.label(), self._desk.scheme
        if label is not None and scheme is not None:
            kept = scheme.label(str(self.proposal.choice.value())).name
            self._preview(label, lambda touched: merge_words(touched, kept))

    def _close(self) -> None:
        self._show()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _listen(self) -> None:
        self.table.rowChosen.connect(self._choose)
        self.table.rowOpened.connect(lambda _row: self.form.edit_name())
        self.new.returnPressed.connect(self._add)
        self.add.clicked.connect(self._add)
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        self.form.changed.connect(self._change)
        self.form.refused.connect(self._desk.refuse)
        self.archive.clicked.connect(self._archive)
        self.merge.clicked.connect(self._merge)
        self.split.clicked.connect(self._split)
        self.proposal.closed.connect(self._close)
        self.proposal.said.connect(lambda: self._area.ensureWidgetVisible(self.proposal))
        self.proposal.choice.chosen.connect(self._preview_merge)
        acts = AttributeActs(self._desk, self.proposal, self._act, self._show, self)
        self.attributes.changed.connect(acts.change)
        self.attributes.added.connect(lambda name, values: acts.add(self.label_id(), name, values))
        self.attributes.archived.connect(acts.archive)

    def _fit(self) -> None:
        narrow = self.width() / theme().scale < _NARROW
        self._list.setFixedWidth(theme().px(_NARROW_LIST if narrow else _LIST))

    def _lay_out(self) -> None:
        row = Row(self, spacing=16)
        self._left = left = Column(self._list, margins=(0, 8, 0, 0), spacing=12)
        left.addWidget(self.table, 1)
        adding = Row(margins=(16, 0, 0, 0), spacing=8)
        adding.addWidget(self.new, 1)
        adding.addWidget(self.add)
        left.addLayout(adding)
        self._moving = moving = Row(margins=(16, 0, 0, 16), spacing=8)
        moving.addWidget(self.up)
        moving.addWidget(self.down)
        moving.addStretch(1)
        left.addLayout(moving)
        row.addWidget(self._list)
        row.addWidget(Line(standing=True))
        pane = Pane("paper")
        right = Column(pane, margins=(0, 8, 16, 16), spacing=16)
        right.addWidget(self.form)
        right.addWidget(self.attributes)
        buttons = Row(spacing=8)
        for button in (self.archive, self.merge, self.split):
            buttons.addWidget(button)
        buttons.addStretch(1)
        right.addLayout(buttons)
        right.addWidget(self.proposal)
        right.addStretch(1)
        self._area.setWidget(pane)
        row.addWidget(self._area, 1)
