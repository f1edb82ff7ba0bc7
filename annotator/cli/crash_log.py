"""Write our mistakes into the log file."""

from datetime import datetime
from pathlib import Path

from annotator.mistakes import report
from annotator.settings import folders

_TOO_BIG = 1_000_000


def keep(error: BaseException) -> Path | None:
    """Append a report to the log file and return it, or None where it cannot be written."""
    file = folders.log_dir() / "annotator.log"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        if file.exists() and file.stat().st_size > _TOO_BIG:
            file.replace(file.with_suffix(".log.1"))
        with file.open("a", encoding="utf-8") as stream:
            stream.write(f"{datetime.now().astimezone().isoformat(timespec='seconds')} {report(error)}\n")
    except OSError:
        return None
    return file
