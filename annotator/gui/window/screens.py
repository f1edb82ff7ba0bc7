"""The pages of the window: how each is called and made. One is made when it is first shown."""

from collections.abc import Callable
from dataclasses import dataclass

from annotator.gui.screen import Screen, ScreenId, Shell
from annotator.messages import mark


@dataclass(frozen=True, slots=True)
class Place:
    """One page: its id, what the rail shows of it (no icon: it is not on the rail), and how it is made."""

    id: ScreenId
    icon: str
    words: str
    make: Callable[[Shell], Screen]


def _welcome(shell: Shell) -> Screen:
    from annotator.gui.welcome.screen import WelcomeScreen

    return WelcomeScreen(shell)


def _library(shell: Shell) -> Screen:
    from annotator.gui.library.screen import LibraryScreen

    return LibraryScreen(shell)


def _label(shell: Shell) -> Screen:
    from annotator.gui.labeling.screen import LabelScreen

    return LabelScreen(shell)


def _review(shell: Shell) -> Screen:
    from annotator.gui.review.screen import ReviewScreen

    return ReviewScreen(shell)


def _dataset(shell: Shell) -> Screen:
    from annotator.gui.dataset.screen import DatasetScreen

    return DatasetScreen(shell)


def _settings(shell: Shell) -> Screen:
    from annotator.gui.preferences.preferences_page import PreferencesPage

    return PreferencesPage(shell)


def _posts(shell: Shell) -> Screen:
    from annotator.gui.posts.screen import PostsScreen

    return PostsScreen(shell)


def _scheme(shell: Shell) -> Screen:
    from annotator.gui.scheme.screen import SchemeScreen

    return SchemeScreen(shell)


def _pace(shell: Shell) -> Screen:
    from annotator.gui.pace.screen import PaceScreen

    return PaceScreen(shell)


def _keys(shell: Shell) -> Screen:
    from annotator.gui.key_editor.screen import KeysScreen

    return KeysScreen(shell)


def _history(shell: Shell) -> Screen:
    from annotator.gui.history.screen import HistoryScreen

    return HistoryScreen(shell)


PLACES: tuple[Place, ...] = (
    Place("welcome", "", mark("Welcome"), _welcome),
    Place("library", "library", mark("Library"), _library),
    Place("label", "tag", mark("Label"), _label),
    Place("review", "scale", mark("Review"), _review),
    Place("dataset", "package", mark("Dataset"), _dataset),
    Place("settings", "", mark("Settings"), _settings),
    Place("posts", "", mark("Posts"), _posts),
    Place("history", "", mark("History"), _history),
    Place("keys", "", mark("Keys"), _keys),
    Place("pace", "", mark("Time and progress"), _pace),
    Place("scheme", "", mark("Scheme"), _scheme),
)
