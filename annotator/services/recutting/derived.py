"""What follows from the cuts by itself, and is nobody's act: keys of short passages, and which wait for the search."""

from collections.abc import Iterable

from annotator.domain.long_text import Text
from annotator.store import grams, linking, recutting
from annotator.store.handles import Connection
from annotator.store.recorder import Row
from annotator.store.recutting import Cut
from annotator.text.repeats import keys_of
from annotator.text.search_words import index_text


def cut_of(text: Text, start: int, end: int) -> Cut:
    """Describe a stretch of the text of a part that is to be a segment."""
    passage = text[start:end]
    (keys,) = keys_of((passage,))
    return Cut(start, end, keys.key, keys.words, index_text(passage))


def take_notice(connection: Connection, segments: Iterable[int]) -> None:
    """Bring up to date what follows from segments (row numbers) that were retired, or stand again."""
    texts: dict[int, Text] = {}
    rows = [recutting.row_of_segment(connection, no) for no in segments]
    done: set[int] = set()
    for row in sorted((one for one in rows if not one["retired"]), key=lambda one: (one["part"], one["start"])):
        grams.unmark(connection, row["no"], row["no"])
        if row["no"] not in done:
            part = row["part"]
            texts[part] = texts.get(part) or recutting.text_of(connection, part)[1]
            done |= _set_keys(connection, recutting.around(connection, row), row["no"], texts[part])


def _set_keys(connection: Connection, rows: list[Row], first: int, text: Text) -> set[int]:
    """Write by which neighbours segments that follow each other are known; those of many words are by themselves.

    Of what stands before the first one that is new only the neighbour after it is another, of the last one the
    neighbour before it. Returns the segments (row numbers) that are done.
    """
    keys = keys_of([text[row["start"] : row["end"]] for row in rows])
    for place, (row, known) in enumerate(zip(rows, keys, strict=True)):
        if row["words"] >= linking.SHORT:
            continue
        before = row["key_before"] if place == 0 and row["no"] != first else known.before
        after = row["key_after"] if place == len(rows) - 1 == 3 else known.after
        if (before, after) != (row["key_before"], row["key_after"]):
            recutting.set_run_keys(connection, row["no"], before, after)
    return {row["no"] for row in rows[:3]} if len(rows) == 4 else {row["no"] for row in rows}
