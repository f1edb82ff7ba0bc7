"""The quick check of lines that come by the hundred thousand never says yes where the general one says no."""

import copy
import json
from typing import Any

import fastjsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.formats.releases.quick_yes import quick_yes
from annotator.formats.releases.schemas import BULKY, inlined, schema, validator
from tests.test_schemas import WHOLE

GENERAL = {name: fastjsonschema.compile(schema(name), use_default=False) for name in BULKY}
QUICK = {name: quick_yes(inlined(name)) for name in BULKY}
SKIPPED = WHOLE["annotation"] | {"state": "skipped", "skip": "torn", "labels": []}
UNANSWERED = WHOLE["record"] | {"answered": False, "labels": None, "label": None, "settled": None}
FITTING = [*((name, WHOLE[name]) for name in sorted(BULKY)), ("annotation", SKIPPED), ("record", UNANSWERED)]

plain = st.none() | st.booleans() | st.integers(-2, 3) | st.floats(allow_nan=False) | st.text(max_size=3)
values = st.recursive(plain, lambda one: st.lists(one, max_size=3) | st.dictionaries(st.text(max_size=3), one))


def refused(check: Any, value: object) -> bool:
    try:
        check(value)
    except fastjsonschema.JsonSchemaValueException:
        return True
    return False


def places(value: Any) -> list[tuple[Any, Any]]:
    """Return (container, key) of everything inside a value."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [place for key, one in inside for place in [(value, key), *places(one)]]


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, Any]:
    """Draw a line that fits, with something in it exchanged, taken away or added."""
    name, whole = draw(st.sampled_from(FITTING))
    line = copy.deepcopy(whole)
    container, key = draw(st.sampled_from(places(line)))
    how = draw(st.sampled_from(["exchange", "remove", "add", "swap"]))
    if how == "exchange":
        container[key] = draw(values)
    elif how == "remove":
        del container[key]
    elif how == "swap":
        other, there = draw(st.sampled_from(places(whole)))
        container[key] = copy.deepcopy(other[there])
    elif isinstance(container, dict):
        container[draw(st.text(max_size=3))] = draw(values)
    else:
        container.append(draw(values))
    return name, line


@pytest.mark.parametrize(("name", "line"), FITTING)
def test_lines_as_they_are_written_get_a_quick_yes(name: str, line: Any) -> None:
    assert QUICK[name](line)


@given(damaged())
def test_a_quick_yes_is_never_said_of_what_the_general_check_refuses(case: tuple[str, Any]) -> None:
    name, line = case
    assert not (QUICK[name](line) and refused(GENERAL[name], line))


@given(damaged())
def test_with_the_quick_yes_before_it_the_check_refuses_the_same(case: tuple[str, Any]) -> None:
    name, line = case
    assert refused(validator(name), line) == refused(GENERAL[name], line)


@given(st.sampled_from(sorted(BULKY)), values)
def test_anything_at_all_can_be_asked(name: str, value: object) -> None:
    assert not (QUICK[name](value) and refused(GENERAL[name], value))


@pytest.mark.parametrize(
    "other",
    [{"pattern": "a"}, {"type": "array", "items": {"type": "integer"}, "uniqueItems": True}, {"format": "email"}],
    ids=json.dumps,
)
def test_a_keyword_that_is_not_known_is_refused_at_once(other: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"known|compared"):
        quick_yes({"type": "object", "properties": {"a": other}, "required": ["a"]})
