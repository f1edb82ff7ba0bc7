"""What a person may set, declared: one row each. Only what differs from the default is written down.

Settings stand in ``settings.toml`` in the configuration folder, for people to read and edit.
"""

import tomllib
from collections.abc import MutableMapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotator.settings import files, rewriting
from annotator.settings.folders import config_dir

Value = str | int | float | bool


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing that can be set.

    ``label`` is a message id. ``choices`` lists the values there are; ``least`` and ``most`` bound a number instead.
    """

    key: str
    kind: type[str] | type[int] | type[float] | type[bool]
    default: Value
    label: str
    choices: tuple[Value, ...] = ()
    least: float | None = None
    most: float | None = None

    def takes(self, value: object) -> bool:
        """Whether the value is of the right kind and among the choices or within the bounds."""
        if type(value) is not self.kind:
            return False
        if self.choices:
            return value in self.choices
        if isinstance(value, int | float) and self.least is not None and self.most is not None:
            return self.least <= value <= self.most
        return True


SETTINGS = (
    Setting("theme", str, "system", label="Appearance", choices=("system", "light", "dark", "contrast")),
    Setting("text_scale", float, 1.0, label="Size of all text", choices=(1.0, 1.25, 1.5, 2.0)),
    Setting("passage_size", int, 18, label="Text size of the passage", least=14, most=30),
    Setting(
        "passage_font",
        str,
        "serif",
        label="Typeface of the passage",
        choices=("serif", "sans", "installed", "dyslexia"),
    ),
    Setting("line_width", int, 62, label="Characters in a line of the passage", least=40, most=100),
    Setting("line_spacing", float, 1.5, label="Line spacing of the passage", choices=(1.3, 1.5, 1.75, 2.0)),
)
_BY_KEY = {setting.key: setting for setting in SETTINGS}


def settings_file() -> Path:
    """Return the file people may edit."""
    return config_dir() / "settings.toml"


def damaged() -> Path | None:
    """Return where the settings file goes as soon as it is read, if it cannot be understood; None if all is well."""
    return files.aside(settings_file()) if files.damaged(settings_file(), tomllib.loads) else None


def settle() -> None:
    """Have what was set on the disk itself; not for a thread somebody waits for."""
    files.settle(settings_file())


def get(key: str) -> Value:
    """Return the value of a setting; its default where nothing fitting is written down.

    Raises:
        KeyError: no such setting is declared.
    """
    setting = _BY_KEY[key]
    value = files.read(settings_file(), tomllib.loads).get(key, setting.default)
    if setting.kind is float and type(value) is int:
        value = float(value)
    return value if setting.takes(value) else setting.default


def put(key: str, value: Value) -> None:
    """Set a setting for good, as soon as :func:`settle` was called, too.

    The default is not written down; what others wrote into the file stays, comments too.

    Raises:
        KeyError: no such setting is declared.
        ValueError: a value the setting does not take.
        OSError: the file cannot be written.
    """
    setting = _BY_KEY[key]
    if not setting.takes(value):
        raise ValueError(f"{key} cannot be {value!r}")

    def act(kept: MutableMapping[str, Any]) -> None:
        if value == setting.default:
            kept.pop(key, None)
        else:
            kept[key] = value

    rewriting.change(settings_file(), act)
