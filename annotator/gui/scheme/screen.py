"""Scheme: what may be said of a passage, and the prose that says when. Not on the rail: Ctrl+L and Ctrl+G lead here."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from annotator.domain.changes import Change
from annotator.gui.scheme.desk import SchemeDesk
from annotator.gui.scheme.guideline_tab import GuidelineTab
from annotator.gui.scheme.labels_tab import LabelsTab
from annotator.gui.scheme.whole_tab import WholeTab
from annotator.gui.screen import Handler, Screen, Shell, Status
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.buttons import PlainButton
from annotator.gui.widgets.choices import WordTabs
from annotator.gui.widgets.layout import Column, Line, Row
from annotator.gui.widgets.wide_page import PageHead, WidePage, is_low
from annotator.gui.widgets.words import ElidedLabel
from annotator.gui.wording.counting import counted
from annotator.messages import translate

_TABS = ("labels", "guideline", "scheme")


class SchemeScreen(Screen):
    """Three tabs: labels, guidelines, the scheme as a whole. Every act is saved at once and can be taken back."""

    aside = "label"
    own_keys = ("scheme",)

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.desk = SchemeDesk(shell, self)
        self.facts = ElidedLabel(ink="ink2")
        self.back = PlainButton(translate("Label"), command="screen.label", icon="chevron-left")
        self.tabs = WordTabs(
            [("labels", translate("Labels")), ("guideline", translate("Guidelines")), ("scheme", translate("Scheme"))],
            translate("Parts of the scheme"),
        )
        self.labels = LabelsTab(self.desk)
        self.guideline = GuidelineTab(self.desk)
        self.whole = WholeTab(self.desk)
        self._stack = QStackedWidget()
        self._stale = True
        self._lay_out()
        self.tabs.changed.connect(lambda tab: self.show_tab(str(tab)))
        self.back.clicked.connect(lambda: shell.show_screen("label"))

    def handlers(self) -> Mapping[str, Handler]:
        """Return what can be done here, and on the part that is shown."""
        return {
            "guideline.edit": lambda: self.open_guideline(self.labels.label_id()),
            "scheme.show": self.open_labels,
            **self._part().handlers(),
        }

    def show_tab(self, tab: str) -> None:
        """Show a part: ``labels``, ``guideline`` or ``scheme``."""
        self._keep()
        self.tabs.set_value(tab)
        self._stack.setCurrentIndex(_TABS.index(tab))

    def open_guideline(self, label: str) -> None:
        """Show the guideline of a label (id); empty: of the whole."""
        self.show_tab("guideline")
        self.guideline.open_label(label)
        self.guideline.focus_home()

    def open_labels(self) -> None:
        """Show the labels."""
        self.show_tab("labels")
        self.labels.focus_home()

    def open_label(self, label: str) -> None:
        """Show the keys of a label (id); of what is no label, the list."""
        self.show_tab("labels")
        self.labels.table.choose(self.labels.model.row_of(label))
        if self.labels.label_id() == label:
            self.labels.form.edit_keys()

    def focus_home(self) -> None:
        """To what the open part is about."""
        self._part().focus_home()

    def step_back(self) -> bool:
        """Close what is considered."""
        part = self._part()
        considered = not isinstance(part, GuidelineTab) and part.proposal.isVisible()
        if considered:
            part.focus_home()
        return considered

    def status(self) -> Status:
        """How many labels there are."""
        scheme = self.desk.scheme
        return Status(words=(counted(len(scheme.open_labels), "label"),) if scheme is not None else ())

    def arrive(self) -> None:
        """Read anew what became stale."""
        if self._stale:
            self._show()

    def leave(self) -> None:
        """Keep what was typed."""
        self._keep()

    def project_changed(self) -> None:
        """Show another scheme; nothing that was typed or considered for the former one is left."""
        for tab in (self.labels, self.guideline, self.whole):
            tab.forget()
        self._stale = True
        if self.isVisible():
            self._show()

    def take_change(self, change: Change, origin: object) -> None:
        """The scheme, or what is counted of the answers, is another now."""
        if "scheme" in change.touched and self.isVisible():
            self._show()
        elif change.touched & {"scheme", "answers", "corpus"}:
            self._stale = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let tabs stand where the title stood, in a low window."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        low = is_low(self)
        self._head.set_low(low=low)
        self._head.title.setVisible(not low)
        before, after = (self._tabs, self._head) if low else (self._head, self._tabs)
        if after.indexOf(self.tabs) < 0:
            before.removeWidget(self.tabs)
            after.insertWidget(0, self.tabs, 0, Qt.AlignmentFlag.AlignBottom)
        self.labels.set_low(low=low)
        self.guideline.set_low(low=low)

    def _part(self) -> LabelsTab | GuidelineTab | WholeTab:
        return (self.labels, self.guideline, self.whole)[self._stack.currentIndex()]

    def _keep(self) -> None:
        if self.session.writable:
            _leave_field(self.focusWidget())
            self.labels.leave()
            self.guideline.leave()

    def _show(self) -> None:
        self._stale = False
        scheme = self.desk.scheme
        if scheme is not None:
            project = self.session.project
            version = project.scheme_version if project is not None else 0
            words = translate("{title} · version {version}", title=scheme.title, version=version)
            self.facts.set_text(words)
        for tab in (self.labels, self.guideline, self.whole):
            tab.refresh()
        self.statusChanged.emit()

    def _lay_out(self) -> None:
        page = WidePage()
        column = Column(page.content, margins=(16, 0, 16, 0))
        self._head = PageHead(translate("Scheme"), self.facts, self.back, margins=(16, 24, 16, 0))
        column.addLayout(self._head)
        self._tabs = Row(margins=(16, 0, 16, 0))
        self._tabs.addWidget(self.tabs)
        self._tabs.addStretch(1)
        column.addLayout(self._tabs)
        column.addWidget(Line())
        for part in (self.labels, self.guideline, self.whole):
            self._stack.addWidget(part)
        column.addWidget(self._stack, 1)
        Column(self).addWidget(page)
        theme().changed.connect(self._fit)


def _leave_field(field: QWidget | None) -> None:
    """Have kept what is being typed in a line: the page goes before the cursor does."""
    if isinstance(field, QLineEdit) and field.isModified():
        field.editingFinished.emit()
