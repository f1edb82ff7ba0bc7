"""Words of WordprocessingML: names of elements and the values they say."""

from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
OLD_OR_NEW = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
SYMBOL = "{http://schemas.microsoft.com/office/word/2015/wordml/symex}"
"""Emoji, as Word writes them beside what older programs show."""

_NO = {"0", "false", "off", "none"}


def said(element: Any, name: str, attribute: str = "val") -> str | None:
    """Return what a child of an element says; None where there is no such child or it says nothing."""
    child = None if element is None else element.find(W + name)
    value = None if child is None else child.get(W + attribute)
    return None if value is None else str(value)


def switched(element: Any, name: str) -> bool | None:
    """Return whether a child switches something on or off; None where there is no such child."""
    child = None if element is None else element.find(W + name)
    return None if child is None else (child.get(W + "val") or "true").lower() not in _NO


def number(text: str | None, otherwise: int) -> int:
    """Return a whole number of at most six figures, or another where none is said."""
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) <= 6 else otherwise


def shown_row(row: Any) -> bool:
    """Say whether a row of a table is shown: neither deleted nor hidden."""
    says = row.find(W + "trPr")
    return says is None or (says.find(W + "del") is None and not switched(says, "hidden"))
