"""Turn a query into conditions over the table segment.

Each condition names the tables of its own, so that it fits into any query over segment, one that joins them too. What
is asked of answers is a list of segments that is made once: asking at each segment would read every row of every answer
where few fit.
"""

from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, and_, bindparam, literal_column, not_, or_, select, text, true

from annotator.domain.query import Query
from annotator.domain.query_tree import AnyOf, Every, Node, Not, Said, Text, leaves
from annotator.domain.scheme import LabelScheme
from annotator.store.blind import may_be_seen
from annotator.store.people import folded
from annotator.store.query_terms import OF_SEGMENT, drives, of_answer, of_segment
from annotator.store.query_words import Words, question, split, together
from annotator.store.schema import ANNOTATION, ANNOTATOR, SEGMENT
from annotator.store.seeking import unsought

Condition = ColumnElement[bool]


@dataclass(frozen=True, slots=True)
class Found:
    """A query for a search: what the full-text index is asked (None: nothing), and the conditions beside it."""

    question: str | None
    conditions: list[Condition]


def conditions(
    query: Query, scheme: LabelScheme, words: Words, viewer: str | None = None, *, blind: bool = True
) -> list[Condition]:
    """Return the conditions of a query.

    Args:
        query: the query, taken apart.
        scheme: gives the ids of what it names.
        words: turns what is searched for into the words of the index.
        viewer: id of the annotator whose answers are asked about where no ``annotator:`` is named; None asks about
            everybody's.
        blind: whether the answers of others count only where the viewer is done or has skipped.

    Raises:
        BadInput: it names a label, an attribute or a value the scheme does not have.
    """
    if query.root is None:
        return []
    return [_Turned(scheme, words, viewer, viewer if blind else None, ()).of(query.root)]


def searched(query: Query, scheme: LabelScheme, words: Words, viewer: str | None = None) -> Found:
    """Return a query so that what the full-text index answers comes from it one by one; raises BadInput."""
    asked, rest = split(query.root, words)
    return Found(asked, conditions(Query(rest), scheme, words, viewer))


def matching(words: str) -> Condition:
    """Return the condition that a segment holds these words in a row."""
    return answers_to('"' + words.replace('"', " ") + '"')


def answers_to(asked: str) -> Condition:
    """Return the condition that the full-text index finds a segment by a question."""
    match = text("segment_words MATCH :asked").bindparams(bindparam("asked", asked, unique=True))
    return SEGMENT.c.no.in_(select(literal_column("rowid")).select_from(text("segment_words")).where(match))


@dataclass(frozen=True, slots=True)
class _Turned:
    """Turns a tree into a condition.

    ``people`` are the annotators (folded names) whose answers are meant; without any ``viewer`` is, else everybody.
    """

    scheme: LabelScheme
    words: Words
    viewer: str | None
    blinded: str | None
    people: tuple[str, ...]

    def of(self, node: Node) -> Condition:
        """Return the condition over the table segment."""
        if isinstance(node, Not):
            return not_(self.of(node.node))
        if isinstance(node, AnyOf) and question(node, self.words) is None and not _names_an_answer(node):
            return or_(*(self.of(one) for one in node.nodes))
        return self._every(node.nodes if isinstance(node, Every) else (node,))

    def _every(self, nodes: tuple[Node, ...]) -> Condition:
        """Return the condition of what stands beside each other: all that is said of answers is said of one."""
        named = tuple(folded(one.value) for one in nodes if isinstance(one, Said) and one.field == "annotator")
        scope = replace(self, people=named) if named else self
        asked, rest = together(nodes, self.words)
        found = [] if asked is None else [answers_to(asked)]
        said = [node for node in rest if _of_answer(node)]
        answered = named and not any(_is_unseen(one) for node in nodes for one in leaves(node))
        if answered or any(_names_an_answer(node) for node in said):
            few = any(isinstance(node, Said) and drives(node) for node in said)
            found.append(scope._among(*(scope._in_answer(node) for node in said), few=few))
            rest = [node for node in rest if node not in said]
        return and_(true(), *found, *(scope._beside(node) for node in rest if not _is(node, "annotator")))

    def _beside(self, node: Node) -> Condition:
        if not isinstance(node, Said):
            return self.of(node)
        if node.field == "state":
            return not_(self._among())
        return of_segment(Said("repeat", "any") if node.field == "has" else node)

    def _in_answer(self, node: Node) -> Condition:
        """Return the condition over the table annotation, of a tree that asks about nothing else."""
        if isinstance(node, Not):
            return not_(self._in_answer(node.node))
        if isinstance(node, AnyOf):
            return or_(*(self._in_answer(one) for one in node.nodes))
        if isinstance(node, Every):
            return and_(*(self._in_answer(one) for one in node.nodes))
        assert isinstance(node, Said), "words are asked of the segment"
        return of_answer(node, self.scheme)

    def _among(self, *said: Condition, few: bool = False) -> Condition:
        """Return the condition that a segment has an answer of those meant that fits; ``few``: it is soon found."""
        who = unsought(ANNOTATION.c.annotator) if few else ANNOTATION.c.annotator
        answered = select(ANNOTATION.c.segment).where(self._whose(who), *said).correlate(None)
        # Going through the list, which may be long, and sorting it by place would take longer than looking into it.
        return unsought(SEGMENT.c.no).in_(answered)

    def _whose(self, who: ColumnElement[str]) -> Condition:
        if not self.people:
            return true() if self.viewer is None else who == self.viewer
        named = select(ANNOTATOR.c.id).where(ANNOTATOR.c.folded.in_(self.people))
        theirs = who.in_(named.correlate(None))
        if self.blinded is None:
            return theirs
        return and_(theirs, or_(ANNOTATION.c.annotator == self.blinded, may_be_seen(self.blinded)))


def _is(node: Node, field: str) -> bool:
    return isinstance(node, Said) and node.field == field


def _is_unseen(node: Node) -> bool:
    return isinstance(node, Said) and (node.field, node.value) == ("state", "unseen")


def _names_an_answer(node: Node) -> bool:
    """Whether a tree asks about answers alone, and for some that are there: more than that there be none."""
    return _of_answer(node) and _is_there(node)


def _is_there(node: Node) -> bool:
    if isinstance(node, AnyOf):
        return all(_is_there(one) for one in node.nodes)
    if isinstance(node, Every):
        return any(_is_there(one) for one in node.nodes)
    return not isinstance(node, Not)


def _of_answer(node: Node) -> bool:
    """Whether a tree asks about answers and nothing else; what was not seen has none."""
    if isinstance(node, Not):
        return _of_answer(node.node)
    if isinstance(node, AnyOf | Every):
        return all(_of_answer(one) for one in node.nodes)
    if isinstance(node, Text) or node.field in (*OF_SEGMENT, "annotator"):
        return False
    return not _is_unseen(node) and (node.field, node.value) != ("has", "repeat")
