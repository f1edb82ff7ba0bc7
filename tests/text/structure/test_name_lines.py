"""Names on lines of their own: what is seen as turns, and what looks like them and is none."""

import pytest

from annotator.text.structure.propose import propose

TALK = [
    "Ann Roe\nThe square should be closed to cars from May on.",
    "Bob\nIt should not be, and I shall say why.",
    "Ann Roe\nGive me one reason for that, please.",
    "Bob\nThere are three of them, in fact.",
]


def said(text: str) -> list[tuple[str, str | None, int | None]]:
    """Return the posts as (what is said, author, what it answers)."""
    return [(text[one.mark : one.end].strip(), one.author, one.reply_to) for one in propose(text).posts]


def test_who_stands_on_a_line_above_paragraphs_says_them() -> None:
    assert said("A square in spring\n\n" + "\n\n".join(TALK)) == [
        ("A square in spring", None, None),
        ("The square should be closed to cars from May on.", "Ann Roe", None),
        ("It should not be, and I shall say why.", "Bob", 1),
        ("Give me one reason for that, please.", "Ann Roe", 2),
        ("There are three of them, in fact.", "Bob", 3),
    ]


def test_a_name_may_stand_apart_from_what_is_said() -> None:
    text = "\n\n".join(TALK)
    assert [author for _, author, _ in said(text.replace("\n", "\n\n"))] == ["Ann Roe", "Bob", "Ann Roe", "Bob"]


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ("Doctor Patient", ["How is my patient, after such a night?", "Thank you, doctor, I am well."]),
        ("Will May", ["We may go there today, if we want.", "It will rain, as it always does."]),
    ],
)
def test_people_whose_names_others_say_are_no_headings(names: str, words: list[str]) -> None:
    text = "\n\n".join(f"{name}\n{said}" for name, said in zip(names.split() * 2, words * 2, strict=True))
    assert [author for _, author, _ in said(text)] == names.split() * 2


def test_who_comes_once_among_others_is_seen_by_a_full_name() -> None:
    text = "\n\n".join([*TALK, "Cy Poe\nNobody has asked me so far.", "Then it was evening, and everybody went home."])
    assert [author for _, author, _ in said(text)] == ["Ann Roe", "Bob", "Ann Roe", "Bob", "Cy Poe"]


def test_who_comes_once_is_seen_where_every_paragraph_begins_with_a_name() -> None:
    assert [author for _, author, _ in said("\n\n".join([*TALK, "Cy\nNobody has asked me so far."]))][-1] == "Cy"
    three = "\n\n".join(TALK[:3])
    assert [author for _, author, _ in said(three)] == ["Ann Roe", "Bob", "Ann Roe"]


def test_a_turn_that_begins_with_a_quotation_answers_what_it_quotes() -> None:
    quoting = "Bob\n> The square should be closed to cars from May on.\nIt should not be, and I shall say why."
    found = said("\n\n".join([TALK[0], "Cy Poe\nThis is of no concern to me at all.", quoting, TALK[2]]))
    assert [(author, reply) for _, author, reply in found] == [
        ("Ann Roe", None),
        ("Cy Poe", None),
        ("Bob", 0),
        ("Ann Roe", None),
    ]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["Costs\nThe plan costs more than the town has.", "Use\nNobody has said what it is for.", "And so we wait."],
        ["Costs\nThe plan costs more than we have.", "Use\nNobody has said.", "Costs\nThey rise.", "Then it ended."],
        ["Ann Roe\nwas here", "Bob\ncame too", "Ann Roe\nleft first", "Bob\nstayed"],
        ["Note\nThis is one of them, as one sees.", "Example\nThis is another one of them."] * 3,
        ["Growth\nThe plan lets growth go on for ever.", "Decay\nIn the end there is decay, too."] * 3,
        ["For\nThe plan costs less than the other.", "Against\nNobody has said what it is for."] * 3,
        ["Für\nDer Plan ist billig und schnell gemacht.", "Gegen\nNiemand hat ihn bisher geprüft."] * 3,
        ["Vorteile: Der Plan ist billig, wie man sieht.", "Nachteile: Er ist laut und teuer."] * 3,
        ["Pour\nLe projet coûte moins que l'autre.", "Contre\nPersonne n'a dit à quoi il sert."] * 3,
        ["We wait.\nThe plan costs more than the town has.", "We go.\nNobody has said what it is for."] * 3,
    ],
)
def test_what_looks_like_a_name_on_a_line_and_is_none_begins_no_post(paragraphs: list[str]) -> None:
    assert not propose("\n\n".join(paragraphs)).posts


def test_names_far_apart_are_headings() -> None:
    prose = "\n".join(["This line goes on about one and the same thing."] * 30)
    assert not propose("\n\n".join(f"{name}\n{prose}" for name in ("Hobbes", "Locke") * 3)).posts


def test_the_rule_can_be_switched_off() -> None:
    text = "\n\n".join(TALK)
    rules = {one.rule for one in propose(text).posts}
    assert rules == {"name-lines"}
    assert not propose(text, rules=frozenset()).posts
