"""Whatever changed in a text: answers land on the same words, each group is asked once, and one step takes it back."""

import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.services import labeling
from annotator.services.history import redo, undo
from annotator.services.labeling import answer_of
from annotator.services.projects import Project, new_project
from annotator.services.reading import documents, open_document
from annotator.services.versions import offer, transfer
from annotator.store import check
from tests.making import SENTENCES, bring_text, content, person

LINES = (*SENTENCES, "I agree.", "No.", "…")
LOG = ("operation", "changed", "installation")
text = st.lists(st.sampled_from(LINES), min_size=1, max_size=9)


def sound(project: Project) -> None:
    """Each passage of five words or more is asked exactly once in the project, and nothing dangles."""
    asked = Counter(
        one.text for document in documents(project) for one in open_document(project, document.id).segments if one.asked
    )
    assert {said: asked[said] for said in asked if len(said.split()) >= 5 and asked[said] != 1} == {}
    with project.store.reading() as connection:
        assert check.problems(connection, project.scheme) == []


@pytest.mark.usefixtures("session_home")
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(old=text, new=text, other=st.lists(st.sampled_from(LINES), max_size=2), data=st.data())
def test_carrying_over_never_mistakes_a_passage(
    old: Sequence[str], new: Sequence[str], other: Sequence[str], data: st.DataObject
):
    with tempfile.TemporaryDirectory() as folder:
        project = new_project(Path(folder) / "p.annot")
        ada, ben = person(project, "Ada"), person(project, "Ben")
        if other:
            bring_text(project, "other.txt", "\n".join(other))
        bring_text(project, "a.txt", "\n".join(old))
        first = documents(project)[-1].id
        there = open_document(project, first).segments
        for who in (ada, ben):
            for place in data.draw(st.sets(st.integers(0, len(there) - 1), max_size=len(there))):
                labeling.decide(project, who, there[place].id, [data.draw(st.sampled_from(["claim", "objection"]))])
        bring_text(project, "a.txt", "\n".join(new))
        second = documents(project)[-1].id
        if first != second:
            carry_and_turn(project, first, second, ada)
        project.close()


def said(project: Project, document: str, who: str) -> dict[str, tuple[str, str]]:
    """Return the words of each passage of a document that somebody answered, with the answer, by segment id."""
    given = {one: answer_of(project, who, one.id) for one in open_document(project, document).segments}
    return {one.id: (one.text, repr(answer.answer.content)) for one, answer in given.items() if answer is not None}


def carry_and_turn(project: Project, first: str, second: str, who: str) -> None:
    told = offer(project, second, who)
    given, there = (said(project, document, who) for document in (first, second))
    before = content(project.path, without=LOG)
    done = transfer(project, first, second, who)
    assert done.count == (told.count if told is not None else 0)
    came = {name: one for name, one in said(project, second, who).items() if name not in there}
    assert len(came) == done.count
    assert Counter(came.values()) <= Counter(given.values()), "the same words, the same answer, and none of them twice"
    sound(project)
    after = content(project.path, without=LOG)
    if done.change:
        undo(project, who)
        assert content(project.path, without=LOG) == before
        redo(project, who)
    assert content(project.path, without=LOG) == after
    assert not transfer(project, first, second, who).change
