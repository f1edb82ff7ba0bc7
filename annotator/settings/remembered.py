"""What the window remembers by itself (places, sizes), in ``state.json`` in the state folder."""

import json
import logging
from pathlib import Path
from typing import Any

from annotator.settings import files
from annotator.settings.folders import state_dir

_log = logging.getLogger(__name__)


def state(name: str) -> Any:
    """Return what was kept under a name (JSON), or None."""
    return files.read(_state_file(), json.loads).get(name)


def keep_state(name: str, value: Any) -> None:
    """Keep something (JSON) until the next start; None forgets it.

    Nobody waits for the disk: where the power fails right then, what was kept may be forgotten.

    Raises:
        OSError: the file cannot be written.
    """
    with files.LOCK:
        kept = files.load(_state_file(), json.loads)
        if value is None:
            kept.pop(name, None)
        else:
            kept[name] = value
        files.replace(_state_file(), json.dumps(kept, ensure_ascii=False, indent=1))


def note_state(name: str, value: Any) -> None:
    """Keep something as :func:`keep_state` does, if that can be done: a full disk keeps nobody from working."""
    try:
        keep_state(name, value)
    except OSError as error:
        _log.warning("%s cannot be written (%s); it will not be remembered", _state_file().name, error.strerror)


def _state_file() -> Path:
    return state_dir() / "state.json"
