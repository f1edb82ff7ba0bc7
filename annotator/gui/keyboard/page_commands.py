"""What keys do on one page only, or on one part of it: rows of the one table for each page that has such keys.

A key of a page acts whatever on the page has the focus, before that hears it; where one types, only what types nothing
(``typing``). The ids say page and act, ``scheme:up``; what they do the screen says (``Screen.handlers``). What every
program does by Tab, Esc, Enter, Space, arrows and the keys that scroll is no row and stays as it is.
"""

from collections.abc import Mapping
from typing import get_args

from annotator.gui.keyboard.commands import NO_CHOICE, Command, Keys, PageScope, Scope, with_chosen
from annotator.messages import mark

PAGES: tuple[tuple[PageScope, str], ...] = (
    ("files", mark("Import: the files")),
    ("preview", mark("Import: the text")),
    ("posts", mark("Page of the posts")),
    ("scheme", mark("Page of the scheme")),
    ("keys", mark("Page of the keys")),
)
"""The pages, and parts of pages, that have keys of their own, and what they are called."""

PASSAGE_KEYS: Mapping[PageScope, frozenset[str]] = {
    "preview": frozenset(
        {
            *("walk.up", "walk.down", "walk.post.up", "walk.post.down", "caret.left", "caret.right"),
            *("cut.here", "cut.join", "cut.left", "cut.right"),
            *("answer.voice", "quotation.whole", "post.border", "post.author", "post.answers"),
        }
    ),
    "posts": frozenset(
        ("post.author", "post.answers", "post.border", "post.quoted", "answer.voice", "cut.here", "cut.join")
    ),
}
"""Commands of the passage that act on a page, too."""
EVERYWHERE = "help.keys.here"
"""The one command of the passage that every page hears."""


def pages(chosen: Keys = NO_CHOICE) -> tuple[Command, ...]:
    """Return the rows of all pages.

    Args:
        chosen: the keys a person chose; what is not named has its own.
    """
    return tuple(with_chosen(one, chosen) for one in _ROWS)


def is_page(scope: Scope) -> bool:
    """Whether keys of a scope act on one page only."""
    return scope in get_args(PageScope)


def _row(page: PageScope, name: str, title: str, *keys: str, typing: bool = False, held: bool = False) -> Command:
    return Command(f"{page}:{name}", title, keys, scope=page, typing=typing, held=held)


def _possible(page: PageScope) -> tuple[Command, ...]:
    """Return what goes through the places where a post may begin, or something may be quoted."""
    return (
        _row(page, "possible.next", mark("Next place where a post may begin, or what may be quoted"), "."),
        _row(page, "possible.before", mark("Such a place before"), ","),
        _row(page, "possible.accept", mark("It is so: the post begins, or it is quoted; next"), "y"),
        _row(page, "possible.dismiss", mark("It is not so; next"), "n"),
    )


_ROWS = (
    _row("files", "next", mark("Next file"), "Ctrl+Shift+PgDown", typing=True),
    _row("files", "before", mark("File before"), "Ctrl+Shift+PgUp", typing=True),
    _row("files", "leave.out", mark("Leave the file out, or take it in again"), "Delete", "Backspace"),
    _row("preview", "join", mark("Join with the segment above"), "Backspace", "Delete"),
    _row("preview", "line.up", mark("Line above"), "Ctrl+Up", held=True),
    _row("preview", "line.down", mark("Line below"), "Ctrl+Down", held=True),
    *_possible("preview"),
    _row("posts", "author", mark("Who wrote the post, wherever the focus is"), "F2", typing=True),
    *_possible("posts"),
    _row("scheme", "name", mark("Rename the label"), "F2", typing=True),
    _row("scheme", "up", mark("Move the label up"), "Ctrl+Up", held=True),
    _row("scheme", "down", mark("Move the label down"), "Ctrl+Down", held=True),
    _row("scheme", "keep", mark("Keep the guideline as a version"), "Ctrl+S", typing=True),
    _row("scheme", "example.remove", mark("Take the example out of the guideline"), "Delete"),
    _row("keys", "none", mark("Take the keys of the chosen command away"), "Delete"),
)
