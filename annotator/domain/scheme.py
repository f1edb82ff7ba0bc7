"""The label scheme: which labels there are and what else may be said of a segment. A scheme is data (JSON)."""

import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from annotator.domain.errors import BadInput

NONE = "none"
ATTACKS = "attacks"
"""Id of the kind of link by which something is attacked."""
ANALOGY = "analogy"
"""Id of the label that analogies have where a scheme does not say which."""
READY_MADE = ("default", "essay", "comments", "discussion", "short-arguments")
"""Names of the schemes that ship, in the order they are offered; the first one is what a project begins with."""
MOST_NAME = 60
"""Characters of a label's name at most."""


def refuse_label_name(name: str) -> None:
    """Raise BadInput for a name no label may have: ``none``, empty, long, with unseen signs, beginning with ``@``."""
    folded = unicodedata.normalize("NFC", name).casefold().strip()
    unseen = any(unicodedata.category(one) in {"Cc", "Zl", "Zp"} for one in name)
    if not folded or folded == NONE or folded.startswith("@") or unseen or len(name) > MOST_NAME:
        raise BadInput("A label cannot be called “{name}”.", hint="Choose another name.", field="labels", name=name)


@dataclass(frozen=True, slots=True)
class Label:
    """One category. ``id`` never changes; ``name`` is the word people and files use."""

    id: str
    name: str
    key: str
    letters: str
    letter: str
    colour: str
    description: str
    examples: tuple[str, ...]
    archived: bool

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that give it: its digit, and its letters in lower case."""
        return tuple(key for key in (self.key, *self.letters.lower()) if key)


@dataclass(frozen=True, slots=True)
class Attribute:
    """One more thing that may be said when a label is given; ``id`` is ``label.attribute``."""

    id: str
    label: str
    name: str
    values: tuple[str, ...]
    archived: bool = False


@dataclass(frozen=True, slots=True)
class LinkKind:
    """A kind of link a person may draw; ``attack`` lists the ways an attack may go, empty for the others.

    ``start`` names the labels (ids) such a link begins at; empty for any passage. ``needed_by`` names those that lack
    something without such a link.
    """

    id: str
    attack: tuple[str, ...]
    concession: bool
    start: tuple[str, ...] = ()
    archived: bool = False
    needed_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A critical question that may be asked of an analogy."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Needs:
    """What is missing beside a label: the labels (ids) that need a target, and those that need an analogy's sides."""

    target: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LabelScheme:
    """Everything that may be said of a segment, and the JSON it was read from.

    ``definitions`` gives, in a project, the version of each label's guideline (by id) from which on its definition is
    the one in force: answers given under an earlier one were given under an older definition.
    """

    title: str
    exclusive: bool
    labels: tuple[Label, ...]
    precedence: tuple[str, ...]
    attributes: tuple[Attribute, ...]
    link_kinds: tuple[LinkKind, ...]
    roles: tuple[str, ...]
    questions: tuple[Question, ...]
    confidence: tuple[str, ...]
    flags: tuple[str, ...]
    voices: tuple[str, ...]
    skip_reasons: tuple[str, ...]
    source: Mapping[str, Any]
    definitions: Mapping[str, int] = field(default_factory=dict)
    needs: Needs = Needs()
    comparing: tuple[str, ...] = ()
    """The labels (ids) that analogies have."""

    @classmethod
    def of(cls, data: Mapping[str, Any], definitions: Mapping[str, int] | None = None) -> "LabelScheme":
        """Build a scheme from JSON that already fits ``schemas/scheme.schema.json``.

        Raises:
            BadInput: two labels share an id, name or key; a name is reserved; a reference names no label.
        """
        labels = tuple(_label(row) for row in data["labels"])
        kinds = tuple(_link_kind(row) for row in data["link_kinds"])
        comparing = _comparing(data)
        scheme = cls(
            title=data["title"],
            exclusive=data["exclusive"],
            labels=labels,
            precedence=tuple(data["precedence"]),
            attributes=tuple(
                Attribute(row["id"], row["label"], row["name"], tuple(row["values"]), row.get("archived", False))
                for row in data["attributes"]
            ),
            link_kinds=kinds,
            roles=tuple(data["analogy"]["roles"]),
            questions=tuple(Question(row["id"], row["text"]) for row in data["analogy"]["questions"]),
            confidence=tuple(data["confidence"]),
            flags=tuple(data["flags"]),
            voices=tuple(data["voices"]),
            skip_reasons=tuple(data["skip_reasons"]),
            source=data,
            definitions=definitions or {},
            needs=Needs(
                next((kind.needed_by for kind in kinds if kind.id == ATTACKS and not kind.archived), ()),
                tuple(data["analogy"].get("needed_by", comparing)),
            ),
            comparing=comparing,
        )
        scheme._check()
        return scheme

    def _check(self) -> None:
        for label in self.labels:
            refuse_label_name(label.name)
        self._refuse_doubles()
        known = {label.id for label in self.labels}
        starts = (label for kind in self.link_kinds for label in (*kind.start, *kind.needed_by))
        of_attributes = (attribute.label for attribute in self.attributes)
        for label_id in (*self.precedence, *of_attributes, *starts, *self.comparing, *self.needs.sides):
            if label_id not in known:
                raise BadInput("The scheme names a label “{value}” it does not have.", field="labels", value=label_id)
        if set(self.precedence) != known:
            raise BadInput("The order of precedence must name every label once.", field="precedence")
        if not self.open_labels:
            raise BadInput("A scheme needs one label at least that is not archived.", field="labels")
        for attribute in self.attributes:
            if attribute.id.partition(".")[0] != attribute.label:
                raise BadInput(
                    "The id of the attribute “{value}” must begin with its label, {label}.",
                    field="attributes",
                    value=attribute.id,
                    label=attribute.label,
                )

    def _refuse_doubles(self) -> None:
        """Raise BadInput where two things have the same name; keys and letters of archived labels are free."""
        for what, values in (
            ("id", [label.id for label in self.labels]),
            ("name", [label.name.casefold() for label in self.labels]),
            ("key", [key for label in self.open_labels for key in label.keys]),
        ):
            double = _double(values)
            if double is not None:
                raise BadInput("Two labels have the same {what} “{value}”.", field="labels", what=what, value=double)
        double = _double([attribute.id for attribute in self.attributes])
        if double is not None:
            raise BadInput("The attribute “{value}” is there twice.", field="attributes", value=double)
        double = _double([kind.id for kind in self.link_kinds])
        if double is not None:
            raise BadInput("The kind of link “{value}” is there twice.", field="link_kinds", value=double)

    @property
    def open_labels(self) -> tuple[Label, ...]:
        """The labels that can be given now: those not archived."""
        return tuple(label for label in self.labels if not label.archived)

    @property
    def starts(self) -> Mapping[str, tuple[str, ...]]:
        """The labels (ids) at which links of a kind begin, by kind; a kind that begins at any passage is left out."""
        return {kind.id: kind.start for kind in self.link_kinds if kind.start}

    @property
    def attacking(self) -> LinkKind | None:
        """The kind of link by which something is attacked; None where the scheme has none."""
        return next((kind for kind in self.link_kinds if kind.id == ATTACKS), None)

    @property
    def can_attack(self) -> bool:
        """Whether a passage can be given a target: an attack begins at any, or at a label that can be given."""
        kind = self.attacking
        return kind is not None and not kind.archived and (not kind.start or self.has_open(kind.start))

    def has_open(self, labels: Collection[str]) -> bool:
        """Whether one of some labels (ids) can be given now."""
        return any(label.id in labels for label in self.open_labels)

    def given_with(self, kind: str, labels: Collection[str]) -> str | None:
        """Return the label (id) that a passage with some labels gets when a link of a kind begins at it, if any."""
        starts = self.starts.get(kind, ())
        if not starts or not set(starts).isdisjoint(labels):
            return None
        return next((label for label in starts if not self.label(label).archived), starts[0])

    def attributes_of(self, label_id: str) -> tuple[Attribute, ...]:
        """Return what may be said besides when a label is given: its attributes that are not archived."""
        return tuple(one for one in self.attributes if one.label == label_id and not one.archived)

    def label(self, label_id: str) -> Label:
        """Return the label with this id; raises KeyError when the scheme has none."""
        return next(label for label in self.labels if label.id == label_id)

    def ids_of(self, names: Iterable[str]) -> tuple[str, ...]:
        """Turn names (or ids) of labels into ids in scheme order.

        Raises:
            BadInput: a name the scheme does not have, or several where only one may be given.
        """
        by_name = {label.name: label.id for label in self.labels} | {label.id: label.id for label in self.labels}
        wanted = set()
        for name in names:
            if not isinstance(name, str) or name not in by_name:
                raise BadInput(
                    "There is no label “{name}”; the labels are {labels}.",
                    field="labels",
                    name=name,
                    labels=", ".join(label.name for label in self.open_labels),
                )
            wanted.add(by_name[name])
        if self.exclusive and len(wanted) > 1:
            raise BadInput("Only one label may be given; {count} were.", field="labels", count=len(wanted))
        return tuple(label.id for label in self.labels if label.id in wanted)

    def names_of(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Return the names of labels in scheme order; ids the scheme does not know are left out."""
        wanted = set(ids)
        return tuple(label.name for label in self.labels if label.id in wanted)

    def single(self, ids: Sequence[str]) -> str:
        """Return the one name for single-label training: the first by precedence, or ``none``."""
        first = next((label_id for label_id in self.precedence if label_id in ids), None)
        return NONE if first is None else self.label(first).name


def _label(row: Mapping[str, Any]) -> Label:
    return Label(
        id=row["id"],
        name=row["name"],
        key=row["key"],
        letters=row["letters"],
        letter=row["letter"],
        colour=row["colour"],
        description=row["description"],
        examples=tuple(row["examples"]),
        archived=bool(row["archived"]),
    )


def _link_kind(row: Mapping[str, Any]) -> LinkKind:
    return LinkKind(
        id=row["id"],
        attack=tuple(row.get("attack", ())),
        concession=bool(row.get("concession", False)),
        start=tuple(row.get("from", ())),
        archived=bool(row.get("archived", False)),
        needed_by=tuple(row.get("needed_by", row.get("from", ()))),
    )


def _comparing(data: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the labels (ids) of analogies: those the scheme names, else the one with that id, if it is there."""
    own = [row["id"] for row in data["labels"] if row["id"] == ANALOGY]
    return tuple(data["analogy"].get("from", own))


def _double(values: list[str]) -> str | None:
    counted = Counter(values)
    return next((value for value in values if counted[value] > 1), None)
