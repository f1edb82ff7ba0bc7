"""The query language of filters, search and the command line.

``"exact phrase" wor* label:objection -has:target (author:K or author:"Ines M.")``: words and fields stand beside each
other (and), are joined by ``or``, excluded by ``-`` or ``not``, and held together by brackets. ``and`` binds closer
than ``or``. What is said of answers inside one pair of brackets is said of one answer.
"""

from dataclasses import dataclass

from annotator.domain.errors import BadInput
from annotator.domain.query_parts import Part, at_place, parts
from annotator.domain.query_tree import KEYWORDS, AnyOf, Every, Node, Not, written

MOST_CHARACTERS = 4000
MOST_TERMS = 100
MOST_BRACKETS = 30
"""Above these a query is refused: nobody writes it, and the database has bounds too."""


@dataclass(frozen=True, slots=True)
class Query:
    """A query, taken apart; an empty one fits everything."""

    root: Node | None = None

    def __bool__(self) -> bool:
        return self.root is not None

    def __str__(self) -> str:
        return written(self.root) if self.root is not None else ""


def parse(text: str) -> Query:
    """Take a query apart.

    Raises:
        BadInput: it is not understood; ``params`` hold ``start`` and ``end``, the place in the text.
    """
    if len(text) > MOST_CHARACTERS:
        error = BadInput("The filter is longer than {most} characters.", most=MOST_CHARACTERS)
        raise at_place(error, MOST_CHARACTERS, len(text))
    half = next((at for at, one in enumerate(text) if "\ud800" <= one <= "\udfff"), None)
    if half is not None:
        raise at_place(BadInput("Character {place} of the filter is half a character."), half, half + 1)
    found = list(parts(text))
    terms = [part for part in found if part.node is not None]
    if len(terms) > MOST_TERMS:
        error = BadInput("The filter asks for more than {most} things at once.", most=MOST_TERMS)
        raise at_place(error, terms[MOST_TERMS].start, len(text))
    return Query(_Parser(found, len(text)).whole()) if found else Query()


class _Parser:
    """Reads the parts from left to right: ``or`` of ``and`` of what may be excluded."""

    def __init__(self, found: list[Part], end: int) -> None:
        self._parts = found
        self._end = Part("end", end, end, "")
        self._at = 0
        self._depth = 0

    def whole(self) -> Node:
        """Return the tree."""
        node = self._any()
        if self._here.kind != "end":
            error = BadInput("The bracket at character {place} of the filter closes nothing.")
            raise at_place(error, self._here.start, self._here.end)
        return node

    @property
    def _here(self) -> Part:
        return self._parts[self._at] if self._at < len(self._parts) else self._end

    def _any(self) -> Node:
        nodes = [self._every()]
        while self._here.kind == "or":
            self._at += 1
            nodes.append(self._every())
        return nodes[0] if len(nodes) == 1 else AnyOf(tuple(nodes))

    def _every(self) -> Node:
        nodes = [self._one()]
        while self._here.kind not in ("or", ")", "end"):
            if self._here.kind == "and":
                self._at += 1
            nodes.append(self._one())
        return nodes[0] if len(nodes) == 1 else Every(tuple(nodes))

    def _one(self) -> Node:
        part = self._here
        if part.node is not None:
            self._at += 1
            return part.node
        if part.kind not in ("-", "not", "("):
            raise self._missing(part)
        self._at += 1
        self._depth += 1
        if self._depth > MOST_BRACKETS:
            error = BadInput("The filter has more than {most} brackets inside each other.", most=MOST_BRACKETS)
            raise at_place(error, part.start, part.end)
        node = self._bracketed(part) if part.kind == "(" else Not(self._one())
        self._depth -= 1
        return node

    def _bracketed(self, opened: Part) -> Node:
        node = self._any()
        if self._here.kind != ")":
            error = BadInput("The bracket at character {place} of the filter is not closed.")
            raise at_place(error, opened.start, opened.end)
        self._at += 1
        return node

    def _missing(self, part: Part) -> BadInput:
        """Say what something is missing beside."""
        beside = self._parts[self._at - 1] if self._at else part
        hint = "Put the word in quotation marks to search for it." if beside.kind in KEYWORDS else None
        if self._at:
            error = BadInput(
                "Something is missing behind “{words}” (character {place}).", hint=hint, words=beside.words
            )
        else:
            error = BadInput("Something is missing before “{words}”.", hint=hint, words=beside.words)
        return at_place(error, beside.start, beside.end)
