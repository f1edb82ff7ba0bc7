"""The passage on the screen: follows the desk, and shows letters while a target is chosen."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from annotator.domain.annotation import Link
from annotator.gui.labeling.desk import Desk
from annotator.gui.labeling.links.aiming import Shown
from annotator.gui.labeling.links.told import link_told, links_told
from annotator.gui.labeling.margin import Margin
from annotator.gui.labeling.opened import OpenDocument
from annotator.gui.labeling.passage.rows import MarginLink, PassageWords
from annotator.gui.labeling.passage.view import PassageView
from annotator.gui.labeling.pen import Pen
from annotator.gui.labeling.places import further_words
from annotator.gui.labeling.rows import Rows
from annotator.messages import translate

_NEAR = 6
"""Sentences between both ends of a line that are to be seen together."""


def passage_words() -> PassageWords:
    """Return what the view says by itself, in the language of the person."""
    return PassageWords(
        name=translate("Passage"),
        back=translate("Back to “{start}”"),
        none=translate("None"),
        unseen=translate("not answered"),
        open=translate("open"),
        done=translate("done"),
        skipped=translate("skipped"),
        unsure=translate("unsure"),
        guess=translate("guess"),
        note=translate("note"),
        lacks=translate("something is missing"),
    )


class Board(QObject):
    """Fills the view.

    Args:
        desk: what is to be shown.
        pen: tells what was answered.
        parent: the screen.
    """

    def __init__(self, desk: Desk, pen: Pen, parent: QObject) -> None:
        super().__init__(parent)
        self.view = PassageView(passage_words())
        self.view.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.view.pointer.link_told = lambda link: self._told(link_told, link)
        self.view.pointer.links_told = lambda segment: self._told(links_told, segment)
        self._desk = desk
        self._rows: Rows | None = None
        self._margin: Margin | None = None
        self._picked_at: str | None = None
        self._offered = Shown()
        self._strong: str | None = None
        desk.opened.connect(self.show_document)
        desk.moved.connect(self._show_current)
        desk.measured.connect(self._show_further)
        desk.expected.connect(self.view.expect)
        pen.answered.connect(self._show_answer)

    def show_document(self) -> None:
        """Show the open document anew."""
        opened, project = self._desk.document, self._desk.session.project
        self._offered, self._strong = Shown(), None
        self._rows = Rows(opened, project.scheme) if opened is not None and project is not None else None
        self._margin = Margin(opened) if opened is not None else None
        self.view.set_rows(opened.rows if opened is not None else [])
        self.view.set_links(self._margin.links() if self._margin is not None else [])
        self._show_further()
        self._show_current()

    def _show_further(self) -> None:
        """Say at both ends how much of a long text stands further up and down."""
        opened = self._desk.document
        above, below = further_words(opened) if opened is not None else ("", "")
        self.view.further.say(above, below)
        self.view.further.place(self.view.scene(), len(opened.rows) if opened is not None else 0)

    def _show_current(self) -> None:
        """Show the current segment in its place; painted when this returns, before the panes around it."""
        if self._desk.current is not None:
            self.view.set_current(self._desk.current)
            self.view.viewport().repaint()

    def _show_answer(self, segment: str) -> None:
        """Show another answer at a segment, and wherever else it shows."""
        opened = self._desk.document
        if opened is None or self._rows is None or segment not in opened:
            return
        for one in opened.shown_with(segment):
            opened.rows[opened.place(one)] = row = self._rows.of(opened.segment(one))
            if self._offered.letters or self._offered.chosen:
                self._show_row(one)
            else:
                self.view.update_row(row)
        if self._margin is not None and self._margin.update(segment):
            self._show_links()

    def toward(self, segment: str) -> Sequence[MarginLink]:
        """Return the annotator's own links that lead to a segment (id) of the open document."""
        return self._margin.toward(segment) if self._margin is not None else ()

    def pick_link(self, link: str | None) -> None:
        """Show a link (id) as picked, or none."""
        if link != self._strong:
            self._strong = link
            self._show_links()

    def _show_links(self) -> None:
        if self._margin is not None:
            links, strong = self._margin.links(), self._strong
            self.view.set_links(
                [replace(one, picked=True) if strong and one.link_id == strong else one for one in links]
            )

    def mark(self, shown: Shown, pending: Link | None) -> None:
        """Show letters beside what is offered, what of it is chosen, and the link that would be taken.

        What is chosen last is brought into view; where what is chosen is no place, the current segment is.
        """
        before, self._offered = self._offered, shown
        if self._margin is not None:
            links = self._margin.links()
            self._offered = _framed(shown, {one.link_id for one in links})
            changed = pending.id if pending is not None else None
            there = [self._lettered(one) for one in links if one.link_id != changed]
            wanted = [self._margin.pending(pending, self._desk.current or "")] if pending is not None else []
            self.view.set_links([*there, *wanted])
        for segment in {*_places_in(before), *_places_in(self._offered)}:
            self._show_row(segment)
        chosen = (shown.lines.get(one) or (shown.words.get(one, one),) for one in reversed(shown.chosen))
        last = next((places for places in chosen if self.view.row(places[0]) is not None), None)
        if last is not None:
            self._reveal(last)
        elif pending is not None and all(end.id is None for end in pending.ends):
            self.view.back_to_current()

    def _reveal(self, places: Sequence[str]) -> None:
        """Bring a segment (id) into view; before it where its line leads to, if that is near enough to be seen too."""
        opened = self._desk.document
        here = [one for one in places if one and opened is not None and one in opened]
        numbers = [opened.place(one) for one in here] if opened is not None else []
        if numbers and max(numbers) - min(numbers) <= _NEAR:
            for other in here[1:]:
                self.view.reveal(other)
        self.view.reveal(places[0])

    def _lettered(self, link: MarginLink) -> MarginLink:
        """Return a link with the letter it has now."""
        letter = self._offered.letters.get(link.link_id)
        return link if letter is None else replace(link, letter=letter, chosen=link.link_id in self._offered.chosen)

    def unmark(self) -> None:
        """Show the passage as always."""
        self.mark(Shown(), None)
        self.view.back_to_current()

    def show_picked(self, span: str | None) -> None:
        """Show a span (id) of the current segment as the one that keys change, or none."""
        if self._rows is not None and self._rows.picked != span:
            self._rows.picked, before = span, self._picked_at
            self._picked_at = self._desk.current if span is not None else None
            for segment in {before, self._picked_at} - {None}:
                self._show_row(str(segment))

    def focus(self) -> QWidget | None:
        """Let the passage have the keys; return what had them."""
        before = QApplication.focusWidget()
        self.view.setFocus()
        return before

    def say(self, words: str) -> None:
        """Have a screen reader say something."""
        self.view.announce(words)

    def _told(self, tell: Callable[[OpenDocument, str], str], name: str) -> str:
        """Return what is said of something of the open document (id), which nobody asks for while keys come."""
        opened = self._desk.document
        return tell(opened, name) if opened is not None else ""

    def _show_row(self, segment: str) -> None:
        opened = self._desk.document
        if opened is None or self._rows is None or segment not in opened:
            return
        self.view.update_row(self._rows.of(opened.segment(segment), self._offered))


def _places_in(shown: Shown) -> set[str]:
    """Return the ids of what may be a segment that looks different."""
    return {*shown.letters, *shown.words.values(), *shown.chosen}


def _framed(shown: Shown, drawn: Collection[str]) -> Shown:
    """Return the same with the segment as chosen of what has no line in the margin: an analogy over it alone."""
    alone = [places[0] for one, places in shown.lines.items() if one in shown.chosen and one not in drawn]
    return replace(shown, chosen=(*shown.chosen, *alone))
