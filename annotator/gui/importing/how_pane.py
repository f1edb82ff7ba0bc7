"""How the chosen file is read: the middle of the page."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from annotator.gui.importing.drafts import HowTo
from annotator.gui.importing.fields_form import FieldsForm
from annotator.gui.importing.how_parts import Cutting, Named, RulesForm
from annotator.gui.importing.how_shown import HowShown
from annotator.gui.widgets.buttons import PlainButton
from annotator.gui.widgets.check_row import CheckRow
from annotator.gui.widgets.choice_box import ChoiceBox
from annotator.gui.widgets.choices import SegmentedControl
from annotator.gui.widgets.layout import Column, Line, Pane
from annotator.gui.widgets.scroll import Scroll
from annotator.gui.widgets.words import Words
from annotator.messages import mark, translate

_HTML_NAME = mark("HTML in the texts")
_HTML = (("auto", mark("Detect")), ("read", mark("Read")), ("keep", mark("Keep")))


class HowPane(Scroll):
    """The form.

    Signals:
        changed: how the file is to be read now (HowTo).
        forAllAsked: read all files of this kind so.
    """

    changed = Signal(object)
    forAllAsked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._how = HowTo()
        self.heading = Words(translate("How to read it"), strong=True)
        self._form = Pane("paper")
        self.encoding = ChoiceBox(translate("Encoding"))
        self.format = ChoiceBox(translate("Format"))
        self.language = ChoiceBox(translate("Language"))
        self.cutting = Cutting()
        self.hyphens = CheckRow(translate("Join words broken at line ends"))
        self.fields = FieldsForm()
        self.html = SegmentedControl([(value, translate(words)) for value, words in _HTML], translate(_HTML_NAME))
        self._html_named = Named(translate(_HTML_NAME), self.html)
        self.rules = RulesForm(self.html.cells()[0])
        self.for_all = PlainButton(translate("The same for all files of this kind"))
        self.left_out = CheckRow(translate("Leave this file out"))
        self._encoding_named = Named(translate("Encoding"), self.encoding)
        self._lay_out()
        self._listen()

    def show_how(self, shown: HowShown) -> None:
        """Show how a file is read."""
        self._how = how = shown.how
        self.encoding.show_options(shown.encodings, how.encoding)
        self._encoding_named.setVisible(len(shown.encodings) > 0)
        self.format.show_options(shown.formats, how.format)
        self.language.show_options(shown.languages, how.language)
        self.cutting.show_how(how)
        self.hyphens.setVisible(shown.hyphens)
        self.hyphens.setChecked(how.join_hyphens)
        self.fields.show_fields(shown)
        self._html_named.setVisible(shown.fields is not None)
        self.html.set_value(how.html)
        self.rules.show_rules(shown.rules)
        self.for_all.setVisible(shown.alike > 0)
        self.left_out.setChecked(how.left_out)

    def set_usable(self, usable: bool) -> None:
        """Enable or disable all of it."""
        self._form.setEnabled(usable)

    def _take(self, **changed: object) -> None:
        self.changed.emit(replace(self._how, **changed))  # type: ignore[arg-type]

    def _listen(self) -> None:
        self.encoding.chosen.connect(lambda value: self._take(encoding=value))
        self.format.chosen.connect(lambda value: self._take(format=value))
        self.language.chosen.connect(lambda value: self._take(language=value))
        self.cutting.changed.connect(self.changed)
        self.hyphens.clicked.connect(lambda checked: self._take(join_hyphens=checked))
        self.fields.changed.connect(lambda pairs: self._take(fields=pairs))
        self.html.changed.connect(lambda value: self._take(html=value))
        self.rules.changed.connect(lambda names: self._take(rules=names))
        self.left_out.clicked.connect(lambda checked: self._take(left_out=checked))
        self.for_all.clicked.connect(self.forAllAsked)

    def _lay_out(self) -> None:
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # its room is always kept
        pane = self._form
        column = Column(pane, margins=(32, 24, 20, 24), spacing=16)
        column.addWidget(self.heading)
        column.addWidget(self._encoding_named)
        column.addWidget(Named(translate("Format"), self.format))
        column.addWidget(Named(translate("Language"), self.language))
        column.addWidget(self.cutting)
        column.addWidget(self.hyphens)
        column.addWidget(self.fields)
        column.addWidget(self._html_named)
        column.addWidget(self.rules)
        column.addWidget(Line())
        column.addWidget(self.for_all)
        column.addWidget(self.left_out)
        column.addStretch(1)
        self.setWidget(pane)
