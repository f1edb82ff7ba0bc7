"""What an analogy says, in few words."""

from collections.abc import Mapping

from annotator.domain.annotation import Analogy, Answer, Side
from annotator.domain.words import first_words
from annotator.gui.labeling.opened import OpenDocument
from annotator.messages import plural, translate


def span_words(opened: OpenDocument, analogy: Analogy) -> dict[str, str]:
    """Return the words of the spans marked in the passages of an analogy, by id, in the order of the text."""
    found = {}
    for segment in analogy.segments:
        annotation = opened.answer(segment) if segment in opened else None
        if annotation is not None:
            one = opened.segment(segment)
            for span in annotation.answer.spans:
                found[span.id] = one.text[span.start - one.part_start : span.end - one.part_start]
    return found


def side_words(side: Side, spans: Mapping[str, str]) -> str:
    """Return what a side says: own words, else those that are marked."""
    return side.text or spans.get(side.span or "", "")


def sides_words(opened: OpenDocument, analogy: Analogy) -> str:
    """Return source and target with an arrow between; empty while neither is said."""
    spans = span_words(opened, analogy)
    source, target = (side_words(side, spans) for side in (analogy.source, analogy.target))
    dots = "\N{HORIZONTAL ELLIPSIS}"
    return f"{source or dots} \N{RIGHTWARDS ARROW} {target or dots}" if source or target else ""


def name_words(opened: OpenDocument, analogy: Analogy) -> str:
    """Return what an analogy is called in a list: its sides, else what it concludes, else its first words."""
    said = sides_words(opened, analogy) or analogy.carried_over
    if said:
        return said
    first = next((one for one in analogy.segments if one in opened), None)
    return f"“{first_words(opened.segment(first).text)}”" if first is not None else translate("Analogy")


def length_words(analogy: Analogy) -> str:
    """Return over how many passages it runs: ``runs over 3 passages``."""
    count = len(analogy.segments)
    return plural("{count} passage", "runs over {count} passages", count)


def summary(opened: OpenDocument, answer: Answer) -> tuple[str, str]:
    """Return what the answer panel says of the first analogy over a passage, and a small line below; both may be empty.

    The first is the one that stands first in the answer.
    """
    if not answer.analogies:
        return "", ""
    first = answer.analogies[0]
    asked = sum(one.answer is not None for one in first.questions.values())
    parts = [
        length_words(first) if len(first.segments) > 1 else "",
        plural("{count} pair", "{count} pairs", len(first.pairs)) if first.pairs else "",
        plural("{count} question", "{count} questions", asked) if asked else "",
        plural("and {count} more", "and {count} more", len(answer.analogies) - 1) if answer.analogies[1:] else "",
    ]
    words = sides_words(opened, first)
    return words, " · ".join(one for one in parts if one)
