"""The order in which targets are offered, of what is given: no project is read."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.annotation import Analogy, Answer, End, Link
from annotator.domain.corpus import Post, Segment
from annotator.services.offering import Around, nearest, offered
from annotator.services.seen_from import SeenFrom
from annotator.store.nearby import Step

CLAIM, NONE = Answer("done", ("claim",)), Answer("done")


def segment(name: str, **also: Any) -> Segment:
    """Return a segment; its id begins with that of its post: ``a1`` stands in post ``a``."""
    also = {"voice": "own", "role": None, "match": None, "repeat_of": (), **also}
    return Segment(name, "d", name[0], 0, 1, name, "d", 0, 1, break_before="sentence", **also)


def names(*found: str) -> list[Segment]:
    return [segment(one) for one in found]


def seen(*authors: str | None) -> SeenFrom:
    """Return posts ``a``, ``b``, … by these authors, seen from the last."""
    posts = [Post("abcdef"[at], at + 1, at, at + 1, author, None, None) for at, author in enumerate(authors)]
    return SeenFrom("Title", {one.id: one for one in posts}, posts[-1].id)


def order(around: Around, most: int = 9, *, attacking: bool = True) -> list[str]:
    return [one.text for one in offered(around, most, attacking=attacking)]


ANSWERED = Around(
    seen("Vera", "Ono", "Pim"), names("c2", "c1"), parent=names("b3", "b2", "b1"), farther=names("a2", "a1")
)


def test_an_objection_turns_to_the_post_it_answers_and_another_link_to_what_stands_above():
    assert order(ANSWERED) == ["b3", "b2", "b1", "c2", "c1", "a2", "a1"]
    assert order(ANSWERED, attacking=False) == ["c2", "c1", "b3", "b2", "b1", "a2", "a1"]


def test_what_most_links_lead_to_stands_third_at_the_latest_however_far_away_it_is():
    long = names(*(f"b{number}" for number in range(12, 0, -1)))
    above = names(*(f"c{number}" for number in range(12, 0, -1)))
    for led_to in ({"b1": 2}, {"b1": 3, "a1": 2}):
        around = Around(ANSWERED.seen, names("c1"), long, names("a2", "a1"), led_to=led_to)
        assert order(around) == ["b12", "b11", "b1", "b10", "b9", "b8", "b7", "b6", "b5"]
    far = Around(ANSWERED.seen, above, names("b1"), names("a1"), led_to={"a1": 2, "c1": 1})
    assert order(far)[:3] == ["b1", "c12", "a1"]
    own = Around(ANSWERED.seen, above, led_to={"c1": 4, "c12": 2})
    assert order(own, attacking=False) == ["c12", "c11", "c1", "c10", "c9", "c8", "c7", "c6", "c5"]
    assert order(Around(ANSWERED.seen, above, led_to={"c1": 4}, toward={"c1"}), 4)[2] == "c10", "it leads back"
    assert order(Around(ANSWERED.seen, above, led_to={"c1": 1}), 4)[2] == "c10", "one link is nothing much"
    assert order(Around(ANSWERED.seen, above, led_to={"c12": 5}), 4)[0] == "c12", "it stands first already"


def test_what_is_quoted_comes_first_and_is_offered_even_if_it_was_answered_with_none():
    quote = segment("c2", role="quotation")
    around = Around(ANSWERED.seen, [segment("c3"), quote], parent=names("b1"), answers={"c2": NONE})
    assert order(around) == ["c2", "b1", "c3"]


def test_what_is_quoted_twice_is_offered_once_where_it_is_quoted_last():
    def quote(name: str, of: str) -> Segment:
        return segment(name, role="quotation", match="exact", repeat_of=(of,))

    quoting = [quote("c5", "b1"), quote("c4", "b2"), quote("c3", "b1"), segment("c2"), quote("c1", "b2")]
    found = offered(Around(ANSWERED.seen, quoting, parent=names("b3", "b2", "b1")), 9, attacking=True)
    assert [(one.text, one.end.id) for one in found] == [("c5", "b1"), ("c4", "b2"), ("b3", "b3"), ("c2", "c2")]


def test_of_more_than_three_quotations_the_rest_are_offered_as_their_originals_alone():
    quoting = [
        segment(f"c{place}", role="quotation", match="exact", repeat_of=(f"b{place}",)) for place in (5, 4, 3, 2, 1)
    ]
    found = offered(Around(ANSWERED.seen, quoting, parent=names("b4", "b3", "b2", "b1")), 9, attacking=True)
    assert [one.end.id for one in found] == ["b5", "b4", "b3", "b2", "b1"]


def test_what_has_a_label_comes_before_the_rest_of_its_kind_and_none_last_of_all():
    answers = {"b1": CLAIM, "b3": NONE, "a1": CLAIM}
    around = Around(ANSWERED.seen, ANSWERED.above, ANSWERED.parent, ANSWERED.farther, answers)
    assert order(around) == ["b1", "b2", "c2", "c1", "a1", "a2", "b3"]


def test_of_earlier_posts_those_of_others_come_before_ones_own():
    around = Around(seen("Vera", "Pim", "Ono", "Pim"), [], parent=names("c1"), farther=names("b1", "a1"))
    assert order(around) == ["c1", "a1", "b1"]


def test_where_nobody_is_answered_the_nearest_sentence_comes_before_the_steps():
    texts = {one.id: one for one in names("a1", "a2")}
    step = Step(Link("l", "supports", "a2", (End("segment", "a1"),)), "a2", "a1")
    around = Around(seen("Vera"), names("a3", "a2", "a1"), steps=[step], texts=texts)
    found = offered(around, 9, attacking=True)
    assert [one.why for one in found] == ["above", "link", "above", "above"]
    assert found[1].end == End("link", "l")
    assert (found[1].text, found[1].supported) == ("a2", "a1")


def test_an_analogy_over_several_passages_is_offered_once_and_shows_that_there_is_more_inside():
    over = Answer("done", ("analogy",), analogies=(Analogy("y", ("b1", "b2")),))
    around = Around(ANSWERED.seen, [], parent=names("b2", "b1"), answers={"b1": over, "b2": over})
    found = offered(around, 9, attacking=True)
    assert [(one.why, one.inside) for one in found] == [
        ("parent post", True),
        ("parent post", True),
        ("analogy", True),
    ]


def test_the_nearest_links_come_first_and_those_of_who_objects_last():
    ends = {"far": ("a1", "a2"), "own": ("c1", "c2"), "near": ("b1", "a1"), "unknown": ("z1", "z2")}
    links = [Link(name, "supports", start, (End("segment", end),)) for name, (start, end) in ends.items()]
    found = nearest(links, ["c2", "c1", "b1", "a2", "a1"], {"c1"})
    assert [one.id for one in found] == ["near", "far", "unknown", "own"]


@pytest.mark.parametrize("attacking", [True, False])
@given(st.data())
def test_nothing_is_offered_twice_and_never_more_than_is_wanted(attacking: bool, data: st.DataObject):
    counts = [data.draw(st.integers(0, 12)) for _ in range(3)]
    kinds = [names(*(f"{post}{at}" for at in range(count))) for post, count in zip("cba", counts, strict=True)]
    answers = {one.id: data.draw(st.sampled_from([CLAIM, NONE])) for some in kinds for one in some[::2]}
    most = data.draw(st.integers(1, 9))
    found = order(Around(ANSWERED.seen, *kinds, answers), most, attacking=attacking)
    assert len(found) <= most
    assert len(found) == len(set(found))
