"""What keys do inside the modes: rows of the one table for each moment in which keys mean something else.

A key means one thing in a mode, whatever it means outside; Esc always leaves and is no row. The ids say mode and act,
``target:in``; of rows that are called by their number ``list:3``.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import get_args

from annotator.gui.keyboard.commands import MENUS, NO_CHOICE, Command, Keys, ModeScope, Scope, with_chosen
from annotator.gui.keyboard.page_commands import PAGES, is_page
from annotator.messages import mark, translate

MODES: tuple[tuple[ModeScope, str], ...] = (
    ("list", mark("In a list")),
    ("target", mark("Choosing a target")),
    ("span", mark("Marking words")),
    ("cut", mark("Placing a cut")),
    ("picked", mark("Picked span or link")),
    ("card", mark("Analogy card")),
    ("question", mark("Critical question")),
    ("note", mark("Writing a note")),
    ("map", mark("On the argument map")),
)
"""The modes and what they are called."""
LETTERS = "asdfghjkl"
_MOST = 9
CONCESSION = 4
"""The way to attack that is none: it grants part of the point."""
SHIFT_TOO: frozenset[Scope] = frozenset({"list", "target"})
"""Modes in which a key means the same with Shift; a target is added to the others then."""


def modes(chosen: Keys = NO_CHOICE) -> tuple[Command, ...]:
    """Return the rows of all modes.

    Args:
        chosen: the keys a person chose; what is not named has its own.
    """
    return tuple(with_chosen(one, chosen) for one in _ROWS)


def places() -> dict[str, str]:
    """Return what menus, pages and modes are called, by the menu's name or the scope, in the order of the lists."""
    menus = {name: translate(title).replace("&", "") for name, title in MENUS}
    return menus | {scope: translate(title) for scope, title in (*PAGES, *MODES)}


def place_of(command: Command) -> str:
    """Return the menu a command stands in, or the page or mode its keys act in; help, of one that has none of them."""
    return command.scope if is_mode(command.scope) or is_page(command.scope) else command.menu or "help"


def in_lists(commands: Iterable[Command]) -> tuple[Command, ...]:
    """Return commands as a list shows them: rows that differ by their number only are one, with first and last key."""
    found: dict[tuple[str, str], Command] = {}
    for one in commands:
        number = dict(one.params).get("number")
        first = found.setdefault((place_of(one), one.title if number else one.id), one)
        if number and first is not one:
            begins = dict(first.params)["number"].partition("–")[0]
            keys = (*first.keys[:1], "…", *one.keys[:1])
            joined = replace(first, keys=keys, params=(("number", f"{begins}–{number}"),))
            found[place_of(one), one.title] = joined
    return tuple(found.values())


def is_mode(scope: Scope) -> bool:
    """Whether keys of a scope act in a mode only."""
    return scope in get_args(ModeScope)


def _row(mode: ModeScope, name: str, title: str, *keys: str, number: int | None = None) -> Command:
    params = (("number", str(number)),) if number is not None else ()
    return Command(f"{mode}:{name}", title, keys, scope=mode, params=params)


def _target() -> list[Command]:
    rows = [
        _row(
            "target",
            f"letter.{number}",
            mark("Choose sentence {number}; Shift: one more"),
            letter,
            number=number,
        )
        for number, letter in enumerate(LETTERS, 1)
    ]
    rows += [
        _row("target", "outside", mark("Outside the text"), "o"),
        _row("target", "unclear", mark("Unclear"), "u"),
        _row("target", "up", mark("Sentence offered above"), "Up"),
        _row("target", "down", mark("Sentence offered below"), "Down"),
        _row("target", "in", mark("What is inside it: words, links, analogies"), "Right"),
        _row("target", "out", mark("Out again"), "Left"),
        _row("target", "search", mark("Search another passage"), "/"),
        _row("target", "take", mark("Take what is chosen"), "Enter"),
    ]
    return [*rows, *_ways("target")]


def _ways(mode: ModeScope) -> list[Command]:
    way, grants = mark("Way to attack, or kind of link, {number}"), mark("Grants part of the point, or kind {number}")
    return [
        _row(mode, f"how.{number}", grants if number == CONCESSION else way, str(number), number=number)
        for number in range(1, _MOST + 1)
    ]


