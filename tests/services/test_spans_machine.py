"""Random marks, moves, names and removals against a list; everything is undone, redone, and there after a restart."""

from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.domain.errors import Refused
from annotator.services import history, labeling, spans
from annotator.services.projects import Project, open_project
from annotator.store.recorder import new_id
from tests.making import bring_text, ids, person

TEXT = "Ein 🛶 sagt: שלום, cafe\u0301!"
LABELS = ("claim", "objection", "analogy")
Said = frozenset[tuple[str, str]]
WHERE = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, len(TEXT))).filter(lambda one: one[0] < one[1])
ACTS = st.lists(
    st.tuples(st.sampled_from(["mark", "move", "name", "remove"]), st.integers(0, 9), WHERE, st.sampled_from(LABELS)),
    min_size=1,
    max_size=12,
)


def said(project: Project, who: str, segment: str) -> Said:
    """Return the words of each span, read from the text anew, and its label."""
    found = labeling.answer_of(project, who, segment)
    marks = found.answer.spans if found is not None else ()
    return frozenset((TEXT[one.start : one.end], one.label) for one in marks)


def act(project: Project, who: str, segment: str, kind: str, number: int, where: tuple[int, int], label: str) -> bool:
    """Do one act to the span of that number, if there is one; say whether it wrote anything."""
    found = labeling.answer_of(project, who, segment)
    marks = found.answer.spans if found is not None else ()
    if kind == "mark" or not marks:
        saved = spans.mark(project, who, segment, *where, label)
    else:
        name = marks[number % len(marks)].id
        try:
            saved = {
                "move": lambda: spans.move(project, who, segment, name, *where),
                "name": lambda: spans.relabel(project, who, segment, name, label),
                "remove": lambda: spans.remove(project, who, segment, name),
            }[kind]()
        except Refused:
            return False
    return bool(saved.change)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_whatever_is_done_to_spans_is_taken_back_and_brought_again(
    make: Callable[[str], Project], acts: list[tuple[str, int, tuple[int, int], str]]
) -> None:
    project = make(new_id())
    bring_text(project, "odd.txt", TEXT)
    ada, (one,) = person(project, "Ada"), ids(project)
    states = [said(project, ada, one)]
    for kind, number, where, label in acts:
        if act(project, ada, one, kind, number, where, label):
            states.append(said(project, ada, one))
        now = labeling.answer_of(project, ada, one)
        marks = [(span.start, span.end, span.label) for span in now.answer.spans] if now is not None else []
        assert len(set(marks)) == len(marks)
        assert marks == sorted(marks, key=lambda span: span[:2])
        assert said(project, ada, one) == states[-1]
    project.close()
    project = open_project(project.path, write=True)
    try:
        for state in reversed(states[:-1]):
            history.undo(project, ada)
            assert said(project, ada, one) == state
        for state in states[1:]:
            history.redo(project, ada)
            assert said(project, ada, one) == state
    finally:
        project.close()
