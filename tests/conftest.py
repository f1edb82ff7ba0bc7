"""What holds for every test: a home of its own, no screen, and nothing left behind or muttered.

A test fails when Qt says anything (``qt_log_level_fail`` in pyproject.toml; what may be ignored is listed there with
its reason), when the program logs an error it was not asked to (marker ``logs_errors``), and when it leaves a
top-level widget or a running thread. On CI a skipped test fails too, unless its reason begins with ``NOT_HERE``.
"""

import gc
import os
import sys
import tempfile
import time
from collections.abc import Generator, Iterator
from pathlib import Path

import hypothesis
import pytest

from tests import guards

NOT_HERE = "cannot happen here"
"""How the reason of a skip begins that is right even on CI: another system, no corpus beside the checkout."""

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
IN_CI = bool(os.environ.get("CI"))

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


# What Python compiles is kept beside the source: otherwise each worker rewrites every test file, and each program
# that a test starts compiles the whole package anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False


def begin_at_noon() -> None:
    """Give the session, its workers and its children a zone in which it is noon, so that "today" lasts until its end.

    A run that goes over midnight finds what it made at its beginning added yesterday; what the program does then has
    a test of its own. Windows has no ``tzset``.
    """
    if "PYTEST_XDIST_WORKER" not in os.environ and hasattr(time, "tzset"):
        os.environ["TZ"] = f"NOON{time.gmtime().tm_hour - 12:+d}"
        time.tzset()


begin_at_noon()
hypothesis.settings.register_profile("local", deadline=None, database=None)
hypothesis.settings.register_profile("ci", deadline=None, database=None, derandomize=True)
hypothesis.settings.load_profile("ci" if IN_CI else "local")


def home_variables(home: Path) -> dict[str, str]:
    """Make the folders of a home and return the variables by which platformdirs and Qt find them."""
    places = {
        "HOME": home,
        "XDG_CONFIG_HOME": home / "config",
        "XDG_DATA_HOME": home / "data",
        "XDG_STATE_HOME": home / "state",
        "XDG_CACHE_HOME": home / "cache",
        "XDG_RUNTIME_DIR": home / "run",
        "APPDATA": home / "appdata",
        "LOCALAPPDATA": home / "localappdata",
    }
    for place in places.values():
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return {name: str(place) for name, place in places.items()}


@pytest.fixture(scope="session", autouse=True)
def session_home() -> Iterator[Path]:
    """Give the whole session an empty home and English, so that no test reads or changes what is the person's."""
    with pytest.MonkeyPatch.context() as patch, tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        for name, value in home_variables(Path(home)).items():
            patch.setenv(name, value)
        for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES"):
            patch.delenv(name, raising=False)
        patch.setenv("LANG", "C.UTF-8")
        yield Path(home)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give one test an empty home of its own: settings, logs and recent files begin from nothing."""
    place = tmp_path / "home"
    for name, value in home_variables(place).items():
        monkeypatch.setenv(name, value)
    return place


@pytest.fixture(scope="session")
def corpus() -> Path:
    """Return the folder of real texts beside the checkout; one that is there but empty or unreadable is a failure."""
    if not CORPUS.is_dir():
        pytest.skip(f"{NOT_HERE}: there is no corpus beside this checkout")
    files = sorted(CORPUS.glob("*.txt"))
    assert files, f"{CORPUS} holds no text"
    for file in files:
        assert file.read_text(encoding="utf-8"), f"{file} is empty"
    return CORPUS


@pytest.fixture(autouse=True)
def no_error_is_logged(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test in which the program logs an error, unless the test is about that (marker ``logs_errors``)."""
    yield
    if request.node.get_closest_marker("logs_errors"):
        return
    errors = guards.logged_errors(caplog)
    if errors:
        pytest.fail("errors were logged: " + "; ".join(errors), pytrace=False)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Let what is loaded for all tests stay out of every later look for garbage, which would walk through it again."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()
        gc.freeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Remember what ran and stood before the test, for the look afterwards."""
    item.stash[guards.BEFORE] = guards.take_stock()
    return (yield)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, None, None]:
    """After all fixtures are undone, fail the test if it left a window or a thread, or if Qt spoke meanwhile."""
    with guards.listening_to_qt(item.config.getini("qt_log_ignore")) as said:
        yield
        left = guards.left_behind(item.stash[guards.BEFORE])
    if left or said:
        pytest.fail("; ".join(left + [f"Qt said at the end: {message}" for message in said]), pytrace=False)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """On CI, turn a skipped test into a failed one: there, every package and folder it could need is present."""
    report = yield
    if IN_CI and report.skipped and not hasattr(report, "wasxfail"):
        refuse_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """The same for a whole module that skips itself, say because a package cannot be imported."""
    report = yield
    if IN_CI and report.skipped:
        refuse_skip(report)
    return report


def refuse_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Make a skipped report a failed one, unless its reason begins with ``NOT_HERE``."""
    reason = str(report.longrepr[-1] if isinstance(report.longrepr, tuple) else report.longrepr)
    if not reason.removeprefix("Skipped: ").startswith(NOT_HERE):
        report.outcome = "failed"
        report.longrepr = f"skipped on CI, where it has to run: {reason}"
