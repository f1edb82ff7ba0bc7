"""What a key waits for costs as much after many answers as after few: counted in steps of the database, not in time."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Connection as Opened
from sqlalchemy import Engine, event, select

from annotator.domain.scheme import Needs
from annotator.services import cutting, labeling
from annotator.services.looking_back import numbers
from annotator.services.projects import Project, new_project
from annotator.store import answers, going_back, library, linking, queue, queue_orders, stretches, undo
from annotator.store.handles import Connection
from annotator.store.importing import remove_batch
from annotator.store.schema import SEGMENT
from tests.making import bring_posts, bring_text, ids, person

FEW, MANY = 10, 90
Look = Callable[[Connection, str], object]


def next_unseen(connection: Connection, who: str) -> object:
    return queue.beside(
        connection, queue.place_of(connection, 95), [queue.in_queue("unseen", who, Needs())], forward=True
    )


def next_by_fewest_answers(connection: Connection, who: str) -> object:
    conditions = [queue.in_queue("unseen", who, Needs())]
    return queue_orders.least_answered(connection, conditions, queue.place_of(connection, 95), None)


def way_back_to(moment: int, connection: Connection, who: str) -> object:
    return going_back.way_to(connection, who, moment)


def progress_of_a_document(connection: Connection, who: str) -> object:
    return library.done(connection, [95])


def answers_in_a_document(connection: Connection, who: str) -> object:
    return list(answers.of_document(connection, 95, who)), list(answers.of_repeats(connection, 95, who))


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = new_project(tmp_path / "much.annot")
    bring_posts(made, "many.jsonl", [{"id": f"r{n}", "text": f"Lamp number {n} was lit again."} for n in range(100)])
    return made


@pytest.mark.parametrize("look", [next_unseen, next_by_fewest_answers, progress_of_a_document, answers_in_a_document])
def test_it_costs_no_more_after_many_answers(project: Project, look: Look) -> None:
    who, names = person(project, "Ada"), ids(project)
    steps = []
    for start, end in ((0, FEW), (FEW, MANY)):
        for segment in names[start:end]:
            labeling.decide(project, who, segment, ["claim"])
        steps.append(steps_of(project, look, who))
    project.close()
    assert steps[1] < steps[0] + 100, steps


def steps_of(project: Project, look: Look, who: str) -> int:
    """Return how many steps of the database's machine a look takes."""
    taken: list[int] = []
    with project.store.reading() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.set_progress_handler(lambda: taken.append(1), 1)
        look(connection, who)
        driver.set_progress_handler(None, 0)
    return len(taken)


def test_the_way_back_past_one_act_costs_no_more_after_many(project: Project) -> None:
    who, names = person(project, "Ada"), ids(project)
    steps = []
    for start, end in ((0, FEW), (FEW, MANY)):
        for segment in names[start:end]:
            labeling.decide(project, who, segment, ["claim"])
        moment = numbers(project)[1]
        steps.append(steps_of(project, partial(way_back_to, moment), who))
    project.close()
    assert steps[1] < steps[0] + 100, steps


def stretch_around(segment: int, connection: Connection, _who: str) -> object:
    return stretches.around(connection, segment, 20)


def test_a_stretch_of_a_long_document_costs_no_more_than_one_of_a_short(tmp_path: Path) -> None:
    made = new_project(tmp_path / "long.annot")
    for number, length in enumerate((100, 2_000)):
        bring_text(made, f"{number}.txt", "".join(f"Lamp {number} {n} was lit.\n" for n in range(length)))
    steps = [steps_of(made, partial(stretch_around, segment), "") for segment in (50, 1_100)]
    made.close()
    assert steps[1] < steps[0] + 100, steps


def roles_in_a_post(connection: Connection, _who: str) -> object:
    return list(linking.roles_in(connection, 5, None))


def test_what_a_post_repeats_is_told_without_a_look_at_the_others(tmp_path: Path) -> None:
    steps = []
    for count in (FEW, 10 * MANY):
        made = new_project(tmp_path / f"{count}.annot")
        bring_posts(made, "posts.jsonl", [{"id": f"r{n}", "text": f"Is lamp {n % 3} lit again?"} for n in range(count)])
        steps.append(steps_of(made, roles_in_a_post, ""))
        made.close()
    assert steps[1] < steps[0] + 100, steps


def time_freed(no: int, connection: Connection, _who: str) -> object:
    return undo.seconds_freed(connection, {no: 5.0}, {})


def test_what_stands_where_a_passage_was_cut_is_found_without_a_look_at_the_others(tmp_path: Path) -> None:
    steps = []
    for count in (FEW, 10 * MANY):
        made = new_project(tmp_path / f"{count}.annot")
        text = "\n".join(f"Lamp number {n} was lit again." for n in range(count))
        bring_text(made, "text.txt", text)
        cutting.cut(made, person(made, "Ada"), ids(made)[-1], text.rindex("number"))
        with made.store.reading() as connection:
            (no,) = connection.execute(select(SEGMENT.c.no).where(SEGMENT.c.retired == 1)).scalars()
            assert time_freed(no, connection, "") == {ids(made)[-2]: 5.0}
        steps.append(steps_of(made, partial(time_freed, no), ""))
        made.close()
    assert steps[1] < steps[0] + 100, steps


def test_an_import_that_was_stopped_is_removed_without_a_look_at_the_rest_while_answers_wait(tmp_path: Path) -> None:
    few, many = (steps_to_remove(tmp_path / f"{others}.annot", others) for others in (FEW, 5 * MANY))
    assert many < few + MANY, (few, many)


def steps_to_remove(path: Path, others: int) -> int:
    """Return how many tens of steps for which answers wait remove 100 posts from a project with so many others."""
    project = new_project(path)
    taken: list[int] = []
    for name, count in (("others", others), ("left", 100)):
        bring_posts(project, f"{name}.jsonl", [{"id": f"r{n}", "text": f"A lamp of {name}."} for n in range(count)])
    with project.store.writing() as connection:
        connection.exec_driver_sql("UPDATE batch SET finished = 0, visible = 0 WHERE no = 2")

    def watch(connection: Opened) -> None:
        driver = connection.connection.driver_connection
        assert driver is not None
        waits = not connection.get_execution_options().get("reading", False)
        driver.set_progress_handler((lambda: taken.append(1)) if waits else None, 10)

    event.listen(Engine, "begin", watch)
    try:
        remove_batch(project.store, 2, lambda text: text)
    finally:
        event.remove(Engine, "begin", watch)
    assert len(ids(project)) == others
    project.close()
    return len(taken)
