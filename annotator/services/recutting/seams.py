"""Where passages are cut or joined: borders of words, and the other places where the same words stand."""

from typing import NamedTuple

from annotator.domain.errors import BadInput, Refused
from annotator.domain.long_text import Text
from annotator.domain.words import begins, is_border
from annotator.store import corpus, recutting, repeats
from annotator.store.handles import Connection
from annotator.store.recorder import Row
from annotator.text.repeats import words_of


class Site(NamedTuple):
    """A passage to be cut: its row, the id and the text of its part, where the first piece ends, the second begins."""

    row: Row
    part: str
    text: Text
    left_end: int
    right_start: int


class Pair(NamedTuple):
    """Two passages to be joined, with the id and the text of their part."""

    left: Row
    right: Row
    part: str
    text: Text


def site(connection: Connection, segment: str, at: int) -> Site:
    """Find where a segment (id) is cut.

    Args:
        connection: inside a transaction.
        segment: id of the segment.
        at: offset in the part.

    Raises:
        NotFound: there is no such segment.
        BadInput: the offset is inside a word, or nothing is left on one side of it.
    """
    row = recutting.row_of_segment(connection, corpus.segment_no(connection, segment))
    part, text = recutting.text_of(connection, row["part"])
    passage, place = text[row["start"] : row["end"]], at - row["start"]
    if not 0 <= place <= len(passage) or not passage[:place].strip() or not passage[place:].strip():
        raise BadInput("A passage is cut between two of its words: here nothing would be left of it.", field="at")
    if not is_border(passage, place):
        raise BadInput("A passage is cut between two words, not inside one.", field="at")
    return _site(row, part, text, place)


def _site(row: Row, part: str, text: Text, place: int) -> Site:
    passage = text[row["start"] : row["end"]]
    left, right = len(passage[:place].rstrip()), len(passage) - len(passage[place:].lstrip())
    return Site(row, part, text, row["start"] + left, row["start"] + right)


def sites_alike(connection: Connection, first: Site) -> list[Site]:
    """Return where the other passages of the same words are cut alike, the one that is asked first; without ``first``.

    One in which the place cannot be found is left out.
    """
    found = []
    for no in repeats.group_of(connection, first.row["no"]):
        row = recutting.row_of_segment(connection, no)
        if no != first.row["no"] and _is_exact(row, first.row):
            part, text = recutting.text_of(connection, row["part"])
            place = _same_place(first, text[row["start"] : row["end"]])
            found += [] if place is None else [_site(row, part, text, place)]
    return found


def _is_exact(row: Row, other: Row) -> bool:
    return row["match"] in (None, "exact") and (row["key"], row["words"]) == (other["key"], other["words"])


def _same_place(first: Site, passage: str) -> int | None:
    """Return where another passage of the same words is to be cut: beside the same words, and signs if it can."""
    left, right = first.text[first.row["start"] : first.left_end], first.text[first.right_start : first.row["end"]]
    wanted = (words_of(left), words_of(right))
    places = [at for at in begins(passage)[1:] if (words_of(passage[:at]), words_of(passage[at:])) == wanted]
    alike = [at for at in places if passage[:at].rstrip()[-1:] == left[-1:] and passage[at] == right[0]]
    return next(iter((*alike, *places[-1:])), None)


def pair(connection: Connection, segment: str) -> Pair:
    """Find what a segment (id) is joined with: the next one of its part.

    Raises:
        NotFound: there is no such segment.
        Refused: it is the last of its part, or another post begins.
    """
    left = recutting.row_of_segment(connection, corpus.segment_no(connection, segment))
    right = recutting.beside(connection, left, after=True)
    if right is None:
        raise Refused("There is no passage after it that came in one piece with it: they cannot be joined.")
    if right["post"] != left["post"]:
        raise Refused("Another post begins after it: they cannot be joined.", hint="Join the posts first.")
    return Pair(left, right, *recutting.text_of(connection, left["part"]))


def pairs_alike(connection: Connection, first: Pair) -> list[Pair]:
    """Return where else the same two passages stand one after the other, in order; without ``first``."""
    seconds = set(repeats.group_of(connection, first.right["no"]))
    used = {first.left["no"], first.right["no"]}
    found = []
    for no in repeats.group_of(connection, first.left["no"]):
        row = recutting.row_of_segment(connection, no)
        after = recutting.beside(connection, row, after=True)
        if after is None or after["no"] not in seconds or after["post"] != row["post"] or used & {no, after["no"]}:
            continue
        if _is_exact(row, first.left) and _is_exact(after, first.right):
            used |= {no, after["no"]}
            found.append(Pair(row, after, *recutting.text_of(connection, row["part"])))
    return found
