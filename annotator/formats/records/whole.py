"""Read a file that has to be in memory whole, as far as memory is there for it."""

from pathlib import Path

from annotator.domain.corpus import MAX_PART_BYTES
from annotator.domain.errors import BadInput
from annotator.formats.records.lines import unreadable


def read_whole(path: Path, name: str) -> bytes:
    """Return the bytes of a file.

    Raises:
        BadInput: it cannot be read, is empty, or is larger than 256 MiB.
    """
    try:
        size = path.stat().st_size
        if size > MAX_PART_BYTES:
            raise BadInput(
                "The file is larger than 256 MiB; nothing of it is imported.", hint="Split it.", file=name, size=size
            )
        raw = path.read_bytes()
    except OSError as error:
        raise unreadable(name, error) from None
    if not raw.strip():
        raise BadInput("The file is empty: there is nothing to label in it.", file=name)
    return raw
