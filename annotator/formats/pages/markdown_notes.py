"""Footnotes in Markdown, as many programs write them: ``[^1]`` in the text, ``[^1]: the note`` in its own block."""

import re
from typing import Any

_MARK = re.compile(r"\[\^([^\]\s\[^]{1,64})\]")
_NOTE = re.compile(r"\[\^([^\]\s\[^]{1,64})\]:[ \t]*")
_INDENT = 4
_NAMES = "notes of annotator"
_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def with_notes(parser: Any) -> Any:
    """Teach a parser (``MarkdownIt``) footnotes; it renders them so that the reader of pages knows them as such."""
    parser.block.ruler.before("reference", "note", _note_block, {"alt": ["paragraph", "reference"]})
    parser.inline.ruler.before("link", "note_mark", _note_mark)
    parser.core.ruler.after("block", "note_names", _collect)
    parser.add_render_rule("note_mark", _render_mark)
    parser.add_render_rule("note_open", _render_note)
    parser.add_render_rule("note_close", _render_close)
    return parser


def _note_block(state: Any, line: int, end: int, silent: bool) -> bool:
    """Parse a note: the rest of its line, and what is indented below it."""
    start = state.bMarks[line] + state.tShift[line]
    found = _NOTE.match(state.src, start, state.eMarks[line])
    if found is None or state.is_code_block(line):
        return False
    if silent:
        return True
    token = state.push("note_open", "", 1)
    token.meta = {"name": found[1]}
    token.block = True
    kept = (state.bMarks[line], state.tShift[line], state.sCount[line], state.blkIndent, state.parentType)
    state.bMarks[line] = found.end()
    state.tShift[line] = state.sCount[line] = 0
    state.sCount[line] = _INDENT + kept[3]
    state.blkIndent += _INDENT
    state.parentType = "footnote"
    state.md.block.tokenize(state, line, end)
    state.bMarks[line], state.tShift[line], state.sCount[line], state.blkIndent, state.parentType = kept
    state.push("note_close", "", -1).block = True
    return True


def _collect(state: Any) -> None:
    """Move the notes to the end, where a page shows them, numbered in order of their marks."""
    defined: dict[str, list[Any]] = {}
    kept: list[Any] = []
    inside: list[Any] | None = None
    for token in state.tokens:
        if token.type == "note_open":
            inside = defined.setdefault(token.meta["name"], [])
        (kept if inside is None else inside).append(token)
        if token.type == "note_close":
            inside = None
    numbers: dict[str, int] = {}
    state.env[_NAMES] = (defined, numbers)
    for token in kept:
        if token.type == "inline":
            for mark in _MARK.finditer(token.content):
                if mark[1] in defined:
                    numbers.setdefault(mark[1], len(numbers) + 1)
    for name in defined:
        numbers.setdefault(name, len(numbers) + 1)
    state.tokens = kept + [token for name in numbers for token in defined[name]]


def _note_mark(state: Any, silent: bool) -> bool:
    """Parse a mark whose note is there."""
    found = _MARK.match(state.src, state.pos, state.posMax)
    defined, numbers = state.env.get(_NAMES, ({}, {}))
    if found is None or found[1] not in defined:
        return False
    if not silent:
        token = state.push("note_mark", "", 0)
        token.meta = {"number": numbers[found[1]]}
    state.pos = found.end()
    return True


def _render_mark(_renderer: Any, tokens: Any, index: int, _options: Any, _env: Any) -> str:
    number = tokens[index].meta["number"]
    return f'<a role="doc-noteref" id="annotator-mark-{number}" href="#annotator-note-{number}">{number}</a>'


def _render_note(_renderer: Any, tokens: Any, index: int, _options: Any, env: Any) -> str:
    name = tokens[index].meta["name"]
    number = env[_NAMES][1][name]
    return f'<div id="annotator-note-{number}" title="{name.translate(_ESCAPED)}">'


def _render_close(_renderer: Any, _tokens: Any, _index: int, _options: Any, _env: Any) -> str:
    return "</div>"
