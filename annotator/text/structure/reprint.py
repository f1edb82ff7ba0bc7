"""A text that is printed twice: the lines of the second printing, without those that are only in one of the two."""

from collections.abc import Iterator
from itertools import groupby

from annotator.domain.structure import Region
from annotator.text.structure.page import Page, because

RULE = "printed twice"

_FEWEST = 6
_GAP = 4
_SKIP = 12


def find(page: Page) -> Iterator[Region]:
    """Yield each run of lines that stood before; a line that is new stands between two runs."""
    lines = sorted(again(page))
    for _, run in groupby(enumerate(lines), key=lambda one: one[1] - one[0]):
        members = [line for _, line in run]
        start, end = page.lines[members[0]].start, page.lines[members[-1]].end
        yield Region("reprint", start, end, RULE, because("The same lines stand before it, in the same order."))


def again(page: Page) -> dict[int, int]:
    """Return the lines of second printings, each with the line it repeats.

    A second printing is at least six lines in the order of the first, with few others between them in either.
    """
    found: dict[int, int] = {}
    chain: dict[int, int] = {}
    last = -1
    for line in sorted(page.matches):
        hosts = [match.host for match in page.matches[line] if match.whole and match.host < line]
        if not hosts:
            continue
        beyond = [host for host in hosts if chain and line - last <= _GAP and 0 < host - chain[last] <= _SKIP]
        if not beyond:
            found |= _long_enough(chain)
            chain = {}
        chain[line] = min(beyond or hosts)
        last = line
    return _with_short_lines(page, found | _long_enough(chain))


def _with_short_lines(page: Page, found: dict[int, int]) -> dict[int, int]:
    """Add the lines of too few words to be looked for, where they follow as they do in the first printing."""
    for line, host in list(found.items()):
        while line + 1 not in found and _same(page, line + 1, host + 1):
            line, host = line + 1, host + 1
            found[line] = host
    return dict(sorted(found.items()))


def _same(page: Page, line: int, host: int) -> bool:
    return line < len(page.lines) and bool(page.words[line]) and page.words[line] == page.words[host]


def _long_enough(chain: dict[int, int]) -> dict[int, int]:
    """Return a run of lines when it is a printing: of some length, and behind what it repeats."""
    enough = len(chain) >= _FEWEST and max(chain.values()) < min(chain)
    return chain if enough else {}
