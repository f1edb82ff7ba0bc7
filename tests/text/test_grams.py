"""The index of word 3-grams: what shares enough is found, in whatever runs it stands."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.text.grams import MOST, SHARE, Candidates, merged, run_of, size_of

WORDS = ["the", "harbour", "clock", "is", "wrong", "again", "and", "nobody", "seems", "to", "mind", "it", "at", "all"]
Words = st.lists(st.sampled_from("abcdefg"), max_size=12)


def pairs(asked: bytes, *runs: bytes) -> dict[tuple[int, int], int]:
    looking = Candidates(asked)
    for run in runs:
        looking.look_in(run)
    return {(one.passage, one.other): one.shared for one in looking.pairs()}


def test_what_shares_a_quarter_of_the_shorter_ones_grams_is_a_candidate() -> None:
    index = run_of([(1, WORDS), (2, [*WORDS[:4], *"abcdef"]), (3, [*WORDS[:4], *"abcdefg"])])
    assert pairs(run_of([(9, WORDS)]), index) == {(9, 1): 12, (9, 2): 2}


def test_passages_asked_for_together_find_each_other() -> None:
    assert pairs(run_of([(4, WORDS), (5, WORDS[2:])])) == {(4, 5): 10, (5, 4): 10}


def test_words_that_many_passages_share_make_no_candidates() -> None:
    many = run_of([(number, WORDS) for number in range(1, MOST + 2)])
    assert pairs(run_of([(99, WORDS)]), many) == {}
    few = run_of([(number, WORDS) for number in range(1, MOST)])
    assert len(pairs(run_of([(99, WORDS)]), few)) == MOST - 1


def test_a_passage_of_two_words_has_no_gram_and_an_empty_run_is_nothing() -> None:
    assert run_of([(1, ["two", "words"]), (2, [])]) == b""
    assert pairs(run_of([]), run_of([(1, WORDS)])) == {}
    assert pairs(run_of([(1, WORDS)]), b"") == {}


@given(st.lists(Words, max_size=12), st.integers(1, 4))
def test_runs_merged_or_not_say_the_same_as_counting_by_hand(passages: list[list[str]], parts: int) -> None:
    numbered = list(enumerate(passages, 1))
    runs = [run_of(numbered[start::parts]) for start in range(parts)]
    asked = run_of([(100, WORDS + list("abc")), *((100 + number, words) for number, words in numbered[:3])])
    whole = merged(runs)
    assert size_of(whole) == sum(map(size_of, runs))
    assert pairs(asked, whole) == pairs(asked, *runs)
    sets = {number: grams(words) for number, words in (*numbered, (100, WORDS + list("abc")))}
    sets |= {100 + number: grams(words) for number, words in numbered[:3]}
    for (one, other), shared in pairs(asked, whole).items():
        assert shared == len(sets[one] & sets[other])
        assert shared * SHARE >= min(len(sets[one]), len(sets[other]))


def grams(words: list[str]) -> set[tuple[str, ...]]:
    return {tuple(words[at : at + 3]) for at in range(len(words) - 2)}
