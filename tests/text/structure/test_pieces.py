"""A text too long to be looked at whole is seen as it would be in pieces, and every offset is one of the text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.structure import Region
from annotator.text.structure import pieces as module
from annotator.text.structure.pieces import pieces, propose_any
from annotator.text.structure.propose import propose

CHAT = "".join(
    f"{name}: The bridge number {turn} should be painted again before winter comes.\n\n> It was painted last year.\n\n"
    for turn in range(40)
    for name in ("Ada", "Ben")
)


@pytest.fixture
def short_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LONGEST", 1000)
    monkeypatch.setattr(module, "_PIECE", 1500)
    monkeypatch.setattr(module, "_REACH", 300)


@given(st.text(alphabet="ab \n", max_size=300), st.integers(1, 40), st.lists(st.integers(0, 300), max_size=6))
def test_pieces_make_up_the_text_and_part_nothing_that_is_whole(text: str, size: int, ends: list[int]) -> None:
    edges = sorted({min(end, len(text)) for end in ends})
    whole = [(low, high) for low, high in zip(edges[::2], edges[1::2], strict=False) if low < high]
    found = list(pieces(text, size, whole))
    assert "".join(text[start:end] for start, end in found) == text
    inner = {start for start, _end in found}
    assert not any(low < start < high for start in inner for low, high in whole)


@pytest.mark.usefixtures("short_pieces")
def test_a_long_dialogue_has_the_posts_and_quotations_it_has_when_looked_at_whole():
    whole, seen = propose(CHAT), propose_any(CHAT)
    assert [(post.start, post.mark, post.author) for post in seen.posts] == [
        (post.start, post.mark, post.author) for post in whole.posts
    ]
    assert seen.regions == whole.regions
    assert all(CHAT[post.start :].startswith(str(post.author)) for post in seen.posts)


@pytest.mark.usefixtures("short_pieces")
def test_a_post_goes_on_over_the_end_of_a_piece():
    talk = "".join(f"Ada: Is it {n} o'clock?\n\nBen: It is, said the clock.\n\n" for n in range(1, 9))
    long = talk + "Ada: " + "And on it goes, said nobody.\n\n" * 120 + talk
    seen = propose_any(long)
    assert {post.author for post in seen.posts} == {"Ada", "Ben"}
    assert max(long[post.start : post.end].count("nobody") for post in seen.posts) == 120
    assert all(before.end <= after.start for before, after in pairwise(seen.posts))


@pytest.mark.usefixtures("short_pieces")
def test_a_long_text_without_posts_has_none():
    assert propose_any("It was a long day. Nobody spoke of the bridge.\n\n" * 80).posts == ()


@pytest.mark.usefixtures("short_pieces")
def test_what_the_format_says_stays_where_it_is():
    text = "It was a long day. Nobody spoke of the bridge.\n\n" * 80
    region = Region("quotation", 1490, 1530, "html", "It is set as a quotation.")
    assert region in propose_any(text, regions=[region]).regions


def test_a_text_of_usual_length_is_looked_at_whole():
    assert propose_any(CHAT) == propose(CHAT)


class Stopped(Exception):
    """Somebody has had enough."""


@pytest.mark.parametrize("longest", [1000, len(CHAT)], ids=["in pieces", "whole"])
def test_who_stops_it_waits_for_no_more_than_a_piece_or_a_rule(longest: int, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "LONGEST", longest)
    monkeypatch.setattr(module, "_PIECE", 1500)
    asked: list[int] = []
    propose_any(CHAT, tick=asked.append)
    assert len(asked) > 5
    left = iter(asked[3:])

    def stop(_done: int) -> None:
        if next(left, None) is None:
            raise Stopped

    with pytest.raises(Stopped):
        propose_any(CHAT, tick=stop)
