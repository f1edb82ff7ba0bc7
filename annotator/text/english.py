"""The rules that hold for English only, and the order in which all are asked."""

import re
from collections.abc import Sequence

from annotator.text.abbreviations import CONNECTIVES, FUNCTION_WORDS, MAY_END, listed
from annotator.text.places import QUOTATION_MARKS, Place
from annotator.text.rules import COMMON, STRUCTURE, Rule

_GLUED = re.compile(r"[A-Z][a-z]|[A-Z]$|I\b|A\b")
_ADDRESS = re.compile(r"[/@=]|www\.|\.\w+\.")
_LETTERS = re.compile(r"[A-Za-z](?:\.[A-Za-z])+")
_SPEECH = re.compile(
    r"\s+(?:I|he|she|it|they|we|you|[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)?)\s+"
    r"(?:said|says|say|asked|asks|ask|called|cried|cries|shouted|answered|replied|whispered|murmured|muttered|howled"
    r"|exclaimed|wondered|yelled|screamed|snapped)\b"
)
_TRIM = ".,;:!?)'\"”’"
_BRACKETED = re.compile(r"\s*[(\[][^()\[\]]{0,400}[.!?…][\"'”’]*[)\]](?=\s|$)")
_TITLE = re.compile(
    r"\b[a-z]\w*\s+[A-Z][\w'’-]*,?\s+(?:[A-Z][\w'’-]*,?\s+|(?:of|for|the|and|in|to|a|an|on|with)\s+){2,12}[A-Z][\w'’-]*$"
)
_TITLE_GOES_ON = re.compile(r"\s+[A-Z]\w*,?\s+([A-Z]\w+)\b")
_LONGEST_TITLE = 120


def _capitalised(word: str, words: frozenset[str]) -> bool:
    """Say whether one of these words stands here, with a capital."""
    return word[:1].isupper() and word.rstrip(_TRIM).replace("’", "'").lower() in words


def ends_glued(place: Place) -> bool | None:
    """In "end.Next" a space was forgotten, unless it is an address."""
    if place.spaced or len(place.word) < 2 or not place.word[-1].islower() or not _GLUED.match(place.after):
        return None
    return True if _is_prose(place) else None


def ends_glued_question(place: Place) -> bool | None:
    """In "right?or not" as well."""
    if place.spaced or len(place.word) < 2 or not place.word[-1].islower() or not place.after[:1].islower():
        return None
    return True if place.mark.strip("?!") == "" and _is_prose(place) else None


def _is_prose(place: Place) -> bool:
    """Say whether the marks stand between words, not in an address."""
    if place.openers or place.closers.strip("\"”’'"):
        return False
    return _ADDRESS.search(place.word + place.mark + place.after) is None


def ends_after_quotation(place: Place) -> bool | None:
    """A quotation without an end mark ends the sentence before a capitalised "But", "However", "So"."""
    return True if place.mark in QUOTATION_MARKS and _capitalised(place.after, CONNECTIVES) else None


def goes_on_before_speech_verb(place: Place) -> bool | None:
    """In '"What?" she asked' the quotation and its verb are one sentence."""
    if place.mark == "." or not any(closer in "\"”’'" for closer in place.closers):
        return None
    return False if _SPEECH.match(place.text, place.end) else None


def may_end_before_function_word(place: Place) -> bool | None:
    """After "U.S.", "Inc.", "etc.", "a.m." and initials only a capitalised function word begins a sentence."""
    if place.mark != "." or place.closers:
        return None
    initial = len(place.word) == 1 and place.word.isupper()
    if initial or _LETTERS.fullmatch(place.word) or listed(place.word, MAY_END):
        return _capitalised(place.after, FUNCTION_WORDS)
    return None


def ends_before_bracketed_sentence(place: Place) -> bool | None:
    """After "etc." a bracket that ends with an end mark of its own is a sentence of its own."""
    if place.mark != "." or place.closers or place.openers[:1] not in tuple("(["):
        return None
    may_end = _LETTERS.fullmatch(place.word) or listed(place.word, MAY_END)
    return True if may_end and _BRACKETED.match(place.text, place.end) else None


def goes_on_in_title(place: Place) -> bool | None:
    """In "See Who Pays for the Town? Alas, Not Me from last year" the question mark belongs to a title."""
    if place.mark not in ("?", "!") or place.closers:
        return None
    following = _TITLE_GOES_ON.match(place.text, place.end)
    if following is None or following[1].lower() not in FUNCTION_WORDS:
        return None
    return False if _TITLE.search(place.text[max(0, place.start - _LONGEST_TITLE) : place.start]) else None


ENGLISH: Sequence[Rule] = (
    *STRUCTURE,
    ends_glued,
    ends_glued_question,
    ends_after_quotation,
    goes_on_before_speech_verb,
    goes_on_in_title,
    *COMMON,
    ends_before_bracketed_sentence,
    may_end_before_function_word,
)
