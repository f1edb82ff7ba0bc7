"""What ids stand for, so that what two people said can be compared by structure."""

import json
from collections.abc import Iterable

from sqlalchemy import Connection, select

from annotator.store.export import LIVE, STANDS, members
from annotator.store.schema import ANALOGY, ANNOTATION, LINK, LINK_END, REPEAT, SEGMENT, SPAN

_MOST = 10_000
_SHAPED = frozenset({"segment", "span", "link", "analogy", "pair", "question"})
_ORIGINAL = SEGMENT.alias("stood_for")
_ROOT = SEGMENT.alias("root")


class Things:
    """What ids stand for, so that what two people said can be compared by structure and not by ids."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[tuple[str, str], object] = {}
        self._originals: dict[str, tuple[str, ...]] = {}

    def originals(self, name: str) -> tuple[str, ...]:
        """Return the ids of the passages a segment (id) stands for.

        Of a repeat these are the original of its group, or, in no group, the originals whose words it has, and of such
        as are repeats themselves what those stand for; any other segment stands for itself.
        """
        if name not in self._originals:
            if len(self._originals) > _MOST:
                self._originals.clear()
            self._originals[name] = self._last_originals(name)
        return self._originals[name]

    def ends(self, ends: Iterable[tuple[str, str | None, str | None]]) -> frozenset[object]:
        """Return the structure of the ends (type, id, part) of a link, in whatever order they were chosen.

        A quotation that covers several passages is the same target as these passages together.
        """
        found: set[object] = set()
        for kind, name, part in ends:
            names = self.originals(name) if kind == "segment" and name is not None else (name,)
            said = self._pair_said(name, part) if kind == "pair" else part
            found |= {(self.shape(kind, each), said) for each in names}
        return frozenset(found)

    def shape(self, kind: str, name: str | None) -> object:
        """Return the structure of a thing: of a segment what it stands for, of a span its place there, and so on.

        Args:
            kind: ``segment``, ``span``, ``link``, ``analogy``, or of a part of one ``pair`` or ``question``; anything
                else stands for itself.
            name: its id, of a part that of its analogy.
        """
        if name is None or kind not in _SHAPED:
            return (kind, name)
        if (kind, name) not in self._known:
            if len(self._known) > _MOST:
                self._known.clear()
            self._known[kind, name] = (kind, getattr(self, f"_{kind}")(name))
        return self._known[kind, name]

    def _last_originals(self, name: str) -> tuple[str, ...]:
        found: list[str] = []
        ahead, seen = [name], set[str]()
        while ahead:
            one = ahead.pop(0)
            if one in seen:
                continue
            seen.add(one)
            originals = self._read_originals(one)
            if originals == (one,):
                found.append(one)
            else:
                ahead[:0] = originals
        return tuple(found) or (name,)

    def _read_originals(self, name: str) -> tuple[str, ...]:
        query = select(SEGMENT.c.no, SEGMENT.c.item, SEGMENT.c.match).where(SEGMENT.c.id == name, LIVE)
        row = self._connection.execute(query).first()
        if row is None or row.match is None:
            return (name,)
        if row.item != row.no:
            found = select(_ROOT.c.id).where(_ROOT.c.no == row.item)
        else:
            found = (
                select(_ROOT.c.id)
                .select_from(REPEAT)
                .join(_ORIGINAL, _ORIGINAL.c.no == REPEAT.c.original)
                .join(_ROOT, _ROOT.c.no == _ORIGINAL.c.item)
                .where(REPEAT.c.segment == row.no, STANDS, _ORIGINAL.c.retired == 0)
                .order_by(_ORIGINAL.c.part, _ORIGINAL.c.start)
            )
        return tuple(dict.fromkeys(str(one) for one in self._connection.execute(found).scalars())) or (name,)

    def _segment(self, name: str) -> object:
        return self.originals(name)

    def _span(self, name: str) -> object:
        row = self._connection.execute(
            select(SEGMENT.c.item, SPAN.c.start - SEGMENT.c.start, SPAN.c.end - SEGMENT.c.start, SPAN.c.label)
            .join(ANNOTATION, ANNOTATION.c.id == SPAN.c.annotation)
            .join(SEGMENT, SEGMENT.c.no == ANNOTATION.c.segment)
            .where(SPAN.c.id == name)
        ).first()
        return name if row is None else tuple(row)

    def _link(self, name: str) -> object:
        link = self._connection.execute(select(LINK.c.kind, LINK.c.start).where(LINK.c.id == name)).first()
        if link is None:
            return name
        rows = self._connection.execute(
            select(LINK_END.c.type, LINK_END.c.target, LINK_END.c.part)
            .where(LINK_END.c.link == name)
            .order_by(LINK_END.c.ordinal)
        ).all()
        start = self.shape("segment" if ":" in link.start else "span", link.start)
        return (link.kind, start, self.ends(tuple(row) for row in rows))

    def _analogy(self, name: str) -> object:
        return tuple(self.shape("segment", member) for member in members(self._connection, name))

    _pair = _question = _analogy

    def _pair_said(self, analogy: str | None, place: str | None) -> object:
        """Return what a pair says; each annotator has it at a place of their own among the pairs."""
        row = self._connection.execute(select(ANALOGY.c.pairs).where(ANALOGY.c.id == analogy)).scalar()
        pairs = json.loads(row) if row is not None else []
        return tuple(pairs[int(place)]) if place is not None and int(place) < len(pairs) else place
