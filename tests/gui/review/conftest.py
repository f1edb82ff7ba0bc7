"""Review in the real window, with the sample project: two annotators, Mira is the lead."""

from collections.abc import Callable, Sequence

import pytest

from annotator.gui.review.screen import ReviewScreen
from annotator.gui.window.main_window import MainWindow
from annotator.services import people
from tests.gui.review.hands import Wait, go_to_review


@pytest.fixture
def review(sample: MainWindow, wait: Wait) -> ReviewScreen:
    """Return Review as it stands when the lead has gone there by its key."""
    return go_to_review(sample, wait)


@pytest.fixture
def label_as(sample: MainWindow, wait: Wait) -> Callable[[str], None]:
    """Return a function that lets another person label, made if there is none of that name."""

    def switch(name: str) -> None:
        project = sample.session.project
        assert project is not None
        sample.session.switch_annotator(people.annotator_named(project, name, make=True)[0])
        wait(sample)

    return switch


@pytest.fixture
def answer(sample: MainWindow, wait: Wait) -> Callable[[str, str, Sequence[str]], None]:
    """Return a function by which somebody answers the passage with this text, as a save of the window."""
    from annotator.services import labeling, searching

    def say(name: str, text: str, labels: Sequence[str]) -> None:
        project = sample.session.project
        assert project is not None
        who = people.annotator_named(project, name, make=True)[0].id
        (hit,) = searching.search(project, f'"{text}"')
        sample.session.save(lambda open_project: labeling.decide(open_project, who, hit.segment, labels))
        wait(sample)

    return say
