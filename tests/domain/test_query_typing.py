"""What is being typed at a place of a query."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.query_typing import Typed, typed


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("|", (0, 0, None, "")),
        ("lab|", (0, 3, None, "lab")),
        ("ferry lab|", (6, 9, None, "lab")),
        ("la|bel x", (0, 5, None, "la")),
        ("-lab|", (1, 4, None, "lab")),
        ("(lab|", (1, 4, None, "lab")),
        ("(a or lab|)", (6, 9, None, "lab")),
        ("label:|", (0, 6, "label", "")),
        ("label:cl|", (0, 8, "label", "cl")),
        ("label:cl|aim x", (0, 11, "label", "cl")),
        ("-LABEL:cl|", (1, 9, "LABEL", "cl")),
        ('author:"Ines M|', (0, 14, "author", "Ines M")),
        ('author:"Ines M|." x', (0, 16, "author", "Ines M")),
        ("claim.kind:f|", (0, 12, "claim.kind", "f")),
        ("10:3|", (0, 4, None, "10:3")),
        ('"two wor|', (0, 8, None, "two wor")),
        ('"a" lab|', (4, 7, None, "lab")),
    ],
)
def test_the_word_before_the_cursor_is_found(text: str, found: tuple[int, int, str | None, str]) -> None:
    cursor = text.index("|")
    assert typed(text.replace("|", ""), cursor) == Typed(*found)


@given(st.text('ab:"“” -()', max_size=20), st.data())
def test_what_is_typed_lies_around_the_cursor_whatever_is_typed(text: str, data: st.DataObject) -> None:
    cursor = data.draw(st.integers(0, len(text)))
    found = typed(text, cursor)
    assert 0 <= found.start <= cursor <= found.end <= len(text)
