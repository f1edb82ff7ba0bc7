"""What may be chosen of how a text is read, for the fronts: formats, languages, encodings, rules of structure."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of structure: its name in options, what it is called and what it does (message ids), the default."""

    name: str
    title: str
    description: str
    on: bool


@dataclass(frozen=True, slots=True)
class Readable:
    """Everything that may be chosen.

    Attributes:
        formats: name, title (a message id) and suffixes of what can be read.
        languages: code and name (a message id).
        encodings: name and title of all encodings that can be named.
        rules: in the order in which they are shown.
        fields: our names of fields of a record.
    """

    formats: tuple[tuple[str, str, tuple[str, ...]], ...]
    languages: tuple[tuple[str, str], ...]
    encodings: Mapping[str, str]
    rules: tuple[Rule, ...]
    fields: tuple[str, ...]


def readable() -> Readable:
    """Return what may be chosen."""
    from annotator.formats.encoding.encodings import TITLES
    from annotator.formats.records.mapping import FIELDS
    from annotator.formats.registry import FORMATS
    from annotator.text.languages import languages
    from annotator.text.structure.rules import RULES

    return Readable(
        formats=tuple((one.name, one.title, one.suffixes) for one in FORMATS if one.reads),
        languages=tuple((one.code, one.name) for one in languages()),
        encodings=dict(TITLES),
        rules=tuple(Rule(one.name, one.title, one.description, one.on) for one in RULES),
        fields=tuple(FIELDS),
    )
