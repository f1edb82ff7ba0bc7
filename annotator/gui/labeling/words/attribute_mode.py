"""Saying more of the labels that were given: each attribute in turn, a value by its digit, 0 takes it back."""

from annotator.domain.scheme import Attribute, LabelScheme
from annotator.gui.keyboard.keys import Stroke
from annotator.gui.labeling.desk import Desk
from annotator.gui.labeling.panel.modes import Around, ListMode
from annotator.gui.labeling.words.attribute_page import KEYS, TAKEN_BACK, AttributePage
from annotator.messages import translate
from annotator.services import attributes


class AttributeMode(ListMode):
    """One attribute after the other, from the first that is not said yet.

    Args:
        around: what every mode works with.
        page: shows the values.
    """

    def __init__(self, around: Around, page: AttributePage) -> None:
        super().__init__(around)
        self._page = page
        self._asked = asked_of(around.scheme, around.desk)
        said = self._said()
        self._at = next((number for number, one in enumerate(self._asked) if one.id not in said), 0)
        self._show()

    def act(self, name: str, stroke: Stroke) -> None:
        """A digit says a value, the arrows go to another attribute, Enter passes over one."""
        if name in ("up", "down"):
            self._at = min(max(self._at + (1 if name == "down" else -1), 0), len(self._asked) - 1)
            self._show()
        elif name == "take":
            self._go_on()
        else:
            self.choose(name or stroke.letter or "")

    def choose(self, key: str) -> None:
        """Say the value of a row, by its key."""
        asked = self._asked[self._at]
        values = dict(zip(KEYS, asked.values, strict=False))
        if key != TAKEN_BACK and key not in values:
            return
        self._page.press(key)
        value = values.get(key)
        self._around.pen.stay(
            lambda project, who, segment, seconds: attributes.set_attribute(
                project, who, segment, asked.id, value, seconds=seconds
            ),
            self._go_on,
            lambda _error: self._show(),
        )

    def _said(self) -> dict[str, str]:
        here = self._around.desk.here
        annotation = here[0].answer(here[1]) if here is not None else None
        return dict(annotation.answer.attributes) if annotation is not None else {}

    def _go_on(self) -> None:
        self._at += 1
        if self._at < len(self._asked):
            self._show()
        else:
            self._around.ended()

    def _show(self) -> None:
        one = self._asked[self._at]
        label, count = (
            self._around.scheme.label(one.label).name,
            translate("{number} of {count}", number=self._at + 1, count=len(self._asked)),
        )
        self._page.show_attribute(label, one.name, one.values, self._said().get(one.id), count)
        values = ", ".join(row.accessibleName() for row in self._page.rows)
        self._around.board.view.announce(f"{self._page.name.text()}, {count}: {values}")


def asked_of(scheme: LabelScheme, desk: Desk) -> tuple[Attribute, ...]:
    """Return the attributes of the labels that were given to the current segment, in the order of the scheme."""
    given = desk.here[0].labels_of(desk.here[1]) if desk.here is not None else ()
    return tuple(one for label in scheme.labels if label.id in given for one in scheme.attributes_of(label.id))
