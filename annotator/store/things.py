"""What ids stand for, so that what two people said can be compared by structure."""

from sqlalchemy import Connection, select

from annotator.store.export import LIVE, members
from annotator.store.schema import ANNOTATION, LINK, LINK_END, SEGMENT, SPAN


class Things:
    """What ids stand for, so that what two people said can be compared by structure and not by ids."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[tuple[str, str], object] = {}

    def shape(self, kind: str, name: str | None) -> object:
        """Return the structure of a thing: of a segment its repeat group, of a span its place there, and so on.

        Args:
            kind: ``segment``, ``span``, ``link``, ``analogy``; anything else stands for itself.
            name: its id.
        """
        if name is None or kind not in {"segment", "span", "link", "analogy"}:
            return (kind, name)
        if (kind, name) not in self._known:
            if len(self._known) > 10_000:
                self._known.clear()
            self._known[kind, name] = (kind, getattr(self, f"_{kind}")(name))
        return self._known[kind, name]

    def _segment(self, name: str) -> object:
        query = select(SEGMENT.c.item).where(SEGMENT.c.id == name, LIVE)
        return self._connection.execute(query).scalar() or name

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
        return (link.kind, start, tuple((self.shape(row.type, row.target), row.part) for row in rows))

    def _analogy(self, name: str) -> object:
        return tuple(self.shape("segment", member) for member in members(self._connection, name))
