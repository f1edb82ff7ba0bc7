"""Posts of a feed, by the lines that programs put around them: who and when above, votes and "Reply" below."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from annotator.text.structure.buttons import parts_of
from annotator.text.structure.page import Border, Page, because

RULE = "headers"

_UNIT = r"(?:s|secs?|seconds?|m|mins?|mo|minutes?|h|hrs?|hours?|d|days?|w|wks?|weeks?|months?|y|yrs?|years?)"
_CLOCK = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s?(?:[ap]\.?m\.?)?"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
_DAY = (
    rf"(?:\d{{4}}-\d{{1,2}}-\d{{1,2}}|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}|{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s\d{{4}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s{_MONTH},?\s\d{{4}}|\d{{1,2}}\.?\s(?:de\s)?[^\W\d_]{{3,10}}\.?\s(?:de\s)?(?:19|20)\d\d"
    r"|\d{4}年\d{1,2}月\d{1,2}日|yesterday|today)"
)
_AGO = (
    r"(?:vor (?:eine[mr]|\d{1,3}) [^\W\d_]{3,8}|il y a (?:une?|\d{1,3}) [^\W\d_]{2,9}"
    r"|hace (?:una?|\d{1,3}) [^\W\d_]{3,8}|\d{1,3} [^\W\d_]{2,8} назад"
    r"|\d{1,3}\s?(?:秒|分|分钟|分鐘|小时|小時|时间|時間|天|日|周|週|週間|个月|個月|か月|ヶ月|年)前)"
)
"""How long ago, as other languages say it."""

_SAID_ON = r"wrote on|said on|posted on|schrieb am|sagte am|a écrit le|escribió el|ha scritto il|schreef op"
_SAID = (
    r"wrote|says?|said|replied|replies|answered|commented|responded|asked|schrieb|hat geschrieben|antwortete|a écrit"
    r"|a répondu|escribió|respondió|ha scritto|escreveu|schreef|написала?|пишет|ответила?"
)
_TIME = (
    rf"(?P<time>just now|{_AGO}|(?:an?|\d{{1,3}})\s?{_UNIT}(?:\sago)?(?![\w'’])"
    rf"|(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s)?{_DAY}(?:(?:,|\sat|T|\s[-–|])?\s?{_CLOCK}Z?)?)"
)
_BY = r"(?:posted by |by |from |re: )?(?:/?u/)?"
_NAME = r"(?P<name>\[(?:deleted|removed)\]|@?[^\W_][\w.'’-]{0,38}(?:\s[\w.'’-]{1,25}){0,3}?)"
_REST = r"(?:\s?[\])])?(?:\s?\((?:edited|op|author)\))?(?:\s*[·•|\[(*–—-]\s?.{0,40})?:?$"
_HEADERS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_BY}{_NAME}\s?(?:[·•|,–—»(\[-]|\s|on|{_SAID_ON})\s?\(?{_TIME}{_REST}",
        rf"on {_TIME},?\s{_NAME}\s(?:wrote|said|posted|commented):?$",
    )
)
_ONLY_TIME = re.compile(rf"(?:posted )?(?:on )?[(\[]?{_TIME}[)\]]?{_REST}", re.IGNORECASE)
_WROTE = re.compile(rf"{_NAME}\s(?:{_SAID})\s?:$", re.IGNORECASE)
_NO_NAME = re.compile(
    r"(?:the|a|an|it|this|that|in|at|on|since|until|after|before|and|but|i|we|you|they)\b", re.IGNORECASE
)
_NOBODY = re.compile(
    r"(?:my|your|his|her|its|our|their|some|many|most|several|other|others|someone|somebody|everyone|everybody|nobody"
    r"|people)\b|(?:he|she|who|er|sie|ich|wir|man|il|elle|on|je|nous|él|ella|yo|lui|lei|io|hij|zij|ik|он|она|я|они)$",
    re.IGNORECASE,
)
"""Who is no author where a line says only that somebody wrote: so stories and reports tell of people."""
_INITIAL = re.compile(r"(?:^|\s)[^\W\d_]\.$")
_OPENING, _CLOSED = '"“„«‟', re.compile(r'["”“»][.,;]?$')
"""How a line begins, and how it ends, that stands in quotation marks."""
_LONGEST = 120
_FEWEST_NAMED = 2
_WHO = because("The line says who wrote it.")


class _Header(NamedTuple):
    """What stands above a post: how many lines it takes, who, when, and whether a clock or an "ago" shows it."""

    lines: int
    author: str | None
    time: str | None
    reason: str


def find(page: Page) -> Sequence[Border]:
    """Return the posts below two headers or more, or behind two footers or more.

    A line such as "Ann wrote:" above a quotation names who is quoted; but where at least two posts begin below such
    lines, one that stands between empty lines begins a post as well, and that post begins with a quotation of somebody
    else. Where all of them name one and the same person, an essay quotes that person again and again: nobody answers.
    """
    found = list(_found(page))
    if sum(border.reason == _WHO for border in found) >= _FEWEST_NAMED:
        found = _without_the_quoted(page, _found(page, may_quote=True))
    if len(found) < 2 or len(found) * 60 < len(page.lines) or _name_one_person(found):
        return []
    return found


def _name_one_person(found: Sequence[Border]) -> bool:
    """Say whether nothing but lines such as "Ann wrote:" begins posts, and all of them are of one name."""
    return all(border.reason == _WHO for border in found) and len({border.author for border in found}) == 1


def _found(page: Page, *, may_quote: bool = False) -> Iterator[Border]:
    index = 0
    ended = False
    while index < len(page.lines):
        if parts_of(page, index):
            ended = index > 0
            index += 1
            continue
        header = _header(page, index, free=ended or page.lines[index].after_blank)
        if header is None and may_quote:
            header = _above_a_quotation(page, index)
        if header is not None:
            after = _behind_votes(page, index + header.lines)
            mark = page.lines[after].start if after < len(page.lines) else page.lines[index].end
            yield Border(index, header.reason, header.author, mark, None, header.time)
            index = after
        else:
            if ended:
                yield Border(index, because("The post before it ends with votes or a button."))
            index += 1
        ended = False


def _behind_votes(page: Page, after: int) -> int:
    """Return the line behind the votes that stand right below a header: they end no post."""
    while after < len(page.lines) and parts_of(page, after) > 1:
        after += 1
    return after


def _header(page: Page, index: int, *, free: bool) -> _Header | None:
    """Return the header that begins with a line; ``free``: nothing of a post can go on there."""
    if page.is_taken(index) or page.length(index) > _LONGEST:
        return None
    line = page.line(index)
    for pattern in _HEADERS:
        match = pattern.match(line)
        if match and not _NO_NAME.match(match["name"]) and not page.has_end_mark(index):
            return _Header(1, match["name"], match["time"], because("The line says who wrote it and when."))
    wrote = _who_wrote(page, index)
    if wrote is not None and not _quotes_follow(page, index):
        return _Header(1, wrote, None, _WHO)
    return _two_lines(page, index) if free else None


def _above_a_quotation(page: Page, index: int) -> _Header | None:
    """Return the header between empty lines below which a quotation stands; right below another it names the quoted."""
    if page.is_taken(index) or page.length(index) > _LONGEST or index + 1 >= len(page.lines):
        return None
    alone = page.lines[index].after_blank and page.lines[index + 1].after_blank
    wrote = _who_wrote(page, index) if alone else None
    if wrote is None or (index and _WROTE.match(page.line(index - 1))):
        return None
    return _Header(1, wrote, None, _WHO)


def _who_wrote(page: Page, index: int) -> str | None:
    """Return the name in a line such as "Ann wrote:"."""
    wrote = _WROTE.match(page.line(index))
    if wrote is None or _NO_NAME.match(wrote["name"]) or _NOBODY.match(wrote["name"]):
        return None
    return wrote["name"]


def _without_the_quoted(page: Page, borders: Iterable[Border]) -> list[Border]:
    """Return the borders without lines below which somebody's own words are quoted: they name who is quoted."""
    kept: list[Border] = []
    for border in borders:
        hosts = [match.host for match in page.matches.get(border.line + 1, ()) if match.host < border.line]
        said = {kept[at].author for host in hosts if (at := bisect_right(kept, host, key=_line_of) - 1) >= 0}
        if border.reason != _WHO or border.author not in said:
            kept.append(border)
    return kept


def _line_of(border: Border) -> int:
    return border.line


def _quotes_follow(page: Page, index: int) -> bool:
    """Say whether a quotation follows, so that the line names who is quoted, not who writes."""
    below = index + 1
    if below >= len(page.lines) or page.is_taken(below) or page.stands_before(below):
        return True
    return page.text[page.lines[below].start] in _OPENING and _CLOSED.search(page.tail(below)) is not None


def _two_lines(page: Page, index: int) -> _Header | None:
    """Return a time alone on its line, or a name with a time on the next line."""
    time = _ONLY_TIME.match(page.line(index))
    if time and index + 1 < len(page.lines):
        return _Header(1, None, time["time"], because("The line says when it was written."))
    if index + 1 >= len(page.lines) or page.lines[index + 1].after_blank or page.length(index + 1) > _LONGEST:
        return None
    name, time = page.line(index), _ONLY_TIME.match(page.line(index + 1))
    if time is None or len(name) > 40 or len(name.split()) > 4:
        return None
    if page.has_end_mark(index) and _INITIAL.search(name) is None:
        return None
    return _Header(2, name, time["time"], because("The lines say who wrote it and when."))
