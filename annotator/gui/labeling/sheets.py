"""From what was said of the current segment to what the answer panel shows."""

from annotator.domain.annotation import Answer
from annotator.domain.scheme import LabelScheme
from annotator.gui.labeling.aims import aim_words, fixed_words, found_here
from annotator.gui.labeling.answer_panel import Sheet
from annotator.gui.labeling.opened import OpenDocument
from annotator.gui.labeling.places import can_open, original_words
from annotator.gui.labeling.target_box import attack_of
from annotator.messages import translate
from annotator.services.targets import Candidate

_VOWELS = "aeiou"


def make_sheet(
    opened: OpenDocument,
    segment: str,
    scheme: LabelScheme,
    *,
    anyway: bool,
    voice: bool,
    target: Candidate | None = None,
) -> Sheet:
    """Return what the panel shows.

    Args:
        opened: the open document.
        segment: id of the current segment.
        scheme: the labels.
        anyway: whether it was opened although it is a repeat.
        voice: whether the voice was asked for.
        target: the target of the objection where it stands in another document, or is a link.
    """
    one = opened.segment(segment)
    closed = is_closed(opened, segment, anyway=anyway)
    annotation = opened.shown_answer(segment) if closed else opened.answer(segment)
    answer = annotation.answer if annotation is not None else Answer(state="unseen", voice=one.voice)
    return Sheet(
        segment,
        answer,
        target=_target(opened, segment, answer, target),
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


def _target(opened: OpenDocument, segment: str, answer: Answer, elsewhere: Candidate | None) -> tuple[str, str]:
    link = attack_of(answer)
    end = link.ends[0] if link is not None and link.ends else None
    if end is None:
        return "", ""
    found = found_here(opened, end, segment) or (elsewhere if elsewhere is not None and elsewhere.end == end else None)
    return fixed_words(end) or (aim_words(opened, found) if found is not None else ("\N{HORIZONTAL ELLIPSIS}", ""))


def label_under_decision(scheme: LabelScheme, answer: Answer) -> str:
    """Return the id of the label that was given, the first by precedence; empty without one."""
    return next((label for label in scheme.precedence if label in answer.labels), "")


def guideline_words(scheme: LabelScheme, answer: Answer) -> str:
    """Return what the row says that opens the guideline: ``What is an objection``."""
    label = label_under_decision(scheme, answer)
    if not label:
        return translate("Guideline")
    name = translate(scheme.label(label).name)
    if name[:1].casefold() in _VOWELS:
        return translate("What is an {label}", label=name)
    return translate("What is a {label}", label=name)
