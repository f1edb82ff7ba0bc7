"""The releases a project remembers: that they were made, and what they held."""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, insert, select

from annotator.store.recorder import new_id, now
from annotator.store.schema import RELEASE


class Release(NamedTuple):
    """One export that was made: the folder's name, the hash of its manifest, and when."""

    id: str
    name: str
    manifest_hash: str
    records: int
    settings: Mapping[str, Any]
    at: str


def remember(connection: Connection, name: str, manifest_hash: str, records: int, settings: Mapping[str, Any]) -> None:
    """Note that a release was made; no act, and nothing an export would hold."""
    row = {
        "id": new_id(),
        "name": name,
        "manifest_hash": manifest_hash,
        "records": records,
        "settings": json.dumps(dict(settings), ensure_ascii=False),
        "at": now(),
    }
    connection.execute(insert(RELEASE), row)


def releases(connection: Connection) -> tuple[Release, ...]:
    """Return the releases that were made, the newest first."""
    rows = connection.execute(select(RELEASE).order_by(func.julianday(RELEASE.c.at).desc(), RELEASE.c.id))
    return tuple(
        Release(row.id, row.name, row.manifest_hash, row.records, json.loads(row.settings), row.at) for row in rows
    )
