"""A spaCy pipeline of the person's own, from a folder: loaded as spaCy does, nothing else of it is run or fetched."""

import json
import re
import warnings
from pathlib import Path
from typing import Any

from annotator.domain.errors import BadInput
from annotator.text.pipeline import long_runs_whole

_VERY_LONG_RUN = re.compile(r"\S{200,}")
_TRIAL = "This is one. This is another."


def pipeline_from(folder: Path) -> Any:
    """Load a pipeline (``spacy.Language``) that marks where sentences begin.

    Raises:
        BadInput: the folder holds no pipeline, or one that cannot be loaded or marks no sentences.
    """
    import spacy

    _refuse_another_folder(folder)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # made by another version, say: whether it works is seen at once
        try:
            nlp = spacy.load(folder.resolve())
            nlp.tokenizer = long_runs_whole(nlp.tokenizer, _VERY_LONG_RUN)
            marked = nlp(_TRIAL).has_annotation("SENT_START")
        except _BROKEN as error:
            raise _refused(
                folder,
                "The spaCy pipeline in “{folder}” cannot be loaded ({reason}); nothing was cut.",
                reason=_first_line(error),
            ) from error
    if not marked:
        raise _refused(folder, "The spaCy pipeline in “{folder}” does not say where sentences end; nothing was cut.")
    return nlp


def title_of(folder: Path) -> str:
    """Return name and version of a pipeline as its folder says them, for the record; else the folder's name.

    Raises:
        BadInput: the folder holds no pipeline.
    """
    _refuse_another_folder(folder)
    try:
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        return f"{meta['lang']}_{meta['name']} {meta['version']}"
    except (OSError, ValueError, KeyError, TypeError):
        return folder.name


# What loading a folder of another making was seen to raise: files missing or cut short, components nobody knows,
# settings that make no sense, packages that are not there.
_BROKEN = (
    OSError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ImportError,
    RuntimeError,
    MemoryError,
    ArithmeticError,
    SyntaxError,
)


def _refuse_another_folder(folder: Path) -> None:
    if not (folder / "config.cfg").is_file():
        raise _refused(
            folder,
            "“{folder}” is no folder of a spaCy pipeline: there is no config.cfg in it; nothing was cut.",
            hint="Choose the folder that holds config.cfg and meta.json.",
        )


def _first_line(error: BaseException) -> str:
    lines = str(error).strip().splitlines()
    return f"{type(error).__name__}: {lines[0][:200]}" if lines else type(error).__name__


def _refused(folder: Path, message: str, *, hint: str | None = None, **params: Any) -> BadInput:
    return BadInput(message, hint=hint, field="splitter", folder=folder.name or str(folder), **params)
