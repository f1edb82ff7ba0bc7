"""A bound on how long a parser of Markdown looks for the ends of links.

For each ``[`` that is never closed it reads on to the end of the paragraph: square time, where there are very many.
"""

from types import SimpleNamespace
from typing import Any

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
