"""The one place where sentences become those of the person's language.

The core raises message ids (English sentences with ``{name}`` places) and parameters; both fronts render them here, so
that command line and window speak the same languages. Catalogues are gettext's, compiled, in
``resources/translations/LANGUAGE/LC_MESSAGES/annotator.mo``; without one for the language, English stands.

What Babel has to find is what ``KEYWORDS`` names: the first argument of these calls, every ``hint`` given by name, what
``_NAMED`` says of rows of tables, both forms that ``plural`` is given, and the words of the schemes that ship.
``pybabel extract`` does that with the mapping lines ``[extractors] ours = annotator.messages:extract`` for Python and
``schemes = annotator.messages:extract_scheme`` for ``resources/schemes/*.json``.
"""

import gettext
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from pathlib import PurePath
from typing import IO, Any

from annotator import resources
from annotator.domain.changes import Act
from annotator.domain.errors import UserError

DOMAIN = "annotator"
KEYWORDS = (
    "translate",
    "mark",
    "because",
    "told",
    "Sentence",
    "UserError",
    "BadInput",
    "NotFound",
    "ProjectError",
    "ProjectLocked",
    "Refused",
)
"""The calls whose first argument is a sentence for people, or a table of them."""
_NAMED: Mapping[str, tuple[int | str, ...]] = {"Setting": ("label",), "Format": (1,), "coefficient": ("title",)}
"""The other arguments, by name or place, with which rows of tables are made."""
_PARTS = {"Dict": "values", "Tuple": "elts", "List": "elts", "BoolOp": "values"}
"""Where in the tree of Python's grammar the parts of a table, or of ``a or b``, stand."""


def mark(text: str) -> str:
    """Return the text as it is: it is translated later, where it is shown, but Babel has to find it here."""
    return text


def translate(text: str, **params: object) -> str:
    """Return a sentence in the language of the person, with its places filled.

    Args:
        text: the message id: an English sentence with ``{name}`` places.
        params: values for the places; without any, braces stand for themselves.
    """
    sentence = _catalogue().gettext(text) if text else ""
    return sentence.format_map(params) if params else sentence


def plural(one: str, many: str, count: int, **params: object) -> str:
    """Return the sentence for a count in the language of the person, with its places filled, ``{count}`` among them."""
    return _catalogue().ngettext(one, many, count).format_map({"count": count, **params})


def going_on(sentence: str) -> str:
    """Return a sentence, in the language of the person, as what goes on after a colon, a comma or in brackets.

    In English that begins small. What other languages begin large, nouns among it, nobody knows here: they stay.
    """
    first = sentence.split(maxsplit=1)[0] if sentence.strip() else ""
    english = type(_catalogue()) is gettext.NullTranslations
    is_word = first[:1].isupper() and (first == "A" or (first[1:].isalpha() and first[1:].islower()))
    return sentence[:1].lower() + sentence[1:] if english and is_word else sentence


@lru_cache(maxsize=1)
def _catalogue() -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, resources.path("resources", "translations"), fallback=True)


def render(error: UserError) -> str:
    """Return the sentence of an error in the language of the person, without its hint."""
    return translate(error.message).format_map(error.params)


def render_hint(error: UserError) -> str | None:
    """Return what the person can do about an error, or None where nothing was said."""
    return None if error.hint is None else translate(error.hint).format_map(error.params)


def placed(message: str, file: str | None, line: int | None, field: str | None) -> str:
    """Return a sentence behind its place in an input, as far as it does not name it: ``file, line 3, field text: …``.

    A field alone is the name of an option or a record's key that the sentence speaks of anyway.
    """
    parts = [file] if file and (line is not None or PurePath(file).name not in message) else []
    if line is not None:
        parts.append(translate("line {line}", line=line))
        parts += [] if field is None else [translate("field {field}", field=field)]
    return f"{', '.join(parts)}: {message}" if parts else message


