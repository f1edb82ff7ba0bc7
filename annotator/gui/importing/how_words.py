"""What the form in the middle of the page offers for a file."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from annotator.gui.importing.drafts import HowTo
from annotator.gui.importing.how_shown import OWN, FieldsShown, HowShown, Options, RuleShown
from annotator.gui.project.session import Session
from annotator.messages import translate
from annotator.services import mappings

if TYPE_CHECKING:
    from annotator.services.choosing import Readable
    from annotator.services.previewing import SourceSeen

_OURS = ("text", "author", "reply_to", "document", "time", "title", "id")
"""The fields of ours that are asked for, in the order in which they are shown."""
_HYPHENS = ("pdf",)


def how_shown(
    how: HowTo, seen: "SourceSeen | None", choices: "Readable | None", alike: int, session: Session
) -> HowShown:
    """Return what is offered and what is chosen."""
    if choices is None:
        return HowShown(how)
    project = session.project
    language = project.language if project is not None else "en"
    return HowShown(
        how,
        _encodings(how, seen, choices),
        _formats(how, seen, choices),
        _languages(how, seen.language if seen is not None else language, choices),
        _fields(how, seen),
        rules=_rules(how, choices),
        remembered=mappings.names(),
        mapping=_mapping(how),
        alike=alike,
        hyphens=seen is not None and seen.format in _HYPHENS,
    )


def _encodings(how: HowTo, seen: "SourceSeen | None", choices: "Readable") -> Options:
    """Return the encoding that was found, the other guesses, then all that can be named; none for a container."""
    if seen is None:
        return () if how.left_out else ((None, translate("Being detected")),)
    if seen.encoding is None and seen.certain:
        return ()
    found: list[tuple[str | None, str]] = []
    title = translate(choices.encodings.get(seen.encoding or "", seen.encoding or ""))
    if how.encoding is not None:
        found.append((None, translate("Detected by itself")))
    elif seen.encoding is None:
        found.append((None, translate("Not certain: choose one")))
    elif seen.certain:
        found.append((None, translate("{encoding}, certain", encoding=title)))
    else:
        share = round(100 * seen.confidence)
        found.append((None, translate("{encoding}, a guess ({share} %)", encoding=title, share=share)))
    for guess in seen.guesses:
        if guess.encoding != seen.encoding or how.encoding is not None:
            share = round(100 * guess.confidence)
            found.append((guess.encoding, f"{translate(guess.title)}, {share} %"))
    there = {name for name, _words in found}
    found += [(name, translate(words)) for name, words in choices.encodings.items() if name not in there]
    return tuple(found)


def _formats(how: HowTo, seen: "SourceSeen | None", choices: "Readable") -> Options:
    titles = {name: translate(title) for name, title, _suffixes in choices.formats}
    found = seen.format if seen is not None and how.format is None else ""
    return _first(found, translate("By the name of the file"), titles)


def _languages(how: HowTo, usual: str, choices: "Readable") -> Options:
    names = {code: translate(name) for code, name in choices.languages}
    found = usual if usual in names else usual.split("-")[0]
    return _first(found if how.language is None else "", translate("As the text or the project says"), names)


def _first(found: str, usual: str, titles: Mapping[str, str]) -> Options:
    """Return what was found out in the place of itself, at the top; if a person chose, the way back to it."""
    others = tuple((name, title) for name, title in titles.items() if name != found)
    return ((None, titles.get(found, found) or usual), *others)


def _fields(how: HowTo, seen: "SourceSeen | None") -> FieldsShown | None:
    mapped = seen.mapped if seen is not None else None
    if mapped is None:
        return None
    fields = dict(mapped.fields if how.fields is None else how.fields)  # what was chosen stands before it is read so
    ours = (*_OURS, *(name for name in fields if name not in _OURS))
    chosen = tuple((name, fields.get(name) or None) for name in ours)
    used = set(fields.values())
    metadata = tuple(name for name in mapped.theirs if name not in used)
    return FieldsShown(chosen, mapped.theirs, tuple(mapped.examples.items()), translate(mapped.reason), metadata)


def _mapping(how: HowTo) -> str | None:
    if how.fields is None:
        return None
    chosen = dict(how.fields)
    return next((name for name in mappings.names() if mappings.recall(name) == chosen), OWN)


def _rules(how: HowTo, choices: "Readable") -> tuple[RuleShown, ...]:
    return tuple(
        RuleShown(one.name, one.title, one.description, one.on if how.rules is None else one.name in how.rules)
        for one in choices.rules
    )
