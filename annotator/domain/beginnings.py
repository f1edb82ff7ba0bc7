"""At which labels links and analogies begin, and what lacks something without one: functions from JSON to new JSON."""

import copy
from collections.abc import Mapping, Sequence
from typing import Any

from annotator.domain.errors import BadInput
from annotator.domain.link_kinds import kind_row
from annotator.domain.scheme import ANALOGY, ATTACKS

Json = dict[str, Any]


def begin_links(source: Mapping[str, Any], kind: str, start: Sequence[str], needed_by: Sequence[str]) -> Json:
    """Let links of a kind begin at some labels (ids) only, at any passage where none is named.

    Args:
        source: the scheme.
        kind: which kind.
        start: the labels.
        needed_by: those that lack something without such a link; only attacks have any.

    Raises:
        NotFound: there is no such kind.
    """
    new: Json = copy.deepcopy(dict(source))
    _write(kind_row(new, kind), start, needed_by if kind == ATTACKS else start)
    return new


def begin_analogies(source: Mapping[str, Any], start: Sequence[str], needed_by: Sequence[str]) -> Json:
    """Let passages with some labels (ids) be analogies; ``needed_by`` lack their two sides until they have them.

    Raises:
        BadInput: no label is named.
    """
    if not start:
        raise BadInput("Analogies need one label at least.", field="analogy")
    new: Json = copy.deepcopy(dict(source))
    analogy = new["analogy"]
    _write(analogy, start, needed_by)
    if list(start) == [row["id"] for row in new["labels"] if row["id"] == ANALOGY]:
        del analogy["from"]  # which is what it says where it says nothing
    return new


def _write(row: Json, start: Sequence[str], needed_by: Sequence[str]) -> None:
    """Write only what does not follow by itself: no label is every passage, and who begins one needs one."""
    for key, labels, follows in (("from", start, ()), ("needed_by", needed_by, start)):
        row.pop(key, None)
        if list(labels) != list(follows):
            row[key] = list(labels)


def in_order(before: Sequence[str], wanted: Sequence[str]) -> tuple[str, ...]:
    """Return labels in the order they had, those that are new behind them: the first is the one that is given."""
    kept = [one for one in before if one in wanted]
    return (*kept, *(one for one in wanted if one not in kept))