ACTS = {
    "answer": mark("{labels}"),
    "toggle": mark("{labels} added or removed"),
    "toggle added": mark("{labels} added"),
    "toggle removed": mark("{labels} removed"),
    "done": mark("done"),
    "skip": mark("skip, {reason}"),
    "confidence": mark("how sure: {confidence}"),
    "flag": mark("flag “{flag}”"),
    "note": mark("note"),
    "voice": mark("voice: {voice}"),
    "target": mark("what it attacks"),
    "target passage": mark("attacks {aim}"),
    "attack passage": mark("{attack}: {aim}"),
    "target outside": mark("attacks what is outside the text"),
    "target unclear": mark("attacks something unclear"),
    "attack": mark("how it attacks: {attack}"),
    "concession": mark("grants part of the point"),
    "no concession": mark("grants no part of the point"),
    "link": mark("link “{kind}”"),
    "link passage": mark("{kind} {aim}"),
    "link outside": mark("{kind}: outside the text"),
    "link unclear": mark("{kind}: unclear"),
    "link changed": mark("link “{kind}” changed"),
    "link removed": mark("link removed"),
    "span marked": mark("span {label}"),
    "span relabeled": mark("span now {label}"),
    "span moved": mark("borders of the span {label}"),
    "span removed": mark("span {label} removed"),
    "attribute given": mark("{attribute}: {value}"),
    "analogy": mark("analogy begun"),
    "analogy source": mark("analogy: source"),
    "analogy target": mark("analogy: target"),
    "analogy conclusion": mark("analogy: what is carried over"),
    "analogy role": mark("what the analogy does: {role}"),
    "analogy question": mark("analogy: critical question"),
    "analogy pair": mark("analogy: pair"),
    "analogy pair removed": mark("analogy: pair removed"),
    "analogy longer": mark("analogy: one more passage"),
    "analogy shorter": mark("analogy: one passage less"),
    "analogy removed": mark("analogy removed"),
    "analogy done": mark("analogy: done"),
    "answers file": mark("answers from {file}"),
    "import": mark("import of {files}"),
    "annotator": mark("new annotator {name}"),
    "rename": mark("new name {name}"),
    "role": mark("role in the project: {role}"),
    "author": mark("author {author} of post {post}"),
    "authors": mark("author {author} instead of {before}"),
    "time": mark("time {time} of post {post}"),
    "reply": mark("post {post} answers {target}"),
    "replies": mark("posts {posts} answer what they quote"),
    "split post": mark("post {post} split"),
    "join posts": mark("posts {before} and {post} joined"),
    "no post here": mark("no post begins there"),
    "not quoted": mark("it is not quoted"),
    "proposed voice": mark("proposed voice: {voice}"),
    "repeat confirmed": mark("repeat confirmed"),
    "repeat rejected": mark("no repeat"),
    "repeat separate": mark("repeat labeled separately"),
    "original": mark("original turned round"),
    "copy answer": mark("answer of the original copied"),
    "cut": mark("passage cut in two"),
    "join": mark("passage joined with the next"),
    "carry over": mark("answers carried over to {title}"),
    "label given to many": mark("{labels} given to {count} passages"),
    "label taken from many": mark("{labels} taken from {count} passages"),
    "filter saved": mark("filter “{name}” saved"),
    "filter removed": mark("filter “{name}” removed"),
    "label added": mark("new label {name}"),
    "label renamed": mark("label {name} renamed {new}"),
    "label changed": mark("label {name} changed"),
    "label archived": mark("label {name} archived"),
    "label restored": mark("label {name} brought back"),
    "label moved": mark("label {name} moved"),
    "precedence": mark("precedence of {name}"),
    "scheme title": mark("title of the scheme {title}"),
    "scheme taken": mark("scheme “{title}”"),
    "one label only": mark("one label only"),
    "several labels": mark("several labels"),
    "labels merged": mark("label {merged} merged into {kept}"),
    "label split": mark("label {new} split from {name}"),
    "attribute added": mark("attribute {name} of {label}"),
    "attribute changed": mark("attribute {name} changed"),
    "attribute archived": mark("attribute {name} archived"),
    "attribute restored": mark("attribute {name} brought back"),
    "value renamed": mark("value {old} of {name} renamed {new}"),
    "link kind added": mark("new kind of link {name}"),
    "link kind renamed": mark("kind of link {old} renamed {new}"),
    "link kind archived": mark("kind of link {name} archived"),
    "link kind restored": mark("kind of link {name} brought back"),
    "link kind begins": mark("where {name} begins"),
    "analogies begin": mark("which labels analogies have"),
    "guideline": mark("guideline {name}"),
    "example": mark("example of {name}"),
    "counter-example": mark("counter-example of {name}"),
    "example removed": mark("example of {name} taken out"),
    "gone back": mark("back in the history, acts: {count}"),
    "taken back": mark("taken back: {act}"),
    "brought again": mark("brought again: {act}"),
    "hidden": mark("an answer, shown after yours"),
}
"""What every kind of act is called, by the word the history keeps; the places are its parameters."""


