"""What a person may set, declared: one row each. Only what differs from the default is written down.

Settings stand in ``settings.toml`` in the configuration folder, for people to read and edit. What the window remembers
by itself (places, sizes, recent projects) stands apart, in ``state.json`` in the state folder. Both are replaced whole,
so that a crash leaves the old or the new one. A file that cannot be read is set aside with a warning, and the defaults
count.
"""

import contextlib
import json
import logging
import os
import tempfile
import threading
import tomllib
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import platformdirs
import tomli_w

Value = str | int | float | bool

APP = "annotator"
MOST_RECENT = 12
"""How many projects the welcome page offers again."""

_KEYS = "keys"
_log = logging.getLogger(__name__)
_lock = threading.RLock()


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
    Setting("theme", str, "system", "Appearance", choices=("system", "light", "dark", "contrast")),
    Setting("text_scale", float, 1.0, "Size of all text", choices=(1.0, 1.25, 1.5, 2.0)),
    Setting("passage_size", int, 18, "Text size of the passage", least=14, most=30),
    Setting(
        "passage_font", str, "serif", "Typeface of the passage", choices=("serif", "sans", "installed", "dyslexia")
    ),
    Setting("line_width", int, 62, "Characters in a line of the passage", least=40, most=100),
    Setting("line_spacing", float, 1.5, "Line spacing of the passage", choices=(1.3, 1.5, 1.75, 2.0)),
)
_BY_KEY = {setting.key: setting for setting in SETTINGS}


def config_dir() -> Path:
    """Return the folder of the settings."""
    return platformdirs.user_config_path(APP, appauthor=False)


def data_dir() -> Path:
    """Return the folder of what must be kept: backups, the id of this installation."""
    return platformdirs.user_data_path(APP, appauthor=False)


def state_dir() -> Path:
    """Return the folder of what the window remembers."""
    return platformdirs.user_state_path(APP, appauthor=False)


def log_dir() -> Path:
    """Return the folder of the log files."""
    return platformdirs.user_log_path(APP, appauthor=False)


def get(key: str) -> Value:
    """Return the value of a setting; its default where nothing fitting is written down.

    Raises:
        KeyError: no such setting is declared.
    """
    setting = _BY_KEY[key]
    value = _read(_settings_file(), tomllib.loads).get(key, setting.default)
    if setting.kind is float and type(value) is int:
        value = float(value)
    return value if setting.takes(value) else setting.default


def put(key: str, value: Value) -> None:
    """Set a setting for good. The default is not written down; what others wrote into the file stays.

    Raises:
        KeyError: no such setting is declared.
        ValueError: a value the setting does not take.
        OSError: the file cannot be written.
    """
    setting = _BY_KEY[key]
    if not setting.takes(value):
        raise ValueError(f"{key} cannot be {value!r}")
    with _lock:
        kept = _load(_settings_file(), tomllib.loads)
        if value == setting.default:
            kept.pop(key, None)
        else:
            kept[key] = value
        _replace(_settings_file(), tomli_w.dumps(kept))


def keys() -> dict[str, tuple[str, ...]]:
    """Return the keys a person chose, by the id of the command; what does not fit is passed over."""
    return {name: tuple(chosen) for name, chosen in _key_rows().items() if _is_list_of_keys(chosen)}


def unreadable_keys() -> tuple[str, ...]:
    """Return the entries for keys that are no list of keys, which :func:`keys` passes over, by their names."""
    return tuple(name for name, chosen in _key_rows().items() if not _is_list_of_keys(chosen))


def _key_rows() -> dict[str, Any]:
    kept = _read(_settings_file(), tomllib.loads).get(_KEYS, {})
    return kept if isinstance(kept, dict) else {_KEYS: kept}


def _is_list_of_keys(chosen: object) -> bool:
    return isinstance(chosen, list) and all(isinstance(key, str) and key for key in chosen)


def put_keys(chosen: Mapping[str, Sequence[str]]) -> None:
    """Keep the keys a person chose, in place of those chosen before; commands that are not named have their own.

    Raises:
        OSError: the file cannot be written.
    """
    with _lock:
        kept = _load(_settings_file(), tomllib.loads)
        kept.pop(_KEYS, None)
        if chosen:
            kept[_KEYS] = {name: list(rows) for name, rows in chosen.items()}
        _replace(_settings_file(), tomli_w.dumps(kept))


def state(name: str) -> Any:
    """Return what was kept under a name (JSON), or None."""
    return _read(_state_file(), json.loads).get(name)


