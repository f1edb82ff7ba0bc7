"""Who labels in a project: the first has the name of the person at the computer; all stand in the order they came."""

import getpass

import pytest

from annotator.services.people import add_annotator, annotators, first_annotator
from annotator.services.projects import Project
from annotator.store import people as rows


@pytest.mark.parametrize("login", ["root", "Administrator", "ubuntu", "pi", "user", " ", "admin"])
def test_an_account_that_is_nobody_s_gives_no_name(empty: Project, monkeypatch: pytest.MonkeyPatch, login: str) -> None:
    monkeypatch.setattr(getpass, "getuser", lambda: login)
    assert first_annotator(empty).name == "Annotator 1"
    assert len(annotators(empty)) == 1


@pytest.mark.parametrize("login", ["mira", "Rooth", "a.debian"])
def test_a_person_s_account_does(empty: Project, monkeypatch: pytest.MonkeyPatch, login: str) -> None:
    monkeypatch.setattr(getpass, "getuser", lambda: login)
    assert first_annotator(empty).name == login


def test_where_there_is_no_account_at_all_nobody_is_named(empty: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> str:
        raise KeyError("no such user")

    monkeypatch.setattr(getpass, "getuser", fail)
    assert first_annotator(empty).name == "Annotator 1"


@pytest.mark.parametrize(
    "times",
    [
        ("2026-03-01T12:00:00.000+01:00", "2026-03-01T12:00:00.000+01:00"),
        ("2026-03-01T12:00:00.000+01:00", "2026-03-01T06:00:00.000-08:00"),
    ],
    ids=["in one millisecond", "farther west, where the clock is behind"],
)
def test_annotators_stand_in_the_order_they_came(
    empty: Project, monkeypatch: pytest.MonkeyPatch, times: tuple[str, str]
) -> None:
    for name, at in zip(("Zoe", "Abe"), times, strict=True):
        monkeypatch.setattr(rows, "now", lambda at=at: at)
        add_annotator(empty, name)
    assert [one.name for one in annotators(empty)] == ["Zoe", "Abe"]
    assert first_annotator(empty).name == "Zoe"
