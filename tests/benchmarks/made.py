"""What the benchmarks work on, made by rule: texts, projects and answers of any size."""

import json
import random
import shutil
import sqlite3
from pathlib import Path

import orjson

from annotator.services import importing, people, projects

_TEXT = (
    "we think that the case against this plan is weaker than it looks because nobody who argued for it has said how "
    "much a ring of lanes costs and who pays while others claim you cannot compare a town to a household"
)
_WORDS = _TEXT.split()

SETS: tuple[list[str], ...] = ([], ["claim"], ["objection"])
SHARED = 0.8


def sentence(number: int) -> str:
    """Return the sentence of a number: 8 to 24 words, unlike any other."""
    chance = random.Random(number)
    words = chance.choices(_WORDS, k=chance.randint(7, 23))
    return f"{' '.join(words).capitalize()} {number}."


def jsonl(folder: Path, size: int) -> Path:
    """Write a file of ``size`` records with an id and a text, a record a document, and return its path."""
    path = folder / f"records-{size}.jsonl"
    if not path.exists():
        with path.open("wb") as stream:
            stream.writelines(
                orjson.dumps({"id": f"r{number}", "text": sentence(number)}) + b"\n" for number in range(size)
            )
    return path


def prose(folder: Path, size: int) -> Path:
    """Write a text of ``size`` sentences in paragraphs, every fifth in typographic quotes, and return its path."""
    path = folder / f"prose-{size}.txt"
    if not path.exists():
        chance, number = random.Random(1), 0
        with path.open("w", encoding="utf-8") as stream:
            while number < size:
                last = min(size, number + chance.randint(1, 7))
                words = " ".join(sentence(one) for one in range(number, last))
                stream.write(f"“{words}”\n\n" if chance.random() < 0.2 else f"{words}\n\n")
                number = last
    return path


def imported(folder: Path, size: int) -> Path:
    """Make a project of ``size`` segments, a record a document, once, and return its path."""
    path = folder / f"records-{size}.annot"
    if not path.exists():
        project = projects.new_project(path)
        options = importing.ImportOptions(importing.SourceOptions(by="record"))
        importing.import_files(project, [jsonl(folder, size)], options)
        project.close()
    return path


def thread(folder: Path, size: int, longest: int = 3000) -> Path:
    """Make a project of ``size`` segments whose first document is a thread of at most ``longest``; return its path.

    Every post is a segment; of eight that follow each other, the last seven answer the first.
    """
    path = folder / f"thread-{size}.annot"
    if path.exists():
        return path
    source = folder / f"thread-{size}.jsonl"
    with source.open("wb") as stream:
        for number in range(size):
            line = {"id": f"r{number}", "text": sentence(number)}
            if number < longest:
                opened = number - number % 8
                line |= {"document": "the long one", "author": f"Author {number % 5}"}
                line |= {} if number == opened else {"reply_to": f"r{opened}"}
            stream.write(orjson.dumps(line) + b"\n")
    project = projects.new_project(path)
    importing.import_files(project, [source], importing.ImportOptions(importing.SourceOptions(by="record")))
    project.close()
    return path


def answered(folder: Path, size: int, names: tuple[str, ...]) -> Path:
    """Make a project in which each of these annotators has answered every segment, once; return its path.

    The answers are rows as the program writes them, put in by hand because a million key presses take a while. Four
    fifths of the time, and now and then by chance, annotators agree.
    """
    path = folder / f"answered-{size}-{len(names)}.annot"
    if path.exists():
        return path
    shutil.copy(imported(folder, size), path)
    project = projects.open_project(path, write=True)
    ids = [people.add_annotator(project, name).id for name in names]
    project.close()
    chance = random.Random(1)
    rows = []
    for no in range(1, size + 1):
        common = chance.choice(SETS)
        for person in ids:
            labels = common if chance.random() < SHARED else chance.choice(SETS)
            read = json.dumps(dict.fromkeys(labels, 1), separators=(",", ":"))
            given = (f"{chance.getrandbits(128):032x}", no, person, 1, None, "done", json.dumps(labels))
            rows.append((*given, None, "own", None, "{}", None, "", "[]", 2.0, "2026-01-02T03:04:05+00:00", 1, read))
    with sqlite3.connect(path) as connection:
        connection.executemany(f"INSERT INTO annotation VALUES ({', '.join('?' * len(rows[0]))})", rows)
    connection.close()
    return path
