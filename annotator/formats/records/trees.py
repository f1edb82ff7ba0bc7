"""From the nodes of comment trees to records that name their thread and what they answer, as the files of others do."""

import hashlib
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any

from annotator.formats.records.guessing import REDDIT, VALUES, guess_fields, is_missing
from annotator.formats.records.json_tree import Node, Object
from annotator.formats.records.recipe import reach
from annotator.formats.records.records import Names
from annotator.formats.records.synonyms import CHILDREN, plain_name

_FIRST = 50
_NAMED_ALIKE = ("text", "id", "author", "time", "title", "document")


class Trees:
    """Makes records of the nodes of one file, to be asked once for each, in order.

    The roots may call their fields otherwise than what hangs below them: then they are renamed. What has no text of
    its own holds a thread together, and is no post; but a root that has a title and an author is the post its title
    makes, and a post that was taken back stays, empty, so that what answers it has its place.
    """

    def __init__(self, found: Sequence[Node], file: str, given: Mapping[str, str]) -> None:
        below = [node.record for node in islice((one for one in found if one.above), _FIRST)]
        roots = [node.record for node in islice((one for one in found if not one.above), _FIRST)]
        self._file = file
        self._below = guess_fields(below, given, unique=False)
        self._roots = guess_fields(roots, {ours: name for ours, name in given.items() if any(name in r for r in roots)})
        self._reddit = REDDIT in (self._below.reason, self._roots.reason)
        self._names = Names.of(self._below.fields)
        self._alone = sum(1 for node in islice((one for one in found if not one.above), 2)) == 1
        self._ids: dict[int, str | None] = {}
        self._keys: dict[int, str] = {}
        self._equal: dict[str, int] = {}

    def post(self, node: Node) -> tuple[Object, Object | None] | None:
        """Return the record of a node and what is known of its thread; None for a node that is no post."""
        record = {name: value for name, value in node.record.items() if value or plain_name(name) not in CHILDREN}
        if self._reddit:
            return record, None
        names = self._names
        if node.above is None:
            self._rename(record)
        if not self._becomes_post(node, record):
            self._ids[node.number] = None
            return None
        answered = self._above(node)
        if is_missing(reach(record, names.id)):
            record[names.id] = self._made_id(record, answered)
        self._ids[node.number] = str(reach(record, names.id))
        if answered is not None and is_missing(reach(record, names.reply_to)):
            record[names.reply_to] = answered
        return record, self._in_thread(_top(node), record)

    @property
    def fields(self) -> Mapping[str, str]:
        """Our names to those of the records that are made; none for Reddit's, which say all of it themselves."""
        if self._reddit:
            return {}
        return {"id": "id", "document": "document", "reply_to": "reply_to", **self._below.fields}

    @property
    def reason(self) -> str | None:
        """Why the fields are taken for what they are, as a message id."""
        return None if self._reddit else self._below.reason

    def _in_thread(self, top: Node, record: Object) -> Object | None:
        """Name the thread and its title in a record; return what else is known of the thread, once."""
        names, container = self._names, self._ids[top.number] is None
        if is_missing(reach(record, names.document)):
            own = reach(top.record, names.document)
            record[names.document] = str(own) if not is_missing(own) else self._key(top, container=container)
        title = _first_text(top.record, (self._roots.fields.get("title"), "title", "name", "subject"))
        if container and title is not None and is_missing(reach(record, names.title)):
            record[names.title] = title
        if not container or top.number in self._keys:
            return None
        self._keys[top.number] = record[names.document]
        return dict(top.record) or None

    def _key(self, top: Node, *, container: bool) -> str:
        if not container:
            return f"{self._file}#{self._ids[top.number]}"
        own = _first_name(top.record, (self._roots.fields.get("id", "id"), self._roots.fields.get("document", "id")))
        if own is None:
            own = None if self._alone else _first_text(top.record, ("title", "name")) or str(top.number)
        return self._file if own is None else f"{self._file}#{own}"

    def _rename(self, record: Object) -> None:
        """Call the fields of a root as those of what hangs below it are called."""
        if self._roots.reason == VALUES or not self._has_author(record):
            return
        for ours in _NAMED_ALIKE:
            theirs, wanted = self._roots.fields.get(ours), self._below.fields.get(ours)
            if theirs and wanted and theirs != wanted and is_missing(reach(record, wanted)):
                record[wanted] = reach(record, theirs)
                record.pop(theirs, None)

    def _has_author(self, record: Object) -> bool:
        author = self._roots.fields.get("author", "name")
        return author != "name" and not is_missing(reach(record, author))

    def _becomes_post(self, node: Node, record: Object) -> bool:
        text = reach(record, self._names.text)
        if not is_missing(text) or (isinstance(text, str) and not node.leads):
            return True
        if node.above is None:
            title = _first_text(record, ("title",))
            if node.leads and title is not None and self._has_author(node.record):
                record[self._names.text] = title
                return True
            return not node.leads
        taken_back = self._names.text in record or not is_missing(reach(record, self._names.id))
        if taken_back and (node.leads or self._names.text in record):
            record[self._names.text] = ""
            return True
        return not node.leads

    def _above(self, node: Node) -> str | None:
        """Return the id of the nearest post above."""
        above = node.above
        while above is not None and self._ids[above.number] is None:
            above = above.above
        return None if above is None else self._ids[above.number]

    def _made_id(self, record: Object, answered: str | None) -> str:
        """Return an id for a post without one: it follows from what it says and answers, not from its place."""
        said = (answered, reach(record, self._names.author), reach(record, self._names.text))
        made = hashlib.blake2b(repr(said).encode("utf-8", "replace"), digest_size=8).hexdigest()
        again = self._equal[made] = self._equal.get(made, 0) + 1
        return made if again == 1 else f"{made}-{again}"


def _first_name(record: Mapping[str, Any], names: Sequence[str]) -> str | None:
    found = (reach(record, name) for name in names)
    return next((str(value) for value in found if isinstance(value, str | int) and not is_missing(value)), None)


def _top(node: Node) -> Node:
    while node.above is not None:
        node = node.above
    return node


def _first_text(record: Mapping[str, Any], names: Sequence[str | None]) -> str | None:
    found = (reach(record, name) for name in names if name)
    return next((value for value in found if isinstance(value, str) and value.strip()), None)
