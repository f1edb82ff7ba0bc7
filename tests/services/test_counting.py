"""What an item counts for: once, by the answer that counts, wherever and in whichever pass others were given."""

import pytest

from annotator.services import queueing
from annotator.services.agreeing import agreement
from annotator.services.cutting import cut
from annotator.services.pace import pace
from annotator.services.projects import Project
from annotator.services.queueing import View
from annotator.services.statistics import stats
from tests.making import SENTENCES, bring_posts, ids, person, say


@pytest.fixture
def twice(empty: Project) -> Project:
    """Three passages and two repeats of the first one."""
    texts = (SENTENCES[0], SENTENCES[1], SENTENCES[2], SENTENCES[0], SENTENCES[0])
    bring_posts(
        empty, "posts.jsonl", [{"id": f"p{n}", "document": f"d{n}", "text": text} for n, text in enumerate(texts)]
    )
    return empty


def figures(project: Project, name: str) -> tuple[int, int, int, int]:
    one = stats(project)["annotators"][name]
    done = queueing.progress(project, person(project, name))
    assert (done.done, done.skipped, done.open) == (one["done"], one["skipped"], one["open"])
    assert pace(project, person(project, name)).total.left == one["unseen"] + one["open"]
    return one["done"], one["skipped"], one["open"], one["unseen"]


def test_an_item_answered_at_several_places_is_done_once_and_not_skipped_besides(twice: Project) -> None:
    first, _second, _third, again, more = ids(twice)
    say(twice, "Ada", [{"segment": first, "labels": ["claim"]}, {"segment": again, "skip": "seen"}])
    assert figures(twice, "Ada") == (1, 0, 0, 2)
    say(twice, "Ben", [{"segment": again, "skip": "seen"}, {"segment": more, "labels": []}])
    assert figures(twice, "Ben") == (1, 0, 0, 2)


def test_labels_count_once_an_item_and_seconds_are_those_of_all_that_took_some_wherever_they_are_told(
    twice: Project,
) -> None:
    first, second, third, again, _more = ids(twice)
    said = [{"segment": first, "labels": ["claim"], "seconds": 4}, {"segment": again, "labels": ["objection"]}]
    say(twice, "Ada", [*said, {"segment": second, "labels": [], "seconds": 2}])
    one = stats(twice)["annotators"]["Ada"]
    assert one["labels"] == {"claim": 1, "objection": 0, "analogy": 0, "none": 1}
    assert one["seconds_per_segment"] == 3.0
    say(twice, "Ada", [{"segment": third, "skip": "half a sentence", "seconds": 9}])
    ada = person(twice, "Ada")
    assert stats(twice)["annotators"]["Ada"]["seconds_per_segment"] == 5.0
    assert pace(twice, ada).total.each == 5.0
    assert queueing.progress(twice, ada).spent == (4, 3, 15.0)
    assert dict(pace(twice, person(twice, "Ada")).labels) == one["labels"]


def test_a_later_pass_changes_no_figure_and_no_queue_of_the_first(twice: Project) -> None:
    first, second, *_ = ids(twice)
    say(twice, "Ada", [{"segment": first, "labels": ["claim"]}, {"segment": first, "skip": "later", "pass": 2}])
    say(twice, "Ada", [{"segment": second, "labels": ["claim"], "pass": 2}])
    assert figures(twice, "Ada") == (1, 0, 0, 2)
    ada = person(twice, "Ada")
    assert queueing.come_back(twice, ada)["skipped"] == 0
    assert queueing.next_segment(twice, ada, View("skipped"), None) is None
    assert queueing.next_segment(twice, ada, View("unseen"), None) == second


def test_the_earliest_answer_is_told_by_when_it_was_given_not_by_what_the_clock_showed(twice: Project) -> None:
    *_, again, more = ids(twice)
    say(twice, "Ada", [{"segment": again, "labels": ["claim"]}, {"segment": more, "labels": ["objection"]}])
    say(twice, "Ben", [{"segment": again, "labels": ["claim"]}])
    with twice.store.writing() as connection:
        for label, at in (("claim", "2026-01-01T10:30:00.000+02:00"), ("objection", "2026-01-01T09:00:00.000+00:00")):
            connection.exec_driver_sql("UPDATE annotation SET at = ? WHERE labels = ?", (at, f'["{label}"]'))
    assert stats(twice)["annotators"]["Ada"]["labels"]["claim"] == 1
    assert agreement(twice).report.coefficients["percent_agreement"].value == 1.0


def test_the_count_of_a_queue_is_how_many_one_finds_in_it(twice: Project) -> None:
    first, second, third, again, _more = ids(twice)
    said = [{"segment": first, "labels": ["claim"], "confidence": "unsure", "flags": ["to discuss"]}]
    said += [{"segment": second, "labels": ["objection"]}, {"segment": third, "labels": ["analogy"]}]
    say(twice, "Ada", [*said, {"segment": again, "skip": "seen"}])
    ada = person(twice, "Ada")
    cut(twice, ada, third, 6)
    counted = queueing.come_back(twice, ada)
    for name, count in counted.items():
        found = []
        here = queueing.next_segment(twice, ada, View(name), None)
        while here is not None and here not in found:
            found.append(here)
            here = queueing.next_segment(twice, ada, View(name), here)
        assert len(found) == count, name
    assert counted["look again"] == 2


def test_what_is_left_out_of_agreement_counts_an_item_once_and_not_where_it_is_done_elsewhere(twice: Project) -> None:
    first, second, third, again, more = ids(twice)
    done = [{"segment": first, "labels": ["claim"]}, {"segment": second, "labels": ["claim"]}]
    say(twice, "Ada", [*done, {"segment": again, "skip": "seen"}, {"segment": third, "skip": "unclear"}])
    say(twice, "Ben", [*done[1:], {"segment": again, "skip": "seen"}, {"segment": more, "skip": "seen"}])
    left_out = dict(agreement(twice).report.n.excluded)
    assert left_out["answers skipped"] == 2, "Ada's third passage, and Ben's first at two places"
    assert "answers still open" not in left_out
    assert dict(agreement(twice, annotators=["Ada", "Ben"]).report.n.excluded) == left_out
