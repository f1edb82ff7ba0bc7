"""From what was said of the current segment to what the answer panel shows."""

from collections.abc import Mapping, Sequence

from annotator.domain.annotation import Answer, End, Link
from annotator.domain.scheme import LabelScheme
from annotator.domain.words import first_words
from annotator.gui.labeling.analogies.wording import summary
from annotator.gui.labeling.links.aiming import attack_of
from annotator.gui.labeling.links.aims import end_words
from annotator.gui.labeling.links.link_rows import LinkSheet
from annotator.gui.labeling.marks import begins_with_vowel
from annotator.gui.labeling.opened import OpenDocument
from annotator.gui.labeling.panel.answer_panel import Sheet
from annotator.gui.labeling.passage.rows import LinkKind, MarginLink
from annotator.gui.labeling.places import can_open, is_quote, original_words
from annotator.messages import mark, translate
from annotator.services.seen_from import Candidate

_TOWARD: Mapping[LinkKind, str] = {
    "attacks": mark("Attacked by {passages}"),
    "supports": mark("Supported by {passages}"),
    "same_as": mark("Same as {passages}"),
    "other": mark("Linked from {passages}"),
}
"""What the links say that lead here, by their kind."""
_FEW, _WORDS = 3, 4
"""Passages that are named, and words of each."""


def make_sheet(
    opened: OpenDocument,
    segment: str,
    scheme: LabelScheme,
    *,
    anyway: bool,
    voice: bool,
    found: Mapping[End, Candidate] | None = None,
    picked: Link | None = None,
    toward: Sequence[MarginLink] = (),
) -> Sheet:
    """Return what the panel shows.

    Args:
        opened: the open document.
        segment: id of the current segment.
        scheme: the labels.
        anyway: whether it was opened although it is a repeat.
        voice: whether the voice was asked for.
        found: what was looked up of ends that stand in other documents or are no passages.
        picked: the link that keys would change.
        toward: the links that lead here.
    """
    one = opened.segment(segment)
    closed = is_closed(opened, segment, anyway=anyway)
    annotation = opened.shown_answer(segment) if closed else opened.answer(segment)
    answer = annotation.answer if annotation is not None else Answer(state="unseen", voice=one.voice)
    return Sheet(
        segment,
        answer,
        targets=_targets(opened, segment, answer, found or {}),
        offered=_offered(opened, segment),
        links=_links(opened, segment, answer, found or {}, picked),
        picked=picked,
        toward=_toward(opened, toward),
        analogy=summary(opened, answer),
        voice=voice or answer.voice != "own",
        repeat=original_words(opened, one) if one.similar_to or not one.asked else "",
        seems=one.asked and bool(one.similar_to),
        closed=closed,
        can_open=can_open(one),
        guideline=guideline_words(scheme, answer),
    )


def is_closed(opened: OpenDocument, segment: str, *, anyway: bool) -> bool:
    """Whether a segment is a repeat that takes no answer until it is opened."""
    return not (opened.segment(segment).asked or anyway or opened.answer(segment) is not None)


def _targets(
    opened: OpenDocument, segment: str, answer: Answer, found: Mapping[End, Candidate]
) -> tuple[tuple[str, str], ...]:
    """Return the words of each end of the (first) link by which it attacks."""
    link = attack_of(answer)
    return tuple(end_words(opened, end, found, segment) for end in link.ends) if link is not None else ()


def _links(
    opened: OpenDocument, segment: str, answer: Answer, found: Mapping[End, Candidate], picked: Link | None
) -> tuple[LinkSheet, ...]:
    """Return every link but the first that attacks, which is shown where it is asked for."""
    first = attack_of(answer)
    return tuple(
        LinkSheet(
            link,
            tuple(end_words(opened, end, found, segment) for end in link.ends),
            picked=picked is not None and picked.id == link.id,
        )
        for link in answer.links
        if link is not first
    )


def _toward(opened: OpenDocument, links: Sequence[MarginLink]) -> str:
    """Return which passages lead here, a line for each kind of link: how the first few of them begin."""
    lines = []
    for kind, words in _TOWARD.items():
        starts = sorted({link.start for link in links if link.kind == kind and link.start in opened}, key=opened.place)
        said = [f"“{_begins(opened.segment(one).text)}”" for one in starts[:_FEW]]
        if len(starts) > _FEW:
            said.append(translate("{count} more", count=len(starts) - _FEW))
        if said:
            lines.append(translate(words, passages=", ".join(said)))
    return "\n".join(lines)


def _begins(text: str) -> str:
    """Return the first words of a text; no line breaks before the sign that it goes on."""
    return first_words(text, _WORDS).replace(" \N{HORIZONTAL ELLIPSIS}", "\N{NO-BREAK SPACE}\N{HORIZONTAL ELLIPSIS}")


def _offered(opened: OpenDocument, segment: str) -> str:
    """Return the words of a quotation that ends right above a passage of the same post, else the empty text."""
    above = opened.beside(segment, -1)
    if above is None or opened.segment(above).post != opened.segment(segment).post:
        return ""
    quote = opened.segment(above)
    return " ".join(quote.text.strip("> ").split()) if is_quote(quote) else ""


def label_under_decision(scheme: LabelScheme, answer: Answer) -> str:
    """Return the id of the label that was given, the first by precedence; empty without one."""
    return next((label for label in scheme.precedence if label in answer.labels), "")


def guideline_words(scheme: LabelScheme, answer: Answer) -> str:
    """Return what the row says that opens the guideline: ``What is an objection``."""
    label = label_under_decision(scheme, answer)
    if not label:
        return translate("Guideline")
    name = translate(scheme.label(label).name)
    if begins_with_vowel(name):
        return translate("What is an {label}", label=name)
    return translate("What is a {label}", label=name)
