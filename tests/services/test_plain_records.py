"""A plain record comes in by a short way; the rows are those of the long one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from annotator.domain.errors import UserError
from annotator.formats.incoming import IncomingPart
from annotator.formats.records.records import Names, text_part
from annotator.services.intake.options import Correction, SourceOptions
from annotator.services.intake.prepare import Preparer
from annotator.services.intake.rows import perhaps_rows, plain_rows, post_rows, segment_rows
from annotator.services.intake.shaping import Shaper, is_plain, taken_back
from annotator.store.new_rows import NewPart
from annotator.text.repeats import key_alone, keys_of

BY_RECORD = SourceOptions(by="record")
PIECES = (
    *(
        "The bridge stands.",
        "Why? ",
        "no ",
        "I agree.",
        " ",
        "\n",
        "\n\n",
        "\r\n",
        "\t",
        "\x1f",
        "\u2028",
        "\xa0",
        "...",
    ),
    *(
        "3. ",
        "- ",
        "a) ",
        "# ",
        "Q: ",
        "Anna: ",
        "it’s",
        "é",
        "桥很旧。",
        "[1]",
        "(no)",
        "[deleted]",
        "    code()",
        "***",
    ),
    *("\U0001f309", "\u200b", "→", "Sent from my phone", "-- ", "https://example.org", "$$x$$", "“", '"', ">"),
)
TEXTS = some.lists(some.sampled_from(PIECES) | some.text(max_size=4), max_size=12).map("".join)
RECORDS = some.fixed_dictionaries(
    {"text": TEXTS},
    optional={
        "id": some.text(max_size=3),
        "author": some.just("Ada"),
        "time": some.sampled_from(["1700000000", "noon"]),
        "reply_to": some.just("r0"),
        "votes": some.integers(0, 9),
    },
)
SHAPER = Shaper("en")


def read(record: dict[str, object]) -> tuple[IncomingPart, NewPart]:
    item = text_part(dict(record), Names.of({}), "records.jsonl")
    return item, Preparer(SHAPER).name(item, BY_RECORD)


@given(RECORDS)
@settings(max_examples=100, deadline=None)
def test_the_rows_of_a_plain_record_are_those_of_a_record_that_is_looked_through(record: dict[str, object]) -> None:
    try:
        item, part = read(record)
    except UserError:
        return
    if not is_plain(item, part, BY_RECORD):
        return
    shape = SHAPER.shape(item, part, BY_RECORD, Correction())
    posts = post_rows(item, part, shape)
    segments = next(segment_rows(part, posts, shape, 10), [])
    short_posts, short_segments = plain_rows(item, part)
    assert (list(short_posts), list(short_segments)) == (posts, segments)
    assert not perhaps_rows(shape)
    assert taken_back(shape) == 0


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_the_key_of_a_segment_alone_is_that_of_one_without_neighbours(text: str) -> None:
    keys = keys_of([text])[0]
    assert key_alone(text) == (keys.key, keys.words)


@pytest.mark.parametrize("text", ['He said "no".', "> no\nYes.", "„Nein“, says he.", "[deleted]", " [removed]"])
def test_a_record_in_which_something_may_be_seen_is_looked_through(text: str) -> None:
    assert not is_plain(*read({"id": "r1", "text": text}), BY_RECORD)
    assert is_plain(*read({"id": "r1", "text": "The bridge stands."}), BY_RECORD)
