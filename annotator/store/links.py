"""Links that point at links: no circles."""

from collections.abc import Collection, Mapping

from sqlalchemy import Connection, select

from annotator.domain.annotation import Answer
from annotator.domain.errors import Refused
from annotator.store.schema import LINK_END


def ends_at_links(answer: Answer) -> dict[str, list[str]]:
    """Return, for each link of an answer, the ids of the links it points at."""
    return {link.id: [end.id for end in link.ends if end.type == "link" and end.id] for link in answer.links}


def refuse_circles(connection: Connection, answer: Answer) -> None:
    """Raise Refused when a link of the answer would point, through other links, at itself."""
    own = ends_at_links(answer)
    if circular(connection, own, own):
        raise Refused("A link cannot point at itself through other links.", field="links")


def circular(connection: Connection, links: Collection[str], new: Mapping[str, list[str]]) -> bool:
    """Whether any of these links (ids) points at itself in the end.

    Args:
        connection: inside a transaction.
        links: where to begin.
        new: what links will point at that are about to be written; for others what stands counts.
    """
    return any(_returns(connection, link, new) for link in links if new.get(link, True))


def _returns(connection: Connection, link: str, new: Mapping[str, list[str]]) -> bool:
    seen: set[str] = set()
    ahead = list(new[link] if link in new else _targets(connection, link))
    while ahead:
        target = ahead.pop()
        if target == link:
            return True
        if target not in seen:
            seen.add(target)
            ahead.extend(new[target] if target in new else _targets(connection, target))
    return False


def _targets(connection: Connection, link: str) -> list[str]:
    rows = connection.execute(select(LINK_END.c.target).where(LINK_END.c.link == link, LINK_END.c.type == "link"))
    return [str(target) for target in rows.scalars()]
