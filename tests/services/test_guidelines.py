"""Guidelines have versions that can be compared; passages stand in them as examples, wherever they are cut since."""

import pytest
from sqlalchemy import select, update

from annotator.domain.errors import BadInput, NotFound
from annotator.services import guidelines, labeling
from annotator.services import previewing_schemes as previews
from annotator.services.history import undo
from annotator.services.projects import Project
from annotator.store import schemes as rows
from annotator.store.schema import ANNOTATION, SEGMENT
from tests.making import SENTENCES, ids, person


@pytest.fixture
def ada(harbour: Project) -> str:
    return person(harbour, "Ada")


def test_each_writing_is_a_version_and_the_same_text_is_none(harbour: Project, ada: str):
    first = guidelines.guideline(harbour, "claim")
    written = guidelines.write(harbour, ada, "claim", "A claim claims.")
    assert (first.version, written.guideline.version) == (1, 2)
    assert not guidelines.write(harbour, ada, "claim", "\nA claim claims.\r\n").change
    assert [one.version for one in guidelines.versions(harbour, "claim")] == [2, 1]
    undo(harbour, ada)
    assert guidelines.guideline(harbour, "claim") == first


def test_an_answer_knows_its_version_and_one_under_an_older_definition_is_found(harbour: Project, ada: str):
    first, second = ids(harbour)[:2]
    labeling.decide(harbour, ada, first, ["claim"])
    guidelines.write(harbour, ada, "claim", "A claim claims.")
    labeling.decide(harbour, ada, second, ["claim"])
    found = [labeling.answer_of(harbour, ada, segment) for segment in (first, second)]
    assert [one.guideline["claim"] for one in found if one] == [1, 2]
    older = rows.older(harbour.scheme.definitions, "claim")
    with harbour.store.reading() as connection:
        query = select(SEGMENT.c.id).join(ANNOTATION, ANNOTATION.c.segment == SEGMENT.c.no)
        assert list(connection.execute(query.where(older)).scalars()) == [first]
        any_label = query.where(rows.older(harbour.scheme.definitions))
        assert list(connection.execute(any_label).scalars()) == [first]
        assert list(connection.execute(query.where(rows.older({}))).scalars()) == []
    assert previews.under_older(harbour, ada) == {"claim": 1}


def test_punctuation_case_and_examples_are_no_other_definition(harbour: Project, ada: str):
    first, second = ids(harbour)[:2]
    guidelines.write(harbour, ada, "claim", "A claim claims.")
    labeling.decide(harbour, ada, first, ["claim"])
    guidelines.write(harbour, ada, "claim", "A *claim* claims!")
    guidelines.add_example(harbour, ada, "claim", second)
    assert previews.under_older(harbour, ada) == {}
    assert [one.redefines for one in guidelines.versions(harbour, "claim")] == [False, False, True, True]
    guidelines.write(harbour, ada, "claim", "A claim disputes.")
    assert previews.under_older(harbour, ada) == {"claim": 1}


def test_passages_become_examples_and_counter_examples_and_go_again(harbour: Project, ada: str):
    before = guidelines.guideline(harbour, "analogy").text
    first, second = ids(harbour)[2:4]
    guidelines.add_example(harbour, ada, "analogy", second)
    guidelines.add_example(harbour, ada, "analogy", first, counter=True)
    shown = guidelines.examples(harbour, "analogy")
    assert [(one.text, one.counter, one.now) for one in shown] == [
        (SENTENCES[3], False, second),
        (SENTENCES[2], True, first),
    ]
    assert shown[0].document == "clock"
    guidelines.add_example(harbour, ada, "analogy", second, counter=True)
    assert [(one.now, one.counter) for one in guidelines.examples(harbour, "analogy")] == [
        (first, True),
        (second, True),
    ]
    for segment in (first, second):
        guidelines.remove_example(harbour, ada, "analogy", segment)
    assert guidelines.guideline(harbour, "analogy").text == before


def test_an_example_that_was_cut_keeps_its_words_and_leads_to_what_stands_there_now(harbour: Project, ada: str):
    first = ids(harbour)[0]
    guidelines.add_example(harbour, ada, "claim", first)
    with harbour.store.writing() as connection:
        row = connection.execute(select(SEGMENT).where(SEGMENT.c.id == first)).mappings().one()
        connection.execute(update(SEGMENT).where(SEGMENT.c.no == row["no"]).values(retired=1))
    (shown,) = guidelines.examples(harbour, "claim")
    assert (shown.text, shown.now) == (SENTENCES[0], None)
    part = first.rpartition(":")[0]
    halves = [(row["start"], row["start"] + 4), (row["start"] + 4, row["end"])]
    with harbour.store.writing() as connection:
        for start, end in halves:
            piece = {**row, "no": None, "id": f"{part}:{start}-{end}", "start": start, "end": end, "retired": 0}
            connection.execute(SEGMENT.insert(), piece)
    (shown,) = guidelines.examples(harbour, "claim")
    assert (shown.text, shown.now) == (SENTENCES[0], f"{part}:{halves[0][0]}-{halves[0][1]}")


def test_what_is_not_there_is_refused(harbour: Project, ada: str):
    with pytest.raises(NotFound):
        guidelines.add_example(harbour, ada, "claim", "nowhere:0-3")
    with pytest.raises(NotFound):
        guidelines.add_example(harbour, ada, "clam", ids(harbour)[0])
    with pytest.raises(NotFound):
        guidelines.write(harbour, ada, "clam", "A clam.")
    with pytest.raises(NotFound):
        guidelines.compare(harbour, "claim", 1, 7)
    with pytest.raises(BadInput):
        guidelines.write(harbour, ada, "claim", "x" * 200_001)


def test_two_versions_are_compared_word_by_word(harbour: Project, ada: str):
    guidelines.write(harbour, ada, "", "Read the whole post, twice.\n")
    guidelines.write(harbour, ada, "", "Read the post, once.\n")
    pieces = guidelines.compare(harbour, "", 2, 3)
    assert "".join(one.text for one in pieces if one.kind != "added") == "Read the whole post, twice.\n"
    assert "".join(one.text for one in pieces if one.kind != "removed") == "Read the post, once.\n"
    assert [one.text.strip() for one in pieces if one.kind == "removed"] == ["whole", "twice"]
