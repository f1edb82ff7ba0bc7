"""The margin is kept up answer by answer, and is what it would be if it were made anew."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.annotation import Analogy, Annotation, Answer, End, Link, SpanMark
from annotator.domain.corpus import Document, Post, Segment
from annotator.gui.labeling.margin import Margin
from annotator.gui.labeling.opened import OpenDocument

COUNT = 4
NAMES = [f"p:{number}-{number + 1}" for number in range(COUNT)]

ends = st.one_of(
    st.sampled_from(NAMES).map(lambda name: End("segment", name)),
    st.integers(0, COUNT - 1).map(lambda number: End("span", f"span {number}")),
    st.integers(0, COUNT - 1).map(lambda number: End("link", f"link {number}")),
    st.integers(0, 1).map(lambda number: End("analogy", f"analogy {number}")),
    st.just(End("outside")),
)
runs = st.tuples(st.integers(0, 1), st.lists(st.integers(0, COUNT - 1), min_size=1, unique=True))
acts = st.tuples(st.integers(0, COUNT - 1), st.booleans(), st.lists(ends, max_size=2), st.one_of(st.none(), runs))


def document() -> OpenDocument:
    segments = tuple(
        Segment(name, "d", "post", number, number + 1, "x", "p", number, number + 1, "own", "sentence", None, None, ())
        for number, name in enumerate(NAMES)
    )
    record = Document("d", "d", "d", "text", "d.txt", "en", None, "", 1, 1, COUNT, 0, {})
    return OpenDocument(record, (Post("post", 1, 0, COUNT, None, None, None),), segments, {}, {})


def answer(opened: OpenDocument, place: int, analogies: tuple[Analogy, ...], said: Answer | None) -> None:
    before = opened.answer(NAMES[place])
    answer = said if said is not None else before.answer if before is not None else Answer()
    whole = Answer(spans=answer.spans, links=answer.links, analogies=analogies)
    opened.set_answer(NAMES[place], Annotation(f"a{place}", NAMES[place], "me", 1, None, whole, 0.0, "", 1, {}))


@given(st.lists(acts, max_size=12))
def test_any_acts_leave_what_a_margin_made_anew_shows(done: list[tuple[int, bool, list[End], object]]) -> None:
    opened = document()
    margin, runs_now = Margin(opened), dict[str, Analogy]()
    for place, marked, aimed, run in done:
        spans = (SpanMark(f"span {place}", place, place + 1, "claim"),) if marked else ()
        links = (Link(f"link {place}", "attacks", NAMES[place], tuple(aimed)),) if aimed else ()
        if run is not None:
            number, members = run  # type: ignore[misc]
            runs_now[f"analogy {number}"] = Analogy(f"analogy {number}", tuple(NAMES[one] for one in sorted(members)))
        shown = margin.links()
        changed = False
        for one in range(COUNT):  # an act upon an analogy gives all its passages another answer
            over = tuple(each for each in runs_now.values() if NAMES[one] in each.segments)
            answer(opened, one, over, Answer(spans=spans, links=links) if one == place else None)
            changed = margin.update(NAMES[one]) or changed
        fresh = Margin(opened)
        assert sorted(margin.links(), key=repr) == sorted(fresh.links(), key=repr)
        for name in NAMES:
            assert sorted(margin.toward(name), key=repr) == sorted(fresh.toward(name), key=repr)
        assert changed or shown == margin.links()
