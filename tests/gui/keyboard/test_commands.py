"""The table of commands: no key claimed twice, every key of the first version in it, those of later ones not."""

import json
from dataclasses import replace

import pytest

from annotator import resources
from annotator.domain.scheme import Label, LabelScheme
from annotator.gui.keyboard.commands import MENUS, Command, bindings, table
from tests.gui.clashing import clashes

KEYS_OF_THE_PASSAGE = [
    "1",
    "2",
    "3",
    "l",
    "y",
    "Shift+y",
    "[",
    "]",
    "Delete",
    "c",
    "o",
    "a",
    "0",
    "n",
    "Enter",
    "Backspace",
    "Up",
    "Down",
    "k",
    "j",
    "Space",
    "u",
    "f",
    "m",
    "q",
    "e",
    "s",
    "t",
    "r",
    "g",
    "/",
    "?",
    "Left",
    "Right",
    "x",
    "+",
    "Shift+Left",
    "Shift+Right",
    "p",
    "v",
    "w",
    "i",
]
TOGGLES = ["Shift+1", "Shift+2", "Shift+3", "Shift+c", "Shift+o", "Shift+a"]
CHORDS = [
    "Ctrl+Z",
    "Ctrl+Shift+Z",
    "Ctrl+K",
    "Ctrl+1",
    "Ctrl+2",
    "Ctrl+3",
    "Ctrl+4",
    "Ctrl+N",
    "Ctrl+O",
    "Ctrl+I",
    "Ctrl+E",
    "Ctrl+Return",
    "Ctrl+PgUp",
    "Ctrl+PgDown",
    "Ctrl++",
    "Ctrl+-",
]


@pytest.fixture(scope="module")
def scheme() -> LabelScheme:
    return LabelScheme.of(json.loads(resources.read_text("resources", "schemes", "default.json")))


def test_no_key_is_claimed_twice(scheme: LabelScheme):
    assert clashes(table(scheme)) == ()
    assert clashes(table()) == ()


def test_a_clash_is_found_across_scopes_and_whatever_the_case():
    rows = (Command("one", "One", ("Ctrl+K",)), Command("two", "Two", ("ctrl+k",), scope="passage"))
    assert clashes(rows) == (("ctrl+k", "one", "two"),)


@pytest.mark.parametrize("key", KEYS_OF_THE_PASSAGE + TOGGLES)
def test_every_single_key_of_the_first_version_is_there(scheme: LabelScheme, key: str):
    assert key in bindings(table(scheme), "passage")


@pytest.mark.parametrize("key", CHORDS)
def test_every_chord_is_there(scheme: LabelScheme, key: str):
    assert key in bindings(table(scheme), "window")


def test_keys_of_labels_come_from_the_scheme(scheme: LabelScheme):
    keys = bindings(table(scheme), "passage")
    assert [keys[key].id for key in ("1", "o", "Shift+3", "0")] == [
        "give:claim",
        "give:objection",
        "toggle:analogy",
        "give:none",
    ]


def test_a_command_keeps_its_key_when_a_label_wants_it(scheme: LabelScheme):
    greedy = replace(scheme, labels=(replace(scheme.labels[0], letters="u"), *scheme.labels[1:]))
    rows = table(greedy)
    assert bindings(rows, "passage")["u"].id == "answer.confidence"
    assert bindings(rows, "passage")["1"].id == "give:claim"
    assert clashes(rows) == ()


def test_a_scheme_of_somebody_else_takes_no_key_from_the_answer_none(scheme: LabelScheme):
    greedy = replace(scheme, labels=(replace(scheme.labels[0], letters="nt"), *scheme.labels[1:]))
    rows = table(greedy)
    assert bindings(rows, "passage")["n"].id == "give:none"
    assert next(row for row in rows if row.id == "give:claim").keys == ("1",)
    assert clashes(rows) == ()


def test_an_archived_label_has_no_command(scheme: LabelScheme):
    archived: Label = replace(scheme.labels[0], archived=True)
    ids = {row.id for row in table(replace(scheme, labels=(archived, *scheme.labels[1:])))}
    assert "give:claim" not in ids
    assert "give:objection" in ids


def test_ids_are_unique_and_menus_are_known(scheme: LabelScheme):
    rows = table(scheme)
    assert len({row.id for row in rows}) == len(rows)
    assert {row.menu for row in rows} <= {"", *(name for name, _ in MENUS)}


def test_only_walking_and_moving_repeat_while_a_key_is_held(scheme: LabelScheme):
    moving = {
        "walk.up",
        "walk.down",
        "walk.post.up",
        "walk.post.down",
        "caret.left",
        "caret.right",
        "cut.left",
        "cut.right",
    }
    assert {row.id for row in table(scheme) if row.held} == moving


def test_the_title_of_a_label_names_it(scheme: LabelScheme):
    assert "claim" in next(row for row in table(scheme) if row.id == "give:claim").words.casefold()
