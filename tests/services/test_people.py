"""The first annotator of a project has the name of the person at the computer, never that of a machine's account."""

import getpass

import pytest

from annotator.services.people import annotators, first_annotator
from annotator.services.projects import Project


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
