"""The settings as a page, made from their declaration: a new row there is a new row here."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QWidget

from annotator.gui.labeling.middle.passage_setting import passage_setting
from annotator.gui.preferences.backups import BackupsPart
from annotator.gui.screen import Screen, Shell
from annotator.gui.theme.fonts import make_font
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.buttons import PlainButton
from annotator.gui.widgets.check_row import CheckRow
from annotator.gui.widgets.choices import SegmentedControl
from annotator.gui.widgets.layout import Column, Line, Row
from annotator.gui.widgets.stepper import Stepper
from annotator.gui.widgets.wide_page import WidePage
from annotator.gui.widgets.words import Words
from annotator.messages import mark, translate
from annotator.settings.declared import SETTINGS, Setting, Value

_CHOICES = {
    "system": mark("As the system"),
    "light": mark("Light"),
    "dark": mark("Dark"),
    "contrast": mark("High contrast"),
    "serif": mark("Serif"),
    "sans": mark("Sans"),
    "installed": mark("System"),
    "dyslexia": mark("Dyslexia"),
}
_SAMPLE = mark("The passage you decide on is set like this.")
_LABEL_WIDTH = 200
_NARROW = 780


class PreferencesPage(Screen):
    """One row for each setting; a change counts at once."""

    aside = "label"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._preferences = shell.preferences
        self.controls: dict[str, QWidget] = {}
        self._show: dict[str, Callable[[Value], None]] = {}
        self._rows: list[Row] = []
        pane = WidePage()
        outer = Column(pane.content, margins=(16, 24, 16, 24), spacing=32)
        column = Column(margins=(16, 0, 16, 0), spacing=16)
        outer.addLayout(column)
        self.back = PlainButton(translate("Back"), key="Esc", icon="chevron-left")
        self.back.clicked.connect(self._leave)
        head = Row()
        head.addWidget(Words(translate("Settings"), role="title"), 1)
        head.addWidget(self.back)
        column.addLayout(head)
        for setting in SETTINGS:
            column.addWidget(Line())
            column.addLayout(self._row(setting))
        self._sample = Words(translate(_SAMPLE), role="passage", wrap=True)
        column.addWidget(self._sample)
        self.keys = PlainButton(translate("Change the keys"), icon="keyboard")
        self.keys.clicked.connect(lambda: shell.run("keys.edit"))
        line = Row()
        line.addWidget(self.keys)
        line.addStretch(1)
        column.addLayout(line)
        self.backups = BackupsPart(shell)
        outer.addWidget(self.backups)
        outer.addStretch(1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(pane)
        Column(self).addWidget(area)
        self._preferences.changed.connect(self._refresh)
        theme().changed.connect(self._resize_sample)
        theme().changed.connect(self._fit)
        self._resize_sample()

    def arrive(self) -> None:
        """Read which backups there are."""
        self.backups.refresh()

    def project_changed(self) -> None:
        """Show the backups of another project, or none."""
        self.backups.refresh()

    def focus_home(self) -> None:
        """To the first setting."""
        next(iter(self.controls.values())).setFocus(Qt.FocusReason.ShortcutFocusReason)  # it is seen where one is

    def _leave(self) -> None:
        self.shell.show_screen("label" if self.session.project is not None else "welcome")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put names above their controls where there is no room beside them."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        narrow = self.width() / theme().scale < _NARROW
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        for row in self._rows:
            row.setDirection(down if narrow else across)

    def _row(self, setting: Setting) -> Row:
        row = Row(spacing=16)
        name = translate(setting.label)
        label = _Label(name)
        control = self._control(setting, name)
        self.controls[setting.key] = control
        row.addWidget(label)
        row.addWidget(control)
        row.addStretch(1)
        self._rows.append(row)
        return row

    def _control(self, setting: Setting, name: str) -> QWidget:
        value = self._preferences.get(setting.key)
        if setting.choices:
            return self._choice(setting, name, value)
        if setting.kind is bool:
            return self._check(setting, name, value)
        return self._number(setting, name, value)

    def _choice(self, setting: Setting, name: str, value: Value) -> SegmentedControl:
        control = SegmentedControl([(one, _words(one)) for one in setting.choices], name)
        control.set_value(value)
        control.changed.connect(lambda chosen: self._put(setting.key, chosen))
        self._show[setting.key] = control.set_value
        return control

    def _check(self, setting: Setting, name: str, value: Value) -> CheckRow:
        control = CheckRow(name)
        control.setChecked(bool(value))
        control.clicked.connect(lambda checked: self._put(setting.key, checked))
        self._show[setting.key] = lambda shown: control.setChecked(bool(shown))
        return control

    def _number(self, setting: Setting, name: str, value: Value) -> Stepper:
        control = Stepper(name, int(setting.least or 0), int(setting.most or 0))
        control.set_value(int(value))
        control.changed.connect(lambda number: self._put(setting.key, number))
        self._show[setting.key] = lambda shown: control.set_value(int(shown))
        return control

    def _put(self, key: str, value: Value) -> None:
        try:
            self._preferences.put(key, value)
        except OSError as error:
            words = translate("The settings cannot be written: {reason}.", reason=error.strerror or error)
            self.shell.say("warning", words, translate("They count until you close the window."))

    def _refresh(self, key: str) -> None:
        self._show[key](self._preferences.get(key))
        self._resize_sample()

    def _resize_sample(self) -> None:
        setting = passage_setting(self._preferences)
        self._sample.setFont(make_font(setting.family, theme().px(setting.size)))


class _Label(Words):
    """The name of a setting; all of them are equally wide."""

    def __init__(self, text: str) -> None:
        super().__init__(text, wrap=True)
        theme().changed.connect(self._widen)
        self._widen()

    def _widen(self) -> None:
        self.setFixedWidth(theme().px(_LABEL_WIDTH))


def _words(choice: Value) -> str:
    """Return how a choice is called: a word of its own, or a share in per cent."""
    if isinstance(choice, float):
        return translate("{share} %", share=round(choice * 100))
    return translate(_CHOICES.get(str(choice), str(choice)))
