"""Names there are in a project, for whoever types one: titles of documents, authors of posts."""

from sqlalchemy import Connection, func, select

from annotator.store.corpus import visible
from annotator.store.folding import begins
from annotator.store.schema import DOCUMENT, PART, POST


def titles(connection: Connection, begun: str, most: int) -> list[str]:
    """Return titles of documents that begin so, in the order in which they came, each once."""
    query = select(DOCUMENT.c.title).where(visible(DOCUMENT), begins(DOCUMENT.c.title, begun))
    rows = connection.execute(query.group_by(DOCUMENT.c.title).order_by(func.min(DOCUMENT.c.no)).limit(most))
    return [str(title) for title in rows.scalars()]


def authors(connection: Connection, begun: str, most: int) -> list[str]:
    """Return authors whose name begins so, those of most posts first."""
    query = (
        select(POST.c.author)
        .join(PART, PART.c.no == POST.c.part)
        .where(visible(PART), POST.c.author != "", begins(POST.c.author, begun))
        .group_by(POST.c.author)
        .order_by(func.count().desc(), POST.c.author)
    )
    return [str(name) for name in connection.execute(query.limit(most)).scalars()]
