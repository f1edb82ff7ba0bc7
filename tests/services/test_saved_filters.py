"""Filters with a name: one's own, kept in the project, taken back like any act."""

from collections.abc import Callable

import pytest

from annotator.domain.annotation import End
from annotator.domain.errors import BadInput, NotFound
from annotator.services import labeling, link_kinds, linking, saved_filters, schemes
from annotator.services.attributes import set_attribute
from annotator.services.history import redo, undo
from annotator.services.linking import Drawn
from annotator.services.projects import Project, open_project
from annotator.services.queueing import Place, View, keep_place, next_segment
from annotator.services.saved_filters import MOST, MOST_NAME, SavedFilter, remove, save, saved
from annotator.store.store import Store
from tests.making import ids, person

FIRST, SECOND = View("all", "label:claim -has:note"), View("unseen", "harbour", "random", 12)


def test_a_filter_is_found_again_under_its_name_with_queue_and_order(harbour: Project) -> None:
    ada = person(harbour, "Ada")
    save(harbour, ada, "  Second   look ", SECOND)
    kept = save(harbour, ada, "claims", FIRST)
    assert kept.filters == saved(harbour, ada) == (SavedFilter("claims", FIRST), SavedFilter("Second look", SECOND))
    assert kept.change


def test_the_same_name_in_another_case_is_replaced(harbour: Project) -> None:
    ada = person(harbour, "Ada")
    save(harbour, ada, "Claims", FIRST)
    assert save(harbour, ada, "CLAIMS", SECOND).filters == (SavedFilter("CLAIMS", SECOND),)
    assert not save(harbour, ada, "CLAIMS", SECOND).change, "nothing was said anew"


def test_filters_are_the_person_s_own(harbour: Project) -> None:
    save(harbour, person(harbour, "Ada"), "claims", FIRST)
    assert saved(harbour, person(harbour, "Ben")) == ()


def test_saving_and_removing_are_taken_back_and_done_again_over_a_restart(harbour: Project) -> None:
    ada = person(harbour, "Ada")
    save(harbour, ada, "claims", FIRST)
    save(harbour, ada, "claims", SECOND)
    assert remove(harbour, ada, "Claims").filters == ()
    harbour.close()
    project = open_project(harbour.path, write=True)
    expected = [(SavedFilter("claims", SECOND),), (SavedFilter("claims", FIRST),), ()]
    for filters in expected:
        assert undo(project, ada).act.act.startswith("filter")
        assert saved(project, ada) == filters
    for filters in [expected[1], expected[0], ()]:
        redo(project, ada)
        assert saved(project, ada) == filters
    project.close()


def test_the_place_one_stopped_at_is_no_filter(harbour: Project) -> None:
    ada = person(harbour, "Ada")
    save(harbour, ada, "view", FIRST)
    keep_place(harbour, ada, Place(ids(harbour)[0], SECOND))
    assert saved(harbour, ada) == (SavedFilter("view", FIRST),)


@pytest.mark.parametrize("name", ["", "  ", "x" * (MOST_NAME + 1), "a\0b", "a\u202eb"])
def test_a_name_nobody_could_read_is_refused(harbour: Project, name: str) -> None:
    with pytest.raises(BadInput, match="A filter needs a name"):
        save(harbour, person(harbour, "Ada"), name, FIRST)


def test_a_filter_that_is_not_understood_is_not_saved(harbour: Project) -> None:
    ada = person(harbour, "Ada")
    for query in ("label:clam", '"open', "colour:red"):
        with pytest.raises(BadInput):
            save(harbour, ada, "broken", View("all", query))
    assert saved(harbour, ada) == ()


def test_there_is_an_end_to_them(harbour: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saved_filters, "MOST", 2)
    ada = person(harbour, "Ada")
    save(harbour, ada, "a", FIRST)
    save(harbour, ada, "b", FIRST)
    with pytest.raises(BadInput, match="There are 2 saved filters already"):
        save(harbour, ada, "c", FIRST)
    assert save(harbour, ada, "B", SECOND).filters[1].view == SECOND
    assert MOST == 100


def test_a_filter_that_is_not_there_cannot_be_removed(harbour: Project) -> None:
    with pytest.raises(NotFound, match="There is no saved filter “claims”"):
        remove(harbour, person(harbour, "Ada"), "claims")


def test_what_is_there_is_looked_at_in_the_act_that_saves(harbour: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two windows' worth of threads could else save one more than there may be, or show what is not there."""
    ada = person(harbour, "Ada")
    for act in (lambda: save(harbour, ada, "claims", FIRST), lambda: remove(harbour, ada, "claims")):
        with monkeypatch.context() as patch:
            patch.setattr(Store, "reading", None)
            act()


@pytest.fixture
def said(harbour: Project) -> str:
    """Ada's answer to the fourth passage: a claim of a kind, with a link of a kind of her own."""
    ada, (first, *_rest, fourth, _fifth, _sixth) = person(harbour, "Ada"), ids(harbour)
    schemes.change_label(harbour, ada, "claim", name="thesis")
    link_kinds.add(harbour, ada, "goes with")
    labeling.decide(harbour, ada, fourth, ["claim"])
    set_attribute(harbour, ada, fourth, "claim.kind", "fact")
    linking.add_link(harbour, ada, fourth, Drawn("goes with", (End("segment", first),)))
    return fourth


@pytest.mark.parametrize(
    ("query", "change", "wanted"),
    [
        ("label:Thesis", lambda *who: schemes.change_label(*who, "claim", name="main claim"), 'label:"main claim"'),
        ("-label:analogy label:claim", lambda *who: schemes.merge_labels(*who, "claim", "objection"), None),
        ("thesis.kind:fact", lambda *who: schemes.merge_labels(*who, "claim", "objection"), "objection.kind:fact"),
        ("thesis.kind:fact", lambda *who: schemes.change_label(*who, "claim", name="view"), "claim.kind:fact"),
        ("claim.kind:FACT", lambda *who: schemes.rename_value(*who, "claim.kind", "fact", "is so"), None),
        ('link:"goes with"', lambda *who: link_kinds.rename(*who, "goes with", "beside"), "link:beside"),
    ],
)
def test_everybodys_filters_ask_the_same_when_the_scheme_calls_it_otherwise(
    harbour: Project, said: str, query: str, change: Callable[..., object], wanted: str | None
) -> None:
    ada, ben = person(harbour, "Ada"), person(harbour, "Ben")
    for who in (ada, ben):
        save(harbour, who, "mine", View("all", query))
    assert next_segment(harbour, ada, View("all", query), None) == said
    change(harbour, ada)
    for who in (ada, ben):
        (kept,) = saved(harbour, who)
        assert kept.view.query != query
        assert wanted in (None, kept.view.query)
    assert next_segment(harbour, ada, kept.view, None) == said
    undo(harbour, ada)
    for who in (ada, ben):
        assert saved(harbour, who) == (SavedFilter("mine", View("all", query)),)
    redo(harbour, ada)
    assert saved(harbour, ben) == (kept,)
    assert saved(harbour, ada) == (kept,)
