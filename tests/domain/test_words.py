"""Words as a cursor walks them, in any script."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.words import beginning, begins, ending, first_words, is_border, shortened, step, words_in
from annotator.text.clusters import borders


def said(text: str) -> list[str]:
    return [text[start:end] for start, end in words_in(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It rains.So we stay.", ["It", "rains", ".", "So", "we", "stay", "."]),
        ("don’t  (you?)", ["don’t", "(", "you", "?)"]),
        ("cafe\u0301s 3\ufe0f\u20e3 x", ["cafe\u0301s", "3\ufe0f\u20e3", "x"]),
        ("ok 👩🏽\u200d🌾 yes", ["ok", "👩🏽\u200d🌾", "yes"]),
        ("不對。So", ["不", "對", "。", "So"]),
        ("ไม่ถูก", ["ไ", "ม่", "ถู", "ก"]),
        ("זה לֹא", ["זה", "לֹא"]),
        ("क्\u200dष है", ["क्\u200dष", "है"]),
        ("\u0301a", ["\u0301", "a"]),
        ("'so' it's", ["'", "so", "'", "it's"]),
        ("40,000 or 3.5, at 12:30", ["40,000", "or", "3.5", ",", "at", "12:30"]),
        ("1.250.000,75; 40'000.", ["1.250.000,75", ";", "40'000", "."]),
        ("50%, 50 % (of 3)", ["50%", ",", "50", "%", "(", "of", "3", ")"]),
        ("in 1990.So 5,x ,5 e-mail", ["in", "1990", ".", "So", "5", ",", "x", ",", "5", "e", "-", "mail"]),
        ("٤٠٬٠٠٠ ٣٫٥ ４０，０００", ["٤٠٬٠٠٠", "٣٫٥", "４０，０００"]),
        ("四,五 3️⃣,5 5.၀", ["四", ",", "五", "3️⃣", ",", "5", "5", ".", "၀"]),
        (" \u00a0\n", []),
        ("", []),
    ],
)
def test_words_of_scripts(text: str, words: list[str]) -> None:
    assert said(text) == words


@given(st.text())
def test_words_tile_what_is_no_white_space_and_every_end_is_a_border(text: str) -> None:
    words = words_in(text)
    assert all(start < end for start, end in words)
    assert all(first[1] <= second[0] for first, second in pairwise(words))
    covered = {at for start, end in words for at in range(start, end)}
    assert {at for at, char in enumerate(text) if not char.isspace()} <= covered
    inside = {at for start, end in words for at in range(start + 1, end)}
    assert [at for at in range(len(text) + 1) if not is_border(text, at)] == sorted(inside)


@given(st.lists(st.from_regex(r"[0-9٠-٩０-９]+", fullmatch=True), min_size=1, max_size=6), st.data())
def test_a_number_is_one_word_however_its_digits_are_parted(digits: list[str], data: st.DataObject) -> None:
    signs = [data.draw(st.sampled_from(",.:'’")) for _part in digits[1:]]
    number = digits[0] + "".join(sign + part for sign, part in zip(signs, digits[1:], strict=True))
    assert said(f"({number}, {number}%.)") == ["(", number, ",", f"{number}%", ".)"]


@given(st.text(max_size=30), st.integers(0, 30))
def test_steps_go_through_all_beginnings(text: str, at: int) -> None:
    starts = begins(text)
    at = min(at, len(text))
    if starts:
        assert step(text, at, 1) == next((one for one in starts if one > at), len(text))
        assert step(text, at, -1) == next((one for one in reversed(starts) if one < at), starts[0])


@pytest.mark.parametrize(
    ("text", "count", "begun"),
    [
        ("", 5, ""),
        ("It  is\nso.", 5, "It is so."),
        ("It is so because it was so.", 5, "It is so because it …"),
        ("渡船应该在夜间运行" * 20, 5, "渡船应该在夜间运行" * 6 + "渡船应该在夜 …"),
        ("x" * 200, 5, "x" * 60 + " …"),
        ("Yes " + "x" * 200, 5, "Yes …"),
    ],
)
def test_a_text_is_named_by_its_first_words_and_in_any_script_by_few(text: str, count: int, begun: str) -> None:
    assert first_words(text, count) == begun


LONG = "Children do not learn planning from homework, they learn that their mother does the planning for them."
PIECES = [
    "so",
    "don’t",
    "40,000",
    "e-mail",
    "不",
    "對",
    "。",
    "ไม่",
    "ถู",
    "ก",
    "cafe\u0301",
    "לֹא",
    "क्षि",
    "👩🏽\u200d🌾",
    "3️⃣",
    "🇩🇪",
]


@pytest.mark.parametrize(
    ("text", "most", "shown"),
    [
        ("", 20, ""),
        ("It  is\nso.", 20, "It is so."),
        (LONG, 90, "Children do not learn planning from homework, … that their mother does the planning for them."),
        (LONG, 60, "Children do not learn planning … does the planning for them."),
        ("渡船應該在夜間運行" * 3, 20, "渡船應該在夜間運行渡 … 行渡船應該在夜間運行"),
        ("Yes " + "x" * 30 + " no", 20, "Yes … no"),
        ("x" * 30, 20, "x" * 10 + " … " + "x" * 10),
        ("https://example.org/threads/88", 20, "https:// … threads/88"),
        ("👩🏽\u200d🌾" * 9, 12, "👩🏽\u200d🌾 … 👩🏽\u200d🌾"),
        ("a" + "\u0301" * 40, 20, " … "),
    ],
)
def test_a_text_is_shortened_in_its_middle_by_whole_words(text: str, most: int, shown: str) -> None:
    assert shortened(text, most) == shown


@given(st.lists(st.sampled_from([*PIECES, " ", " ", " "]), max_size=60).map("".join), st.integers(4, 40))
def test_a_text_is_shortened_inside_no_character_as_people_see_it(text: str, most: int) -> None:
    one = " ".join(text.split())
    head, tail = beginning(one, most), ending(one, most)
    assert max(len(head), len(tail)) <= most
    assert one.startswith(head)
    assert one.endswith(tail)
    assert {len(head), len(one) - len(tail)} <= borders(one)
    assert shortened(text, 2 * most) == (one if len(one) <= 2 * most else f"{head} … {tail}")


@given(st.lists(st.from_regex(r"[a-z]{1,9}[,.!]?", fullmatch=True), min_size=1, max_size=40), st.integers(20, 90))
def test_no_word_is_cut_where_words_have_spaces_between_them(words: list[str], most: int) -> None:
    shown = shortened(" ".join(words), most).split()
    if "…" in shown:
        gap = shown.index("…")
        assert words[:gap] == shown[:gap] != []
        assert words[-len(shown[gap + 1 :]) :] == shown[gap + 1 :] != []
    else:
        assert shown == words
