"""What is typed and saved in between is one act; what is not of one piece stays two."""

import pytest

from annotator.domain.annotation import Side
from annotator.services import analogies, labeling
from annotator.services.history import history, redo, undo
from annotator.services.projects import Project, open_project
from tests.making import answers_of, content, ids, person


@pytest.fixture
def ada(harbour: Project) -> str:
    return person(harbour, "Ada")


@pytest.fixture
def compared(harbour: Project, ada: str) -> str:
    """The id of an analogy that says nothing yet."""
    saved = analogies.begin(harbour, ada, ids(harbour)[3])
    assert saved.annotation is not None
    return saved.annotation.answer.analogies[0].id


def write(project: Project, who: str, name: str, text: str, onto: int | None = None) -> int | None:
    return analogies.set_side(project, who, name, "source", Side(text), onto=onto).change.operation


def acts(project: Project) -> list[str]:
    return [one.act for one in history(project) if one.annotator == "Ada"]


def test_three_saves_are_one_act_taken_back_and_done_again_whole(harbour: Project, ada: str, compared: str) -> None:
    before = answers_of(harbour.path)
    first = write(harbour, ada, compared, "a")
    assert [write(harbour, ada, compared, text, first) for text in ("a lamp", "a lamp on a hill")] == [first, first]
    assert acts(harbour) == ["analogy source", "analogy"]
    after = answers_of(harbour.path)
    undo(harbour, ada)
    assert answers_of(harbour.path) == before
    harbour.close()
    again = open_project(harbour.path, write=True)
    redo(again, ada)
    assert answers_of(again.path) == after
    undo(again, ada)
    undo(again, ada)
    again.close()


def test_what_ends_as_it_began_leaves_no_act(harbour: Project, ada: str, compared: str) -> None:
    before = content(harbour.path, without=["installation"])
    first = write(harbour, ada, compared, "a lamp")
    assert write(harbour, ada, compared, "", first) is None
    assert content(harbour.path, without=["installation"]) == before


@pytest.mark.parametrize("between", ["another act", "another person", "taken back", "another kind"])
def test_what_is_not_of_one_piece_stays_two(harbour: Project, ada: str, compared: str, between: str) -> None:
    first = write(harbour, ada, compared, "a lamp")
    if between == "another act":
        labeling.decide(harbour, ada, ids(harbour)[0], ["claim"])
    elif between == "another person":
        labeling.decide(harbour, person(harbour, "Ben"), ids(harbour)[0], ["claim"])
    elif between == "taken back":
        undo(harbour, ada)
    if between == "another kind":
        analogies.set_carried_over(harbour, ada, compared, "it shines", onto=first)
    else:
        assert write(harbour, ada, compared, "a lighthouse", first) != first
    undo(harbour, ada)
    found = labeling.answer_of(harbour, ada, ids(harbour)[3])
    assert found is not None
    assert found.answer.analogies[0].source == Side("" if between == "taken back" else "a lamp")
    assert found.answer.analogies[0].carried_over == ""


def test_an_act_that_is_not_there_is_not_gone_on_with(harbour: Project, ada: str, compared: str) -> None:
    done = write(harbour, ada, compared, "a lamp", 4711)
    assert done is not None
    assert done != 4711
    assert acts(harbour) == ["analogy source", "analogy"]
