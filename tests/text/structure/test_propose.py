"""Any text in: posts cover it in order, regions lie inside, nothing is raised, and time grows with the text only."""

import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from annotator.domain.structure import Region
from annotator.messages import extract
from annotator.text.structure import rules as table
from annotator.text.structure.propose import propose
from annotator.text.structure.rules import BY_DEFAULT, RULES

PIECES = [
    *("Anna: ", "Bob: ", "Q: ", "A: ", "> ", ">>", "...", "…", "“", "”", '"', "[3]", "³", "word2", "- ", "1. ", "a) "),
    *("# ", "```", "    ", "--", "\n", "\n\n", "It rains on the sea all day.", "Thanks! ", "They say:", "Reply"),
    *("I disagree with this.", "3 hours ago", "bob · 2h", "My name is Ann, @ann.", "I like it.", " ", "(", ")", "\t"),
    *("\0", "\u2028", "\x85"),
]
TEXTS = st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=60).map("".join))


SEEN = [
    "Anna: It rains.[1] It pours.\nBob: It does not rain here.\nAnna: It does rain here.\n[1] So they say.",
    "Q: Why?\nA: So.\nQ: Why so?\nA: Because.",
    "bob 3 hours ago\nIt rains.\nann 2 hours ago\n> It rains.\nIt does not rain in May.",
    "My name is Ann, @ann.\nI like it.\nIt rains.\nIt rains on.\nIt is so.",
    "```\nx\n```\n\n# Rain\nThey say:\nRain is wet.\n--\nAnn\n\nWe need:\n- rain\n...and so on",
    "“It rains.\nIt pours.”\nRain comes from the hills.\nI agree with this, all in all.\nIt fails where:\nIt is.\nSo.",
]


@given(TEXTS, st.sampled_from(["en", "de", "ja", ""]))
@example("", "en")
@example("Anna: a b c d\nBob:\nAnna: a b c d", "en")
def test_posts_cover_the_text_in_order_and_regions_lie_inside(text: str, language: str) -> None:
    found = propose(text, language=language)
    assert len(found.posts) != 1
    if found.posts:
        covered = "".join(text[one.start : one.end] for one in found.posts)
        assert "".join(covered.split()) == "".join(text.split())
    assert all(one.end <= two.start for one, two in pairwise(found.posts))
    for place, post in enumerate(found.posts):
        assert 0 <= post.start <= post.mark <= post.end <= len(text)
        assert post.start < post.end
        assert post.reply_to is None or (0 <= post.reply_to < len(found.posts) and post.reply_to != place)
        assert post.reason
        assert post.rule in BY_DEFAULT
    assert [one.start for one in found.regions] == sorted(one.start for one in found.regions)
    for region in found.regions:
        assert 0 <= region.start < region.end <= len(text)
        assert region.depth >= 1
        assert region.rule in BY_DEFAULT
        assert region.reason
    quotations = [one for one in found.regions if one.kind == "quotation"]
    assert all(one.end <= two.start for one, two in pairwise(quotations))
    begins = {post.start for post in found.posts}
    assert [one.start for one in found.perhaps] == sorted(one.start for one in found.perhaps)
    for one in found.perhaps:
        assert 0 <= one.start < one.end <= len(text)
        assert text[one.start : one.end].strip()
        assert one.reason
        assert one.kind == "quotation" or one.start not in begins


@given(TEXTS, st.data())
def test_regions_of_a_format_are_all_there_and_are_not_contradicted(text: str, data: st.DataObject) -> None:
    spans = data.draw(st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, len(text))), max_size=3))
    kinds = st.sampled_from(["code", "quotation", "heading", "table"])
    given_ = [Region(data.draw(kinds), *sorted(span), "html", "x") for span in spans if span[0] != span[1]]  # type: ignore[misc, arg-type]
    found = propose(text, regions=given_).regions
    assert [one for one in found if one.rule == "html"] == sorted(
        given_, key=lambda one: (one.start, -one.end)
    ) or given_
    for theirs in given_:
        ours = [one for one in found if one.rule != "html" and one.kind == theirs.kind]
        assert not any(one.start < theirs.end and theirs.start < one.end for one in ours)


def test_every_title_and_reason_is_found_by_the_extraction_for_translators() -> None:
    found = set()
    for file in Path(table.__file__).parent.glob("*.py"):
        with file.open("rb") as source:
            found |= {row[2] for row in extract(source, (), (), {})}
    assert {words for rule in RULES for words in (rule.title, rule.description)} <= found
    seen = [propose(text) for text in SEEN]
    assert {one.reason for structure in seen for one in (*structure.posts, *structure.regions)} <= found
    assert len({one.rule for structure in seen for one in (*structure.posts, *structure.regions)}) >= 12


def test_every_rule_has_a_switch_a_title_and_a_description() -> None:
    asked = [table.MARKED_POSTS, table.FEED_POSTS, table.FIRST_REGIONS, table.REGIONS]
    names = {name for rows in asked for name, _ in rows} | {table.openers.RULE, table.turns.RULE}
    names |= {table.possible_posts.RULE, table.possible_quotations.RULE}
    assert {rule.name for rule in RULES} == names
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert all(rule.title and rule.description.endswith(".") for rule in RULES)


HOSTILE = {
    "a million >": ">" * 1_000_000,
    "brackets": "[" * 300_000 + "(" * 300_000 + "]" * 300_000,
    "100,000 answers": "A: yes it is so\n" * 100_000,
    "100,000 speakers": "Anna: it is so indeed.\nBob: it is not so.\n" * 50_000,
    "a line of 10 MB": "word word. " * 1_000_000,
    "one word again and again": "a " * 2_000_000,
    "one line again and again": "the same line of words again\n" * 50_000,
    "opened quotations": "“a\n" * 40_000,
    "fences": "".join("`" * (3 + place % 200) + "\n" for place in range(30_000)),
    "dots": "...a...\n" * 50_000,
    "long lines with dots": ("word " * 30 + "...\n") * 20_000,
    "notes": "word[1] " * 100_000 + "\n[1] note" * 50_000,
    "equal beginnings": "\n".join("a b " * 50 + str(place) for place in range(5_000)),
    "colons": "x:\n" * 60_000,
    "heads": "bob 3 hours ago\nhello\n" * 30_000,
    "lists and answers": "- an item of a list that is long enough\nIt is rarer than you say.\n" * 30_000,
    "one long list": "- an item of a list that is long enough\n" * 60_000,
    "names that come once": "".join(f"N{place}: it is so.\n" for place in range(40_000)) + "Ann: no.\nAnn: yes.\n",
    "sentences that stop": "It fails where:\nIt rains.\n" * 40_000,
    "lines of >": "> \n" * 300_000,
    "signatures": "--\nx\n" * 40_000,
    "thanks": "Thanks for this, I agree.\nYou say “we”, and I do not think so?\n" * 30_000,
    "one post and many openings": "My name is Ann, @ann.\nI like it.\n" + "Rain (“is so”.\n" * 60_000,
    "quoted words": ("Do you say “" + "we " * 19 + "”?\n") * 20_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_bounded(name: str) -> None:
    started = time.process_time()
    propose(HOSTILE[name])
    assert time.process_time() - started < 15  # 0.1 to 2 seconds where this was written
