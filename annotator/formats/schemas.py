"""Check JSON against the schemas in ``schemas/``, and say in words where it does not fit."""

from collections.abc import Callable
from functools import cache
from typing import Any

import orjson

from annotator import resources
from annotator.domain.errors import BadInput

Validator = Callable[[Any], Any]


@cache
def schema(name: str) -> dict[str, Any]:
    """Return a schema as JSON, by its name: ``scheme``, ``record``, ``answer``, ..."""
    loaded: dict[str, Any] = orjson.loads(resources.read_bytes("schemas", f"{name}.schema.json"))
    return loaded


@cache
def validator(name: str) -> Validator:
    """Return a compiled check of a schema; it raises ``fastjsonschema.JsonSchemaValueException``."""
    import fastjsonschema

    compiled: Validator = fastjsonschema.compile(schema(name), use_default=False)
    return compiled


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
