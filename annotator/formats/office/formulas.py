"""Formulas of office programs (OMML, MathML) in one line, as one would type them: ``x^2``, ``(a+b)/2``, ``√(y)``."""

from collections.abc import Callable
from typing import Any

_MOST = 10_000
_LEFT_OUT = {"annotation", "annotation-xml", "ctrlPr", "rPr", "fPr", "dPr", "sSupPr", "sSubPr", "radPr", "naryPr"}


def in_a_line(formula: Any) -> str:
    """Return a formula as text.

    Args:
        formula: an element of OMML or MathML; its tree may be as deep as the parser of XML allows (256).
    """
    return " ".join(_written(formula).split())[:_MOST]


def _written(element: Any) -> str:
    name = _name(element)
    if name in _LEFT_OUT:
        return ""
    children = [child for child in element if isinstance(child.tag, str) and not _name(child).endswith("Pr")]
    if name in _WRITERS:
        return _WRITERS[name]([_written(child) for child in children])
    if name in _BETWEEN:
        return _BETWEEN[name].join(_written(child) for child in children)
    return (element.text or "").strip("\n") + "".join(map(_written, children))


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _held(part: str) -> str:
    """Return a part in brackets, unless it is one word."""
    return part if part.isalnum() or len(part) < 2 else f"({part})"


def _fraction(parts: list[str]) -> str:
    return "/".join(map(_held, parts))


def _raised(parts: list[str]) -> str:
    return "^".join([_held(part) for part in parts])


def _lowered(parts: list[str]) -> str:
    return "_".join([_held(part) for part in parts])


def _both(parts: list[str]) -> str:
    base, low, high = [*map(_held, parts), "", "", ""][:3]
    return f"{base}_{low}^{high}"


def _root(parts: list[str]) -> str:
    return f"√({''.join(parts)})"


def _degree_root(parts: list[str]) -> str:
    """Write a root of OMML, whose degree comes first, and is empty for a square root."""
    degree, base = parts if len(parts) == 2 else ("", "".join(parts))
    return f"√({base})" if not degree else f"√[{degree}]({base})"


def _brackets(parts: list[str]) -> str:
    return f"({', '.join(parts)})"


_WRITERS: dict[str, Callable[[list[str]], str]] = {
    "f": _fraction,
    "mfrac": _fraction,
    "sSup": _raised,
    "msup": _raised,
    "sSub": _lowered,
    "msub": _lowered,
    "sSubSup": _both,
    "msubsup": _both,
    "rad": _degree_root,
    "msqrt": _root,
    "d": _brackets,
}
_BETWEEN = {"mr": " ", "m": "; ", "eqArr": "; ", "mtr": " ", "mtable": "; "}
