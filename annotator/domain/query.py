"""The query language of filters and search: ``label:claim author:K "exact phrase" word``, all joined by and."""

import re
from dataclasses import dataclass
from typing import Literal, get_args

from annotator.domain.errors import BadInput

Field = Literal["label", "state", "annotator", "document", "author"]
STATES = ("unseen", "open", "done", "skipped")
_TERM = re.compile(r'(?:(?P<field>[^\s:"]+):)?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))|(?P<stray>")')


@dataclass(frozen=True, slots=True)
class Query:
    """A query, taken apart. ``phrases`` are searched for in the text; ``fields`` are (name, value)."""

    phrases: tuple[str, ...] = ()
    fields: tuple[tuple[Field, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.phrases or self.fields)


def parse(text: str) -> Query:
    """Take a query apart.

    Raises:
        BadInput: an unknown field, an unknown state, or a quotation mark that is not closed.
    """
    phrases: list[str] = []
    fields: list[tuple[Field, str]] = []
    for match in _TERM.finditer(text):
        if match["stray"]:
            raise BadInput("A quotation mark in the filter is not closed.", field="filter")
        value = match["phrase"] if match["phrase"] is not None else match["word"]
        if match["field"] is None:
            phrases.append(value)
        else:
            fields.append(_field(match["field"], value))
    return Query(tuple(phrase for phrase in phrases if phrase.strip()), tuple(fields))


def _field(name: str, value: str) -> tuple[Field, str]:
    known = next((field for field in get_args(Field) if field == name.casefold()), None)
    if known is None:
        raise BadInput(
            "The filter knows no “{name}:”; it knows {fields}.",
            field="filter",
            name=name,
            fields=", ".join(f"{field}:" for field in get_args(Field)),
        )
    if known == "state" and value not in STATES:
        raise BadInput(
            "There is no state “{value}”; there are {states}.", field="filter", value=value, states=", ".join(STATES)
        )
    return known, value
