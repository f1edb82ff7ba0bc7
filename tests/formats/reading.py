"""Helpers of these tests: write a file, read it, keep parts and problems apart."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from annotator.domain.errors import Problem
from annotator.formats import incoming
from annotator.formats.parts import Html, IncomingAnswer, IncomingPart


def lines_file(folder: Path, *lines: object, name: str = "posts.jsonl") -> Path:
    """Write lines (bytes as they are, text as it is, anything else as JSON) into a file."""
    path = folder / name
    whole = [
        line if isinstance(line, bytes) else (line if isinstance(line, str) else json.dumps(line)).encode()
        for line in lines
    ]
    path.write_bytes(b"".join(line + b"\n" for line in whole))
    return path


def read(
    path: Path, fields: Mapping[str, str] | None = None, format_: str | None = None, html: Html = "auto"
) -> list[Any]:
    """Return everything a file or folder gives."""
    return [
        item
        for source in incoming.listing([path], format=format_).sources
        for item in incoming.read(source, incoming.HowToRead(fields=fields or {}, html=html))
    ]


def parts(items: list[Any]) -> list[IncomingPart]:
    return [item for item in items if isinstance(item, IncomingPart)]


def answers(items: list[Any]) -> list[IncomingAnswer]:
    return [item for item in items if isinstance(item, IncomingAnswer)]


def problems(items: list[Any]) -> list[Problem]:
    return [item for item in items if isinstance(item, Problem)]
