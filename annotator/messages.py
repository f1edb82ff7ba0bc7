"""The one place where sentences become those of the person's language.

The core raises message ids (English sentences with ``{name}`` places) and parameters; both fronts render them here, so
that command line and window speak the same languages. Catalogues are gettext's, compiled, in
``resources/translations/LANGUAGE/LC_MESSAGES/annotator.mo``; without one for the language, English stands.

What Babel has to find is what ``KEYWORDS`` names: the first argument of these calls, and every ``hint`` given by name.
``pybabel extract`` does that with the mapping line ``[extractors] ours = annotator.messages:extract``.
"""

import gettext
from collections.abc import Collection, Iterator
from functools import lru_cache
from pathlib import PurePath
from typing import IO, Any

from annotator import resources
from annotator.domain.changes import Act
from annotator.domain.errors import UserError

DOMAIN = "annotator"
KEYWORDS = ("translate", "mark", "UserError", "BadInput", "NotFound", "ProjectError", "ProjectLocked", "Refused")
"""The calls whose first argument is a sentence for people."""


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
    "create": mark("new project"),
    "import": mark("import"),
    "label": mark("label"),
    "answers file": mark("answers from a file"),
    "skip": mark("skip"),
    "confidence": mark("confidence"),
    "flag": mark("flag"),
    "note": mark("note"),
    "voice": mark("voice"),
    "target": mark("target of an objection"),
    "attack": mark("kind of attack"),
    "annotator": mark("new annotator"),
    "rename": mark("name of an annotator"),
    "role": mark("role of an annotator"),
}
"""What every kind of act is called, by the word the history keeps."""


def act_name(act: Act) -> str:
    """Return what an act did, as the history and Undo name it: ``skip on “the first words…”``."""
    name = translate(ACTS[act.act]).format_map(act.params) if act.act in ACTS else act.act
    quote = act.params.get("quote")
    return translate("{name} on “{quote}”", name=name, quote=quote) if quote else name


def extract(
    fileobj: IO[bytes], keywords: Collection[str], comment_tags: Collection[str], options: dict[str, Any]
) -> Iterator[tuple[int, None, str, list[str]]]:
    """Find the sentences of one Python file for Babel, in the shape of its extraction methods.

    Babel's own method for Python knows arguments by position only and would miss ``hint``.

    Yields:
        line, nothing for the name of the call (its keywords are not Babel's), message id, no comments.
    """
    import ast  # only translators need it

    for node in ast.walk(ast.parse(fileobj.read())):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        candidates = [*node.args[:1]] if name in KEYWORDS else []
        candidates += [one.value for one in node.keywords if one.arg == "hint"]
        for one in candidates:
            if isinstance(one, ast.Constant) and isinstance(one.value, str):
                yield one.lineno, None, one.value, []
