"""Where posts may begin and what may be quoted: found by weak signs in texts made for it, and not in prose."""

from pathlib import Path

import pytest

from annotator.domain.structure import PerhapsKind
from annotator.text.structure import possible_posts, possible_quotations
from annotator.text.structure.pieces import LONGEST, propose_any
from annotator.text.structure.propose import propose
from annotator.text.structure.rules import BY_DEFAULT

ROOT = Path(__file__).resolve().parents[3]

PROFILE = "My name is Ada, @ada on Twitter.\nI build boats and I write about harbours.\n"
FEED = PROFILE + "\n".join(
    [
        "The new harbour wall protects the ferries from storms, and storms come every winter.",
        "And the ferries pay for the harbour wall with their fees, so the town loses nothing by it.",
        "I agree that the fees are high, but the wall was expensive.",
        "Gulls nest under the railway bridge since March, and the station keeper feeds them with bread.",
        "They also nest on the roof of the station, which the keeper does not like.",
        "By nest I mean any place where they sleep, not only where they breed.",
        "Credit: drawn after the old map in the library.",
        "“Everybody who keeps pigeons will keep gulls in the end”.",
    ]
)
ALONE = "\n\n".join(
    [
        "The council wants to close the swimming bath, since the repairs cost more than a new one.",
        "I agree that the repairs are expensive. Could you say where a new one would stand?",
        "Thanks for asking! This seems right to me: on the meadow behind the school, as the plan says.",
        "Not so. The meadow is flooded every spring, and you say nothing about the floods.",
        "You say it is flooded, but by flooded I mean under water for a week, and it never was.",
    ]
)
ESSAY = "\n\n".join(
    [
        "Lighthouses were the first public works that nobody could be charged for. I want to ask why they were built.",
        "You might think that captains paid for them at the next port. They did, in many places, and for centuries.",
        "But this does not explain the small lights on the lakes, where no port was near. Why were they built?",
        "I think the answer lies in the parishes. A parish that lost its fishers lost its widows' bread as well.",
        "Thanks to the ledgers of the time we know what a light cost: a barrel of oil a month, and a keeper.",
        "So the lights are no exception to anything. They are what neighbours do when the night is long.",
    ]
)


def lines(text: str, kind: PerhapsKind, **how: object) -> list[int]:
    """Return the lines, from 1, at which something of a kind may begin."""
    seen = propose(text, **how)  # type: ignore[arg-type]
    return [text.count("\n", 0, one.start) + 1 for one in seen.perhaps if one.kind == kind]


def test_in_a_feed_without_marks_places_are_named_where_a_post_may_begin() -> None:
    assert lines(FEED, "post") == [5, 6, 8, 9, 10]


def test_nothing_is_cut_by_what_is_only_possible() -> None:
    with_, without = propose(FEED), propose(FEED, rules=BY_DEFAULT - {possible_posts.RULE})
    assert with_.perhaps
    assert not without.perhaps
    assert (with_.posts, with_.regions) == (without.posts, without.regions)


def test_each_place_says_why() -> None:
    reasons = [one.reason for one in propose(FEED).perhaps if one.kind == "post"]
    assert reasons == [
        "It begins as an answer or a greeting does.",
        "It speaks of something else.",
        "It explains what was said, as who is asked does.",
        "It begins with a notice or a question.",
        "All of it stands in quotation marks.",
    ]


def test_who_introduces_themself_is_not_interrupted() -> None:
    assert not [one for one in propose(FEED).perhaps if one.start < len(PROFILE)]


def test_a_text_that_seems_to_be_one_post_needs_strong_signs_in_several_places() -> None:
    assert propose(ALONE).posts == ()
    assert lines(ALONE, "post") == [3, 5, 7, 9]
    assert lines("\n\n".join(ALONE.split("\n\n")[:3]), "post") == []


@pytest.mark.parametrize("text", [ESSAY, ESSAY.replace("\n\n", "\n")])
def test_an_essay_that_addresses_its_reader_is_left_alone(text: str) -> None:
    assert propose(text).perhaps == ()


@pytest.mark.parametrize("file", sorted((ROOT / "resources").glob("sample/*.txt")) + sorted(ROOT.glob("*.md")))
def test_the_sample_and_our_own_papers_are_left_alone(file: Path) -> None:
    assert propose(file.read_text(encoding="utf-8")).perhaps == ()


def test_posts_with_marks_are_not_doubted() -> None:
    text = "\n".join(f"{'Ann' if place % 2 else 'Bob'}: It rains.\nThanks! I agree with you." for place in range(8))
    assert len(propose(text).posts) == 16 / 2
    assert lines(text, "post") == []


def test_who_may_speak_once_in_a_dialogue_of_names_is_asked() -> None:
    turns = ["Ann: The square should be closed.", "Bob: It should not be.", "Ann: Give me one reason for that."]
    text = "\n\n".join([*turns, "It is too loud.", "Cy: Has anybody counted the cars?", "Yield: two cars.", turns[1]])
    assert [text[one.start : one.start + 3] for one in propose(text).posts] == ["Ann", "Bob", "Ann", "Bob"]
    assert lines(text, "post") == [9]
    assert "what may be a name" in propose(text).perhaps[0].reason


def test_a_line_that_goes_on_begins_no_post() -> None:
    for word in ("But", "Also,", "For example,", "Edit:", "Second,"):
        assert 8 not in lines(FEED.replace("By nest I mean any", f"{word} the keeper paints every"), "post")


