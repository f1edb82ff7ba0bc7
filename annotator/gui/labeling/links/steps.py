"""What is said below the candidates: how one is chosen, and where a passage is undercut, how one gets at its step."""

from collections.abc import Sequence

from annotator.domain.annotation import End
from annotator.domain.scheme import LabelScheme
from annotator.gui.keyboard.key_book import KeyBook
from annotator.gui.labeling.links.aiming import Aim, Offer
from annotator.messages import plural, translate

DRAWN = {"Right": "→"}
"""How a key is drawn in a line of words."""
_SUPPORTS, _UNDERCUT = "supports", "undercut"


def advice(offer: Offer, aim: Aim, ends: Sequence[End], scheme: LabelScheme, keys: KeyBook, *, waiting: int) -> str:
    """Return what there is to say of what is chosen.

    Args:
        offer: the candidates.
        aim: what is drawn. Who undercuts a passage is told how one gets at its step.
        ends: what would be taken. While that is nothing, it is said how something is.
        scheme: gives the kinds of links.
        keys: how keys are called.
        waiting: how many were chosen before others were offered: how these are added to them.
    """
    if waiting:
        return plural("Shift+letter adds it to the one before.", "Shift+letter adds it to the {count} before.", waiting)
    more = keys.shown("answer.target.more")
    if len(ends) > 1 and aim.attacks and more:
        return translate("One link, one way to attack; later {key} adds another.", key=more)
    if ends and aim.attack == _UNDERCUT:
        return _step_advice(offer, ends, scheme, keys)
    if ends:
        kind, at_step = scheme.attacking, aim.attacks and aim.attack and all(one.type == "link" for one in ends)
        undercuts = kind is not None and _UNDERCUT in kind.attack
        return translate("Who attacks a step undercuts it.") if at_step and undercuts else ""
    key = keys.shown("target:take")
    return translate("A letter chooses one; {key} takes it.", key=key) if key else translate("A letter chooses one.")


def _step_advice(offer: Offer, ends: Sequence[End], scheme: LabelScheme, keys: KeyBook) -> str:
    """Return how a step that leads to a passage or from it, or the analogy there, is chosen, or how a step is drawn.

    Empty where one points at something else: at a step or an analogy already, at what is no passage, at several things.
    """
    if len(ends) != 1 or ends[0].type not in {"segment", "span"}:
        return ""
    at = {ends[0].id, offer.segment_of(ends[0])}
    for key, one in offer.letters.items():
        if one.end.type == "link" and one.kind == _SUPPORTS and {one.segment, one.supported_segment} & at:
            return translate("The step has the letter {letter}.", letter=key)
        if one.end.type == "analogy" and one.segment in at:
            return translate("The analogy has the letter {letter}.", letter=key)
    there, into = offer.known(ends[0]), keys.shown("target:in")
    drawn = any(kind.id == _SUPPORTS and not kind.archived for kind in scheme.link_kinds)
    key = keys.shown("answer.link") if drawn else ""
    if into and (there is None or there.inside or there.why == "found"):  # of what was found nobody looked inside yet
        return _inside_words(DRAWN.get(into, into), key)
    return translate("No step drawn yet: “{key}” at the reason draws it.", key=key) if key else ""


def _inside_words(into: str, key: str) -> str:
    """Return what shows what is drawn at a passage, and how a step is: an attack alone may be drawn there."""
    if not key:
        return translate("{key} shows what is drawn there.", key=into)
    return translate("{into} shows what is drawn there; “{key}” at the reason draws a step.", into=into, key=key)
