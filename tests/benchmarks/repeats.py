"""Search for planted repeats: how many are found, kind by kind, in what time and memory.

``python tests/benchmarks/repeats.py [--size 100000]`` prints a table; ``run.py --only repeats`` has the figures too.
Every twentieth segment is a copy of an earlier one, changed in one of seven ways. A copy counts as found when it is
linked with its original, in whichever direction, as joined, skipped or proposed; or when both are linked with the same
third, of which all three are copies.
"""

import argparse
import os
import random
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import orjson
from measure import Figure, peak_megabytes

from annotator.services import importing, projects, reading, repeats
from annotator.services.projects import Project

ONE_IN = 20
_VOWELS, _CONSONANTS = "aeiou", "bcdfglmnprstv"
_COMMON = 20_000


class Language:
    """Made-up words, some far more common than others, as in real texts."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        pick = self.chance.choice
        made = {
            "".join(pick(_CONSONANTS) + pick(_VOWELS) for _ in range(self.chance.randint(1, 4)))
            for _ in range(2 * _COMMON)
        }
        self.words = sorted(made)
        self.chance.shuffle(self.words)
        total, self.weights = 0.0, []
        for rank in range(len(self.words)):
            total += 1 / (rank + 2)
            self.weights.append(total)

    def some(self, count: int) -> list[str]:
        """Return so many words."""
        return self.chance.choices(self.words, cum_weights=self.weights, k=count)

    def sentence(self) -> list[str]:
        """Return the words of a sentence: 8 to 28."""
        return self.some(self.chance.randint(8, 28))


def said(words: Sequence[str]) -> str:
    """Write words as a sentence."""
    return " ".join(words).capitalize() + "."


def exact(words: list[str], _language: Language) -> str:
    """The same."""
    return said(words)


def format_(words: list[str], _language: Language) -> str:
    """In capitals, with other marks."""
    return "> " + ", ".join(words).upper() + "!"


def typo(words: list[str], language: Language) -> str:
    """Two letters changed."""
    text = list(" ".join(words))
    for place in language.chance.sample(range(len(text)), 2):
        if text[place] != " ":
            text[place] = language.chance.choice(_CONSONANTS)
    return "".join(text).capitalize() + "."


def changed(words: list[str], language: Language) -> str:
    """One word changed."""
    place = language.chance.randrange(len(words))
    return said([*words[:place], *language.some(1), *words[place + 1 :]])


def cut(words: list[str], language: Language) -> str:
    """Cut off by "..." at one end, half or more left."""
    kept = language.chance.randint(max(5, len(words) // 2), len(words) - 2)
    if language.chance.random() < 0.5:
        return " ".join(words[:kept]).capitalize() + "..."
    return "..." + " ".join(words[-kept:]) + "."


def gap(words: list[str], language: Language) -> str:
    """A few words in the middle left out."""
    length = language.chance.randint(1, max(1, len(words) // 4))
    start = language.chance.randint(3, len(words) - length - 3)
    return said([*words[:start], "[...]", *words[start + length :]])


def quoted(words: list[str], language: Language) -> str:
    """Quoted inside a longer sentence."""
    return f"{said(language.some(4))[:-1]}: “{said(words)[:-1]}”, {' '.join(language.some(5))}."


KINDS: dict[str, Callable[[list[str], Language], str]] = {
    "exact": exact,
    "format": format_,
    "typo": typo,
    "word changed": changed,
    "cut": cut,
    "gap": gap,
    "quoted": quoted,
}


def plant(file: Path, size: int, seed: int = 1) -> dict[str, tuple[str, str]]:
    """Write so many records, a segment each; return (original, kind) of every copy, by id."""
    language = Language(seed)
    kinds, planted, texts = list(KINDS), {}, []
    with file.open("wb") as stream:
        for number in range(size):
            words = language.sentence()
            text = said(words)
            if number % ONE_IN == ONE_IN - 1:
                original = language.chance.randrange(len(texts))
                kind = kinds[number // ONE_IN % len(kinds)]
                text = KINDS[kind](texts[original][1], language)
                planted[f"r{number}"] = texts[original][0], kind
            else:
                texts.append((f"r{number}", words))
            stream.write(orjson.dumps({"id": f"r{number}", "text": text}) + b"\n")
    return planted


def found(project: Project) -> Iterator[tuple[str, str]]:
    """Yield (repeat, original) of everything that is linked, by the ids of the posts, in both directions."""
    post = {line["id"]: line["post"] for line in reading.segment_lines(project)}
    for line in reading.segment_lines(project):
        for original in line["repeat_of"]:
            yield line["post"], post[original]
            yield post[original], line["post"]


class Watched:
    """The largest memory the process has resident while a block runs, over what it had before; in megabytes."""

    def __enter__(self) -> "Watched":
        self.megabytes = 0.0
        self._before = _resident()
        self._over = threading.Event()
        self._watch = threading.Thread(target=self._look, daemon=True)
        self._watch.start()
        return self

    def _look(self) -> None:
        while not self._over.wait(0.05):
            self.megabytes = max(self.megabytes, _resident() - self._before)

    def __exit__(self, *_error: object) -> None:
        self._over.set()
        self._watch.join()


def _resident() -> float:
    status = Path("/proc/self/statm")
    if not status.exists():
        return peak_megabytes()
    return int(status.read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") / (1 << 20)


def bench_repeats(folder: Path, size: int, _runs: int) -> Iterator[Figure]:
    """Yield seconds and memory of a search, and the share of planted repeats it found, by kind."""
    source, path = folder / f"planted-{size}.jsonl", folder / f"planted-{size}.annot"
    planted = plant(source, size)
    project = projects.new_project(path)
    importing.import_files(project, [source], importing.ImportOptions(importing.SourceOptions(by="record")))
    before = path.stat().st_size
    with Watched() as memory:
        started = time.process_time()
        there = repeats.search(project)
        seconds = time.process_time() - started
    links = set(found(project))
    project.close()
    yield Figure("search for repeats, CPU", size, "s", seconds, None, "<= 120 s at 100,000")
    yield Figure("search for repeats, memory", size, "MB", memory.megabytes)
    yield Figure("index of repeats in the file", size, "MB", (path.stat().st_size - before) / (1 << 20))
    counted, hit = Counter(kind for _, kind in planted.values()), Counter[str]()
    beside: dict[str, set[str]] = {}
    for one, other in links:
        beside.setdefault(one, {one}).add(other)
    for copy, (original, kind) in planted.items():
        hit[kind] += not beside.get(copy, {copy}).isdisjoint(beside.get(original, {original}))
    for kind, count in counted.items():
        yield Figure(f"planted repeats found: {kind}", size, "", hit[kind] / count)
    yield Figure("planted repeats found: all", size, "", hit.total() / max(1, counted.total()), None, ">= 0.97")
    family = {copy: original for copy, (original, _) in planted.items()}
    other = sum(family.get(one, one) != family.get(two, two) for one, two in links) // 2
    yield Figure("links that were not planted", size, "", other / max(1, sum(there.repeats.values())))


def main() -> int:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=100_000, help="segments")
    size = parser.parse_args().size
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(HOME=folder, XDG_DATA_HOME=folder, XDG_STATE_HOME=folder, XDG_CONFIG_HOME=folder)
        for figure in bench_repeats(Path(folder), size, 1):
            print(f"{figure.what:36} {figure.size:8} {figure.ours:10.3f} {figure.unit:3} {figure.goal}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
