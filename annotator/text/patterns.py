"""Cut at what a regular expression of the person matches: each match is a border between two segments.

What is matched is never lost. When it is more than white space, it ends the segment before if it stands right behind
it or alone on its line, else it begins the next one ("Q:"). An empty match ("(?=Q:)") is a border as well.

The expression is one of the ``regex`` package; ``^`` and ``$`` mean the ends of lines. It runs on windows of the text,
each with a time limit, so that no expression can hang and none can fill the memory.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

from annotator.domain.errors import BadInput
from annotator.domain.long_text import Text

_LONGEST_PATTERN = 1_000
_MOST_REPEATED = 100_000
_WINDOW = 100_000
_SECONDS = 2.0

_TIMES = re.compile(r"\{(\d*),?(\d*)\}")
_CALLS_ITSELF = re.compile(r"\(\?(?:R|&|P>|[+-]?\d)")
_LINE_END = re.compile(r"[\n\v\f\x85\u2028\u2029]")


def compiled(pattern: str) -> Any:
    """Return the expression ready for use.

    Raises:
        BadInput: it is empty, cannot be read, or would take any amount of memory.
    """
    import regex

    if not pattern:
        raise _refused("There is no regular expression to cut at; nothing was cut.")
    if len(pattern) > _LONGEST_PATTERN:
        raise _refused(
            "The regular expression is longer than {most} characters; nothing was cut.", most=_LONGEST_PATTERN
        )
    if _times(pattern) > _MOST_REPEATED or _CALLS_ITSELF.search(pattern):
        raise _refused("The regular expression repeats itself too often; nothing was cut.")
    try:
        return regex.compile(pattern, regex.MULTILINE)
    except regex.error as error:
        position = min(error.pos or 0, len(pattern)) + 1
        raise _refused(
            "The regular expression cannot be read at character {position}: {reason}; nothing was cut.",
            position=position,
            reason=error.msg,
        ) from error
    except (RecursionError, MemoryError, ValueError, OverflowError) as error:
        raise _refused("The regular expression repeats itself too often; nothing was cut.") from error


def matched_borders(expression: Any, text: Text, tick: Callable[[int], None] | None = None) -> Iterator[int]:
    """Yield in order where a segment ends and the next one begins.

    Args:
        expression: what :func:`compiled` returned.
        text: the text.
        tick: called now and then with the number of characters that were searched; may raise to stop.

    Raises:
        BadInput: the expression takes too long on this text.
    """
    start = 0
    while start < len(text):
        begin = start
        start += _WINDOW
        for first, last in _matches(expression, text, begin):
            if first >= begin + _WINDOW:
                break
            start = max(start, last)
            yield _border(text, first, last)
        if tick is not None:
            tick(min(start, len(text)))


def _matches(expression: Any, text: Text, begin: int) -> list[tuple[int, int]]:
    """Return the matches from a place on; what a match may look at ahead and behind is as long as the window."""
    before = max(0, begin - _WINDOW)
    try:
        found = expression.finditer(text[before : begin + 2 * _WINDOW], begin - before, timeout=_SECONDS)
        return [(before + match.start(), before + match.end()) for match in found]
    except TimeoutError as error:
        raise _refused(
            "The regular expression takes too long: {seconds} seconds were not enough for {count} characters of the"
            " text; nothing was cut.",
            seconds=int(_SECONDS),
            count=2 * _WINDOW,
        ) from error
    except MemoryError as error:
        raise _refused("The regular expression repeats itself too often; nothing was cut.") from error


def _border(text: Text, first: int, last: int) -> int:
    """Return where the segment before ends and the next one begins, white space apart."""
    matched = text[first:last]
    core = matched.strip()
    if not core:
        return first
    start = first + matched.index(core[0])
    end = start + len(core)
    glued = start > 0 and not text[start - 1 : start].isspace()
    return end if glued or _alone(text, start, end) else start


def _alone(text: Text, start: int, end: int) -> bool:
    """Say whether nothing else stands on the lines."""
    return _reaches_line_end(text[max(0, start - 200) : start][::-1]) and _reaches_line_end(text[end : end + 200])


def _reaches_line_end(side: str) -> bool:
    """Say whether a line end, or the end of the text, comes before anything that is not white space."""
    found = _LINE_END.search(side)
    return not (side[: found.start()] if found else side).strip()


def _times(pattern: str) -> int:
    """Return how often the innermost of nested repetitions may be written out, at most."""
    times = 1
    for match in _TIMES.finditer(pattern):
        digits = [int(number[:9]) for number in match.groups() if number]
        times = min(times * max([1, *digits]), 10**12)
    return times


def _refused(message: str, **params: Any) -> BadInput:
    return BadInput(message, field="pattern", **params)
