"""What follows from the cuts by itself, and is nobody's act: keys of short passages, and which wait for the search."""

from collections.abc import Iterable

from annotator.store import grams, linking, recutting
from annotator.store.handles import Connection
from annotator.store.recorder import Row
from annotator.store.recutting import Cut
from annotator.text.repeats import keys_of
from annotator.text.search_words import index_text


def cut_of(text: str, start: int, end: int) -> Cut:
    """Describe a stretch of the text of a part that is to be a segment."""
    passage = text[start:end]
    (keys,) = keys_of((passage,))
    return Cut(start, end, keys.key, keys.words, index_text(passage))


def take_notice(connection: Connection, segments: Iterable[int]) -> None:
    """Bring up to date what follows from segments (row numbers) that were retired, or stand again."""
    done: set[int] = set()
    for no in segments:
        row = recutting.row_of_segment(connection, no)
        _part, text = recutting.text_of(connection, row["part"])
        here = [] if row["retired"] else [row]
        for one in (*here, *_around(connection, row)):
            if one["no"] not in done:
                done.add(one["no"])
                _set_keys(connection, one, text)
        if not row["retired"]:
            grams.unmark(connection, no, no)


def _around(connection: Connection, row: Row) -> list[Row]:
    found = [recutting.beside(connection, row, after=after) for after in (False, True)]
    return [one for one in found if one is not None]


def _set_keys(connection: Connection, row: Row, text: str) -> None:
    """Write by which neighbours a segment is known; one of many words is known by itself."""
    if row["words"] >= linking.SHORT:
        return
    beside = [recutting.beside(connection, row, after=after) for after in (False, True)]
    passages = ["" if one is None else text[one["start"] : one["end"]] for one in (beside[0], row, beside[1])]
    keys = keys_of(passages)[1]
    before = keys.before if beside[0] is not None else None
    after = keys.after if beside[1] is not None else None
    if (before, after) != (row["key_before"], row["key_after"]):
        recutting.set_run_keys(connection, row["no"], before, after)
