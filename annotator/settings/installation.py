"""Who this machine is among others that have the same project: an id, made once."""

import uuid
from pathlib import Path

from annotator.settings import files
from annotator.settings.folders import data_dir


def installation_id() -> str:
    """Return the id of this program on this machine: 128 random bits as 32 hex digits, made once.

    Raises:
        OSError: it is not there yet and cannot be written.
    """
    file = data_dir() / "installation"
    with files.LOCK:
        known = _known_id(file)
        if known is None:
            files.first_write(file, uuid.uuid4().hex)
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
        files.set_aside(file)
        return None
