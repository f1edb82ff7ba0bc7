"""A target in words: what it says and where it stands."""

from collections.abc import Callable, Mapping, Sequence

from annotator.domain.annotation import End
from annotator.domain.words import first_words
from annotator.gui.labeling.opened import OpenDocument
from annotator.gui.labeling.places import elsewhere_words, place_words
from annotator.messages import mark, translate
from annotator.services.seen_from import Candidate

_STEP_WORDS = 4
_FEW_WORDS = 2
_OF_ANALOGY = {
    "analogy": mark("the analogy: {words}"),
    "pair": mark("the pair: {words}"),
    "question": mark("a question of the analogy: {words}"),
}
"""What a step leads to, by the type of its end."""


def aim_words(
    opened: OpenDocument, candidate: Candidate, beside: str, letters: Mapping[str, str] | None = None
) -> tuple[str, str]:
    """Return what a candidate says, and where it stands.

    Args:
        opened: the document of the objection.
        candidate: what is pointed at.
        beside: id of the segment it is seen from.
        letters: letters of the candidates beside it, by the id of their segment.
    """
    where = where_words(opened, candidate, beside)
    say = _WORDS.get(candidate.end.type)
    return say(candidate, where, letters or {}) if say is not None else (" ".join(candidate.text.split()), where)


def step_words(candidate: Candidate) -> tuple[str, str, str] | None:
    """Return the kind of the link that is pointed at, what it leads from, and to.

    None of what is no link, and where nobody knows what it leads to.
    """
    if candidate.end.type != "link":
        return None
    end = translate("outside the text") if candidate.unsaid else candidate.supported
    if candidate.onto == "link" and end:
        end = translate("the step from “{start}”", start=first_words(end))
    elif candidate.onto in _OF_ANALOGY:
        end = translate(_OF_ANALOGY[candidate.onto], words=" ".join(end.split()))
    return (translate(candidate.kind), candidate.text, end) if end else None


def _of_link(candidate: Candidate, where: str, letters: Mapping[str, str]) -> tuple[str, str]:
    if candidate.onto == "link":
        start, end = (first_words(text, _FEW_WORDS) for text in (candidate.text, candidate.supported))
        words = translate("The step from “{start}” to that of “{end}”", start=start, end=end)
        return words, translate("a link to a link")
    start = first_words(candidate.text, _STEP_WORDS)
    if candidate.unsaid:
        words = translate("The step from “{start}” to: outside the text", start=start)
        return words, translate("to a conclusion nobody wrote")
    if candidate.onto in _OF_ANALOGY:
        end = translate(_OF_ANALOGY[candidate.onto], words=" ".join(candidate.supported.split()))
        words = translate("The step from “{start}” to {end}", start=start, end=end)
        return words, translate("a link: {kind}", kind=translate(candidate.kind))
    end = first_words(candidate.supported, _STEP_WORDS) if candidate.supported else "\N{HORIZONTAL ELLIPSIS}"
    return translate("The step from “{start}” to “{end}”", start=start, end=end), _link_words(candidate, letters)


def _of_span(candidate: Candidate, where: str, letters: Mapping[str, str]) -> tuple[str, str]:
    return f"“{' '.join(candidate.text.split())}”", translate("marked, {where}", where=where)


def _of_analogy(candidate: Candidate, where: str, letters: Mapping[str, str]) -> tuple[str, str]:
    return translate("The analogy: {sides}", sides=" ".join(candidate.text.split())), where


def _of_pair(candidate: Candidate, where: str, letters: Mapping[str, str]) -> tuple[str, str]:
    return candidate.text, translate("a pair of the analogy, {where}", where=where)


def _of_question(candidate: Candidate, where: str, letters: Mapping[str, str]) -> tuple[str, str]:
    return translate(candidate.text), translate("asked of the analogy, {where}", where=where)


_WORDS: dict[str, Callable[[Candidate, str, Mapping[str, str]], tuple[str, str]]] = {
    "link": _of_link,
    "span": _of_span,
    "analogy": _of_analogy,
    "pair": _of_pair,
    "question": _of_question,
}


def where_words(opened: OpenDocument, candidate: Candidate, beside: str) -> str:
    """Return where a candidate stands, seen from a segment (id) of the document."""
    if candidate.segment not in opened:
        if not opened.reach.whole and candidate.title == opened.document.title:
            return elsewhere_words(candidate.author)
        return f"{candidate.author}, “{candidate.title}”" if candidate.author else f"“{candidate.title}”"
    segment = opened.segment(candidate.segment)
    if candidate.own_post and (segment.role == "quotation" or segment.voice == "quoted"):
        original = next((one for one in segment.repeat_of if one in opened), None)
        who = opened.post_of(original).author if original is not None else None
        return translate("{who}, quoted here", who=who) if who else translate("quoted here")
    if candidate.own_post:
        below = opened.place(candidate.segment) > opened.place(beside)
        here = translate("this post") if opened.reach.posts > 1 else translate("below") if below else translate("above")
        return f"{candidate.author}, {here}" if candidate.author and opened.reach.posts > 1 else here
    return place_words(candidate.author, candidate.post)


def _link_words(candidate: Candidate, letters: Mapping[str, str]) -> str:
    start = letters.get(candidate.segment)
    end = letters.get(candidate.supported_segment)
    if start and end and candidate.kind == "supports":
        return translate("a link: {start} supports {end}", start=start, end=end)
    if start and end and candidate.kind == "attacks":
        return translate("a link: {start} attacks {end}", start=start, end=end)
    return translate("a link: {kind}", kind=translate(candidate.kind))


def found_here(opened: OpenDocument, end: End, beside: str) -> Candidate | None:
    """Return a target that is a segment of the open document, without asking the project."""
    if end.type != "segment" or end.id is None or end.id not in opened:
        return None
    post = opened.post_of(end.id)
    own = post is opened.post_of(beside)
    said = opened.answer(end.id)
    return Candidate(
        *(end, "found", opened.segment(end.id).text, end.id, post.author, post.ordinal),
        own_post=own,
        title=opened.document.title,
        inside=said is not None and bool(said.answer.spans or said.answer.links or said.answer.analogies),
    )


def end_words(opened: OpenDocument, end: End, found: Mapping[End, Candidate], beside: str) -> tuple[str, str]:
    """Return what any end of a link says and where it stands; an ellipsis while that is being looked up.

    Args:
        opened: the open document.
        end: the end.
        found: what was looked up already.
        beside: id of the segment it is seen from.
    """
    candidate = found_here(opened, end, beside) or found.get(end)
    return fixed_words(end) or (
        aim_words(opened, candidate, beside) if candidate is not None else ("\N{HORIZONTAL ELLIPSIS}", "")
    )


def taken_words(opened: OpenDocument, ends: Sequence[End], words: str, beside: str) -> str:
    """Return what a screen reader hears of what would be taken.

    Args:
        opened: the open document.
        ends: what would be taken.
        words: those of the row one is at; empty at a sentence without a letter.
        beside: id of the segment it is seen from.
    """
    found = found_here(opened, ends[0], beside) if ends and not words else None
    words = ", ".join(aim_words(opened, found, beside)) if found is not None else words
    return f"{words}; {translate('{count} taken', count=len(ends))}" if len(ends) > 1 else words


def fixed_words(end: End) -> tuple[str, str] | None:
    """Return the words of a target that is no passage: outside the text, unclear."""
    words = {"outside": translate("Outside the text"), "unclear": translate("Unclear")}
    return (words[end.type], "") if end.type in words else None