def keep_state(name: str, value: Any) -> None:
    """Keep something (JSON) until the next start; None forgets it.

    Nobody waits for the disk: where the power fails right then, what was kept may be forgotten.

    Raises:
        OSError: the file cannot be written.
    """
    with _lock:
        kept = _load(_state_file(), json.loads)
        if value is None:
            kept.pop(name, None)
        else:
            kept[name] = value
        _replace(_state_file(), json.dumps(kept, ensure_ascii=False, indent=1), synced=False)


def note_state(name: str, value: Any) -> None:
    """Keep something as :func:`keep_state` does, if that can be done: a full disk keeps nobody from working."""
    try:
        keep_state(name, value)
    except OSError as error:
        _log.warning("%s cannot be written (%s); it will not be remembered", _state_file().name, error.strerror)


@dataclass(frozen=True, slots=True)
class Recent:
    """A project that was open here: its file, its title then, and when it was last opened (ISO 8601)."""

    path: Path
    title: str
    at: str


def recent() -> tuple[Recent, ...]:
    """Return the projects that were open here, the last one first."""
    rows = state("recent")
    found = []
    for row in rows if isinstance(rows, list) else []:
        with contextlib.suppress(KeyError, TypeError):
            found.append(Recent(Path(row["path"]), str(row["title"]), str(row["at"])))
    return tuple(found)


def remember(path: Path, title: str, at: str) -> None:
    """Put a project at the head of the recent ones, if that can be kept."""
    with _lock:
        others = [one for one in recent() if one.path != path.absolute()]
        _keep_recent([Recent(path.absolute(), title, at), *others][:MOST_RECENT])


def forget(path: Path) -> None:
    """Take a project off the recent ones."""
    with _lock:
        _keep_recent([one for one in recent() if one.path != path.absolute()])


def _keep_recent(rows: list[Recent]) -> None:
    note_state("recent", [{"path": str(one.path), "title": one.title, "at": one.at} for one in rows])


def installation_id() -> str:
    """Return the id of this program on this machine: 128 random bits as 32 hex digits, made once.

    Raises:
        OSError: it is not there yet and cannot be written.
    """
    file = data_dir() / "installation"
    with _lock:
        known = _known_id(file)
        if known is None:
            _first_write(file, uuid.uuid4().hex)
            known = _known_id(file)
    if known is None:
        raise OSError(f"{file.name} in the data folder cannot be read back")
    return known


def _known_id(file: Path) -> str | None:
    try:
        text = file.read_text("ascii").strip()
        return uuid.UUID(hex=text).hex
    except FileNotFoundError:
        return None
    except ValueError:
        _set_aside(file)
        return None


def _first_write(file: Path, text: str) -> None:
    """Write a file unless another process was first."""
    whole = _write_beside(file, text)
    try:
        os.link(whole, file)
    except FileExistsError:
        return
    except OSError:  # a file system without hard links
        whole.replace(file)
    finally:
        whole.unlink(missing_ok=True)


def _settings_file() -> Path:
    return config_dir() / "settings.toml"


def _state_file() -> Path:
    return state_dir() / "state.json"


def _read(file: Path, parse: Callable[[str], Any]) -> dict[str, Any]:
    """Return the content of a file, or nothing where it cannot be read."""
    try:
        return _load(file, parse)
    except OSError as error:
        _log.warning("%s cannot be read (%s); defaults are used", file.name, error.strerror)
        return {}


def _load(file: Path, parse: Callable[[str], Any]) -> dict[str, Any]:
    """Return the content of a file; nothing if there is none or it is broken (then it is set aside)."""
    with _lock:
        try:
            content = parse(file.read_text("utf-8"))
        except FileNotFoundError:
            return {}
        except ValueError:
            content = None
        if not isinstance(content, dict):
            _set_aside(file)
            return {}
        return content


def _set_aside(file: Path) -> None:
    _log.warning("%s is damaged; it was set aside as %s.broken and defaults are used", file.name, file.name)
    with contextlib.suppress(OSError):
        file.replace(file.with_name(file.name + ".broken"))


def _replace(file: Path, text: str, *, synced: bool = True) -> None:
    """Write a file so that a crash of the program leaves the old or the new one; ``synced`` one of the machine too."""
    whole = _write_beside(file, text, synced=synced)
    try:
        whole.replace(file)
    finally:
        whole.unlink(missing_ok=True)


def _write_beside(file: Path, text: str, *, synced: bool = True) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
            if synced:
                stream.flush()
                os.fsync(stream.fileno())
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)
