"""The small thread that the walk imports and labels: two posts, a quotation, an analogy, an objection to it."""

import json
from pathlib import Path

FILE = "lever.jsonl"
TITLE = "The lever"
SEARCHED = "put the lever down"

_FIRST = (
    "I would put the lever down at ten, every night of the year. "
    "The hammer then falls from a hand's breadth lower. "
    "A softer bell is like a lamp with a shade: it still shows where the door is. "
    "I oiled the lever this morning 🙂. "
    "Come and listen on Sunday."
)
_SECOND = (
    "> A softer bell is like a lamp with a shade: it still shows where the door is.\n\n"
    "A lamp can be put out by whoever lies beside it. "
    "Nobody who lies beside the tower has a string to pull. "
    "Still, softer is better than loud. "
    "So I shall come and listen. "
    "Bring the lever."
)
_POSTS = (
    {"id": "l1", "author": "Hanna Weil", "time": "2026-03-06T08:10:00+01:00", "text": _FIRST},
    {"id": "l2", "author": "Marek Sova", "reply_to": "l1", "time": "2026-03-06T19:32:00+01:00", "text": _SECOND},
)


def write_thread(folder: Path) -> Path:
    """Write the thread as JSONL, a post a line; returns the file."""
    file = folder / FILE
    lines = [json.dumps({"document": "lever", "title": TITLE, **post}, ensure_ascii=False) for post in _POSTS]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file
