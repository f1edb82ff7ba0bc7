"""Names in an answers file: which object of the project each of them is, or becomes."""

from collections.abc import Hashable, Sequence
from typing import NamedTuple

from annotator.domain.errors import BadInput
from annotator.store.recorder import new_id


class Named(NamedTuple):
    """An object of a line: its name in the file, if it has one, and what it looks like, most exactly first."""

    name: Hashable
    shapes: tuple[Hashable, ...]


class Standing(NamedTuple):
    """An object that stands in the answer the line is to replace, and what it looks like in the same ways."""

    id: str
    shapes: tuple[Hashable, ...]


class Names:
    """Gives every object of a file its id: that of the object that stands in its place, else a new one.

    A name may be said twice only for the same object: an analogy is repeated in the line of each of its segments.
    """

    def __init__(self) -> None:
        self._ids: dict[tuple[str, Hashable], str] = {}
        self._owners: dict[tuple[str, Hashable], Hashable] = {}
        self._claimed: set[str] = set()
        self.fresh: set[str] = set()
        """Ids that no object of the project had before."""

    def give(
        self, kind: str, owners: Sequence[Hashable], said: Sequence[Named], there: Sequence[Standing], *, by_place: bool
    ) -> list[str]:
        """Return the ids of the objects of one kind in one line.

        Args:
            kind: ``span``, ``link`` or ``analogy``.
            owners: of each object what it belongs to; its name may come again for the same owner only.
            said: the objects of the line, in order.
            there: what stands in the answer so far, in order.
            by_place: whether what looks like nothing there is taken for what stands at the same place.

        Raises:
            BadInput: a name was given to something else before, or twice in the line.
        """
        names = [one.name for one in said if isinstance(one.name, str)]
        if len(set(names)) < len(names):
            raise BadInput("The line gives one name to two things.", field=_FIELDS[kind])
        ids = [self._known(kind, owner, one, there) for owner, one in zip(owners, said, strict=True)]
        for level in range(max((len(one.shapes) for one in said), default=0)):
            for place, one in enumerate(said):
                if ids[place] is None:
                    ids[place] = self._claim([old.id for old in there if old.shapes[level] == one.shapes[level]])
        for place, (owner, one) in enumerate(zip(owners, said, strict=True)):
            found = ids[place] or (self._claim([old.id for old in there[place : place + 1]]) if by_place else None)
            ids[place] = self._kept(kind, owner, one.name, found or self._new())
        return [one for one in ids if one is not None]

    def meant(self, kind: str, name: str) -> str | None:
        """Return the id of what the file calls so, or None."""
        return self._ids.get((kind, name))

    def _known(self, kind: str, owner: Hashable, one: Named, there: Sequence[Standing]) -> str | None:
        if one.name is None:
            return None
        if (kind, one.name) in self._ids:
            if self._owners[kind, one.name] != owner:
                raise BadInput("“{name}” is the name of something else too.", field=_FIELDS[kind], name=one.name)
            return self._ids[kind, one.name]
        return self._claim([old.id for old in there if old.id == one.name])

    def _claim(self, candidates: Sequence[str]) -> str | None:
        found = next((one for one in candidates if one not in self._claimed), None)
        if found is not None:
            self._claimed.add(found)
        return found

    def _kept(self, kind: str, owner: Hashable, name: Hashable, found: str) -> str:
        self._claimed.add(found)
        if name is None:
            return found
        self._owners[kind, name] = owner
        return self._ids.setdefault((kind, name), found)

    def _new(self) -> str:
        made = new_id()
        self.fresh.add(made)
        return made


_FIELDS = {"span": "spans", "link": "links", "analogy": "analogies"}
