"""What an objection speaks of is found by its words, and is offered among the first."""

import json
from pathlib import Path

import pytest

from annotator.services import people, projects, reading
from annotator.services.importing import import_files
from annotator.services.likeness import alike, speaks_of_comparison
from annotator.services.targets import candidates

OTHERS = ["The boats are old.", "A walk along the harbour is dangerous at night.", "Coal is dear this winter."]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Nobody who walks along the harbour is in danger.", 1),
        ("Old boats swim too.", None),
        ("The winter was mild, so coal was cheap.", 2),
        ("Nonsense.", None),
        ("", None),
    ],
)
def test_the_passage_that_shares_two_words_at_least_is_the_one_that_is_spoken_of(text: str, place: int | None) -> None:
    assert alike(text, OTHERS) == place


def test_a_rare_word_counts_more_than_one_that_stands_everywhere_and_the_first_of_equals_wins() -> None:
    night = ["Ferry night boats.", "Ferry night boats.", "Ferry night storm."]
    assert alike("The ferry at night in a storm", night) == 2
    assert alike("The ferry at night", night) == 0
    assert alike("The ferry at night", []) is None


@pytest.mark.parametrize(
    ("text", "speaks"),
    [("That comparison limps.", True), ("No ANALOGY is perfect.", True), ("A ferry is no bus.", False)],
)
def test_a_comparison_is_known_by_its_name(text: str, speaks: bool) -> None:
    assert speaks_of_comparison(text) is speaks


def test_what_somebody_said_long_ago_is_offered_second_where_the_words_are_the_same(home: Path, tmp_path: Path) -> None:
    said = [
        ("Vera", "The walk home along the harbour is dangerous. It rains. The boats are old."),
        *((who, "Coal is dear. Nobody pays for it.") for who in ("Ono", "Pim", "Ono", "Pim")),
        ("Ulla", "The harbour is lit all night. Nobody who walks home there is in danger."),
    ]
    source = tmp_path / "ferry.jsonl"
    lines = [{"document": "f", "id": str(n), "author": who, "text": text} for n, (who, text) in enumerate(said)]
    source.write_text("".join(json.dumps(one) + "\n" for one in lines), "utf-8")
    project = projects.new_project(tmp_path / "ferry.annot")
    import_files(project, [source])
    view = reading.open_document(project, reading.documents(project)[0].id)
    offered = candidates(project, people.first_annotator(project).id, view.segments[-1].id)
    project.close()
    assert offered[0].author == "Pim"
    assert offered[1].text == "The walk home along the harbour is dangerous."