@pytest.mark.parametrize(
    ("last", "new"),
    [
        (
            "I see about three reasons for the wall:",
            "Under bridges, it seems to me, pigeons breed all year, and nobody who has looked there would deny it.",
        ),
        ("The fees are high for every ferry.", "Explain me like I’m five would be: the wall keeps the waves away."),
        ("“The wall is old.\nIt was built by hand.\nIt stands.”", "The wall is old, as I wrote."),
    ],
    ids=["a promised list is not there", "the short version", "behind a long quotation"],
)
def test_in_a_feed_these_signs_are_enough(last: str, new: str) -> None:
    text = f"{FEED}\nFerries pay fees.\n{last}\n{new}"
    assert lines(text, "post")[-1] == text.count("\n") + 1


WALL = "The harbour wall is a matter of the town and its ferries."


@pytest.mark.parametrize(
    ("belongs", "begins"),
    [
        ("Thanks!\nThe northern bridges were painted green.", f"{WALL}\nThe northern bridges were painted green."),
        (
            f"{WALL}\nDM me about northern bridges, painted green.",
            f"{WALL}\nAsk about northern bridges, painted green.",
        ),
        (
            f"{WALL}\n(written on the northern railway platform)",
            f"{WALL}\nThe northern railway has a painted platform.",
        ),
        (
            "Q: Who pays for it?\nNobody answered that before, as this post of mine shows.\nA: The ferries.",
            "Q: Who pays for it?\nNobody answered that before, as this post of mine shows.\nThe ferries.",
        ),
    ],
    ids=["behind a word of thanks", "an offer", "a short remark in brackets", "between question and answer"],
)
def test_these_lines_belong_to_what_stands_before(belongs: str, begins: str) -> None:
    line = FEED.count("\n") + 3
    assert line not in lines(f"{FEED}\n{belongs}", "post")
    assert line in lines(f"{FEED}\n{begins}", "post")


def test_a_line_whose_colon_is_followed_by_a_conclusion_may_be_quoted() -> None:
    text = "Ferries pay.\nI find two faults with the plan for the wall, and both are grave:\nSo I drew another one."
    assert lines(text, "quotation") == [2]
    assert propose(text).perhaps[0].reason == "It ends with a colon, and what should follow does not."
    assert lines(text.replace("So I drew", "Nobody drew"), "quotation") == []
    assert lines(text.replace("So I", "- So I"), "quotation") == []


def test_other_languages_go_by_looks_only() -> None:
    turns = "\n".join(
        [
            "Der Turm steht seit dem Jahr 1790 auf nassem Grund am Fluss.",
            "Der Turm steht seit dem Jahr 1790 auf nassem Grund am Fluss.",
            "Das stimmt nicht, er steht auf Stein und Kies, wie man im Keller sieht.",
            "Das stimmt nicht, er steht auf Stein und Kies, wie man im Keller sieht.",
            "Der Keller wurde erst viel später angebaut, sagt die Chronik der Stadt.",
            "Der Keller wurde erst viel später angebaut, sagt die Chronik der Stadt.",
            "Die Chronik schreibt auch von Drachen, also glaube ich ihr wenig.",
            "(Ein Freund schickte gestern Bilder vom Abriss einer Mühle.)",
            "I agree. Could you say why?",
        ]
    )
    assert len(propose(turns, language="de").posts) == 4
    assert lines(turns, "post", language="de") == [8]


def test_a_line_that_the_next_one_denies_may_be_quoted() -> None:
    text = (
        "The tower leans since 1790.\nTowers lean only where the ground is wet\nThis assumes that the walls are even."
    )
    assert lines(text, "quotation") == [2]
    assert propose(text).perhaps[0].reason == "The next line answers it."


def test_what_answers_a_possible_quotation_begins_no_post() -> None:
    quoted = (
        FEED.replace("But I", "I") + "\nTowers lean only where the ground is wet\nThat is wrong. You say it of all."
    )
    assert lines(quoted, "quotation") == [11]
    assert 12 not in lines(quoted, "post")
    alone = quoted.replace("is wet\n", "is wet by now.\n").replace("That is wrong.", "I agree.")
    assert lines(alone, "quotation") == []
    assert 12 in lines(alone, "post")


def test_a_line_that_names_its_place_may_be_quoted_in_any_language() -> None:
    text = "Er las vor:\nAm Anfang war das Wort und das Wort war bei ihm (Joh 1:1)\nDann ging er."
    assert lines(text, "quotation", language="de") == [2]


def test_a_question_and_what_is_quoted_already_are_not_named() -> None:
    assert lines("> Towers lean where it is wet.\nThis assumes that walls are even.", "quotation") == []
    assert lines("Do towers lean where the ground is wet?\nThat is not so.", "quotation") == []


def test_each_kind_has_a_switch() -> None:
    text = FEED + "\nTowers lean only where the ground is wet\nThis assumes that the walls are even."
    assert lines(text, "quotation") == [11]
    assert lines(text, "quotation", rules=BY_DEFAULT - {possible_quotations.RULE}) == []
    assert lines(text, "post", rules=BY_DEFAULT - {possible_posts.RULE}) == []


def test_a_long_text_is_looked_at_in_pieces_and_offsets_count_in_the_whole() -> None:
    filler = "\n\n" + "The keeper writes what the weather was and who came by, day after day. " * 12
    text = (
        filler * (LONGEST // len(filler) + 1) + "\n\nThe tower leans on the wet ground\n\nThis assumes that it leans."
    )
    found = propose_any(text).perhaps
    assert [text[one.start : one.end] for one in found] == ["The tower leans on the wet ground"]


def test_of_one_text_only_so_many_are_named() -> None:
    text = ALONE + "".join(f"\n\nThanks! You say that word{place} is like other{place}." for place in range(900))
    assert len(lines(text, "post")) == possible_posts.MOST
