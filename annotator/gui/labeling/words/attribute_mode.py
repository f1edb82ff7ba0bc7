"""Saying more of the labels that were given: each attribute in turn, a value by its digit, 0 takes it back."""

from collections.abc import Callable

from annotator.domain.scheme import Attribute, LabelScheme
from annotator.gui.keyboard.key_book import KeyBook
from annotator.gui.keyboard.keys import Stroke
from annotator.gui.labeling.board import Board
from annotator.gui.labeling.desk import Desk
from annotator.gui.labeling.panel.modes import heard
from annotator.gui.labeling.pen import Pen
from annotator.gui.labeling.words.attribute_page import KEYS, TAKEN_BACK, AttributePage
from annotator.messages import translate
from annotator.services import attributes


class AttributeMode:
    """One attribute after the other, from the first that is not said yet.

    Args:
        desk: where the annotator is.
        pen: writes.
        board: the passage, which has screen readers speak.
        page: shows the values.
        scheme: the labels and their attributes.
        keys: what keys mean in a list.
        ended: called when the last one is said, or it is left.
    """

    def __init__(
        self,
        desk: Desk,
        pen: Pen,
        board: Board,
        page: AttributePage,
        scheme: LabelScheme,
        keys: KeyBook,
        ended: Callable[[], None],
    ) -> None:
        self._keys = keys
        self._desk = desk
        self._pen = pen
        self._board = board
        self._page = page
        self._scheme = scheme
        self._ended = ended
        self._asked = asked_of(scheme, desk)
        said = self._said()
        self._at = next((number for number, one in enumerate(self._asked) if one.id not in said), 0)
        self._show()

    def take(self, stroke: Stroke) -> bool:
        """A digit says a value, the arrows go to another attribute, Enter passes over one, Esc leaves."""
        act = heard(self._keys, stroke, "list")
        if act is None:
            return False
        if stroke.name == "Esc":
            self._ended()
        elif act in ("up", "down"):
            self._at = min(max(self._at + (1 if act == "down" else -1), 0), len(self._asked) - 1)
            self._show()
        elif act == "take":
            self._go_on()
        elif act or stroke.letter:
            self.choose(act or stroke.letter or "")
        return True

    def choose(self, key: str) -> None:
        """Say the value of a row, by its key."""
        asked = self._asked[self._at]
        values = dict(zip(KEYS, asked.values, strict=False))
        if key != TAKEN_BACK and key not in values:
            return
        self._page.press(key)
        value = values.get(key)
        self._pen.stay(
            lambda project, who, segment: attributes.set_attribute(project, who, segment, asked.id, value),
            self._go_on,
            lambda _error: self._show(),
        )

    def click(self, segment: str) -> bool:
        """A click elsewhere leaves it."""
        self._ended()
        return False

    def end(self) -> None:
        """Nothing else was changed."""

    def _said(self) -> dict[str, str]:
        here = self._desk.here
        annotation = here[0].answer(here[1]) if here is not None else None
        return dict(annotation.answer.attributes) if annotation is not None else {}

    def _go_on(self) -> None:
        self._at += 1
        if self._at < len(self._asked):
            self._show()
        else:
            self._ended()

    def _show(self) -> None:
        one = self._asked[self._at]
        label, count = (
            self._scheme.label(one.label).name,
            translate("{number} of {count}", number=self._at + 1, count=len(self._asked)),
        )
        self._page.show_attribute(label, one.name, one.values, self._said().get(one.id), count)
        values = ", ".join(row.accessibleName() for row in self._page.rows)
        self._board.view.announce(f"{self._page.name.text()}, {count}: {values}")


def asked_of(scheme: LabelScheme, desk: Desk) -> tuple[Attribute, ...]:
    """Return the attributes of the labels that were given to the current segment, in the order of the scheme."""
    given = desk.here[0].labels_of(desk.here[1]) if desk.here is not None else ()
    return tuple(one for label in scheme.labels if label.id in given for one in scheme.attributes_of(label.id))
