"""Guidelines: Markdown to write, kept as versions, and beside it how it reads."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QStackedWidget, QWidget

from annotator.gui.labeling.panel.guideline_text import GuidelineText
from annotator.gui.scheme.desk import SchemeDesk
from annotator.gui.scheme.guideline_pages import ExamplesPage, VersionsPage
from annotator.gui.scheme.labels_model import WIDTHS, LabelsModel
from annotator.gui.screen import Handler
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.buttons import PrimaryButton
from annotator.gui.widgets.choice_box import ChoiceBox
from annotator.gui.widgets.choices import SegmentedControl
from annotator.gui.widgets.layout import Column, Line, Row
from annotator.gui.widgets.table import StyledTable
from annotator.gui.widgets.words import ElidedLabel
from annotator.messages import mark, plural, translate
from annotator.services import guidelines, previewing_schemes
from annotator.services.guidelines import Shown, Version, Written
from annotator.services.projects import Project

_LIST, _NARROW = 220, 1000
_RENDER_AFTER = 150
"""Milliseconds of rest until what is typed is shown as it reads."""


_VIEWS = {
    "write": mark("Text"),
    "read": mark("As it reads"),
    "changes": mark("Changes"),
    "examples": mark("Examples"),
}


@dataclass(frozen=True, slots=True)
class GuidelineSeen:
    """What is known of one guideline; ``older`` counts one's own answers under an older definition."""

    label: str
    versions: tuple[Version, ...]
    examples: tuple[Shown, ...]
    older: int


def read(project: Project, who: str, label: str) -> GuidelineSeen:
    """Read a guideline; runs on the worker."""
    return GuidelineSeen(
        label,
        guidelines.versions(project, label),
        guidelines.examples(project, label),
        previewing_schemes.under_older(project, who).get(label, 0) if label else 0,
    )


