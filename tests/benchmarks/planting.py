"""Made-up texts in which repeats are planted: who repeats whom, in which way, and what is only alike.

Every twentieth segment is a copy of an earlier one, changed in one of the ways of :data:`KINDS`. Sentences share stock
phrases, as those of people do; and every fiftieth is a lure: it begins with the words of an earlier one and goes on
otherwise, which is no repeat.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import orjson

ONE_IN = 20
LURE_IN = 50
_VOWELS, _CONSONANTS = "aeiou", "bcdfglmnprstv"
_COMMON = 20_000
_PHRASES = 400
_WITH_PHRASE = 0.3


class Language:
    """Made-up words, some far more common than others, and phrases that everybody uses."""

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
        self.phrases = [self.some(self.chance.randint(3, 6)) for _ in range(_PHRASES)]

    def some(self, count: int) -> list[str]:
        """Return so many words."""
        return self.chance.choices(self.words, cum_weights=self.weights, k=count)

    def sentence(self) -> list[str]:
        """Return the words of a sentence: 8 to 28, some after a stock phrase."""
        opening = self.chance.choice(self.phrases) if self.chance.random() < _WITH_PHRASE else []
        return [*opening, *self.some(self.chance.randint(8, 28) - len(opening))]


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


def left_out(words: list[str], language: Language) -> str:
    """One word left out, without a mark."""
    place = language.chance.randrange(len(words))
    return said([*words[:place], *words[place + 1 :]])


def put_in(words: list[str], language: Language) -> str:
    """One word put in."""
    place = language.chance.randrange(len(words))
    return said([*words[:place], *language.some(1), *words[place:]])


def _half(words: list[str], language: Language) -> int:
    return language.chance.randint(max(5, len(words) // 2), len(words) - 2)


def end_cut(words: list[str], language: Language) -> str:
    """The end cut off by "...", sometimes in a word; half or more left."""
    text = " ".join(words[: _half(words, language)]).capitalize()
    return text[: len(text) - language.chance.randint(0, 1)] + "..."


def beginning_cut(words: list[str], language: Language) -> str:
    """The beginning cut off by "...", half or more left."""
    return "..." + " ".join(words[-_half(words, language) :]) + "."


def gap(words: list[str], language: Language) -> str:
    """A few words in the middle left out, with a mark."""
    length = language.chance.randint(1, max(1, len(words) // 4))
    start = language.chance.randint(3, len(words) - length - 3)
    return said([*words[:start], "[...]", *words[start + length :]])


def quoted(words: list[str], language: Language) -> str:
    """Quoted inside a longer sentence."""
    return f"{said(language.some(4))[:-1]}: “{said(words)[:-1]}”, {' '.join(language.some(5))}."


def excerpt(words: list[str], language: Language) -> str:
    """Six words or more of it, without a mark."""
    length = language.chance.randint(6, max(6, len(words) - 2))
    start = language.chance.randint(0, len(words) - length)
    return " ".join(words[start : start + length])


KINDS: dict[str, Callable[[list[str], Language], str]] = {
    "exact": exact,
    "exact, other case and marks": format_,
    "near: two letters changed": typo,
    "near: a word changed": changed,
    "near: a word left out": left_out,
    "near: a word put in": put_in,
    "cut: the end": end_cut,
    "cut: the beginning": beginning_cut,
    "cut: the middle": gap,
    "inside: quoted in a longer one": quoted,
    "inside: a piece of a longer one": excerpt,
}


class Planted(NamedTuple):
    """What was written: of every copy its original and kind, and which are lures; by id."""

    copies: dict[str, tuple[str, str]]
    lures: set[str]


def plant(file: Path, size: int, seed: int = 1) -> Planted:
    """Write so many records, a segment each."""
    language, planted = Language(seed), Planted({}, set())
    with file.open("wb") as stream:
        for name, text in _records(language, size, planted):
            stream.write(orjson.dumps({"id": name, "text": text}) + b"\n")
    return planted


def _records(language: Language, size: int, planted: Planted) -> Iterator[tuple[str, str]]:
    kinds, texts = list(KINDS), list[tuple[str, list[str]]]()
    for number in range(size):
        name, words = f"r{number}", language.sentence()
        if number % ONE_IN == ONE_IN - 1:
            original, theirs = language.chance.choice(texts)
            kind = kinds[number // ONE_IN % len(kinds)]
            planted.copies[name] = original, kind
            yield name, KINDS[kind](theirs, language)
            continue
        if number % LURE_IN == 1 and texts:
            _, theirs = language.chance.choice(texts)
            words = [*theirs[: len(theirs) // 2], *language.some(len(theirs) - len(theirs) // 2)]
            planted.lures.add(name)
        texts.append((name, words))
        yield name, said(words)