def _list() -> list[Command]:
    return [
        *(
            _row("list", str(number), mark("Row {number}"), str(number), number=number)
            for number in range(1, _MOST + 1)
        ),
        _row("list", "0", mark("Not said: take it back"), "0"),
        _row("list", "up", mark("Up: scroll, or the attribute before"), "Up"),
        _row("list", "down", mark("Down: scroll, or the next attribute"), "Down"),
        _row("list", "take", mark("Do it, or pass over"), "Enter"),
    ]


def _span() -> list[Command]:
    moves = (
        ("left", mark("Word to the left"), mark("Mark a word to the left"), "Left"),
        ("right", mark("Word to the right"), mark("Mark a word to the right"), "Right"),
        ("up", mark("Line above"), mark("Mark to the line above"), "Up"),
        ("down", mark("Line below"), mark("Mark to the line below"), "Down"),
        ("start", mark("Beginning of the passage"), mark("Mark from the beginning"), "Home"),
        ("end", mark("End of the passage"), mark("Mark to the end"), "End"),
    )
    rows = [_row("span", name, title, key) for name, title, _marks, key in moves]
    rows += [
        _row("span", "sentence.left", mark("Sentence to the left"), "Ctrl+Left"),
        _row("span", "sentence.right", mark("Sentence to the right"), "Ctrl+Right"),
    ]
    rows += [_row("span", f"mark.{name}", marks, f"Shift+{key}") for name, _title, marks, key in moves]
    return [
        *rows,
        _row("span", "mark.sentence.left", mark("Mark a sentence to the left"), "Ctrl+Shift+Left"),
        _row("span", "mark.sentence.right", mark("Mark a sentence to the right"), "Ctrl+Shift+Right"),
        _row("span", "done", mark("Done with marking"), "Enter"),
    ]


_ROWS = (
    *_list(),
    *_target(),
    *_span(),
    _row("cut", "left", mark("Word to the left"), "Left"),
    _row("cut", "right", mark("Word to the right"), "Right"),
    _row("cut", "start", mark("First place for a cut"), "Home"),
    _row("cut", "end", mark("Last place for a cut"), "End"),
    _row("cut", "take", mark("Cut here"), "Enter"),
    _row("picked", "end.left", mark("Its end a word to the left"), "Shift+Left"),
    _row("picked", "end.right", mark("Its end a word to the right"), "Shift+Right"),
    _row("picked", "start.left", mark("Its beginning a word back"), "Shift+Up"),
    _row("picked", "start.right", mark("Its beginning a word on"), "Shift+Down"),
    _row("picked", "end.sentence.left", mark("Its end a sentence to the left"), "Ctrl+Shift+Left"),
    _row("picked", "end.sentence.right", mark("Its end a sentence to the right"), "Ctrl+Shift+Right"),
    _row("picked", "start.sentence.left", mark("Its beginning a sentence back"), "Ctrl+Shift+Up"),
    _row("picked", "start.sentence.right", mark("Its beginning a sentence on"), "Ctrl+Shift+Down"),
    *_ways("picked"),
    _row("card", "above", mark("One more passage above"), "Ctrl+Up"),
    _row("card", "below", mark("One more passage below"), "Ctrl+Down"),
    _row("card", "done", mark("Done, next"), "Ctrl+Enter"),
    _row("question", "yes", mark("Yes"), "y"),
    _row("question", "no", mark("No"), "n"),
    _row("question", "open", mark("Not yet"), "o", "Backspace", "Delete"),
    _row("question", "note", mark("Note"), "m"),
    _row("note", "done", mark("Done with the note, as by Esc"), "Ctrl+Enter"),
    _row("map", "nearer", mark("Larger map"), "+", "="),
    _row("map", "farther", mark("Smaller map"), "-"),
    _row("map", "whole", mark("All of the map at once"), "0"),
    _row("map", "alone", mark("Map on the whole page, or below the passage"), "f"),
    _row("map", "higher", mark("More room for the map"), "Shift+Up"),
    _row("map", "lower", mark("More room for the passage"), "Shift+Down"),
)
