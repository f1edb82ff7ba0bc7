"""Which figure is opened: how to find its segments, and what they are called in a sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.gui.wording.counting import counted
from annotator.messages import mark, translate

if TYPE_CHECKING:
    from annotator.services.agreeing import Agreed


@dataclass(frozen=True, slots=True)
class OpenedCell:
    """A count of the confusion of two people.

    Attributes:
        people: their names, the row's first.
        keys: the two categories' names in the report.
        words: the two categories in words.
    """

    people: tuple[str, str]
    keys: tuple[str, str]
    words: tuple[str, str]

    def items(self, agreed: "Agreed") -> tuple[str, ...]:
        """Return the items behind it; none if people or categories are not compared any more."""
        from annotator.services.agreeing import behind_cell

        table = agreed.table
        known = {*self.people} <= {*table.annotators} and {*self.keys} <= {*table.categories}
        return behind_cell(agreed, self.people, self.keys) if known else ()

    def headline(self, count: int, names: Sequence[str]) -> str:
        """Return the sentence over the segments; ``names`` are those of its two people, as they are shown."""
        words = {"segments": counted(count, "segment"), "first": names[0], "second": names[1]}
        one, other = (each.lower() for each in self.words)
        if self.keys[0] == self.keys[1]:
            return translate("{segments} that {first} and {second} both call {label}", **words, label=one)
        return translate("{segments} that {first} calls {label} and {second} {other}", **words, label=one, other=other)


@dataclass(frozen=True, slots=True)
class OpenedLabel:
    """A bar of one label.

    Attributes:
        people: whose answers are compared.
        key: the label's name in the report.
        words: the label in words.
    """

    people: tuple[str, ...]
    key: str
    words: str

    def items(self, agreed: "Agreed") -> tuple[str, ...]:
        """Return the items some gave the label to and others not."""
        from annotator.services.agreeing import behind_label

        return behind_label(agreed, self.key) if self.key in agreed.report.labels else ()

    def headline(self, count: int, names: Sequence[str]) -> str:
        """Return the sentence over the segments."""
        return translate(_DIFFER_OVER, segments=counted(count, "segment"), label=self.words.lower())


@dataclass(frozen=True, slots=True)
class OpenedAll:
    """Everything people differ over."""

    people: tuple[str, ...]

    def items(self, agreed: "Agreed") -> tuple[str, ...]:
        """Return the items whose answers are not all the same."""
        from annotator.services.agreeing import disagreements

        return disagreements(agreed)

    def headline(self, count: int, names: Sequence[str]) -> str:
        """Return the sentence over the segments."""
        return translate("{segments} with answers that differ", segments=counted(count, "segment"))


_DIFFER_OVER = mark("{segments} with answers that differ over {label}")
Opened = OpenedCell | OpenedLabel | OpenedAll
