"""Progress and Ctrl+C, without a service behind."""

import io
import json
import signal
import sys

import pytest

from annotator.cli.work import working


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_bar_is_drawn_on_a_terminal_and_taken_away(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "stderr", screen := Terminal())
    with working("bar", "B") as work:
        for done in range(0, 3001, 1000):
            work.progress(done, 3000)
    assert "%|" in screen.getvalue()
    assert screen.getvalue().split("\r")[-1].strip() == ""


def test_nothing_is_drawn_where_nobody_looks(capsys: pytest.CaptureFixture[str]):
    with working("bar", "B") as work:
        work.progress(1, 2)
    assert capsys.readouterr().err == ""


def test_json_lines_are_few_and_the_last_one_is_never_missing(capsys: pytest.CaptureFixture[str]):
    with working("json", "B") as work:
        for done in range(10_001):
            work.progress(done, 10_000)
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert lines[0] == {"done": 0, "total": 10_000, "unit": "B"}
    assert lines[-1] == {"done": 10_000, "total": 10_000, "unit": "B"}
    assert len(lines) < 100


def press_until_it_stops() -> None:
    with working("bar", "B") as work:
        assert not work.cancelled()
        signal.raise_signal(signal.SIGINT)
        assert work.cancelled()
        signal.raise_signal(signal.SIGINT)


@pytest.mark.usefixtures("ctrl_c_heard")
def test_the_first_ctrl_c_asks_and_the_second_stops():
    with pytest.raises(KeyboardInterrupt):
        press_until_it_stops()


@pytest.mark.usefixtures("ctrl_c_heard")
def test_a_job_in_the_background_that_ignores_ctrl_c_goes_on_ignoring_it():
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with working("bar", "B") as work:
        signal.raise_signal(signal.SIGINT)
        assert not work.cancelled()
    assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
