"""Which formats can be read and written, and what each of them carries. Adding one is one row and one module."""

from collections.abc import Callable
from dataclasses import dataclass

from annotator.domain.errors import BadInput
from annotator.formats.parts import Reader
from annotator.formats.records.records import RecordsOf

EVERYTHING = (
    *("text", "documents", "posts", "metadata", "segments", "labels", "attributes", "spans", "links", "analogies"),
    *("annotators", "confidence", "notes", "flags", "skips", "voice", "times", "repeats"),
)
"""Everything a format might carry, in the words of ``carries``."""


@dataclass(frozen=True, slots=True)
class Format:
    """One format.

    Attributes:
        name: what ``--format`` takes.
        title: what a person reads.
        reads, writes: which ways it goes.
        suffixes: how names of its files end, lower case, with the dot.
        offset_unit: what its offsets count in; None for a format without offsets.
        carries: what survives in it, words of ``EVERYTHING``.
        load_reader: imports and returns its reader; None when it cannot be read.
        load_records: imports and returns what reads its records, for a format of records with fields; else None.
    """

    name: str
    title: str
    reads: bool
    writes: bool
    suffixes: tuple[str, ...]
    offset_unit: str | None
    carries: tuple[str, ...]
    load_reader: Callable[[], Reader] | None = None
    load_records: Callable[[], RecordsOf] | None = None

    @property
    def loses(self) -> tuple[str, ...]:
        """What a file of this format cannot carry."""
        return tuple(word for word in EVERYTHING if word not in self.carries)

    def as_json(self) -> dict[str, object]:
        """Return the object that ``formats --json`` prints."""
        return {
            "name": self.name,
            "title": self.title,
            "reads": self.reads,
            "writes": self.writes,
            "suffixes": list(self.suffixes),
            "offset_unit": self.offset_unit,
            "carries": list(self.carries),
            "loses": list(self.loses),
        }


def _text_reader() -> Reader:
    from annotator.formats.plain_text import read_text

    return read_text


def _jsonl_reader() -> Reader:
    from annotator.formats.records.jsonl import read_jsonl

    return read_jsonl


def _jsonl_records() -> RecordsOf:
    from annotator.formats.records.jsonl import jsonl_records

    return jsonl_records


def _csv_reader() -> Reader:
    from annotator.formats.records.csv_table import read_csv

    return read_csv


def _csv_records() -> RecordsOf:
    from annotator.formats.records.csv_table import csv_records

    return csv_records


def _xlsx_reader() -> Reader:
    from annotator.formats.records.xlsx import read_xlsx

    return read_xlsx


def _xlsx_records() -> RecordsOf:
    from annotator.formats.records.xlsx import xlsx_records

    return xlsx_records


def _json_reader() -> Reader:
    from annotator.formats.records.json_posts import read_json_posts

    return read_json_posts


def _json_records() -> RecordsOf:
    from annotator.formats.records.json_posts import json_records

    return json_records


def _markdown_reader() -> Reader:
    from annotator.formats.pages.markdown import read_markdown

    return read_markdown


def _html_reader() -> Reader:
    from annotator.formats.pages.html import read_html

    return read_html


def _docx_reader() -> Reader:
    from annotator.formats.office.docx import read_docx

    return read_docx


def _odt_reader() -> Reader:
    from annotator.formats.office.odt import read_odt

    return read_odt


def _epub_reader() -> Reader:
    from annotator.formats.pages.epub import read_epub

    return read_epub


def _pdf_reader() -> Reader:
    from annotator.formats.pdf.pdf import read_pdf

    return read_pdf


def _convokit_reader() -> Reader:
    from annotator.formats.records.convokit import read_convokit

    return read_convokit


def _convokit_records() -> RecordsOf:
    from annotator.formats.records.convokit import convokit_records

    return convokit_records


_PAGE = ("text", "documents")
_POSTS = ("text", "documents", "posts", "metadata")

FORMATS = (
    Format("text", "Plain text", True, False, (".txt", ".text"), None, ("text", "documents"), _text_reader),
    Format(
        "jsonl", "JSON lines", True, True, (".jsonl", ".ndjson"), "codepoint", EVERYTHING, _jsonl_reader, _jsonl_records
    ),
    Format("csv", "Table as text (CSV, TSV)", True, False, (".csv", ".tsv"), None, _POSTS, _csv_reader, _csv_records),
    Format("xlsx", "Spreadsheet (XLSX)", True, False, (".xlsx", ".xlsm"), None, _POSTS, _xlsx_reader, _xlsx_records),
    Format("json", "JSON: records, comment trees", True, False, (".json",), None, _POSTS, _json_reader, _json_records),
    Format("markdown", "Markdown", True, False, (".md", ".markdown", ".mdown", ".mkd"), None, _PAGE, _markdown_reader),
    Format("html", "Web page (HTML)", True, False, (".html", ".htm", ".xhtml", ".xht"), None, _PAGE, _html_reader),
    Format("docx", "Word document (DOCX)", True, False, (".docx", ".docm"), None, _PAGE, _docx_reader),
    Format("odt", "OpenDocument text (ODT)", True, False, (".odt", ".ott"), None, _PAGE, _odt_reader),
    Format("epub", "Book (EPUB)", True, False, (".epub",), None, _PAGE, _epub_reader),
    Format("pdf", "PDF with a text layer", True, False, (".pdf",), None, (*_PAGE, "metadata"), _pdf_reader),
    Format("convokit", "ConvoKit corpus (folder)", True, False, (), None, _POSTS, _convokit_reader, _convokit_records),
)


def named(name: str) -> Format:
    """Return the format with this name.

    Raises:
        BadInput: there is none.
    """
    found = next((one for one in FORMATS if one.name == name), None)
    if found is None:
        known = ", ".join(one.name for one in FORMATS)
        raise BadInput("There is no format “{name}”; there are {known}.", field="format", name=name, known=known)
    return found


def of_suffix(suffix: str) -> Format | None:
    """Return the format that reads files whose name ends so, if one does."""
    return next((one for one in FORMATS if one.reads and suffix.lower() in one.suffixes), None)
