"""What the first hundred bytes of a project file say, read before SQLite touches it."""

import struct
from dataclasses import dataclass
from pathlib import Path

from annotator.domain.errors import ProjectError

APPLICATION_ID = 0x414E4E4F  # "ANNO"
SCHEMA_VERSION = 6
_MAGIC = b"SQLite format 3\x00"


@dataclass(frozen=True, slots=True)
class Header:
    """The schema version and the application id a file carries."""

    version: int
    application: int


def read_header(path: Path) -> Header:
    """Read the header of a project file and refuse what is none of ours.

    Raises:
        ProjectError: the path is absent, a directory, another program's file, cut off, or of a newer version.
    """
    name = path.name
    if path.is_dir():
        raise ProjectError("“{name}” is a folder, not a project file.", file=str(path), name=name)
    try:
        with path.open("rb") as stream:
            head = stream.read(100)
            size = stream.seek(0, 2)
    except FileNotFoundError:
        raise ProjectError(
            "There is no file “{name}”.", hint="Make a project with “annotator new”.", file=str(path), name=name
        ) from None
    except OSError as error:
        raise ProjectError(
            "“{name}” cannot be read: {reason}.", file=str(path), name=name, reason=error.strerror or error
        ) from None
    if len(head) < 100 or not head.startswith(_MAGIC):
        raise ProjectError(
            "“{name}” is not a project of this program; it was left as it is.", file=str(path), name=name
        )
    version, application = struct.unpack(">I", head[60:64])[0], struct.unpack(">I", head[68:72])[0]
    if application != APPLICATION_ID:
        raise ProjectError("“{name}” belongs to another program; it was left as it is.", file=str(path), name=name)
    if version > SCHEMA_VERSION:
        raise ProjectError(
            "“{name}” was written by a newer version of this program (format {version}, this one knows {known}).",
            hint="Install the newer version to open it; the file was left as it is.",
            file=str(path),
            name=name,
            version=version,
            known=SCHEMA_VERSION,
        )
    _refuse_cut(path, head, size)
    return Header(version, application)


def _refuse_cut(path: Path, head: bytes, size: int) -> None:
    """Refuse a file shorter than its own page count says, unless its newest pages may still lie in the log."""
    page = struct.unpack(">H", head[16:18])[0]
    page = 65536 if page == 1 else page
    pages = struct.unpack(">I", head[28:32])[0]
    counted = head[24:28] == head[92:96]
    log = path.resolve().with_name(path.resolve().name + "-wal")
    if counted and pages * page > size and not (log.exists() and log.stat().st_size > 0):
        raise ProjectError(
            "“{name}” is damaged: it is {size} bytes long and should be {whole}.",
            hint="Restore a backup; the file was left as it is.",
            file=str(path),
            name=path.name,
            size=size,
            whole=pages * page,
        )
