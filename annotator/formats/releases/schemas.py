"""Check JSON against the schemas in ``schemas/``, and say in words where it does not fit."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import orjson

from annotator import resources
from annotator.domain.errors import BadInput
from annotator.formats.releases.quick_yes import quick_yes

Validator = Callable[[Any], Any]

BULKY = {"record", "document", "annotation"}
"""Schemas of lines that come by the hundred thousand."""


@cache
def schema(name: str) -> dict[str, Any]:
    """Return a schema as JSON, by its name: ``scheme``, ``record``, ``answer``, ..."""
    loaded: dict[str, Any] = orjson.loads(resources.read_bytes("schemas", f"{name}.schema.json"))
    return loaded


@cache
def validator(name: str) -> Validator:
    """Return a compiled check of a schema; it raises ``fastjsonschema.JsonSchemaValueException``."""
    import fastjsonschema

    compiled: Validator = fastjsonschema.compile(inlined(name), use_default=False)
    if name not in BULKY:
        return compiled
    fits = quick_yes(inlined(name))

    def validate(value: Any) -> Any:
        return value if fits(value) else compiled(value)

    return validate


def inlined(name: str) -> dict[str, Any]:
    """Return a schema with its definitions put where they are referred to."""
    whole = schema(name)
    found: dict[str, Any] = _inlined(whole, whole.get("definitions", {}))
    return found


def _inlined(part: Any, definitions: Mapping[str, Any]) -> Any:
    if isinstance(part, list):
        return [_inlined(one, definitions) for one in part]
    if not isinstance(part, dict):
        return part
    if "$ref" in part:
        return _inlined(definitions[part["$ref"].rpartition("/")[2]], definitions)
    return {key: _inlined(value, definitions) for key, value in part.items() if key != "definitions"}


def misfit(name: str, value: object) -> tuple[str, str] | None:
    """Return (field, what was expected) where a value does not fit a schema, or None where it does."""
    import fastjsonschema

    try:
        validator(name)(value)
    except fastjsonschema.JsonSchemaValueException as error:
        field = ".".join(str(step) for step in error.path[1:])
        expected = error.message.removeprefix(error.name or "").strip()
        return field, expected
    return None


def refuse_unless_fits(name: str, value: object, *, file: str | None = None, line: int | None = None) -> None:
    """Raise BadInput, naming the field, unless a value fits a schema."""
    found = misfit(name, value)
    if found is not None:
        field, expected = found
        raise BadInput(
            "“{place}” {expected}." if field else "The record {expected}.",
            file=file,
            line=line,
            field=field or None,
            place=field,
            expected=expected,
        ) from None
