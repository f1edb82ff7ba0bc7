"""Corrections by hand of a marked text: what each does, what it refuses, what holds after any of them."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.structure import ProposedPost, Region
from annotator.gui.importing import correcting
from annotator.gui.importing.correcting import CannotBe
from annotator.gui.importing.marked import Marked, word_after, word_before

TEXT = "One is here. Two 🙂 is there.\n\nThree asks why. Four says so."


def cut(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(found.span() for found in re.finditer(r"\S[^.]*\.", text))


def marked(*posts: ProposedPost, regions: tuple[Region, ...] = ()) -> Marked:
    return Marked(TEXT, cut(TEXT), posts, regions)


def two_posts() -> Marked:
    border = TEXT.index("Three")
    first = ProposedPost(0, border, "A", None, "turns", "Why.", 0)
    return marked(first, ProposedPost(border, len(TEXT), "B", 0, "turns", "Why.", border))


def said(one: Marked) -> list[str]:
    return [one.text[start:end] for start, end in one.cuts]


def test_a_cut_falls_before_the_word_and_leaves_no_white_space():
    assert said(correcting.cut_at(marked(), TEXT.index("🙂")))[1:3] == ["Two", "🙂 is there."]


def test_a_cut_where_one_is_already_is_refused():
    with pytest.raises(CannotBe, match="already"):
        correcting.cut_at(marked(), TEXT.index("Two"))


def test_joining_takes_in_what_stands_between():
    assert said(correcting.join(marked(), 0))[0] == "One is here. Two 🙂 is there."


def test_segments_of_two_posts_are_not_joined():
    with pytest.raises(CannotBe, match="join the posts first"):
        correcting.join(two_posts(), 1)


def test_a_moved_cut_gives_words_to_the_neighbour():
    moved = correcting.move_cut(marked(), 1, TEXT.index("🙂"))
    assert said(moved)[:2] == ["One is here. Two", "🙂 is there."]


def test_a_cut_does_not_move_over_the_whole_of_a_segment():
    with pytest.raises(CannotBe, match="further"):
        correcting.move_cut(marked(), 1, TEXT.index("Three") - 2)


def test_a_post_that_is_split_cuts_the_segment_there_and_replies_still_point_where_they_did():
    split = correcting.split_post(two_posts(), TEXT.index("🙂"))
    assert [(post.author, post.reply_to) for post in split.posts] == [("A", None), (None, None), ("B", 0)]
    assert "🙂 is there." in said(split)


def test_a_post_that_begins_with_a_name_is_by_that_name_where_those_of_others_are_read():
    text = "Ann: Close it. Now.\nCy: Count first. Then close."
    one = Marked(text, ((5, 14), (15, 19), (20, 36), (37, 48)))
    cy = text.index("Cy")
    unnamed = correcting.split_post(one, cy)
    assert [post.author for post in unnamed.posts] == [None, None]
    named = correcting.split_post(replace(one, posts=(ProposedPost(0, len(text), "Ann", None, "", "", 5),)), cy)
    assert [(post.author, text[post.mark : post.mark + 6]) for post in named.posts] == [
        ("Ann", "Close "),
        ("Cy", " Count"),
    ]
    assert said(named) == ["Close it.", "Now.", "Count first.", "Then close."]


@pytest.mark.parametrize(
    ("line", "author", "left"),
    [("Dr. Cy: Count first.", "Dr. Cy", ["Count first."]), ("Cy:", None, ["Cy:"])],
    ids=["a name with a cut in it", "a name that says nothing"],
)
def test_no_segment_begins_in_a_name_and_none_is_lost(line: str, author: str | None, left: list[str]):
    text = f"Ann: Close it.\n{line}"
    at = text.index(line)
    cuts = ((5, 14), *((at + found.start(), at + found.end()) for found in re.finditer(r"\S[^.]*(\.|$)", line)))
    split = correcting.split_post(Marked(text, cuts, (ProposedPost(0, len(text), "Ann", None, "", "", 5),)), at)
    assert [post.author for post in split.posts] == ["Ann", author]
    assert said(split) == ["Close it.", *left]


def test_joined_posts_keep_the_author_above_and_answer_nobody_in_themselves():
    joined = correcting.join_post(two_posts(), 1)
    assert [(post.author, post.reply_to, post.end) for post in joined.posts] == [("A", None, len(TEXT))]


def test_a_new_name_goes_to_every_post_of_the_author_a_known_one_to_this_post_alone():
    three = correcting.split_post(two_posts(), TEXT.index("Four"))
    three = correcting.name_author(three, 2, "A")
    assert [post.author for post in three.posts] == ["A", "B", "A"]
    assert [post.author for post in correcting.name_author(three, 2, "Ada").posts] == ["Ada", "B", "Ada"]


def test_a_quotation_is_marked_grows_with_its_neighbour_and_is_unmarked_one_by_one():
    one = correcting.toggle_quotation(marked(), 0)
    both = correcting.toggle_quotation(one, 1)
    assert [(r.kind, TEXT[r.start : r.end]) for r in both.regions] == [("quotation", "One is here. Two 🙂 is there.")]
    rest = correcting.toggle_quotation(both, 0)
    assert [TEXT[r.start : r.end] for r in rest.regions] == ["Two 🙂 is there."]


def test_a_correction_may_say_whom_a_post_answers_or_nobody():
    assert correcting.answer_to(two_posts(), 1, None).posts[1].reply_to is None


def test_a_whole_quotation_goes_at_once_and_a_whole_paragraph_becomes_one():
    region = Region("quotation", 0, TEXT.index("\n"), "opened", "Why.")
    gone = correcting.toggle_whole_quotation(marked(regions=(region,)), 1)
    assert gone.regions == ()
    back = correcting.toggle_whole_quotation(gone, 1)
    (quotation,) = back.regions
    assert TEXT[quotation.start : quotation.end] == "One is here. Two 🙂 is there."
    second = correcting.toggle_whole_quotation(back, 3)
    assert [TEXT[one.start : one.end] for one in second.regions][-1].endswith("Four says so.")


def test_a_paragraph_is_quoted_only_as_far_as_its_post_goes():
    parted = correcting.split_post(marked(), TEXT.index("Two"))
    (quotation,) = correcting.toggle_whole_quotation(parted, 0).regions
    assert TEXT[quotation.start : quotation.end] == "One is here."


def test_the_caret_goes_from_word_to_word():
    assert TEXT[word_after(TEXT, 0) :].startswith("is here")
    assert TEXT[word_before(TEXT, TEXT.index("is there")) :].startswith("🙂")


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["cut", "join", "move", "split", "join post", "quote", "quote all", "name", "answer"]),
        st.integers(0, len(TEXT)),
        st.integers(0, len(TEXT)),
    ),
    max_size=12,
)


def act(one: Marked, name: str, at: int, to: int) -> Marked:
    number, post = one.segment_at(at), one.post_at(at)
    assert number is not None
    acts = {
        "cut": lambda: correcting.cut_at(one, at),
        "join": lambda: correcting.join(one, number),
        "move": lambda: correcting.move_cut(one, number, to),
        "split": lambda: correcting.split_post(one, at),
        "join post": lambda: correcting.join_post(one, post),
        "quote": lambda: correcting.toggle_quotation(one, number),
        "quote all": lambda: correcting.toggle_whole_quotation(one, number),
        "name": lambda: correcting.name_author(one, post, f"N{to}"),
        "answer": lambda: correcting.answer_to(one, post, post - 1 if post else None),
    }
    return acts[name]()


@given(ACTS)
def test_whatever_is_corrected_no_character_is_lost_and_nothing_overlaps(acts: list[tuple[str, int, int]]):
    one = two_posts()
    for name, at, to in acts:
        try:
            one = act(one, name, at, to)
        except CannotBe:
            continue
    letters = "".join("".join(said(one)).split())
    assert letters == "".join(TEXT.split())
    assert all(first[1] <= second[0] for first, second in zip(one.cuts, one.cuts[1:], strict=False))
    assert all(one.text[start:end] == one.text[start:end].strip() for start, end in one.cuts)
    assert one.posts[0].start == 0
    assert one.posts[-1].end == len(TEXT)
    assert all(a.end == b.start for a, b in zip(one.posts, one.posts[1:], strict=False))
    assert all(post.reply_to is None or 0 <= post.reply_to < len(one.posts) for post in one.posts)
    assert all(post.reply_to != number for number, post in enumerate(one.posts))
    borders = {post.start for post in one.posts}
    assert not any(start < border < end for start, end in one.cuts for border in borders)
