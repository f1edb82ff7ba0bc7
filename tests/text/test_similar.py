"""One passage beside another: cut off, inside it, nearly the same, or none of these; and which is the complete form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.similar import Likeness, compare, covering, differing, passage

WHOLE = "The harbour clock is wrong again, and nobody in the council seems to mind it at all."
CUT = [
    "The harbour clock is wrong again, and nobody ...",
    "The harbour clock is wrong again, and nobo…",
    "... nobody in the council seems to mind it at all.",
    "…body in the council seems to mind it at all.",
    "The harbour clock [...] and nobody in the council seems to mind it at all.",
    "> “The harbour clock (…) and nobody in the council seems to mind it . . .",
]


def likeness(earlier: str, later: str) -> Likeness | None:
    return compare(passage(earlier), passage(later))


@pytest.mark.parametrize("text", CUT)
def test_what_is_cut_off_repeats_the_complete_form_wherever_that_stands(text: str) -> None:
    assert likeness(WHOLE, text) == Likeness("cut", later=True, sure=True)
    assert likeness(text, WHOLE) == Likeness("cut", later=False, sure=True)


def test_pieces_in_another_order_are_no_cut() -> None:
    found = likeness(WHOLE, "nobody in the council seems to mind it ... The harbour clock is wrong again")
    assert found is None or not found.sure


def test_a_piece_with_a_word_changed_is_for_a_person_to_decide() -> None:
    found = likeness(WHOLE, "The harbour clock is wrong again, but nobody in the council [...] at all.")
    assert found is not None
    assert found.match == "near"
    assert not found.sure


def test_what_stands_word_for_word_in_an_earlier_passage_is_inside_it() -> None:
    assert likeness(WHOLE, "Nobody in the council seems to mind it!") == Likeness("inside", later=True, sure=True)


def test_a_fragment_is_inside_a_later_passage_too_but_a_whole_sentence_somebody_takes_up_is_not_surely() -> None:
    longer = f"You say that “{WHOLE[:-1]}”, and I do not see it."
    assert likeness("nobody in the council seems to mind it", WHOLE) == Likeness("inside", later=False, sure=True)
    assert likeness(WHOLE, longer) == Likeness("inside", later=False, sure=False)


@pytest.mark.parametrize(
    "text",
    [
        "The harbor clock is wrong again, and nobody in the council seems to mind it at all.",
        "The harbour clock is wrong again, and nobody in the town seems to mind it at all.",
    ],
)
def test_a_slip_or_a_changed_word_is_near_and_the_later_one_is_the_repeat(text: str) -> None:
    assert likeness(WHOLE, text) == Likeness("near", later=True, sure=False, literal=False)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (WHOLE, "Somebody in the town says that the ferry is late today."),
        ("I do not agree with that.", "I do not agree with this view of the matter at all."),
        (WHOLE, WHOLE.upper()),
        ("Well ...", "Well, that is what I said."),
        ("...", WHOLE),
        ("", ""),
    ],
    ids=["others", "few words alike", "the same words are exact repeats", "too short", "nothing but a mark", "empty"],
)
def test_what_is_not_alike_is_nothing(one: str, other: str) -> None:
    assert likeness(one, other) is None
    assert likeness(other, one) is None


def test_a_passage_without_end_is_compared_word_for_word_only() -> None:
    long = " ".join(f"word{number}" for number in range(3000))
    assert likeness(long, long.replace("word7 ", "wort7 ")) is None
    assert likeness(long, " ".join(long.split()[10:40])) == Likeness("inside", later=True, sure=True)


def test_a_quotation_may_be_made_of_several_passages() -> None:
    parts = [passage(one) for one in ("The tide is late today.", "Nobody minds the tide.", "The clock stands.")]
    assert covering(passage("The tide is late today. Nobody minds the tide."), parts) == (0, 1)
    assert covering(passage("minds the tide. The clock stands."), parts) == (1, 2)
    assert covering(passage("The tide is late ... The clock stands"), parts) == (0, 1, 2)
    assert covering(passage("Nobody minds the tide."), parts) == ()
    assert covering(passage("The tide is late, I say. Nobody minds the tide."), parts) == ()


def test_the_words_that_differ_are_marked_in_both() -> None:
    one, other = "He has two good arguments.", "He has four good, old arguments."
    mine, theirs = differing(one, other)
    assert [one[start:end] for start, end in mine] == ["two"]
    assert [other[start:end] for start, end in theirs] == ["four", "old"]
    assert differing("Don’t say so", "don't SAY so") == ((), ())
    assert differing("時計は正しい", "時計は正しくない") == ((), ((5, 7),))


@given(st.text(), st.text())
def test_marks_lie_inside_their_texts_and_what_is_left_is_the_same(one: str, other: str) -> None:
    for text, spans in zip((one, other), differing(one, other), strict=True):
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert list(spans) == sorted(spans)


@given(st.text(), st.text())
def test_comparing_never_fails_and_nothing_is_like_itself(one: str, other: str) -> None:
    assert likeness(one, one) is None
    found = likeness(one, other)
    assert found is None or (found.sure <= found.literal)


def test_a_short_passage_that_shares_little_more_than_a_phrase_is_not_inside_another() -> None:
    short = "As far as I can see, rates do rise."
    assert likeness(f"As far as I can see, {WHOLE[0].lower()}{WHOLE[1:]}", short) is None
    assert likeness("As far as I can see, rates are so high that nobody builds a thing in this town.", short) is None
