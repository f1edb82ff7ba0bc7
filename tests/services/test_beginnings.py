"""At which labels links and analogies begin is changed by one act of one step; what it touches is said before."""

import pytest

from annotator.domain.annotation import End
from annotator.domain.errors import BadInput, NotFound
from annotator.domain.scheme import ATTACKS
from annotator.messages import act_name
from annotator.services import beginnings, labeling, schemes
from annotator.services.history import history, undo
from annotator.services.linking import Drawn, add_link
from annotator.services.people import set_role
from annotator.services.projects import Project, open_project
from annotator.services.queueing import come_back
from tests.making import ids, person


@pytest.fixture
def ada(harbour: Project) -> str:
    return person(harbour, "Ada")


def to(segment: str, kind: str = ATTACKS) -> Drawn:
    return Drawn(kind, (End("segment", segment),))


def test_attacks_begin_at_one_more_label_which_lacks_a_target_then(harbour: Project, ada: str) -> None:
    first, second = ids(harbour)[:2]
    labeling.decide(harbour, ada, first, ["claim"])
    assert come_back(harbour, ada)["no target"] == 0
    beginnings.begin_links(harbour, ada, ATTACKS, ["objection", "claim"])
    assert harbour.scheme.starts[ATTACKS] == ("objection", "claim")
    assert harbour.scheme.needs.target == ("objection", "claim")
    assert come_back(harbour, ada)["no target"] == 1
    add_link(harbour, ada, first, to(second))
    answer = labeling.answer_of(harbour, ada, first)
    assert answer is not None
    assert answer.answer.labels == ("claim",), "it begins at a claim, which needs no other label for it"
    assert open_project(harbour.path, write=False).scheme.starts[ATTACKS] == ("objection", "claim")


def test_what_lacks_a_target_can_be_others_than_those_at_which_attacks_begin(harbour: Project, ada: str) -> None:
    beginnings.begin_links(harbour, ada, ATTACKS, ["objection", "claim"], ["objection"])
    assert harbour.scheme.needs.target == ("objection",)
    beginnings.begin_links(harbour, ada, ATTACKS, [], [])
    assert ATTACKS not in harbour.scheme.starts
    assert harbour.scheme.needs.target == ()
    row = next(one for one in harbour.scheme.source["link_kinds"] if one["id"] == ATTACKS)
    assert not {"from", "needed_by"} & set(row), "it is as if it never had been said"


def test_one_undo_brings_the_former_beginning_back_and_history_names_the_act(harbour: Project, ada: str) -> None:
    before = harbour.scheme.source
    beginnings.begin_links(harbour, ada, "supports", ["claim"])
    assert harbour.scheme.starts["supports"] == ("claim",)
    assert act_name(next(iter(history(harbour)))) == "where supports begins"
    beginnings.begin_analogies(harbour, ada, ["claim", "analogy"], ["analogy"])
    assert act_name(next(iter(history(harbour)))) == "which labels analogies have"
    assert harbour.scheme.comparing == ("claim", "analogy")
    assert harbour.scheme.needs.sides == ("analogy",)
    undo(harbour, ada)
    undo(harbour, ada)
    assert harbour.scheme.source == before


def test_the_same_beginning_again_is_no_act_and_no_version(harbour: Project, ada: str) -> None:
    version = harbour.scheme_version
    beginnings.begin_links(harbour, ada, ATTACKS, ["objection"])
    beginnings.begin_analogies(harbour, ada, ["analogy"])
    assert harbour.scheme_version == version


def test_what_cannot_be_is_refused_and_nothing_is_written(harbour: Project, ada: str) -> None:
    version = harbour.scheme_version
    with pytest.raises(BadInput, match="does not have"):
        beginnings.begin_links(harbour, ada, ATTACKS, ["doubt"])
    with pytest.raises(NotFound):
        beginnings.begin_links(harbour, ada, "doubts", ["claim"])
    with pytest.raises(BadInput, match="one label at least"):
        beginnings.begin_analogies(harbour, ada, [])
    assert harbour.scheme_version == version


def test_what_would_be_touched_is_counted_of_those_one_may_see(harbour: Project, ada: str) -> None:
    first, second, third = ids(harbour)[:3]
    ben = person(harbour, "Ben")
    add_link(harbour, ada, first, to(second))
    labeling.decide(harbour, ada, second, ["claim"])
    labeling.decide(harbour, ben, third, ["claim"])
    set_role(harbour, ada, "annotator")
    found = beginnings.touched_by_links(harbour, ada, ATTACKS, ["claim"], ["claim"])
    assert found.outside is not None
    assert found.lacking is not None
    assert found.outside.answers == {"Ada": 1}
    assert found.lacking.answers == {"Ada": 1}
    assert found.lacking.hidden == 1
    anywhere = beginnings.touched_by_links(harbour, ada, "supports", [], [])
    assert (anywhere.outside, anywhere.lacking) == (None, None)
    sides = beginnings.touched_by_analogies(harbour, ada, ["claim"]).lacking
    assert sides is not None
    assert sides.answers == {"Ada": 1}


def test_a_link_outside_stays_until_the_labels_of_its_passage_change(harbour: Project, ada: str) -> None:
    first, second = ids(harbour)[:2]
    labeling.decide(harbour, ada, first, ["objection"])
    add_link(harbour, ada, first, to(second, "supports"))
    beginnings.begin_links(harbour, ada, "supports", ["claim"])
    answer = labeling.answer_of(harbour, ada, first)
    assert answer is not None
    assert [link.kind for link in answer.answer.links] == ["supports"]


def test_labels_that_are_merged_or_split_later_take_the_beginning_along(harbour: Project, ada: str) -> None:
    beginnings.begin_links(harbour, ada, "supports", ["claim"])
    second = schemes.split_label(harbour, ada, "claim", "thesis").made
    assert harbour.scheme.starts["supports"] == ("claim", second)
    schemes.merge_labels(harbour, ada, "claim", second)
    assert harbour.scheme.starts["supports"] == (second,)
