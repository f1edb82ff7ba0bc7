"""A project to work in, and one that holds six passages."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from unittest import mock

import pytest
from sqlalchemy import Connection, Engine, event

from annotator.services.projects import Project, new_project
from annotator.store import statements as driver
from tests.making import SENTENCES, bring_text

Maker = Callable[[str], Project]


@pytest.fixture
def make(home: Path, tmp_path: Path) -> Iterator[Maker]:
    """Make empty projects by name, each in a folder of its own; they are closed at the end."""
    made: list[Project] = []

    def new(name: str) -> Project:
        (tmp_path / name).mkdir()
        made.append(new_project(tmp_path / name / f"{name}.annot"))
        return made[-1]

    yield new
    for one in made:
        one.close()


@pytest.fixture
def empty(make: Maker) -> Project:
    """A project with nothing in it."""
    return make("harbour")


@pytest.fixture
def harbour(empty: Project) -> Project:
    """A project with one text of six passages."""
    bring_text(empty, "clock.txt", "\n".join(SENTENCES))
    return empty


@pytest.fixture
def statements() -> Callable[[], AbstractContextManager[list[str]]]:
    """Collect the SQL statements that run inside a block: a measure of work that no load of the machine changes."""

    @contextmanager
    def counting() -> Iterator[list[str]]:
        said: list[str] = []

        def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
            said.append(statement)

        def run(connection: Connection, statement: str, *values: object) -> object:
            said.append(statement)
            return given["run"](connection, statement, *values)

        def run_many(connection: Connection, statement: str, rows: object) -> None:
            said.append(statement)
            given["run_many"](connection, statement, rows)

        given: dict[str, Callable[..., object]] = {"run": driver.run, "run_many": driver.run_many}
        event.listen(Engine, "before_cursor_execute", note)
        try:
            with mock.patch.multiple(driver, run=run, run_many=run_many):
                yield said
        finally:
            event.remove(Engine, "before_cursor_execute", note)

    return counting
