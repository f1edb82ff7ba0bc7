"""How well and how fast texts are cut and compared.

    python tests/benchmarks/segmentation.py [--long MEGABYTES] [UD_FOLDER ...]

Without arguments: characters a CPU second on ordinary and hostile input, and comparison keys a CPU second. With
folders that hold UD treebanks (``*.conllu`` with paragraphs marked), at any depth: precision, recall and F1 of sentence
ends inside a paragraph, at the exact place, by each splitter. With ``--long``: characters a second of the clock and
memory on a long text, on one core and on all. All tables are Markdown.
"""

import random
import resource
import sys
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Literal

from annotator.text import parallel
from annotator.text.cutter import Cutter
from annotator.text.repeats import keys_of

Gold = tuple[str, set[int]]
SPLITTERS: tuple[Literal["rules", "sentencizer"], ...] = ("rules", "sentencizer")

_PROSE = (
    "we think that the case against this plan is weaker than it looks because nobody who argued for it has said how "
    "much it costs and who pays Mr. Hill e.g. (see p. 5) however people claim don't “quoted words” it's"
)
_WORDS = _PROSE.split()


def ordinary(characters: int, seed: int = 1) -> str:
    """Make prose-like text: sentences of 8 to 25 words, paragraphs of 1 to 6 sentences, some new words."""
    chance = random.Random(seed)
    parts: list[str] = []
    length = 0
    while length < characters:
        words = [chance.choice(_WORDS) for _ in range(chance.randint(8, 25))]
        words[0] = words[0].capitalize()
        words[chance.randrange(1, len(words))] = "".join(chance.choices("abcdefghijklmnop", k=7))
        sentence = " ".join(words) + chance.choice([".", ".", ".", "?", "!", "...", ".[3]"])
        parts.append(sentence + chance.choice([" ", " ", "\n"]))
        length += len(parts[-1])
    return "".join(parts)


