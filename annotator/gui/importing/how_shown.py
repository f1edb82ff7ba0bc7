"""What the middle of the page shows of a file: what may be chosen, and what is."""

from collections.abc import Hashable
from dataclasses import dataclass

from annotator.gui.importing.drafts import HowTo

OWN = ""
"""Stands for the fields as somebody chose them one by one: no mapping is kept under an empty name."""
Options = tuple[tuple[Hashable, str], ...]


@dataclass(frozen=True, slots=True)
class RuleShown:
    """One rule for structure: its name, what it is called, what it does, and whether it is on."""

    name: str
    title: str
    description: str
    on: bool


@dataclass(frozen=True, slots=True)
class FieldsShown:
    """The fields of a file: ours with the chosen one of theirs, all of theirs, the reason, what becomes metadata."""

    chosen: tuple[tuple[str, str | None], ...]
    theirs: tuple[str, ...]
    examples: tuple[tuple[str, str], ...] = ()
    reason: str = ""
    metadata: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HowShown:
    """All of it.

    Attributes:
        how: what the person chose.
        encodings, formats, languages: what may be chosen; None as a value stands for what was found out.
        fields: None for a file without fields.
        rules: in order.
        remembered: names under which mappings of fields are kept.
        mapping: the one of them that the fields follow; ``OWN`` where they are as chosen here, None as guessed.
        alike: how many other files are of the same kind.
        hyphens: whether the file may have words broken at line ends that can be joined (PDF).
    """

    how: HowTo
    encodings: Options = ()
    formats: Options = ()
    languages: Options = ()
    fields: FieldsShown | None = None
    rules: tuple[RuleShown, ...] = ()
    remembered: tuple[str, ...] = ()
    mapping: str | None = None
    alike: int = 0
    hyphens: bool = False
