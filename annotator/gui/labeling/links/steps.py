"""What an undercut aims at is a step; where one points at a passage, how one gets at the step."""

from collections.abc import Collection, Sequence

from annotator.domain.annotation import End
from annotator.domain.scheme import LabelScheme
from annotator.gui.keyboard.key_book import KeyBook
from annotator.gui.labeling.links.aiming import Offer
from annotator.messages import translate
from annotator.services.seen_from import Candidate

_SUPPORTS = "supports"


def step_advice(offer: Offer, ends: Sequence[End], scheme: LabelScheme, keys: KeyBook) -> str:
    """Return how the step is chosen that leads to a passage or from it, or drawn where there is none.

    Empty where one points at something else: at a step or an analogy already, at what is no passage, at several things.
    """
    if len(ends) != 1 or ends[0].type not in {"segment", "span"}:
        return ""
    at = {ends[0].id, offer.segment_of(ends[0])}
    near = [key for key, one in offer.letters.items() if one.end.type == "link" and _touches(one, at)]
    if near:
        return translate("The step has the letter {letter}.", letter=near[0])
    drawn = any(kind.id == _SUPPORTS and not kind.archived for kind in scheme.link_kinds)
    key = keys.shown("answer.link") if drawn else ""
    return translate("No step drawn yet: {key} at the reason draws it.", key=key) if key else ""


def _touches(step: Candidate, at: Collection[str | None]) -> bool:
    return step.kind == _SUPPORTS and (step.segment in at or step.supported_segment in at)
