"""The list of keys to print, or to read in a browser."""

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter, QTextDocument

from annotator.gui.keyboard.commands import Command
from annotator.gui.keyboard.mode_commands import in_lists, place_of, places
from annotator.messages import translate

_STYLE = (
    "body{font-family:sans-serif;font-size:10pt;color:#000;background:#fff}"
    "h1{font-size:16pt}h2{font-size:11pt;margin:14pt 0 2pt}"
    "td{padding:1pt 18pt 1pt 0}td.key{font-family:monospace}"
)
_MARGIN_MM = 18


def as_html(commands: Iterable[Command]) -> str:
    """Return the commands that have keys, by menu and by mode, as a page."""
    rows = [one for one in in_lists(commands) if one.keys]
    parts = [_part(title, [one for one in rows if place_of(one) == place]) for place, title in places().items()]
    title = escape(translate("Keys"))
    head = f'<head><meta charset="utf-8"><title>{title}</title><style>{_STYLE}</style></head>'
    return f"<!DOCTYPE html>\n<html>{head}<body><h1>{title}</h1>{''.join(parts)}</body></html>\n"


def save(commands: Iterable[Command], path: Path) -> None:
    """Write the list of keys: a PDF of A4 pages, or a page of HTML by the ending of the name.

    Raises:
        OSError: the file cannot be written.
    """
    if path.suffix.lower() in (".html", ".htm"):
        path.write_text(as_html(commands), "utf-8")
        return
    with path.open("ab"):
        pass  # Qt writes nothing and says nothing where a file cannot be written
    writer = QPdfWriter(str(path))
    writer.setTitle(translate("Keys"))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    margins = QMarginsF(*[_MARGIN_MM] * 4)
    writer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    document = QTextDocument()
    document.setHtml(as_html(commands))
    document.print_(writer)


def _part(title: str, rows: Sequence[Command]) -> str:
    lines = "".join(f'<tr><td class="key">{_keys(one)}</td><td>{escape(one.words)}</td></tr>' for one in rows)
    return f"<h2>{escape(title)}</h2><table>{lines}</table>" if rows else ""


def _keys(command: Command) -> str:
    return ", ".join(escape(key) for key in command.shown)
