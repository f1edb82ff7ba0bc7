"""Bounds on what a parser of Markdown takes: how long it looks for the ends of links, and how much memory.

For each ``[`` that is never closed it reads on to the end of the paragraph: square time, where there are very many. Of
usual text it makes a hundred times as many bytes, of each mark for emphasis more than half a kilobyte.
"""

from types import SimpleNamespace
from typing import Any

from annotator.domain.errors import BadInput

MOST_CHARACTERS = 16 * 1024 * 1024
MOST_MARKS = 500_000

_LEFT = "characters annotator lets be searched"
_AT_LEAST = 1_000_000
_TIMES = 20


def bounded(parser: Any) -> Any:
    """Make a parser (``MarkdownIt``) stop looking where it has read twenty times what the text holds.

    What it would have found after that stays in the text as it is written, brackets and all.
    """
    search = parser.helpers.parseLinkLabel

    def within(state: Any, start: int, disableNested: bool = False) -> int:  # noqa: N803 - the parser's name
        left: int = state.env[_LEFT]
        if left <= 0:
            return -1
        found: int = search(state, start, disableNested)
        state.env[_LEFT] = left - ((found if found >= 0 else state.posMax) - start)
        return found

    parser.helpers = SimpleNamespace(**{**vars(parser.helpers), "parseLinkLabel": within})
    return parser


def budget(source: str) -> dict[str, Any]:
    """Return what the parser is to be given with a text."""
    return {_LEFT: max(_AT_LEAST, _TIMES * len(source))}


def refuse_bombs(source: str, name: str) -> None:
    """Do nothing when a text can be parsed in the memory there is.

    Raises:
        BadInput: it is too long, or too full of marks.
    """
    if len(source) > MOST_CHARACTERS:
        raise BadInput(
            "“{name}” is longer than Markdown can be read, {limit} million characters; nothing of it is imported.",
            hint="Split it, or rename it to end with .txt: then its marks are text.",
            file=name,
            name=name,
            limit=MOST_CHARACTERS // 1_000_000,
        )
    if sum(map(source.count, "*_~")) > MOST_MARKS:
        raise BadInput(
            "“{name}” holds more than {limit} marks for emphasis (* _ ~); nothing of it is imported.",
            hint="Split it, or rename it to end with .txt: then its marks are text.",
            file=name,
            name=name,
            limit=MOST_MARKS,
        )
