"""Nobody is asked about a segment in which there is nothing to be seen."""

import unicodedata
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.long_text import LONG, LongText, is_blank
from annotator.text.unseen import seen_ones

drawn = st.text(st.sampled_from("ab é\u200b\u2060\ufeff\u00ad🛶\ufe0f\n\u200d"), max_size=40)
places = st.sets(st.integers(0, 40), max_size=8)


@given(drawn, places)
def test_those_stay_that_have_something_to_be_seen(text: str, at: set[int]) -> None:
    cuts = list(pairwise(sorted({0, len(text), *(place for place in at if place < len(text))})))
    unseen = [all(one.isspace() or unicodedata.category(one) in ("Cf", "Mn") for one in text[a:b]) for a, b in cuts]
    plain = [one.isspace() for one in (text[a:b] for a, b in cuts)]
    kept = [cut for cut, gone, white in zip(cuts, unseen, plain, strict=True) if not gone or white]
    assert list(seen_ones(text, cuts)) == kept


def test_of_a_long_text_too_and_of_one_that_is_written_with_joiners() -> None:
    words = "می\u200cخواهم. "  # a joiner inside a word makes nothing unseen
    text = LongText((words * (LONG // len(words) + 1), "\u200b\u200b"))
    end = len(text)
    cuts = [*((start, start + len(words) - 1) for start in range(0, end - 2, len(words))), (end - 2, end)]
    assert list(seen_ones(text, cuts)) == cuts[:-1]
    assert seen_ones(text, cuts[:-1]) is not None
    assert not is_blank(text)
    assert is_blank("\u200b \n\ufeff")
