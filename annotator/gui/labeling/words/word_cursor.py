"""A cursor that goes from word to word in a passage, and marks words. Without Qt: offsets are code points of the text.

What a word is says ``domain.words``: in scripts without spaces each character with its marks; no emoji is parted.
The passage shows it by ``PassageView.show_caret`` and ``PassageView.select``, which count in UTF-16 where Qt does.
"""

from typing import NamedTuple

from annotator.domain.words import is_punctuation, number_of, words_in

_ENDS = frozenset(".!?…:;。！？؟۔।")


class _Place(NamedTuple):
    """An offset, and whether one leapt there (by a line, a sentence, to an end) rather than from word to word."""

    at: int
    leapt: bool = False


class WordCursor:
    """Stands at the beginning of a word, from the first to behind the last; punctuation is no step of its own.

    What is marked from word to word ends with a word. A leap stands where it leads, so that a sentence is marked with
    its quotation marks and its dot.

    Args:
        text: the passage.
        at: an offset; the cursor stands at the word it lies in, or the next one.
    """

    def __init__(self, text: str, at: int = 0) -> None:
        self.text = text
        self._all = words_in(text)
        spoken = tuple((start, end) for start, end in self._all if not is_punctuation(text[start:end]))
        self._words = spoken or self._all
        self._anchor: _Place | None = None
        self._place = self._leap(at)
        if not at and self._words:
            self._place = _Place(self._words[0][0])

    @property
    def at(self) -> int:
        """The offset at which it stands: where its word begins, or the end of the text."""
        return self._place.at

    @property
    def word(self) -> str:
        """The word it stands at; empty behind the last."""
        return next((self.text[start:end] for start, end in self._all if start == self.at), "")

    @property
    def marked(self) -> tuple[int, int] | None:
        """Start and end of the words that are marked, whole words always; None while nothing is."""
        if self._anchor is None or self._anchor.at == self._place.at:
            return None
        near, far = sorted((self._anchor, self._place))
        ends = [end for start, end in (self._all if far.leapt else self._words) if near.at <= start < far.at]
        return (near.at, ends[-1]) if ends else (near.at, self._all[number_of(self._all, far.at) - 1][1])

    def go_to(self, at: int) -> None:
        """Go to the word an offset lies in, or the next one; nothing is marked."""
        self._anchor = None
        self._place = self._leap(at)

    def move(self, by: int) -> None:
        """Go so many words on, back if negative; nothing is marked then."""
        self._anchor = None
        self._place = self._step(by)

    def mark(self, by: int) -> None:
        """Let what is marked grow or shrink by so many words."""
        self._anchor = self._place if self._anchor is None else self._anchor
        self._place = self._step(by)

    def mark_to(self, at: int) -> None:
        """Let what is marked grow or shrink to the word an offset lies in, or the next one."""
        self._anchor = self._place if self._anchor is None else self._anchor
        self._place = self._leap(at)

    def _leap(self, at: int) -> _Place:
        place = number_of(self._all, at + 1)
        if place and at < self._all[place - 1][1]:
            place -= 1
        return _Place(self._all[place][0] if place < len(self._all) else len(self.text), leapt=True)

    def _step(self, by: int) -> _Place:
        """Return the place so many words on; from a sign, where only leaps lead, as from the word after it."""
        place = number_of(self._words, self.at) + by
        if place < 0:
            return self._place if self.at < self._words[0][0] else _Place(self._words[0][0])
        return _Place(self._words[place][0] if place < len(self._words) else len(self.text))


class BorderCursor:
    """Stands between two words, where a passage may be cut; there are two words at least.

    A semicolon, or whatever else ends a word, goes with it, unless there would be no place at all then.
    It begins where a sentence seems to end inside the passage, else at the first place.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        inside = words_in(text)[1:]
        self._words = [word for word in inside if not _goes_with_the_word_before(text, *word)] or inside
        self._place = next((place for place, (start, _end) in enumerate(self._words) if _begins_anew(text, start)), 0)

    @property
    def at(self) -> int:
        """The offset at which it stands: where the word after it begins."""
        return self._words[self._place][0]

    @property
    def word(self) -> str:
        """The word it stands before."""
        return self.text[slice(*self._words[self._place])]

    def move(self, by: int) -> None:
        """Go so many words on, back if negative."""
        self._place = min(max(self._place + by, 0), len(self._words) - 1)

    def to_start(self) -> None:
        """Go to the first place."""
        self.move(-len(self._words))

    def to_end(self) -> None:
        """Go to the last place."""
        self.move(len(self._words))


def _goes_with_the_word_before(text: str, start: int, end: int) -> bool:
    """Whether signs stand right behind a word and end it: nobody cuts between a word and its semicolon."""
    ends = end == len(text) or text[end].isspace() or _ENDS.issuperset(text[start:end])
    return ends and is_punctuation(text[start:end]) and not text[start - 1].isspace()


def _begins_anew(text: str, at: int) -> bool:
    """Whether a sentence seems to end before a word."""
    return text[:at].rstrip()[-1:] in _ENDS and text[at].isalnum()
