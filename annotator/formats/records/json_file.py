"""Read a file that holds one JSON value."""

from pathlib import Path
from typing import Any

import orjson

from annotator.domain.errors import BadInput
from annotator.formats.records.lines import unreadable


def read_json(path: Path, name: str) -> Any:
    """Return the value a file holds.

    Args:
        path: the file.
        name: what it is called in messages.

    Raises:
        BadInput: it cannot be read, or is not valid JSON (with the line).
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise unreadable(name, error) from None
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError as error:
        line = data.count(b"\n", 0, error.pos) + 1
        raise BadInput(
            "“{name}” is not valid JSON: {reason}.", file=name, line=line, name=name, reason=error.msg
        ) from None
