"""How a link is named where it is offered as a step to undercut: by what it leads to."""

import pytest

from annotator.domain.annotation import End
from annotator.services import people
from tests.gui.labeling.hands import Hands
from tests.making import aim

OBJECTION, NEXT = "Two hundred is not many.", "A ferry is like a lamp left on all night."


@pytest.mark.parametrize(
    ("type_", "part", "said"),
    [
        ("analogy", None, "the analogy: a bus – a ferry"),
        ("pair", "0", "the pair: bus ↔ boat"),
        ("question", "breaking_difference", "a question of the analogy: a bus – a ferry"),
    ],
)
def test_a_link_to_an_analogy_names_the_analogy_and_not_the_sentence(
    rich: Hands, type_: str, part: str | None, said: str
) -> None:
    project = rich.project
    mira = people.annotators(project)[0].id
    (analogy,) = rich.answer("The ferry should").analogies
    aim(project, mira, rich.segment(OBJECTION).id, End(type_, analogy.id, part))
    rich.screen.desk.start(rich.segment(NEXT).id)
    rich.wait()
    rich.press("t")
    (row,) = [one for one in rich.side.targets.rows if one.choice.words.startswith("The step from “Two hundred is")]
    assert row.choice.words == f"The step from “Two hundred is not …” to {said}"
    assert row.choice.below == "a link: attacks"
    assert row.shown()[0] == OBJECTION
    assert f"→ {said}".startswith(row.shown()[1].rstrip(" …"))