class GuidelineTab(QWidget):
    """What is typed counts when it is kept, as one version; it is kept when one goes elsewhere, too.

    Args:
        desk: reads and writes.
    """

    def __init__(self, desk: SchemeDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._label = ""
        self.seen: GuidelineSeen | None = None
        self._unsaved: dict[str, str] = {}
        """What was typed and could not be kept, by the label it was typed for."""
        self.model = LabelsModel(general=True)
        self.table = StyledTable(translate("Guidelines"), head=False)
        self.table.setModel(self.model)
        self.table.set_columns(WIDTHS[:2])
        self.which = ChoiceBox(translate("Guideline that is shown"))
        """The list in one line, for a low window."""
        self.facts = ElidedLabel(role="small", ink="ink2")
        self.editor = QPlainTextEdit()
        self.editor.setAccessibleName(translate("Guideline in Markdown"))
        self.editor.setTabChangesFocus(True)
        self.keep = PrimaryButton(translate("Keep as a version"), command="scheme:keep")
        options = [(view, translate(words)) for view, words in _VIEWS.items()]
        self.view = SegmentedControl(options, translate("What is shown"))
        self.view.set_value("read")
        self.text = GuidelineText()
        self.versions = VersionsPage(desk)
        self.examples = ExamplesPage(desk)
        self._writing = QWidget()
        self._pages = QStackedWidget()
        self._list = QWidget()
        self._between = Line(standing=True)
        self._low = False
        self._soon = QTimer(self, singleShot=True, interval=_RENDER_AFTER)
        self._lay_out()
        self._listen()
        theme().changed.connect(self._fit)

    def open_label(self, label: str) -> None:
        """Show the guideline of a label (id); empty: of the whole."""
        self._write()
        self._label = label
        self.refresh()

    def refresh(self) -> None:
        """Read the guideline anew, with the labels there are; what is being typed stays."""
        scheme = self._desk.scheme
        if scheme is None:
            self.seen = None
            self.model.show_labels(())
            return
        self.model.show_labels(scheme.labels)
        if self._label not in {label.id for label in scheme.labels}:
            self._label = ""
        self.table.choose(self.model.row_of(self._label) if self._label else 0)
        rows = range(self.model.rowCount())
        self.which.show_options(
            [(self.model.id_at(row), str(self.model.index(row, 1).data())) for row in rows], self._label
        )
        label, who = self._label, self._desk.who
        self._desk.ask(lambda project: read(project, who, label), self._show)

    def forget(self) -> None:
        """Belong to no guideline: what is typed is kept no more."""
        self.seen = None
        self._unsaved.clear()

    def focus_home(self) -> None:
        """To the text."""
        if self._writing.isHidden():
            self.view.set_value("write")
            self._turn("write")
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Keep what was typed."""
        self._write()

    def handlers(self) -> Mapping[str, Handler]:
        """Return what the keys of the page do here."""
        keeps: dict[str, Handler] = {"scheme:keep": self._write} if self._desk.writable else {}
        return keeps | dict(self.examples.handlers())

    def set_low(self, *, low: bool) -> None:
        """Have the guidelines in one line, and the whole width for the text, in a low window."""
        self._low = low
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the text alone where there is no room for more."""
        super().resizeEvent(event)
        self._fit()

    def _show(self, seen: GuidelineSeen) -> None:
        if seen.label != self._label:
            return
        before, self.seen = self.seen, seen
        stored = seen.versions[0].text if seen.versions else ""
        same = before is not None and before.label == seen.label
        was = before.versions[0].text if same and before is not None and before.versions else ""
        if not same or self.editor.toPlainText() in (was.rstrip("\n"), was):
            self.editor.setPlainText(self._unsaved.pop(seen.label, stored.rstrip("\n")))
        self.editor.setReadOnly(not self._desk.writable)
        self.versions.show_versions(seen.label, seen.versions)
        self.examples.show_examples(seen.examples)
        self.facts.set_text(*_facts(seen))
        self._render()

    def _render(self) -> None:
        self.text.show_parts([(self._label, self.editor.toPlainText())], self._label)
        self.keep.setEnabled(self._desk.writable and self._typed())

    def _typed(self) -> bool:
        """Whether something was typed that is not kept yet."""
        stored = self.seen.versions[0].text if self.seen is not None and self.seen.versions else ""
        shown = self.seen is not None and self.seen.label == self._label
        return shown and self.editor.toPlainText().rstrip("\n") != stored.rstrip("\n")

    def _write(self) -> None:
        if not self._desk.writable or not self._typed():
            return
        label, who, text = self._label, self._desk.who, self.editor.toPlainText()

        def said(written: Written) -> None:
            words = translate("Kept as version {number}.", number=written.guideline.version)
            self._desk.done(words, translate("Answers given before know the version they were given under."))

        def keep() -> None:
            """Have it typed again where one comes back to it; where one has stayed it still stands there."""
            if label != self._label:
                self._unsaved[label] = text

        self._desk.save(lambda project: guidelines.write(project, who, label, text), said, keep)

    def _choose(self, row: int) -> None:
        label = self.model.id_at(row)
        if label != self._label:
            self.open_label(label)

    def _remove(self, segment: str) -> None:
        label, who = self._label, self._desk.who
        self._write()
        self._desk.save(lambda project: guidelines.remove_example(project, who, label, segment))

    def _turn(self, view: object) -> None:
        """Show the text, with one of the others beside it where there is room."""
        narrow = self._narrow()
        self._writing.setVisible(not narrow or view == "write")
        self.keep.setVisible(self._writing.isVisibleTo(self))
        self._pages.setVisible(view != "write")
        if view != "write":
            self._pages.setCurrentIndex([*_VIEWS].index(str(view)) - 1)
        if view == "changes":
            self.versions.compare()

    def _listen(self) -> None:
        self.table.rowChosen.connect(self._choose)
        self.table.rowOpened.connect(lambda _row: self.focus_home())
        self.which.chosen.connect(lambda label: self.open_label(str(label)))
        self.editor.textChanged.connect(self._soon.start)
        self._soon.timeout.connect(self._render)
        self.keep.clicked.connect(self._write)
        self.view.changed.connect(self._turn)
        self.text.exampleAsked.connect(self.examples.go_to)
        self.examples.removeAsked.connect(self._remove)

    def _narrow(self) -> bool:
        return self.width() / theme().scale < _NARROW

    def _fit(self) -> None:
        narrow, low = self._narrow(), self._low
        self._list.setFixedWidth(theme().px(_LIST - 40 if narrow else _LIST))
        self._list.setVisible(not low)
        self._between.setVisible(not low)
        self.which.setVisible(low)
        self._part.set_margins((16, 8, 16, 8) if low else (0, 8, 16, 16))
        before, after = (self._head, self._foot) if narrow else (self._foot, self._head)
        if after.indexOf(self.facts) < 0:
            before.removeWidget(self.facts)
            after.insertWidget(1, self.facts, 1)
        self._turn(self.view.value())
        font = theme().font("code")
        if self.editor.font() != font:
            self.editor.setFont(font)

    def _lay_out(self) -> None:
        row = Row(self, spacing=16)
        Column(self._list, margins=(0, 8, 0, 16)).addWidget(self.table)
        row.addWidget(self._list)
        row.addWidget(self._between)
        self._part = part = Column(margins=(0, 8, 16, 16), spacing=8)
        self._head, self._foot = head, foot = Row(spacing=16), Row(spacing=16)
        head.addWidget(self.which)
        head.addWidget(self.facts, 1)
        head.addWidget(self.view, 1)
        part.addLayout(head)
        Column(self._writing).addWidget(self.editor)
        both = Row(spacing=16)
        both.addWidget(self._writing, 1)
        both.addWidget(self._pages, 1)
        part.addLayout(both, 1)
        foot.addWidget(self.keep)
        foot.addStretch(1)
        part.addLayout(foot)
        row.addLayout(part, 1)
        self._pages.addWidget(self.text)
        self._pages.addWidget(self.versions)
        self._pages.addWidget(self.examples)


def _facts(seen: GuidelineSeen) -> tuple[str, str]:
    """Return what is known of a guideline, and the same in few words."""
    version = translate("Version {number}", number=seen.versions[0].version if seen.versions else 0)
    if not seen.older:
        return version, ""
    older = plural(
        "{count:,} answer of yours was given under an older definition",
        "{count:,} answers of yours were given under an older definition",
        seen.older,
    )
    short = plural("{count:,} older answer of yours", "{count:,} older answers of yours", seen.older)
    return f"{version} · {older}", f"{version} · {short}"
