"""What names in a query mean under a label scheme, and the query that asks the same when names are others."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from annotator.domain.errors import BadInput
from annotator.domain.query import MOST_CHARACTERS, parse
from annotator.domain.query_tree import AnyOf, Every, Node, Not, Said, Text, written
from annotator.domain.scheme import Attribute, LabelScheme


def label_named(scheme: LabelScheme, name: str) -> str | None:
    """Return the id of the label a query means by a name or, where none is called so, by an id; None for no label."""
    called: dict[str, str] = {}
    for spell in (str.casefold, str):  # what is spelled just so comes first
        called |= {spell(label.id): label.id for label in scheme.labels}
    for spell in (str.casefold, str):
        called |= {spell(label.name): label.id for label in scheme.labels}
    return called.get(name, called.get(name.casefold()))


def attribute_named(scheme: LabelScheme, name: str) -> Attribute | None:
    """Return the attribute a query means by an id, or by the name of its label and the rest of the id."""
    names, folded = {label.id: label.name for label in scheme.labels}, name.casefold()

    def spellings(one: Attribute) -> tuple[str, str]:
        return one.id.casefold(), f"{names[one.label]}.{one.id.partition('.')[2]}".casefold()

    return next((one for one in scheme.attributes if folded in spellings(one)), None)


@dataclass(frozen=True, slots=True)
class Moved:
    """What took the place of what: labels and attributes by id, values by (attribute id, value), kinds of links."""

    labels: Mapping[str, str] = field(default_factory=dict)
    attributes: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[tuple[str, str], str] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)


def renamed(query: str, old: LabelScheme, new: LabelScheme, moved: Moved) -> str:
    """Return the query that asks under the new scheme what this one asked under the old.

    It stays as it is written where it asks that already, or where it is not understood.
    """
    try:
        root = parse(query).root
    except BadInput:
        return query
    turned = root and _turned(root, lambda said: _said(said, old, new, moved))
    if turned is None or turned == root:
        return query
    text = written(turned)
    return text if len(text) <= MOST_CHARACTERS else query


def _turned(node: Node, change: Callable[[Said], Said]) -> Node:
    if isinstance(node, Text):
        return node
    if isinstance(node, Said):
        return change(node)
    if isinstance(node, Not):
        return Not(_turned(node.node, change))
    nodes = tuple(_turned(one, change) for one in node.nodes)
    return Every(nodes) if isinstance(node, Every) else AnyOf(nodes)


def _said(said: Said, old: LabelScheme, new: LabelScheme, moved: Moved) -> Said:
    if said.field == "label":
        return _label(said, old, new, moved)
    if said.field == "link":
        kind = _as_spelled(said.value, [kind.id for kind in old.link_kinds])
        return replace(said, value=moved.kinds.get(kind, said.value))
    attribute = attribute_named(old, said.field)
    if attribute is None:
        return said
    wanted, there = moved.attributes.get(attribute.id, attribute.id), attribute_named(new, said.field)
    value = _as_spelled(said.value, attribute.values)
    return Said(
        said.field if there is not None and there.id == wanted else wanted,
        moved.values.get((attribute.id, value), said.value),
    )


def _label(said: Said, old: LabelScheme, new: LabelScheme, moved: Moved) -> Said:
    label = label_named(old, said.value)
    if label is None:
        return said
    wanted = moved.labels.get(label, label)
    name = next((one.name for one in new.labels if one.id == wanted), None)
    if name is None or label_named(new, said.value) == wanted:
        return said
    return Said("label", name if label_named(new, name) == wanted else wanted)


def _as_spelled(value: str, values: tuple[str, ...] | list[str]) -> str:
    return next((one for one in values if one.casefold() == value.casefold()), value)
