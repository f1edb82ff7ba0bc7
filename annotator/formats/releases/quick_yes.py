"""Say quickly that a value fits a JSON Schema, for files of hundreds of thousands of records.

A schema becomes one Python expression over the value, a fifth of the time of a general validator. It answers yes only
where the value fits for certain; whoever gets a no asks the general validator, which also says where it does not fit.
Known are the keywords our schemas of records use; a schema with another one is refused.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

Probe = Callable[[Any], bool]
Schema = Mapping[str, Any]

_TYPES: Mapping[str, frozenset[type]] = {
    "string": frozenset((str,)),
    "integer": frozenset((int,)),
    "number": frozenset((int, float)),
    "boolean": frozenset((bool,)),
    "null": frozenset((type(None),)),
    "object": frozenset((dict,)),
    "array": frozenset((list,)),
}
_LIMITS = {
    "minLength": (str, "len({value}) >= {limit}"),
    "minItems": (list, "len({value}) >= {limit}"),
    "maxItems": (list, "len({value}) <= {limit}"),
    "minimum": (int, "{value} >= {limit}"),
    "maximum": (int, "{value} <= {limit}"),
}
_WORDS = {"$schema", "$id", "title", "description"}
_OF_OBJECTS = {"properties", "required", "additionalProperties", "if", "then", "else"}
_KNOWN = {*_LIMITS, *_WORDS, *_OF_OBJECTS, "type", "const", "enum", "format", "items", "uniqueItems"}
_DATE_TIME = re.compile(
    r"[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9](\.[0-9]+)?([+-][0-2][0-9]:[0-5][0-9]|Z)"
)


def quick_yes(schema: Schema) -> Probe:
    """Return a function that says yes where a value fits for certain.

    Args:
        schema: without references; draft 7.

    Raises:
        ValueError: the schema uses a keyword that is not known here.
    """
    holds = _Writer().function(schema)

    def fits(value: Any) -> bool:
        try:
            return holds(value)
        except KeyError:
            return False

    return fits


class _Writer:
    """Writes expressions; what they refer to besides the value has names of its own."""

    def __init__(self) -> None:
        self._named: dict[str, Any] = {}
        self._values = 0

    def function(self, schema: Schema) -> Probe:
        """Return the function of one value that a schema comes to."""
        value = self._new_value()
        source = f"lambda {value}: {' and '.join(self._terms(schema, value, value)) or True}"
        made: Probe = eval(source, self._named)  # noqa: S307 - written here, of a schema that is part of the program
        return made

    def _new_value(self) -> str:
        self._values += 1
        return f"v{self._values}"

    def _name(self, thing: Any) -> str:
        name = f"n{len(self._named)}"
        self._named[name] = thing
        return name

    def _terms(self, schema: Schema, value: str, first: str) -> list[str]:
        """Return what must hold, the cheapest first.

        Args:
            schema: what must hold.
            value: name of the value.
            first: how the value is come by where it is used for the first time.
        """
        unknown = set(schema) - _KNOWN
        if unknown:
            raise ValueError(f"keywords that are not known: {sorted(unknown)}")
        types = _types_of(schema)
        terms = []
        if types is not None:
            (one,) = types if len(types) == 1 else (None,)
            terms.append(
                f"type({first}) is {self._name(one)}" if one else f"type({first}) in {self._name(types)}",
            )
        for key in ("enum", "const"):
            if key in schema:
                allowed = schema[key] if key == "enum" else [schema[key]]
                terms.append(f"{value} in {self._name(frozenset(allowed))}")
        for kind, term in self._limits(schema, value):
            numbers = _TYPES["number"] if kind is int else frozenset((kind,))
            if types is not None and types <= numbers:
                terms.append(term)
            else:
                terms.append(f"(type({value}) not in {self._name(numbers)} or {term})")
        return terms

    def _limits(self, schema: Schema, value: str) -> list[tuple[type, str]]:
        """Return (type of the values it is about, what must hold of them)."""
        found = [
            (kind, term.format(value=value, limit=schema[key]))
            for key, (kind, term) in _LIMITS.items()
            if key in schema
        ]
        if "format" in schema:
            if schema["format"] != "date-time":
                raise ValueError(f"a format that is not known: {schema['format']}")
            found.append((str, f"{self._name(_DATE_TIME.fullmatch)}({value}) is not None"))
        if "items" in schema:
            found.append((list, f"(not {value} or all(map({self._name(self.function(schema['items']))}, {value})))"))
        if schema.get("uniqueItems"):
            if _types_of(schema["items"]) != _TYPES["string"]:
                raise ValueError("only texts can be compared with each other")
            found.append((list, f"len({value}) == len(set({value}))"))
        if not _OF_OBJECTS.isdisjoint(schema):
            found.append((dict, f"({' and '.join(self._object(schema, value)) or True})"))
        return found

    def _object(self, schema: Schema, value: str) -> list[str]:
        properties, required = schema.get("properties", {}), frozenset(schema.get("required", ()))
        others = schema.get("additionalProperties", True)
        terms = []
        if others is False and required == set(properties):
            terms.append(f"len({value}) == {len(required)}")  # a key that is missing shows when its value is looked at
        else:
            if required:
                terms.append(f"{self._name(required)} <= {value}.keys()")
            if others is False:
                terms.append(f"{value}.keys() <= {self._name(frozenset(properties))}")
            elif others is not True:
                terms.append(self._others(others, frozenset(properties), value))
        for key, inner in properties.items():
            terms.extend(self._property(inner, key, value, required=key in required))
        if "if" in schema:
            holds, then, other = (
                " and ".join(self._object(schema.get(key, {}), value)) or "True" for key in ("if", "then", "else")
            )
            terms.append(f"(({then}) if ({holds}) else ({other}))")
        return terms

    def _property(self, schema: Schema, key: str, value: str, *, required: bool) -> list[str]:
        if not required:
            probe = self._name(self.function(schema))
            return [f"({key!r} not in {value} or {probe}({value}[{key!r}]))"]
        inner = self._new_value()
        first = f"{inner} := {value}[{key!r}]"
        return self._terms(schema, inner, first) or [f"(({first}),)"]

    def _others(self, schema: Schema, properties: frozenset[str], value: str) -> str:
        probe = self._name(self.function(schema))
        if not properties:
            return f"all(map({probe}, {value}.values()))"
        return f"all({probe}(one) for key, one in {value}.items() if key not in {self._name(properties)})"


def _types_of(schema: Schema) -> frozenset[type] | None:
    """Return the types a value must be of, None if it may be of any."""
    if "const" in schema or "enum" in schema:
        allowed = schema["enum"] if "enum" in schema else [schema["const"]]
        return frozenset(type(one) for one in allowed)
    names = schema.get("type")
    if names is None:
        return None
    return frozenset().union(*(_TYPES[name] for name in ([names] if isinstance(names, str) else names)))