def hostile(size: int) -> dict[str, str]:
    """Make inputs that a careless pattern or tokenizer would be quadratic on; ``size`` characters each, about."""
    chance = random.Random(2)
    marks = "()[]{}.,!?-/:;'\"*&^%$#@~ab1"
    chunks = ("".join(chance.choice(marks) for _ in range(chance.choice((5, 20, 28, 200)))) for _ in range(size // 60))
    return {
        "brackets without a space": "[" * 20_000,
        "nested brackets": "(" * (size // 2) + ")" * (size // 2),
        "brackets with spaces": "[ " * (size // 2),
        "'>' in one line": ">" * size,
        "'> ' in one line": "> " * (size // 2),
        "'>' in lines": ">\n" * (size // 2),
        "one line of sentences": ordinary(size).replace("\n", " "),
        "one line of words": ordinary(size).replace("\n", " ").translate(str.maketrans("", "", ".?!…")),
        "periods": "." * size,
        "periods with spaces": ". " * (size // 2),
        "dots that lead": "... " * (size // 4),
        "question marks and quotes": '?" ' * (size // 3),
        "initials": "A. " * (size // 3),
        "footnotes": "a.[1] " * (size // 6),
        "white space": " " * size,
        "blank lines": "\n" * size,
        "period and white space": ("." + " " * 1000) * (size // 1000),
        "short lines": "ab\n" * (size // 3),
        "lines that may be broken": ("word " * 18 + "of\n") * (size // 93),
        "lines around quotations": ("word " * 18 + "of\n> it\nwhere\n") * (size // 106),
        "initials in lines": ("A. " * 300 + "\n") * (size // 901),
        "typographic quotes": "“" * size,
        "closing quotes": "a." + "”" * size,
        "Japanese without ends": "漢字" * (size // 2),
        "alternating languages": "It rained. 今天下雨。 Kein Regen! مطر؟ Дождь. " * (size // 42),
        "NUL": "\0" * size,
        "NUL with spaces": "\0 " * (size // 2),
        "random marks": " ".join(chunks),
        "emoji": "😀" * (size // 2) + " 😀" * (size // 4),
        "combining marks": "a" + "\u0301" * size,
        "zero width": "a\u200b. \u200d" * (size // 5),
        "right to left": "مرحبا بالعالم. كيف الحال؟ " * (size // 26),
        "Japanese": "これは本です。「はい。」と言った。" * (size // 17),
        "Japanese and brackets": "漢" + "(（" * (size // 2),
        "Thai": "ภาษาไทยไม่มีช่องว่าง" * (size // 20),
        "glued": "end.Next" * (size // 8),
        "addresses": "http://a.b/c?d=e " * (size // 17),
    }


def per_second(work: Callable[[], object], amount: int) -> float:
    """Return amount a CPU second."""
    before = time.process_time()
    work()
    return amount / max(time.process_time() - before, 1e-9)


def speed(size: int = 1_000_000) -> None:
    """Print characters and keys a CPU second."""
    before = time.process_time()
    cutter = Cutter()
    cutter.warm_up()
    print(f"loading spaCy and the rules: {time.process_time() - before:.2f} CPU s\n")
    print("| text | characters a CPU second | for a quarter of it (equal when linear) | |\n|---|---|---|---|")
    for name, text in {
        "ordinary": ordinary(size),
        **hostile(size),
        "ten million in a line": "word " * 2_000_000,
    }.items():
        quarter = text[: len(text) // 4]
        less = per_second(lambda part=quarter: cutter.cut(part), len(quarter))
        whole = per_second(lambda part=text: cutter.cut(part), len(text))
        print(f"| {name} | {whole:,.0f} | {less:,.0f} | {'SLOW' if whole < 200_000 else ''} |")
    text = ordinary(8_000_000)
    segments = [text[start : start + 80] for start in range(0, len(text), 80)]
    print(f"\ncomparison keys a CPU second, 80 characters: {per_second(lambda: keys_of(segments), len(segments)):,.0f}")
    marked = [segment.replace("e", "é") for segment in segments]
    print(f"  the same with accents: {per_second(lambda: keys_of(marked), len(marked)):,.0f}")


def long_text(megabytes: int) -> None:
    """Print characters a second of the clock on a long text, and the most memory of this process."""
    base = ordinary(4_000_000)
    text = (base * (megabytes // 4 + 1))[: megabytes * 1_000_000]
    print("| cores | characters a second | s | MB of the first process, text and segments among them |")
    print("|---|---|---|---|")
    found = []
    for cores in (parallel.cores(), 1):
        parallel.cores = lambda count=cores: count
        cutter = Cutter()
        cutter.warm_up()
        before = time.perf_counter()
        found.append(len(cutter.cut(text)))
        seconds = time.perf_counter() - before
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"| {cores} | {len(text) / seconds:,.0f} | {seconds:.1f} | {memory} |")
    print(f"{found[0]:,} segments" + ("" if len(set(found)) == 1 else ": ANOTHER NUMBER ON ONE CORE"))


def paragraphs_of(file: Path) -> Iterator[Gold]:
    """Yield the text of each paragraph of a treebank, and where its sentences end, but for the last."""
    text, ends, sentence, spaced, fresh = "", set[int](), "", True, True
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newdoc") or (line.startswith("# newpar") and not line.startswith("# newpar_block")):
            fresh = True
        elif line.startswith("# text = "):
            sentence = line.removeprefix("# text = ")
        elif line[:1].isdigit() and "." not in line.split("\t")[0]:
            spaced = "SpaceAfter=No" not in line.split("\t")[9]
        elif not line and sentence:
            if fresh and text:
                yield text, ends - {len(text.rstrip())}
            if fresh:
                text, ends, fresh = "", set(), False
            text += sentence
            ends = ends | {len(text)}
            text, sentence = text + " " * spaced, ""
    if text:
        yield text, ends - {len(text.rstrip())}


def quality(folders: list[Path]) -> None:
    """Print precision, recall and F1 of sentence ends inside a paragraph."""
    files = sorted(file for folder in folders for file in folder.rglob("*.conllu") if file.stat().st_size)
    if not files:
        sys.exit("No file *.conllu with something in it was found in these folders, or in folders inside them.")
    print("| splitter | text | P | R | F1 | right | found | gold |\n|---|---|---|---|---|---|---|---|")
    for splitter in SPLITTERS:
        cutter = Cutter(splitter=splitter)
        total = [0, 0, 0]
        for file in files:
            counts = [0, 0, 0]
            for text, gold in paragraphs_of(file):
                found = {end for (_, end), _ in pairwise(cutter.cut(text))}
                counts = [counts[0] + len(found & gold), counts[1] + len(found), counts[2] + len(gold)]
            total = [a + b for a, b in zip(total, counts, strict=True)]
            print(score(splitter, file.stem, *counts))
        print(score(splitter, "all", *total))


def score(splitter: str, name: str, right: int, found: int, gold: int) -> str:
    """Format one line of the table."""
    precision, recall = right / max(found, 1), right / max(gold, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return f"| {splitter} | {name} | {precision:.3f} | {recall:.3f} | {f1:.3f} | {right} | {found} | {gold} |"


if __name__ == "__main__":
    words = sys.argv[1:]
    if words[:1] == ["--long"]:
        long_text(int(words[1]))
        words = words[2:]
    elif not words:
        speed()
    if words:
        quality([Path(name) for name in words])
