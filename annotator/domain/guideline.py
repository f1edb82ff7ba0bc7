"""Guidelines as text: the examples that point at passages, what the definition itself says, and what changed.

An example is a line of a list whose link names a segment by id: ``- [The words.](example:PART:3-20)``, or
``counterexample:``. So a guideline stays plain Markdown that can be read without the program.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

_LINE = re.compile(
    r"^\s{0,3}[-*+] \[(?P<text>(?:[^\]\\\n]|\\.)*)\]\((?P<kind>counterexample|example):(?P<segment>[^)\s]+)\)\s*$",
    re.MULTILINE,
)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_SPECIAL = re.compile(r"([\\\[\]*_`<>#&~|])")
_WORD = re.compile(r"\w+")
_TOKEN = re.compile(r"\w+[^\S\n]*|\n+|[^\S\n]+|[^\w\s][^\S\n]*")
HEADS = {False: "**It is one, in these texts**", True: "**It is none, in these texts**"}
"""What stands above examples (False) and counter-examples (True)."""
_MOST_WORDS = 240
_MOST_TOKENS = 8_000


@dataclass(frozen=True, slots=True)
class Example:
    """A passage a guideline points at: id of the segment, its words as they stood there, whether it is none."""

    segment: str
    text: str
    counter: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a comparison: text that stands in both, that came, or that went."""

    kind: Literal["same", "added", "removed"]
    text: str


def examples(markdown: str) -> tuple[Example, ...]:
    """Return the examples a guideline points at, in the order they stand."""
    return tuple(
        Example(found["segment"], _ESCAPED.sub(r"\1", found["text"]), found["kind"] == "counterexample")
        for found in _LINE.finditer(markdown)
    )


def with_example(markdown: str, segment: str, text: str, *, counter: bool) -> str:
    """Return the guideline with a passage as its last example or counter-example; it stands there once."""
    rest = without_example(markdown, segment).rstrip("\n")
    kind = "counterexample" if counter else "example"
    line = _line(text, kind, segment)
    same = [found for found in _LINE.finditer(rest) if (found["kind"] == "counterexample") == counter]
    if same:
        at = same[-1].end()
        return f"{rest[:at]}\n{line}{rest[at:]}\n"
    return f"{rest}\n\n{HEADS[counter]}\n\n{line}\n"


def without_example(markdown: str, segment: str) -> str:
    """Return the guideline without a passage; a heading with no example left under it goes too."""
    lines = markdown.split("\n")
    kept = [line for line in lines if not ((found := _LINE.match(line)) and found["segment"] == segment)]
    if len(kept) == len(lines):
        return markdown
    text = "\n".join(kept)
    for counter, head in HEADS.items():
        if not any(one.counter == counter for one in examples(text)):
            text = text.replace(f"\n\n{head}\n", "\n")
    return text.rstrip("\n") + "\n"


def definition(markdown: str) -> str:
    """Return the words by which a guideline defines its label.

    Examples from the texts, marks of Markdown, case and punctuation are no part of it.
    """
    text = _LINE.sub("", markdown)
    for head in HEADS.values():
        text = text.replace(head, "")
    return " ".join(_WORD.findall(text.casefold()))


def since(versions: Sequence[tuple[int, str]]) -> int:
    """Return the version from which on the definition is the one in force; all versions with their text are given."""
    if not versions:
        return 0
    now, first = definition(versions[-1][1]), versions[-1][0]
    for version, text in reversed(versions[:-1]):
        if definition(text) != now:
            break
        first = version
    return first


def compare(old: str, new: str) -> tuple[Piece, ...]:
    """Compare two versions word by word; very long ones line by line."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    if len(before) + len(after) > _MOST_TOKENS:
        before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    return tuple(_pieces(before, after))


def _pieces(before: list[str], after: list[str]) -> Iterator[Piece]:
    for kind, one, two, three, four in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Piece("same", "".join(before[one:two]))
            continue
        if two > one:
            yield Piece("removed", "".join(before[one:two]))
        if four > three:
            yield Piece("added", "".join(after[three:four]))


def _line(text: str, kind: str, segment: str) -> str:
    words = _SPECIAL.sub(r"\\\1", _short(text))
    return f"- [{words}]({kind}:{segment})"


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _MOST_WORDS else f"{words[:_MOST_WORDS].rsplit(' ', 1)[0]} …"
