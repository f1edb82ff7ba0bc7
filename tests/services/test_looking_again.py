"""Why an answer waits to be looked at again: what was cut or joined, who did it, what had been said there."""

import pytest

from annotator.domain.annotation import End
from annotator.services import cutting, labeling, linking, looking_again
from annotator.services.history import undo
from annotator.services.looking_again import Before
from annotator.services.projects import Project
from tests.making import SENTENCES, ids, person


@pytest.fixture
def ada(harbour: Project) -> str:
    return person(harbour, "Ada")


@pytest.fixture
def ben(harbour: Project) -> str:
    return person(harbour, "Ben")


def test_after_a_cut_both_pieces_tell_of_the_whole_and_of_who_cut_it(harbour: Project, ada: str, ben: str) -> None:
    first = ids(harbour)[0]
    labeling.decide(harbour, ada, first, ["claim", "objection"])
    pieces = cutting.cut(harbour, ben, first, SENTENCES[0].index("clock")).segments
    for piece in pieces:
        found = looking_again.why(harbour, ada, piece)
        assert found is not None
        assert (found.cut, found.here, found.by) == (True, True, "Ben")
        assert found.before == (Before(SENTENCES[0], ("claim", "objection"), skipped=False),)
        assert looking_again.why(harbour, ben, piece) is None, "Ben had said nothing"
    labeling.finish(harbour, ada, pieces[0])
    assert looking_again.why(harbour, ada, pieces[0]) is None
    assert looking_again.why(harbour, ada, pieces[1]) is not None
    undo(harbour, ada)
    undo(harbour, ben)
    assert looking_again.why(harbour, ada, first) is None


def test_after_a_join_both_passages_are_told_with_what_each_had(harbour: Project, ada: str, ben: str) -> None:
    first, second = ids(harbour)[:2]
    labeling.decide(harbour, ada, first, ["claim"])
    labeling.skip(harbour, ben, second, "half a sentence")
    whole = cutting.join(harbour, ada, first).segments[0]
    found = looking_again.why(harbour, ada, whole)
    assert found is not None
    assert (found.cut, found.here, found.by) == (False, True, "Ada")
    assert found.before == (Before(SENTENCES[0], ("claim",), skipped=False), Before(SENTENCES[1], None, skipped=False))
    mine = looking_again.why(harbour, ben, whole)
    assert mine is not None
    assert mine.before == (Before(SENTENCES[0], None, skipped=False), Before(SENTENCES[1], (), skipped=True))


def test_a_link_to_what_was_cut_says_so_where_it_begins(harbour: Project, ada: str) -> None:
    first, second = ids(harbour)[:2]
    linking.add_link(harbour, ada, second, linking.Drawn("same as", (End("segment", first),)))
    cutting.cut(harbour, ada, first, SENTENCES[0].index("clock"))
    found = looking_again.why(harbour, ada, second)
    assert found is not None
    assert (found.cut, found.here) == (True, False)
    assert [one.text for one in found.before] == [SENTENCES[0]]


def test_what_does_not_wait_has_no_reason(harbour: Project, ada: str) -> None:
    first = ids(harbour)[0]
    assert looking_again.why(harbour, ada, first) is None
    labeling.decide(harbour, ada, first, ["claim"])
    assert looking_again.why(harbour, ada, first) is None
