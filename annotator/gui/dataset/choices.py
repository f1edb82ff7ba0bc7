"""The choices for a release: whose answers, of how many people, and which folder."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLayout, QWidget

from annotator.gui.theme.theme import theme
from annotator.gui.widgets.buttons import PlainButton
from annotator.gui.widgets.choices import SegmentedControl
from annotator.gui.widgets.fields import LineField
from annotator.gui.widgets.layout import Column, Line, Row
from annotator.gui.widgets.stepper import Stepper
from annotator.gui.widgets.words import Words
from annotator.messages import translate

ONE = "one"
_NAME_WIDTH = 128
_MOST_ANNOTATORS = 9


class ReleaseChoices(QWidget):
    """Parts divided by lines, each with its name at the left.

    Signals:
        changed: another release is wished for: other answers, or of more people.
        folderAsked: the person wants to choose the folder in a dialog.
    """

    changed = Signal()
    folderAsked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = [
            ("gold", translate("Gold")),
            ("majority", translate("Majority")),
            ("all", translate("All")),
            (ONE, translate("One person")),
        ]
        self.answers = SegmentedControl(words, translate("Whose answers"))
        self.answers.set_value("gold")
        self.person = QComboBox()
        self.person.setAccessibleName(translate("Which person"))
        self.least = Stepper(translate("Answers needed"), 1, _MOST_ANNOTATORS)
        self.folder = LineField(translate("Folder"), placeholder=translate("A new folder"), icon="folder")
        self.choose = PlainButton(translate("Choose"))
        self.choose.setAccessibleName(translate("Choose the folder"))
        self._lay_out()
        self.answers.changed.connect(self._answers_changed)
        self.person.activated.connect(self.changed)
        self.least.changed.connect(self.changed)
        self.choose.clicked.connect(self.folderAsked)

    def show_people(self, names: Sequence[str]) -> None:
        """Offer these people; the chosen one stays."""
        before = self.person.currentText()
        if [self.person.itemText(row) for row in range(self.person.count())] != list(names):
            self.person.clear()
            self.person.addItems(list(names))
            self.person.setCurrentIndex(max(self.person.findText(before), 0) if names else -1)
        at = self.window().focusWidget()
        for part in self._of_people:
            part.setVisible(len(names) > 1)
        if at is not None and len(names) < 2 and any(part.isAncestorOf(at) for part in self._of_people):
            self.home().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def home(self) -> QWidget:
        """Return where to begin: at whose answers; without that choice beside the folder, where Enter asks for one."""
        return self.choose if self._of_people[0].isHidden() else self.answers

    def whose(self) -> str:
        """Return whose answers, as the services call it."""
        value = self.answers.value()
        return f"@{self.person.currentText()}" if value == ONE else str(value)

    def out(self) -> Path | None:
        """Return the folder, or None if none is given."""
        words = self.folder.text().strip()
        return Path(words).expanduser() if words else None

    def set_out(self, folder: Path) -> None:
        """Show a folder; the end of a long path is what is seen."""
        self.folder.setText(str(folder))

    def start_anew(self, folder: Path) -> None:
        """Show the choices of another project."""
        self.answers.set_value("gold")
        self.least.set_value(1)
        self.person.clear()
        self.person.hide()
        self.set_out(folder)

    def _answers_changed(self, value: object) -> None:
        self.person.setVisible(value == ONE)
        self.changed.emit()

    def _lay_out(self) -> None:
        column = Column(self, spacing=16)
        answers = Column(spacing=8)
        answers.addWidget(self.answers)
        answers.addWidget(self.person)
        least = Row(spacing=8)
        least.addWidget(self.least)
        least.addWidget(Words(translate("or more people"), ink="ink2"), 1)
        folder = Row(spacing=8)
        folder.addWidget(self.folder, 1)
        folder.addWidget(self.choose)
        where = Column(spacing=8)
        where.addLayout(folder)
        where.addWidget(
            Words(translate("Enter in this field makes the release there."), role="small", ink="ink2", wrap=True)
        )
        self._of_people = (
            _Part(translate("Whose answers"), answers, self.answers),
            _Part(translate("Answered by"), least, self.least),
        )
        for part in (*self._of_people, _Part(translate("Folder"), where, self.folder)):
            column.addWidget(part)


class _Part(QWidget):
    """A part below its line, its name at the left."""

    def __init__(self, name: str, content: QLayout, control: QWidget) -> None:
        super().__init__()
        column = Column(self, spacing=16)
        column.addWidget(Line())
        row = Row()
        row.addWidget(_Name(name, control), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(content, 1)
        column.addLayout(row)


class _Name(QWidget):
    """The name of a part, level with its control."""

    def __init__(self, name: str, control: QWidget) -> None:
        super().__init__()
        self._control = control
        row = Row(self, margins=(0, 0, 8, 0))
        row.addWidget(Words(name, strong=True, wrap=True))
        theme().changed.connect(self._widen)
        self._widen()

    def _widen(self) -> None:
        self.setFixedWidth(theme().px(_NAME_WIDTH))
        self.setMinimumHeight(self._control.sizeHint().height())
