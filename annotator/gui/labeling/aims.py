"""A target in words: what it says and where it stands."""

from collections.abc import Mapping

from annotator.domain.annotation import End
from annotator.gui.labeling.opened import OpenDocument
from annotator.gui.labeling.places import first_words, place_words
from annotator.messages import translate
from annotator.services.targets import Candidate

_STEP_WORDS = 4


def aim_words(opened: OpenDocument, candidate: Candidate, letters: Mapping[str, str] | None = None) -> tuple[str, str]:
    """Return what a candidate says, and where it stands.

    Args:
        opened: the document of the objection.
        candidate: what is pointed at.
        letters: letters of the candidates beside it, by the id of their segment.
    """
    if candidate.why == "link":
        words = translate(
            "The step from “{start}” to “{end}”",
            start=first_words(candidate.text, _STEP_WORDS),
            end=first_words(candidate.supported, _STEP_WORDS),
        )
        return words, _link_words(candidate, letters or {})
    return " ".join(candidate.text.split()), where_words(opened, candidate)


def where_words(opened: OpenDocument, candidate: Candidate) -> str:
    """Return where a candidate stands, seen from the objection."""
    if candidate.segment not in opened:
        return f"{candidate.author}, “{candidate.title}”" if candidate.author else f"“{candidate.title}”"
    segment = opened.segment(candidate.segment)
    if candidate.own_post and (segment.role == "quotation" or segment.voice == "quoted"):
        original = next((one for one in segment.repeat_of if one in opened), None)
        who = opened.post_of(original).author if original is not None else None
        return translate("{who}, quoted here", who=who) if who else translate("quoted here")
    if candidate.own_post:
        here = translate("this post") if len(opened.posts) > 1 else translate("above")
        return f"{candidate.author}, {here}" if candidate.author and len(opened.posts) > 1 else here
    return place_words(candidate.author, candidate.post)


def _link_words(candidate: Candidate, letters: Mapping[str, str]) -> str:
    start = letters.get(candidate.segment)
    end = letters.get(candidate.supported_segment)
    if start and end:
        return translate("a link: {start} supports {end}", start=start, end=end)
    return translate("a link of yours")


def found_here(opened: OpenDocument, end: End, beside: str) -> Candidate | None:
    """Return a target that is a segment of the open document, without asking the project."""
    if end.type != "segment" or end.id is None or end.id not in opened:
        return None
    post = opened.post_of(end.id)
    own = post is opened.post_of(beside)
    return Candidate(
        *(end, "found", opened.segment(end.id).text, end.id, post.author, post.ordinal),
        own_post=own,
        title=opened.document.title,
    )


def fixed_words(end: End) -> tuple[str, str] | None:
    """Return the words of a target that is no passage: outside the text, unclear."""
    words = {"outside": translate("Outside the text"), "unclear": translate("Unclear")}
    return (words[end.type], "") if end.type in words else None
