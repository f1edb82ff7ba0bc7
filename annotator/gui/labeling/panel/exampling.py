"""While the guideline is open in Label: the current passage becomes an example, and its links lead somewhere."""

from PySide6.QtCore import QObject, Signal

from annotator.domain.words import first_words
from annotator.gui.labeling.desk import Desk
from annotator.gui.labeling.panel.guideline_page import GuidelinePage
from annotator.gui.labeling.panel.shown import Shown
from annotator.gui.screen import Handler, Shell
from annotator.messages import translate
from annotator.services import guidelines
from annotator.services.guidelines import Written

_WORDS = 4
"""Of the passage that are read above the buttons."""


class Exampling(QObject):
    """Leads from the guideline page to acts.

    Args:
        shell: the window.
        desk: where the annotator is.
        shown: the pane that has the page.

    Signals:
        told: it was said what became of an example.
    """

    told = Signal()

    def __init__(self, shell: Shell, desk: Desk, shown: Shown) -> None:
        super().__init__(shown)
        self._shell = shell
        self._desk = desk
        self._shown = shown
        page = self._page
        page.exampleGiven.connect(lambda counter: self.give(counter=counter))
        page.editAsked.connect(lambda: shell.open_guideline(page.label))
        page.exampleAsked.connect(self._go)
        desk.moved.connect(self._name)
        desk.opened.connect(self._name)
        self._name()

    @property
    def _page(self) -> GuidelinePage:
        return self._shown.side.guideline

    def handlers(self) -> dict[str, Handler]:
        """Return what can be done while the guideline is open."""
        if self._shown.side.currentWidget() is not self._page:
            return {}
        found: dict[str, Handler] = {"guideline.edit": lambda: self._shell.open_guideline(self._page.label)}
        if self._desk.session.writable and self._page.label:
            found |= {
                "example.add": lambda: self.give(counter=False),
                "example.counter": lambda: self.give(counter=True),
            }
        return found

    def _name(self) -> None:
        """Have the page name the current passage."""
        here = self._desk.here
        self._page.show_passage(first_words(here[0].segment(here[1]).text, _WORDS) if here is not None else "")

    def give(self, *, counter: bool) -> None:
        """Add the current passage to the guideline of the label that is shown.

        What was answered otherwise is no example of it: one may have walked there to read on.
        """
        label, who, here = self._page.label, self._desk.who, self._desk.here
        if not label or here is None:
            return
        opened, segment = here
        quote = first_words(opened.segment(segment).text)
        answer = self._shown.answer
        if not counter and answer.state == "done" and label not in answer.labels:
            name = self._shown.scheme.label(label).name
            words = translate(
                "Your answer to “{quote}” is not “{name}”, so it is no example of it.", quote=quote, name=name
            )
            self._shell.say("info", words, translate("It may be a counter-example."))
            return

        def said(written: Written) -> None:
            name = self._shown.scheme.label(label).name
            if not written.change:
                words = translate("It stands in the guideline of “{name}” already.", name=name)
            elif counter:
                words = translate(
                    "Added to the guideline of “{name}” as a counter-example: “{quote}”", name=name, quote=quote
                )
            else:
                words = translate("Added to the guideline of “{name}” as an example: “{quote}”", name=name, quote=quote)
            self._shell.say("done", words)
            self.told.emit()
            self._shown.show_guideline(label)

        self._desk.errands.save(
            lambda project: guidelines.add_example(project, who, label, segment, counter=counter), said
        )

    def _go(self, segment: str) -> None:
        def go(now: str | None) -> None:
            if now is None:
                self._shell.say("info", translate("That passage is no longer in the project."))
            else:
                self._shell.open_segment(now)

        self._desk.errands.ask(lambda project: guidelines.where(project, segment), go)
