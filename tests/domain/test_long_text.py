"""A text in pieces is read like a string, wherever its pieces meet."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.long_text import LONG, PIECE, LongText, is_blank, pieces_of

WORDS = "Gulls nest here 😀. "


@given(st.lists(st.integers(0, 3 * PIECE), max_size=4), st.data())
def test_a_slice_is_that_of_the_string_whatever_the_text_was_made_of(sizes: list[int], data: st.DataObject) -> None:
    strings = [(WORDS * (size // len(WORDS) + 1))[:size] for size in sizes]
    whole, text = "".join(strings), LongText(strings)
    assert len(text) == len(whole)
    start = data.draw(st.one_of(st.none(), st.integers(-len(whole) - 5, len(whole) + 5)))
    end = data.draw(st.one_of(st.none(), st.integers(-len(whole) - 5, len(whole) + 5)))
    assert text[start:end] == whole[start:end]
    assert list(text.pieces()) == list(pieces_of(whole)) == list(pieces_of(text))


def test_slices_at_every_border_of_pieces_are_whole() -> None:
    whole = (WORDS * (3 * PIECE // len(WORDS) + 1))[: 3 * PIECE]
    text = LongText((whole,))
    for border in (PIECE, 2 * PIECE, 3 * PIECE):
        for start in (border - 2, border - 1, border, border + 1):
            for end in (border - 1, border, border + 1, border + PIECE):
                assert text[start:end] == whole[start:end]


def test_a_text_is_blank_when_all_its_pieces_are() -> None:
    assert is_blank("")
    assert is_blank(LongText((" \n" * LONG,)))
    assert not is_blank(LongText((" \n" * LONG, "x")))
    assert not is_blank("x")
