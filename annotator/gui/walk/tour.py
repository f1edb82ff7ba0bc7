"""The last part of the walk: every screen in every appearance, for the pictures."""

from annotator.gui.walk.hands import expect, press, until
from annotator.gui.walk.second import go_to
from annotator.gui.walk.stage import WIDE, Stage
from annotator.messages import translate

SMALL = (1280, 720)
_SHOWN = "nobody throws coins at my window"
"""A passage with much to show: a quotation above it, two labels, what it attacks and how."""
_SCREENS = ("library", "label", "review", "dataset")
_THEMES = ("light", "dark", "contrast")
_STEPS = 2
"""From 100 to 150 % in the settings."""


def appearances(stage: Stage) -> None:
    """Every screen in light, dark and high contrast."""
    go_to(_SHOWN, stage)
    press("Ctrl+1", "Esc")
    for theme in _THEMES:
        _dress(theme, stage)
        _pictures(theme, stage)
    _dress(_THEMES[0], stage)


def small(stage: Stage) -> None:
    """Every screen in a window of 1280x720."""
    stage.window.resize(*SMALL)
    _pictures("small", stage)
    stage.window.resize(*WIDE)


def large(stage: Stage) -> None:
    """Every screen with all text at 150 %, and the first page, which now knows a project."""
    _enlarge("Right", 1.5, stage)
    _pictures("large", stage)
    _close(stage)
    stage.picture("welcome-large")
    _open_recent(stage)
    _enlarge("Left", 1.0, stage)


def first_page(stage: Stage) -> None:
    """The first page in the other appearances."""
    _close(stage)
    for theme in _THEMES:
        _dress(theme, stage)
        stage.picture(f"welcome-{theme}")
    _dress(_THEMES[0], stage)
    stage.window.resize(*SMALL)
    stage.picture("welcome-small")
    stage.window.resize(*WIDE)
    _open_recent(stage)


def _pictures(look: str, stage: Stage) -> None:
    for number, screen in enumerate(_SCREENS, start=1):
        press(f"Ctrl+{number}")
        stage.picture(f"{screen}-{look}")


def _dress(theme: str, stage: Stage) -> None:
    """Choose an appearance in the palette."""
    words = next(command.words for command in stage.window.keys.commands if command.id == f"theme.{theme}")
    stage.command(words)
    expect(stage.window.preferences.get("theme"), theme, translate("appearance"))


def _enlarge(key: str, scale: float, stage: Stage) -> None:
    """Choose the size of all text in the settings: it is the second of them."""
    press("Ctrl+,", "Tab", *[key] * _STEPS)
    stage.settle()
    expect(stage.window.preferences.get("text_scale"), scale, translate("size of all text"))
    stage.picture("settings-large" if scale > 1 else "settings-light")


def _close(stage: Stage) -> None:
    press("Ctrl+W")
    until(lambda: stage.window.session.project is None, translate("the project is closed"))


def _open_recent(stage: Stage) -> None:
    """Open the project again from the first page: it is one key away."""
    press("Enter")
    until(lambda: stage.window.session.project is not None, translate("the project is open"))
    stage.settle()
