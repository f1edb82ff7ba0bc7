"""What links point at: targets that are there, and no circles through links."""

from sqlalchemy import Connection, select

from annotator.domain.annotation import Answer
from annotator.domain.errors import Refused
from annotator.store.schema import LINK_END


def refuse_circles(connection: Connection, answer: Answer) -> None:
    """Raise Refused when a link of the answer would point, through other links, at itself."""
    own = {link.id: [end.id for end in link.ends if end.type == "link" and end.id] for link in answer.links}
    for link in own:
        seen: set[str] = set()
        ahead = list(own[link])
        while ahead:
            target = ahead.pop()
            if target == link:
                raise Refused("A link cannot point at itself through other links.", field="links")
            if target not in seen:
                seen.add(target)
                ahead.extend(own[target] if target in own else _targets(connection, target))


def _targets(connection: Connection, link: str) -> list[str]:
    rows = connection.execute(select(LINK_END.c.target).where(LINK_END.c.link == link, LINK_END.c.type == "link"))
    return [str(target) for target in rows.scalars()]
