"""Make a new project file: whole, or nothing of it is ever seen."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from annotator.store import schema
from annotator.store.engine import connect, in_words, settle
from annotator.store.recorder import new_id, now


def found(path: Path, *, title: str, language: str, scheme: Mapping[str, Any], guidelines: Mapping[str, str]) -> None:
    """Write a project beside its place and move it there.

    Args:
        path: where no file is yet.
        title: of the project.
        language: code of the language of its texts.
        scheme: the first version of the label scheme, as JSON.
        guidelines: the first version of each guideline, by label id (``""``: of the whole), in Markdown.

    Raises:
        ProjectError: the disk is full, say.
        OSError: the folder cannot be written.
    """
    half = path.with_name(f".{path.name}.part")
    half.unlink(missing_ok=True)
    half.touch()
    at = now()
    first = {"version": 1, "at": at}
    try:
        with in_words(path):
            engine = connect(half, write=True)
            with engine.begin() as connection:
                schema.create(connection)
                row = {"id": new_id(), "title": title, "language": language, "created": at}
                connection.execute(schema.PROJECT.insert(), row)
                connection.execute(schema.SCHEME.insert(), {**first, "content": json.dumps(scheme, ensure_ascii=False)})
                rows = [{**first, "label": label, "text": text} for label, text in guidelines.items()]
                connection.execute(schema.GUIDELINE.insert(), rows)
            engine.dispose()
            settle(half)
        half.replace(path)
    finally:
        for ending in ("", "-wal", "-shm"):
            half.with_name(half.name + ending).unlink(missing_ok=True)
