"""ConvoKit corpora: a folder with a record of each utterance; beside it what is known of conversations and speakers.

Every utterance is a post of its conversation. From ``conversations.json`` come titles, from ``speakers.json`` (or
``users.json``) names, both keyed by id, their fields inside ``meta`` or not; the id of a speaker whose name is known
stays as metadata.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from annotator.domain.corpus import MAX_PART_BYTES
from annotator.domain.errors import BadInput, Problem, UserError
from annotator.formats.parts import HowToRead, IncomingPart, Item
from annotator.formats.records.json_file import read_json
from annotator.formats.records.json_posts import json_records
from annotator.formats.records.jsonl import jsonl_records
from annotator.formats.records.reading import read_records
from annotator.formats.records.records import Names, Records
from annotator.formats.records.synonyms import SYNONYMS, plain_name

UTTERANCES = ("utterances.jsonl", "utterances.json")
"""The file that is read: a line for each utterance, or, as older programs wrote it, one list."""
_CONVERSATIONS = "conversations.json"
_SPEAKERS = ("speakers.json", "users.json")
COMPANIONS = frozenset((_CONVERSATIONS, *_SPEAKERS, "corpus.json", "index.json"))
"""What may stand beside it."""
_TITLES = (*SYNONYMS["title"], "page_title", "movie_name", "case_name", "topic", "name")
_NAMES = ("name", "character_name", "speaker_name", "user_name", "username", "display_name", "full_name")
_LONGEST = 200


def read_convokit(path: Path, name: str, how: HowToRead) -> Iterator[Item]:
    """Yield a part for each utterance, or a Problem for what cannot be taken, of the files beside it too.

    Args:
        path: the file of the utterances.
        name: the name the corpus is known by.
        how: what fields are called in it, where not as guessed.

    Raises:
        BadInput: the utterances cannot be read, or ``how`` names no field of ours.
    """
    Names.of(how.fields)
    titles, problem = _told(path.parent, (_CONVERSATIONS,), _TITLES, name)
    if problem is not None:
        yield problem
    names, problem = _told(path.parent, _SPEAKERS, _NAMES, name)
    if problem is not None:
        yield problem
    try:
        records = convokit_records(path, name, how)
    except UserError as error:
        yield Problem.of(error.located(file=name))
        return
    for item in read_records(records, name, how, nothing="The file is empty: there is no line in it."):
        if isinstance(item, IncomingPart):
            item.title = titles.get(item.document_key) or item.title
            _name(item, names)
        yield item


def convokit_records(path: Path, name: str, how: HowToRead) -> Records:
    """Return what reads the utterances from the start."""
    return (json_records if path.suffix == ".json" else jsonl_records)(path, name, how)


def _name(item: IncomingPart, names: Mapping[str, str]) -> None:
    """Call the speaker by name, and keep the id."""
    found = names.get(item.author or "")
    if found is not None and found != item.author:
        item.post_extra = {**(item.post_extra or {}), "speaker_id": item.author}
        item.author = found


def _told(
    folder: Path, files: tuple[str, ...], keys: tuple[str, ...], name: str
) -> tuple[Mapping[str, str], Problem | None]:
    """Return by id what a file beside the utterances calls it; nothing where there is no such file."""
    path = next((folder / one for one in files if (folder / one).is_file()), None)
    if path is None:
        return {}, None
    try:
        return _by_id(_read(path, f"{name}/{path.name}"), keys), None
    except UserError as error:
        return {}, Problem.of(error)


def _read(path: Path, name: str) -> Mapping[str, Any]:
    if path.stat().st_size > MAX_PART_BYTES:
        raise BadInput("“{name}” is larger than 256 MiB; what it says is left out.", file=name, name=name)
    found = read_json(path, name)
    if not isinstance(found, dict):
        raise BadInput("“{name}” must hold a JSON object, in braces; what it says is left out.", file=name, name=name)
    return found


def _by_id(found: Mapping[str, Any], keys: tuple[str, ...]) -> dict[str, str]:
    called: dict[str, str] = {}
    for own, said in found.items():
        if isinstance(said, dict):
            meta = said.get("meta")
            fields = {
                plain_name(key): value for key, value in {**said, **(meta if isinstance(meta, dict) else {})}.items()
            }
            words = next((fields[key] for key in keys if _is_name(fields.get(key))), None)
            if words is not None:
                called[own] = " ".join(words.split())
    return called


def _is_name(value: object) -> bool:
    return isinstance(value, str) and value.strip() != "" and len(value) <= _LONGEST
