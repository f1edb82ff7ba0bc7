"""Places where a sentence may end: each run of end marks, with what stands around it."""

import re
from typing import NamedTuple

UNSPACED_MARKS = "。！？｡．︒។။"
MARKS = ".!?…‽⁇⁈⁉؟۔।॥։።" + UNSPACED_MARKS
CLOSERS = "\"'”’»›)\\]}*_`」』）】》〉］"
OPENERS = "\"'“‘«‹„‚(\\[{*_`「『（【《〈［¿¡"
QUOTATION_MARKS = '"”'
FACE = r"(?:[:;=8][-o'^]?[)(\]DPpO3/|*]+|:'\(|<3+|\^_*\^)(?![^\W_])"
EMOJI = "\U0001f1e6-\U0001faff\u2639\u263a\u2764\ufe0f\u200d"

SCAN = re.compile(
    f"(?P<mark>[{MARKS}]++)|(?P<face>(?<!\\S){FACE}|[{EMOJI}]++)"
    f"|(?P<quote>(?<=[^\\W_])[{QUOTATION_MARKS}](?=\\s))|(?P<open>[(\\[{{])"
)
BRACKETS = re.compile(r"(?<![:;=])[(\[{)\]}]")
_CLOSING = f"(?:[{CLOSERS}]|[“‘«‹](?=[\\s{CLOSERS},;:]|$)|[ \u00a0\u202f]»(?=[\\s,.;:)]|$))"
"""Marks that close; „so“, »so« and « so » close with what opens elsewhere."""

_GLUED_NOTE = (
    r"(?:(?:(?<=[^\W\d_A-Z]{3}[.!?])(?<!(?:vol|fig|sec|ver|art|tab|app|chp|nos)\.)|(?<=[.!?][”\"’)]))\d{1,2}"
    r"(?=\s+[“\"(]?[A-Z]|\s*$))?+"
)
"""The number of a note whose raised figure was lost: "so it was.2 He"; not "vol.2"."""

_TAIL = re.compile(
    f"(?P<more>(?:\\s[.!?](?=\\s|$))*+)(?P<closers>{_CLOSING}*+)"
    f"{_GLUED_NOTE}"
    f"(?:[ \\t]?\\[(?:\\w{{1,4}}|[a-z ]{{3,20}} needed)\\]|[¹²³⁰⁴-⁹†‡])*+"
    f"(?:[ \\t]*+(?:{FACE}|[{EMOJI}]++))*+[{CLOSERS}]*+"
)
_NEXT = re.compile(f"(?P<space>\\s*+)(?P<openers>[{OPENERS}>\\-–—•\\s]*+)(?P<word>\\S{{0,40}})")
_LOOK_BACK = 40


class Place(NamedTuple):
    """One place where a sentence may end.

    Attributes:
        text: the paragraph.
        mark: the end marks, or a face, an emoji or a closing quotation mark without any.
        start: where they begin.
        end: after them and the closing marks, footnotes and faces that belong to them: where the sentence would end.
        closers: closing quotation marks and brackets right after the mark.
        spaced: white space or the end of the text follows.
        word: what stands before the mark, back to white space, without opening marks.
        openers: opening marks and dashes before the next word.
        after: the next word, with the marks that stick to it; empty at the end of the text.
        first: where the first letter or digit of the sentence stands that would end here.
        held: it is inside a bracket that was opened in mid-sentence, and the bracket goes on after it.
    """

    text: str
    mark: str
    start: int
    end: int
    closers: str
    spaced: bool
    word: str
    openers: str
    after: str
    first: int
    held: bool


def place_at(text: str, start: int, stop: int, first: int, held_until: int) -> Place:
    """Describe the place whose end marks stand at ``text[start:stop]``.

    Args:
        text: the paragraph.
        start: where the marks begin.
        stop: where they end.
        first: where the first letter or digit of the sentence stands.
        held_until: where the bracket ends that was opened in mid-sentence; 0 without one.
    """
    tail = _TAIL.match(text, stop)
    following = _NEXT.match(text, tail.end() if tail else stop)
    assert tail is not None  # both match the empty string
    assert following is not None
    words = text[max(0, start - _LOOK_BACK) : start].split()
    word = words[-1] if words and not text[start - 1].isspace() else ""
    return Place(
        text=text,
        mark=text[start:stop] + tail["more"],
        start=start,
        end=tail.end(),
        closers=tail["closers"],
        spaced=bool(following["space"]) or tail.end() == len(text),
        word=word.lstrip("\"'“‘«([{*_-–—"),
        openers=following["openers"],
        after=following["word"],
        first=first,
        held=tail.end() <= held_until,
    )
