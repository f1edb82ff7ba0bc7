"""A cursor that goes from word to word in a passage, and marks words. Without Qt: offsets are code points of the text.

What a word is says ``domain.words``: in scripts without spaces each character with its marks; no emoji is parted.
The passage shows it by ``PassageView.show_caret`` and ``PassageView.select``, which count in UTF-16 where Qt does.
"""

from annotator.domain.words import number_of, words_in

_ENDS = frozenset(".!?…:;。！？؟۔।")


class WordCursor:
    """Stands at the beginning of a word, from the first to behind the last.

    Args:
        text: the passage.
        at: an offset; the cursor stands at the word it lies in, or the next one.
    """

    def __init__(self, text: str, at: int = 0) -> None:
        self.text = text
        self._words = words_in(text)
        self._anchor: int | None = None
        self._place = 0
        self.go_to(at)

    @property
    def at(self) -> int:
        """The offset at which it stands: where its word begins, or the end of the text."""
        return self._words[self._place][0] if self._place < len(self._words) else len(self.text)

    @property
    def count(self) -> int:
        """How many words there are."""
        return len(self._words)

    @property
    def word(self) -> str:
        """The word it stands at; empty behind the last."""
        if self._place >= len(self._words):
            return ""
        start, end = self._words[self._place]
        return self.text[start:end]

    @property
    def marked(self) -> tuple[int, int] | None:
        """Start and end of the words that are marked, whole words always; None while nothing is."""
        if self._anchor is None or self._anchor == self._place:
            return None
        first, last = sorted((self._anchor, self._place))
        return self._words[first][0], self._words[last - 1][1]

    def go_to(self, at: int) -> None:
        """Go to the word an offset lies in, or the next one; nothing is marked."""
        self._anchor = None
        place = number_of(self._words, at + 1)
        inside = place and at < self._words[place - 1][1]
        self._place = place - 1 if inside else place

    def move(self, by: int) -> None:
        """Go so many words on, back if negative; nothing is marked then."""
        self._anchor = None
        self._step(by)

    def mark(self, by: int) -> None:
        """Let what is marked grow or shrink by so many words."""
        self._anchor = self._place if self._anchor is None else self._anchor
        self._step(by)

    def to_start(self) -> None:
        """Go to the first word."""
        self.move(-len(self._words))

    def to_end(self) -> None:
        """Go behind the last word."""
        self.move(len(self._words))

    def _step(self, by: int) -> None:
        self._place = min(max(self._place + by, 0), len(self._words))


class BorderCursor(WordCursor):
    """Stands between two words, where a passage may be cut; there are two words at least.

    It begins where a sentence seems to end inside the passage, else before the second word.
    """

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._place = next(
            (
                place
                for place, (start, end) in enumerate(self._words[:-1], 1)
                if text[start:end][-1] in _ENDS and text[self._words[place][0]].isalnum()
            ),
            1,
        )

    def _step(self, by: int) -> None:
        self._place = min(max(self._place + by, 1), len(self._words) - 1)
