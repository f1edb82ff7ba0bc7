"""A window that stays open over night backs its project up when the day begins."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from annotator.gui.project import daybreak
from annotator.gui.window.main_window import MainWindow
from annotator.services import projects
from annotator.services.upkeep import backups

TOMORROW = datetime.now().astimezone() + timedelta(days=1)


class Tomorrow(date):
    @classmethod
    def today(cls) -> date:
        return TOMORROW.date()


def test_the_project_is_backed_up_when_a_new_day_begins(
    opened: MainWindow, wait: Callable[[MainWindow], None], monkeypatch: pytest.MonkeyPatch
):
    project = opened.session.project
    assert project is not None
    before = backups(project.path)
    opened.daybreak.look()
    wait(opened)
    assert backups(project.path) == before, "it is the same day still"
    monkeypatch.setattr(daybreak, "date", Tomorrow)
    monkeypatch.setattr(projects, "now", lambda: TOMORROW.isoformat())
    for _ in range(2):
        opened.daybreak.look()
        wait(opened)
    (made,) = set(backups(project.path)) - set(before)
    assert made.why == "first change of the day"
