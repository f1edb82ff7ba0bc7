"""A regular expression of one's own is a border wherever it matches; nothing is lost, hangs or fills the memory."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.errors import BadInput
from annotator.text import patterns
from annotator.text.cutter import Cutter


def cut(text: str, pattern: str) -> list[str]:
    return [text[start:end] for start, end in Cutter(by="pattern", pattern=pattern).cut(text)]


@pytest.mark.parametrize(
    ("pattern", "text", "segments"),
    [
        (r"\n\n", "one\ntwo\n\nthree", ["one\ntwo", "three"]),
        (r"\s*\n-{3,}\n", "one\n---\ntwo\n-----\nthree", ["one\n---", "two\n-----", "three"]),
        (r"^Q:", "Q: why\nA: so\nQ: and", ["Q: why\nA: so", "Q: and"]),
        (r"(?=^[QA]:)", "Q: why\nA: so\nQ: and", ["Q: why", "A: so", "Q: and"]),
        (r"[;.]", "one; two. three", ["one;", "two.", "three"]),
        (r"\|", "one | two|three", ["one", "| two|", "three"]),
        (r"(?<=[.!?])\s+(?=\p{Lu})", "Éa. Éb! c. Ćd", ["Éa.", "Éb! c.", "Ćd"]),
        (r"\[\d+\]\s*", "[1] one [2] two", ["[1] one", "[2] two"]),
        ("never", " one two ", ["one two"]),
        ("", "", None),
    ],
)
def test_a_match_is_a_border_and_is_kept(pattern: str, text: str, segments: list[str] | None) -> None:
    if segments is None:
        with pytest.raises(BadInput, match="no regular expression"):
            Cutter(by="pattern", pattern=pattern)
    else:
        assert cut(text, pattern) == segments


@given(
    st.text(alphabet="ab;-\n Q:\u2028😀"),
    st.sampled_from([r";", r"-+", r"^Q:", r"\b", r"(?=Q)", r"\s+", r"$", r".*?:"]),
)
def test_nothing_is_lost_and_nothing_stands_twice(text: str, pattern: str) -> None:
    spans = Cutter(by="pattern", pattern=pattern).cut(text)
    assert "".join("".join(text[start:end] for start, end in spans).split()) == "".join(text.split())
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


@given(st.lists(st.sampled_from(["word ", "Q: ", "a;", "\n", "\n\n", "--"]), max_size=60), st.integers(1, 20))
def test_a_text_is_searched_in_windows_as_in_one(parts: list[str], window: int) -> None:
    text = "".join(parts)
    for pattern in (r"Q:", r";", r"\n\n", r"(?=^Q)", r"(?<=d )Q"):
        expression = patterns.compiled(pattern)
        whole = list(patterns.matched_borders(expression, text))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(patterns, "_WINDOW", window + 2)
            assert list(patterns.matched_borders(expression, text)) == whole


@pytest.mark.parametrize(
    ("pattern", "position"), [("[", 2), ("a)", 2), ("(?P<x", 6), ("ab(c", 5), ("*", 1), (r"\p{Nonsense}", 13)]
)
def test_an_expression_that_cannot_be_read_is_refused_with_the_place(pattern: str, position: int) -> None:
    with pytest.raises(BadInput) as caught:
        Cutter(by="pattern", pattern=pattern)
    assert caught.value.field == "pattern"
    assert str(caught.value).startswith(f"The regular expression cannot be read at character {position}: ")
    assert str(caught.value).endswith("; nothing was cut.")


@pytest.mark.parametrize(
    "pattern",
    [
        "(" * 900 + ")" * 99,
        "(((a{1000}){1000}){1000})",
        "(?:" * 30 + "a" + "){1,200}" * 30,
        "(?R)",
        r"(?P<a>x(?&a))",
        "x" * 1001,
    ],
)
def test_an_expression_that_would_fill_the_memory_is_refused(pattern: str) -> None:
    with pytest.raises(BadInput, match="nothing was cut") as caught:
        Cutter(by="pattern", pattern=pattern)
    assert caught.value.field == "pattern"


def test_an_expression_that_takes_for_ever_is_stopped_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "_SECONDS", 0.2)
    subject = Cutter(by="pattern", pattern="(a|aa)+c")
    begun = time.process_time()
    with pytest.raises(BadInput, match="takes too long") as caught:
        subject.cut("a" * 50_000 + "b")
    assert caught.value.field == "pattern"
    assert time.process_time() - begun < 5


def test_a_long_search_is_told_about_and_can_be_stopped() -> None:
    text = "one two three\n" * 50_000
    subject = Cutter(by="pattern", pattern=r"\n")
    done: list[int] = []
    assert len(subject.cut(text, done.append)) == 50_000
    assert done == sorted(done)
    assert (len(done) > 3, done[-1]) == (True, len(text))

    def stop(_: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        subject.cut(text, stop)
