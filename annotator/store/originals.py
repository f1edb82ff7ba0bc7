"""Which passage of a repeat group is the original: a group is turned round, so that another one is asked for all of it.

The rule takes the complete form, else the first to arrive. A newer version of a text takes the place of the older one
(``versions``), and of passages that are equal a person may say which is the original. The rows of segments and repeats
are turned, through the recorder; members stay members, and answers stay where they were given.
"""

from typing import Any

from sqlalchemy import Select, and_, bindparam, or_, select

from annotator.store import linking
from annotator.store.recorder import Recorder, Row, read_row
from annotator.store.schema import REPEAT, SEGMENT

# Asked for every passage of a text that has a newer version: they are built once.
_LINKS = select(REPEAT).where(REPEAT.c.standing.in_(linking.COUNTS)).order_by(REPEAT.c.segment, REPEAT.c.original)
_LINKS_OF = _LINKS.where(REPEAT.c.segment == bindparam("no"))
_LINKS_TO = _LINKS.where(REPEAT.c.original == bindparam("no"))
_JOINED = and_(SEGMENT.c.item == bindparam("no"), SEGMENT.c.match.is_not(None))
_MEMBERS = select(SEGMENT).where(or_(SEGMENT.c.no == bindparam("no"), _JOINED)).order_by(SEGMENT.c.no)


def turn_round(recorder: Recorder, repeat: Row) -> None:
    """Let a repeat (its row) be the original of its group; what was the original quotes it, as far as one sees."""
    connection, original = recorder.connection, repeat["item"]
    stand_for(recorder, original, repeat["no"], "quotation")
    there = linking.row_of(connection, original)
    role = dict(linking.roles_in(connection, there["post"], None))[original]
    printed_twice = repeat["role"] == "reprint" and there["voice"] != "quoted"
    linking.give_role(recorder, original, "reprint" if printed_twice else role)


def stand_for(recorder: Recorder, original: int, repeat: int, role: str) -> None:
    """Let a repeat stand for its group in place of the original (row numbers), which now repeats it in that role.

    What repeated the original repeats the new one if that has the same words, and else the old one as before.
    """
    members = _rows(recorder, _MEMBERS, original)
    link = {**_leave(recorder, repeat), "role": role}
    same_words = link["match"] == "exact"
    for one in _rows(recorder, _LINKS_TO, original) if same_words else ():
        _lead(recorder, one, repeat)
    recorder.put(REPEAT, {**link, "segment": original, "original": repeat}, segment=original)
    stands = {repeat: {"match": None, "role": None}, original: {"match": link["match"], "role": role}}
    turned = ((row, {**row, "item": repeat, **stands.get(row["no"], {})}, row["no"]) for row in members)
    recorder.replace(SEGMENT, turned)
    if not same_words:
        linking.name_group(recorder, [row["no"] for row in members if row["no"] != repeat], repeat)


def _leave(recorder: Recorder, repeat: int) -> Row:
    """Take away what makes a segment a repeat; returns the link."""
    links = _rows(recorder, _LINKS_OF, repeat)
    for link in links:
        recorder.remove(REPEAT, (repeat, link["original"]), segment=repeat)
    return links[0]


def _lead(recorder: Recorder, link: Row, original: int) -> None:
    """Let a link lead to another original, unless something was said of the two already."""
    segment = link["segment"]
    if read_row(recorder.connection, REPEAT, (segment, original)) is None:
        recorder.remove(REPEAT, (segment, link["original"]), segment=segment)
        recorder.put(REPEAT, {**link, "original": original}, segment=segment)


def _rows(recorder: Recorder, links: Select[Any], no: int) -> list[Row]:
    return [dict(row) for row in recorder.connection.execute(links, {"no": no}).mappings()]
