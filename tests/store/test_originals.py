"""Whatever stands in a project: a repeat that is made the original, and then the other one again, changes nothing."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.domain.errors import Refused
from annotator.services import labeling, repeats
from annotator.services.history import redo, undo
from annotator.services.projects import Project, new_project, open_project
from annotator.services.reading import segment_lines
from annotator.store import check, linking
from tests.making import SENTENCES, answers_of, bring_posts, content, person

CLOCK, TWICE = SENTENCES[0], SENTENCES[5]
THREAD = (
    f"{CLOCK}\nNo.\n{SENTENCES[1]}",
    f"> {CLOCK}\n\nWho says so?",
    f"{CLOCK}\nNo.\nI never wrote more than that.",
    f"{TWICE}\nWhat a price.",
    TWICE.replace("year", "spring"),
    f"{TWICE[:-6]}…\nNever mind.",
    f"{TWICE}\n{SENTENCES[2]}",
)
LETTER = (f"{CLOCK}\n{SENTENCES[3]}\n{TWICE}\n{SENTENCES[4]}",)
LOG = ("operation", "changed", "installation")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, session_home: Path) -> Path:
    """Return a project with repeats of all kinds, one confirmed, one apart, and answers of two; for copies only."""
    project = new_project(tmp_path_factory.mktemp("clock") / "made.annot")
    for name, posts in (("thread", THREAD), ("letter", LETTER), ("letter again", LETTER)):
        lines = [
            {"id": f"{name} {no}", "document": name, "author": f"A{no}", "text": text} for no, text in enumerate(posts)
        ]
        bring_posts(project, f"{name}.jsonl", lines, by="line")
    repeats.search(project)
    people = [person(project, name) for name in ("Ada", "Ben")]
    for one in segment_lines(project):
        if one["repeat_match"] == "near":
            repeats.confirm(project, people[0], one["id"])
    alike = [one for one in segment_lines(project) if one["repeat_match"] in ("exact", None)]
    for place, one in enumerate(alike):
        labeling.decide(project, people[place % 2], one["id"], ["claim", "objection"][place % 3 : place % 3 + 1])
    project.close()
    return project.path


@pytest.fixture(scope="module")
def copies(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where copies of it are made, one over the other."""
    return tmp_path_factory.mktemp("copies") / made.name


def rows(project: Project) -> dict[str, list[Any]]:
    return content(project.path, without=LOG)


def asked(project: Project) -> set[str]:
    return {one["id"] for one in segment_lines(project) if one["repeat_match"] is None}


def made_original(project: Project, who: str, segment: str) -> bool:
    try:
        return bool(repeats.make_original(project, who, segment))
    except Refused:
        return False


def refuse_what_links_do_not_say(project: Project) -> None:
    """Look whether every passage stands as it would if all were settled by their links anew."""
    with project.store.acting("settled") as recorder:
        for no in recorder.connection.exec_driver_sql("SELECT no FROM segment").scalars().all():
            linking.settle(recorder, no)
        assert not recorder.changed


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(places=st.lists(st.integers(0, 30), min_size=1, max_size=4))
def test_one_passage_is_asked_in_place_of_another_no_answer_moves_and_undo_goes_all_the_way(
    made: Path, copies: Path, places: Sequence[int]
) -> None:
    shutil.copy(made, copies)
    project = open_project(copies, write=True)
    ada = person(project, "Ada")
    found = [one["id"] for one in segment_lines(project) if one["repeat_match"] in ("exact", "near")]
    first, answers, split = rows(project), answers_of(project.path), repeats.split_groups(project)
    acts = 0
    for place in places:
        segment = found[place % len(found)]
        before, were_asked = rows(project), asked(project)
        if not made_original(project, ada, segment):
            continue
        acts += 1
        (other,) = were_asked - asked(project)
        assert asked(project) == (were_asked - {other}) | {segment}
        assert (answers_of(project.path), repeats.split_groups(project)) == (answers, split)
        with project.store.reading() as connection:
            assert check.problems(connection, project.scheme) == []
        after = rows(project)
        undo(project, ada)
        assert rows(project) == before
        redo(project, ada)
        assert rows(project) == after
        found[place % len(found)] = other
    for _act in range(acts):
        undo(project, ada)
    assert rows(project) == first
    project.close()


def test_each_repeat_turned_twice_stands_as_it_did(made: Path, copies: Path) -> None:
    shutil.copy(made, copies)
    project = open_project(copies, write=True)
    ada, first = person(project, "Ada"), rows(project)
    turned = 0
    for one in segment_lines(project):
        were_asked = asked(project)
        if made_original(project, ada, str(one["id"])):
            refuse_what_links_do_not_say(project)
            (other,) = were_asked - asked(project)
            repeats.make_original(project, ada, other)
            assert rows(project) == first
            turned += 1
    assert turned >= 9
    project.close()
