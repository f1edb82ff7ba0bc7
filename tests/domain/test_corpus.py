"""Ids are the same on every laptop and in every version: they follow from what was imported alone."""

import hashlib

import pytest

from annotator.domain.corpus import MAX_PART_BYTES, is_too_large, part_id, text_id, thread_id


def by_hand(*fields: str) -> str:
    """Return the id as data files of other versions have it: each field with its length in characters before it."""
    return hashlib.blake2b("".join(f"{len(one)}:{one}" for one in fields).encode(), digest_size=16).hexdigest()


@pytest.mark.parametrize(
    "text",
    ["", "Gulls nest here.", "𝄞 ä €\n" * 7, "x" * (1 << 20), "€𝄞x" * 700_000],
    ids=["empty", "short", "of several scripts", "a slice", "longer than a slice"],
)
def test_ids_follow_from_key_and_text_however_long_the_text_is(text: str) -> None:
    assert text_id("notes.txt", text) == by_hand("text", "notes.txt", text)
    assert part_id("notes.txt", "t1_a", text) == by_hand("part", "notes.txt", "record", "t1_a", text)
    assert part_id("notes.txt", 3, text) == by_hand("part", "notes.txt", "ordinal", "3", text)
    assert thread_id("notes.txt") == by_hand("thread", "notes.txt")


def test_fields_do_not_run_into_each_other() -> None:
    assert text_id("a", "bc") != text_id("ab", "c")


def test_what_is_too_large_is_told_by_bytes_and_not_by_characters() -> None:
    fitting = "€" * (MAX_PART_BYTES // 3)
    assert not is_too_large(fitting)
    assert is_too_large(fitting + "€")
    assert not is_too_large("x" * (MAX_PART_BYTES // 2))
