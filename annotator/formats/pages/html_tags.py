"""What elements of a page are: blocks, what nobody sees, formulas. As browsers show them without style sheets."""

import re
from collections.abc import Mapping
from typing import Any

Attributes = Mapping[str, str | None]

UNSEEN = {
    *("head", "script", "style", "template", "noscript", "title", "meta", "link", "base", "svg", "iframe", "object"),
    *("embed", "video", "audio", "canvas", "map", "area", "rt", "rp", "frameset", "noframes", "param", "source"),
    *("button", "select", "option", "optgroup", "input", "datalist", "textarea", "progress", "meter", "-comment"),
    *("annotation", "annotation-xml", "wbr"),
}
"""Never shown, shown as something else than text, or there to be pressed; ``rt`` is the reading aid above a word."""

_QUOTE_HEAD = re.compile(r"(?<![\w-])(?:quote-?title|bbCodeBlock-title|bbcode_postedby)(?![\w-])")
BLOCKS = {
    *("address", "article", "aside", "body", "center", "details", "dialog", "dir", "div", "dl", "fieldset"),
    *("figcaption", "figure", "footer", "form", "header", "hgroup", "hr", "legend", "main", "nav", "p", "search"),
    *("section", "summary", "caption"),
}
"""Parted from what is around them by a blank line."""

HEADINGS = {f"h{level}": level for level in range(1, 7)}
LISTS = {"ul", "ol", "menu"}
CODE_INSIDE = {"code", "samp", "kbd"}

_UNSEEN_STYLE = re.compile(r"(?:\A|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))\b", re.I)
_KEPT_BLANKS = re.compile(r"(?:\A|;)\s*white-space\s*:\s*(?:pre|break-spaces)", re.I)
_UNSEEN_CLASSES = {"sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "mw-cite-backlink"}
_CODE_CLASS = re.compile(r"\b(?:code|highlight|source-?code|listing|prettyprint|lang(?:uage)?-[\w+#-]+)", re.I)
_LANGUAGE = re.compile(r"\blang(?:uage)?-([\w+#.-]+)")
_PICTURED = re.compile(r"\b(?:emoji|emoticon|smil(?:ey|ie)|mwe-math-\S*image\S*|latex|tex|math)\b", re.I)


def classes(attributes: Attributes) -> set[str]:
    """Return the classes of an element."""
    return set((attributes.get("class") or "").split())


def unseen(tag: str, attributes: Attributes) -> bool:
    """Say whether an element says of itself that it is not shown."""
    if tag == "dialog" and "open" not in attributes:
        return True
    if not attributes:
        return False
    if ("hidden" in attributes and attributes["hidden"] != "until-found") or attributes.get("aria-hidden") == "true":
        return True
    style = attributes.get("style")
    if style and _UNSEEN_STYLE.search(style):
        return True
    return "class" in attributes and not _UNSEEN_CLASSES.isdisjoint(classes(attributes))


def keeps_blanks(attributes: Attributes) -> bool:
    """Say whether blanks and line ends inside an element show as they stand."""
    style = attributes.get("style")
    return bool(style and _KEPT_BLANKS.search(style))


def heads_a_quotation(node: Any, attributes: Attributes) -> bool:
    """Say whether a block says who is quoted below it, as Discourse, phpBB, XenForo and vBulletin have it."""
    said = attributes.get("class") or ""
    if _QUOTE_HEAD.search(said):
        return True
    around = node.parent if said == "title" else None
    return around is not None and around.tag == "aside" and "quote" in (around.attributes.get("class") or "").split()


def said_to_be_code(attributes: Attributes) -> bool:
    """Say whether the classes of a preformatted block call it code; else it may be a letter or a poem."""
    return bool(_CODE_CLASS.search(attributes.get("class") or ""))


def code_language(attributes: Attributes) -> str | None:
    """Return the language of code that a class names (``language-python``)."""
    found = _LANGUAGE.search(attributes.get("class") or "")
    return found[1] if found else None


def shown_instead(attributes: Attributes) -> str | None:
    """Return the text that a picture stands for: a face, or a formula as it was typed; None for any other picture.

    What other pictures are described with (``alt``) is for those who do not see them: no reader of the page reads it,
    and nobody wrote it as part of the argument.
    """
    alt = (attributes.get("alt") or "").strip()
    if not alt:
        return None
    pictured = _PICTURED.search(f"{attributes.get('class') or ''}")
    return alt if pictured or not any(map(str.isalnum, alt)) else None
