"""Code: between fences, or moved in and looking like code."""

import re
from collections.abc import Iterator

from annotator.domain.structure import Region
from annotator.text.structure.page import Page, because

RULE = "code"
_FENCE = re.compile(r"(`{3,}|~{3,})[ \t]*+([\w+#.-]{0,30})[^`\n]{0,80}$")
_LOOKS = re.compile(
    r"[{};]\s*$|^\s*(?:def|class|import|from|return|for|while|if|else|elif|try|function|var|let|const|public|#include"
    r"|SELECT|print|\$)\b.*[(:={;]|^\s*>>> |\w+\([^)\n]{0,80}\)\s*[;{]?$|^\s*[\w.\[\]]{1,40}\s?[+*/-]?=\s?\S"
    r"|^\s*//|^\s*[{}]"
)
_PROMPT = re.compile(r">>> ")
_MAIL = re.compile(r"^[ \t]*+>{1,2}(?!>)", re.MULTILINE)
_LONGEST = 300


def find(page: Page) -> Iterator[Region]:
    """Yield what stands between fences, blocks that are moved in, and lines behind a prompt."""
    index = 0
    unclosed: dict[str, int] = {}
    prompts = ">>> " in page.text and not _MAIL.search(page.text)  # mail quotes with >>> too
    while index < len(page.lines):
        fence = _fence(page, index)
        last = _closing(page, index, fence[1], unclosed) if fence is not None else None
        start = page.lines[index].start
        if fence is not None and last is not None:
            end = page.lines[last].end
            yield Region("code", start, end, RULE, because("It stands between fences."), 1, fence[2] or None)
            index = last + 1
            continue
        after = _moved_in(page, index, prompts)
        if after > index:
            yield Region("code", start, page.lines[after - 1].end, RULE, because("It is moved in and looks like code."))
        index = max(after, index + 1)


def _fence(page: Page, index: int) -> re.Match[str] | None:
    return _FENCE.match(page.line(index, _LONGEST)) if page.length(index) < _LONGEST else None


def _closing(page: Page, index: int, fence: str, unclosed: dict[str, int]) -> int | None:
    """Return the line of the closing fence; ``unclosed`` remembers from which length on none follows."""
    if len(fence) >= unclosed.get(fence[0], len(fence) + 1):
        return None
    for last in range(index + 1, len(page.lines)):
        line = page.line(last, _LONGEST)
        if line.startswith(fence) and not line.strip(fence[0]):
            return last
    unclosed[fence[0]] = len(fence)
    return None


def _moved_in(page: Page, index: int, prompts: bool) -> int:
    """Return the line after a block that is code; ``index`` itself where none begins there."""
    prompt = prompts and _PROMPT.match(page.text, page.lines[index].start) is not None
    if not prompt and (page.lines[index].indent < 4 or not page.lines[index].after_blank):
        return index
    last = index + 1
    while last < len(page.lines) and (page.lines[last].indent >= 4 or (prompt and not page.lines[last].after_blank)):
        last += 1
    return last if prompt or _looks(page, index, last) else index


def _looks(page: Page, first: int, last: int) -> bool:
    """Say whether at least half of the lines are written as in a programming language, and two are."""
    like = sum(_LOOKS.search(page.line(index, _LONGEST)) is not None for index in range(first, last))
    return like >= 2 and like * 2 >= last - first