AIMS = {
    "segment": mark("“{words}”"),
    "link": mark("the step from “{words}”"),
    "analogy": mark("the analogy “{words}”"),
    "pair": mark("a pair of the analogy “{words}”"),
    "question": mark("a question of the analogy “{words}”"),
}
"""What a link leads to, by the kind of its end, as the name of an act says it: with the words it begins with."""


class _Places(dict[str, str]):
    """Values for the places of an act's name; one the act does not carry is left open."""

    def __missing__(self, _name: str) -> str:
        return "–"


def _in_words(value: object) -> str:
    """Return a parameter of an act as text: a list with plus signs, the empty one as the explicit none."""
    if isinstance(value, list | tuple):
        return " + ".join(map(str, value)) or translate("none")
    return "–" if value is None else str(value)


def act_name(act: Act) -> str:
    """Return what an act did, as the history and Undo name it: ``claim + analogy``, ``import of essay.txt``."""
    template = ACTS.get(str(act.params.get("as"))) or ACTS.get(act.act)
    if template is None:
        return act.act
    params = _Places((key, _in_words(one)) for key, one in act.params.items())
    params["aim"] = translate(AIMS.get(params["at"], AIMS["segment"])).format_map(params)
    return translate(template).format_map(params)


def extract(
    fileobj: IO[bytes], keywords: Collection[str], comment_tags: Collection[str], options: dict[str, Any]
) -> Iterator[tuple[int, str | None, str | tuple[str, str], list[str]]]:
    """Find the sentences of one Python file for Babel, in the shape of its extraction methods.

    Babel's own method for Python knows arguments by position only and would miss ``hint``.

    Yields:
        line, ``ngettext`` where there are two forms and else nothing, message id or both forms, no comments.
    """
    import ast  # only translators need it

    for node in ast.walk(ast.parse(fileobj.read())):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name == "plural":
            one, many = (next(iter(_literals(argument)), "") for argument in node.args[:2])
            yield node.lineno, "ngettext", (one, many), []
        wanted = ("hint", *_NAMED.get(name, ()))
        named = [one.value for one in node.keywords if one.arg in wanted]
        placed = [argument for place, argument in enumerate(node.args) if place in wanted]
        for argument in [*(node.args[:1] if name in KEYWORDS else ()), *placed, *named]:
            yield from ((argument.lineno, None, text, []) for text in _literals(argument))


def _literals(node: Any) -> list[str]:
    """Return the text of a literal, of both sides of ``a if x else b`` and ``a or b``, of what a table holds."""
    if hasattr(node, "orelse"):
        return [*_literals(node.body), *_literals(node.orelse)]
    if (many := _PARTS.get(type(node).__name__)) is not None:
        return [text for one in getattr(node, many) for text in _literals(one)]
    value = getattr(node, "value", None)
    return [value] if isinstance(value, str) else []


def extract_scheme(
    fileobj: IO[bytes], keywords: Collection[str], comment_tags: Collection[str], options: dict[str, Any]
) -> Iterator[tuple[int, None, str, list[str]]]:
    """Find the words of a scheme that ships for Babel: those that are shown as the person's own language says them."""
    import json  # only translators need this and the next

    from annotator.domain.scheme import LabelScheme

    content = json.load(fileobj)
    scheme = LabelScheme.of(content)
    words = [content["title"], content.get("about", ""), *(label.name for label in scheme.labels)]
    for attribute in scheme.attributes:
        words += [attribute.name, *attribute.values]
    for kind in scheme.link_kinds:
        words += [kind.id, *kind.attack]
    words += [*scheme.roles, *(one.text for one in scheme.questions), *scheme.confidence]
    words += [*scheme.flags, *scheme.voices, *scheme.skip_reasons]
    yield from ((1, None, word, []) for word in dict.fromkeys(words) if word)
