"""The rules of any language: whether a sentence ends at a place.

Each rule answers True (it ends here), False (it goes on) or None (no opinion); the first answer counts.
"""

import re
from collections.abc import Callable, Sequence

from annotator.text.abbreviations import ALWAYS_GO_ON, BEFORE_NUMBER, SPACED_LETTERS, listed
from annotator.text.places import MARKS, QUOTATION_MARKS, UNSPACED_MARKS, Place

Rule = Callable[[Place], bool | None]

_LIST_NUMBER = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[ivx]{1,5}|[IVX]{1,5})")
_SPACED = re.compile(r"(?<!\w)([^\W\d_])\.\s([^\W\d_])$")
_HIRAGANA = re.compile("[\u3041-\u309f]")
_CLOSING_QUOTES = "\"'”’»›」』"


def goes_on_at_nothing(place: Place) -> bool | None:
    """Marks with no letter or digit before them ("...If so") are no sentence of their own."""
    return False if place.first >= place.start else None


def goes_on_inside_bracket(place: Place) -> bool | None:
    """A bracket that was opened in mid-sentence holds no cut."""
    return False if place.held else None


def ends_without_space(place: Place) -> bool | None:
    """Marks of scripts without spaces end a sentence at once, but for what a quotation is part of."""
    if place.mark[-1] not in UNSPACED_MARKS:
        return None
    quoted = any(closer in _CLOSING_QUOTES for closer in place.closers)
    return not (quoted and _HIRAGANA.match(place.after))


def goes_on_without_space(place: Place) -> bool | None:
    """Without white space after the mark it is a number, an address, a name of a file."""
    return None if place.spaced else False


def goes_on_before_closing_mark(place: Place) -> bool | None:
    """A comma or another mark that closes something cannot begin a sentence."""
    return False if not place.openers and place.after[:1] in tuple(",;:)]}%=") else None


def goes_on_after_list_number(place: Place) -> bool | None:
    """A list number ("1.", "a.", "iv.") is no sentence."""
    number = place.word
    if place.mark != "." or place.start - len(number) > place.first:
        return None
    return False if _LIST_NUMBER.fullmatch(number) else None


def goes_on_after_dots(place: Place) -> bool | None:
    """Lower case after "..." goes on."""
    if "…" not in place.mark and place.mark.count(".") < 2:
        return None
    return not place.after[:1].islower()


def goes_on_without_mark(place: Place) -> bool | None:
    """Without an end mark a face or an emoji ends a sentence before a capital, a quotation mark alone never."""
    if any(mark in MARKS for mark in place.mark):
        return None
    return place.mark not in QUOTATION_MARKS and place.after[:1].isupper()


def goes_on_after_quoted_mark(place: Place) -> bool | None:
    """Lower case after a closing quotation mark or bracket goes on, as in '"What?" he said'."""
    return False if place.closers and place.after[:1].islower() else None


def ends_after_question(place: Place) -> bool | None:
    """After "?" and "!" a sentence may begin in lower case."""
    return True if "?" in place.mark or "!" in place.mark else None


def goes_on_after_fixed(place: Place) -> bool | None:
    """After a title, "e.g.", "i.e.", "vs.", "cf." the sentence goes on."""
    if place.mark != "." or place.closers:
        return None
    return False if listed(place.word, ALWAYS_GO_ON) else None


def goes_on_before_number(place: Place) -> bool | None:
    """The words No., p., Fig. belong to a number that follows."""
    if place.mark != "." or not listed(place.word, BEFORE_NUMBER):
        return None
    return False if place.after[:1].isdigit() else None


def goes_on_after_initial(place: Place) -> bool | None:
    """A single capital before a period is an initial."""
    return False if place.mark == "." and len(place.word) == 1 and place.word.isupper() else None


def goes_on_after_ordinal(place: Place) -> bool | None:
    """In many languages a period makes an ordinal ("3. Oktober")."""
    return False if place.mark == "." and place.word.isdigit() and len(place.word) <= 2 else None


def goes_on_inside_spaced_letters(place: Place) -> bool | None:
    """In "z. B.", "e. g.", "т. е." a space stands between the letters of one abbreviation."""
    if place.mark != "." or len(place.word) != 1 or not place.word.isalpha():
        return None
    following = place.after
    if len(following) >= 2 and following[0].isalpha() and following[1] == ".":
        return False
    pair = _SPACED.search(place.text, max(0, place.start - 4), place.start)
    return False if pair and (pair[1] + pair[2]).lower() in SPACED_LETTERS else None


def goes_on_after_known(known: frozenset[str], place: Place) -> bool | None:
    """After an abbreviation of the language the sentence goes on; ``known`` in lower case, without the last period."""
    return False if place.mark == "." and place.word.lower() in known else None


def goes_on_in_lower_case(place: Place) -> bool | None:
    """Lower case after a period is most often an abbreviation."""
    return False if place.after[:1].islower() else None


STRUCTURE: Sequence[Rule] = (goes_on_at_nothing, goes_on_inside_bracket, ends_without_space)
COMMON: Sequence[Rule] = (
    goes_on_without_space,
    goes_on_before_closing_mark,
    goes_on_after_list_number,
    goes_on_without_mark,
    goes_on_after_dots,
    goes_on_after_quoted_mark,
    goes_on_after_fixed,
    goes_on_inside_spaced_letters,
    goes_on_before_number,
)
GENERAL: Sequence[Rule] = (
    *STRUCTURE,
    *COMMON,
    ends_after_question,
    goes_on_after_initial,
    goes_on_after_ordinal,
    goes_on_in_lower_case,
)


def ends_here(place: Place, rules: Sequence[Rule]) -> bool:
    """Ask the rules in order; a place none of them objects to ends the sentence."""
    for rule in rules:
        answer = rule(place)
        if answer is not None:
            return answer
    return True
