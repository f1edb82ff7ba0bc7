"""ConvoKit corpora: one source, each utterance a post, titles and names from the files beside it."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from annotator.formats import incoming
from annotator.formats.parts import AS_USUAL
from annotator.formats.records.mapping import guess
from tests.formats.reading import lines_file, parts, problems, read

NEW = (
    {"id": "u1", "conversation_id": "u1", "text": "The ferry is fair.", "speaker": "s1", "reply-to": None},
    {"id": "u2", "conversation_id": "u1", "text": "It is not.", "speaker": "s2", "reply-to": "u1"},
    {"id": "u3", "conversation_id": "u3", "text": "Another matter.", "speaker": "s1", "reply-to": None},
)
OLD = (
    {"id": "u1", "root": "u1", "text": "The ferry is fair.", "user": "s1", "reply_to": None, "timestamp": 1325941621},
    {"id": "u2", "root": "u1", "text": "It is not.", "user": "s2", "reply_to": "u1", "timestamp": "1325941922.0"},
)
CONVERSATIONS = {"u1": {"meta": {"title": "On\nferries"}, "vectors": []}, "u3": {"meta": {}, "vectors": []}}
SPEAKERS = {"s1": {"meta": {"name": "Ada", "age": 7}, "vectors": []}, "s2": {"meta": {"age": 8}, "vectors": []}}


def corpus(folder: Path, *utterances: object, **beside: object) -> Path:
    """Write a corpus; what stands beside the utterances by the name of its file, without the suffix."""
    folder.mkdir(exist_ok=True)
    lines_file(folder, *utterances, name="utterances.jsonl")
    for name, content in {"corpus": {}, **beside}.items():
        raw = content if isinstance(content, bytes) else json.dumps(content).encode()
        (folder / f"{name}.json").write_bytes(raw)
    return folder


def names(folder: Path, format_: str | None = None) -> list[tuple[str, str]]:
    return [(one.name, one.format.name) for one in incoming.listing([folder], format=format_).sources if one.format]


@pytest.mark.parametrize("utterances", [NEW[:2], OLD])
def test_utterances_are_posts_of_their_conversation(
    tmp_path: Path, utterances: tuple[Mapping[str, object], ...]
) -> None:
    folder = corpus(tmp_path / "wiki", *utterances, conversations=CONVERSATIONS, speakers=SPEAKERS)
    first, second = parts(read(folder))
    assert (first.document_key, first.document_kind, first.record, first.reply_to) == ("u1", "thread", "u1", None)
    assert (second.document_key, second.record, second.reply_to, second.text) == ("u1", "u2", "u1", "It is not.")


def test_utterances_in_one_list_as_older_programs_wrote_them_are_read_alike(tmp_path: Path) -> None:
    folder = corpus(tmp_path / "wiki", *OLD, conversations=CONVERSATIONS, users=SPEAKERS)
    lines = parts(read(folder))
    (folder / "utterances.jsonl").unlink()
    (folder / "utterances.json").write_text(json.dumps(OLD))
    assert names(folder) == [("wiki", "convokit")]
    found = parts(read(folder))
    assert [(one.document_key, one.record, one.reply_to, one.author, one.title) for one in found] == [
        (one.document_key, one.record, one.reply_to, one.author, one.title) for one in lines
    ]
    (folder / "utterances.json").write_text('[{"id": ')
    (problem,) = problems(read(folder))
    assert (problem.file, problem.line) == ("wiki", 1)


def test_times_of_either_writing_are_kept(tmp_path: Path) -> None:
    folder = corpus(tmp_path / "wiki", *OLD)
    assert [one.time for one in parts(read(folder))] == ["1325941621", "1325941922.0"]


def test_titles_and_names_come_from_the_files_beside(tmp_path: Path) -> None:
    folder = corpus(tmp_path / "wiki", *NEW, conversations=CONVERSATIONS, speakers=SPEAKERS)
    assert [(one.title, one.author) for one in parts(read(folder))] == [
        *(("On ferries", "Ada"), ("On ferries", "s2"), (None, "Ada")),
    ]


def test_the_id_of_a_speaker_whose_name_is_known_is_metadata(tmp_path: Path) -> None:
    folder = corpus(tmp_path / "wiki", *NEW, speakers=SPEAKERS)
    first, second, _third = parts(read(folder))
    assert first.post_extra == {"speaker_id": "s1"}
    assert second.post_extra is None


def test_an_old_corpus_has_users_and_its_fields_outside_meta(tmp_path: Path) -> None:
    beside = {"users": {"s1": {"name": "Ada"}}, "conversations": {"u1": {"page_title": "Talk:Ferry"}}}
    first, second = parts(read(corpus(tmp_path / "wiki", *OLD, **beside)))
    assert (first.title, first.author, second.author) == ("Talk:Ferry", "Ada", "s2")


def test_the_folder_is_one_source_and_so_inside_another(tmp_path: Path) -> None:
    corpus(tmp_path / "wiki", *NEW, conversations=CONVERSATIONS, index={"version": 1})
    (tmp_path / "wiki" / "info.parsed.jsonl").write_text("{}\n")
    (tmp_path / "wiki" / "README.md").write_text("What it is")
    (tmp_path / "essay.txt").write_text("An essay.")
    assert names(tmp_path / "wiki") == [("wiki", "convokit")]
    assert names(tmp_path) == [("essay.txt", "text"), ("wiki", "convokit")]


def test_with_another_text_beside_it_is_a_folder_like_any(tmp_path: Path) -> None:
    folder = corpus(tmp_path / "wiki", *NEW)
    (folder / "essay.txt").write_text("An essay.")
    assert names(folder) == [("corpus.json", "json"), ("essay.txt", "text"), ("utterances.jsonl", "jsonl")]


def test_with_a_folder_inside_it_is_a_folder_like_any(tmp_path: Path) -> None:
    folder = corpus(tmp_path / "wiki", *NEW)
    (folder / "more").mkdir()
    (folder / "more" / "essay.txt").write_text("An essay.")
    assert ("more/essay.txt", "text") in names(folder)


def test_where_another_format_is_asked_for_the_folder_is_like_any(tmp_path: Path) -> None:
    assert names(corpus(tmp_path / "wiki", *NEW), "jsonl") == [("utterances.jsonl", "jsonl")]


def test_the_utterances_alone_are_a_thread_too(tmp_path: Path) -> None:
    path = lines_file(tmp_path, *OLD, name="utterances.jsonl")
    first, second = parts(read(path))
    assert (first.document_key, first.author, second.reply_to) == ("u1", "s1", "u1")


def test_the_fields_are_shown_and_can_be_changed(tmp_path: Path) -> None:
    (source,) = incoming.listing([corpus(tmp_path / "wiki", *NEW)]).sources
    mapped = guess(source, AS_USUAL)
    assert mapped is not None
    assert {ours: mapped.fields[ours] for ours in ("text", "author", "document", "reply_to")} == {
        "text": "text",
        "author": "speaker",
        "document": "conversation_id",
        "reply_to": "reply-to",
    }


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "“wiki/conversations.json” is not valid JSON"),
        (b'{"u1": {"meta": ', "“wiki/conversations.json” is not valid JSON"),
        (b"\xff\xfe\x00", "“wiki/conversations.json” is not valid JSON"),
        (b"[" * 100_000, "“wiki/conversations.json” is not valid JSON"),
        (b"[1]", "“wiki/conversations.json” must hold a JSON object, in braces; what it says is left out."),
    ],
)
def test_a_broken_file_beside_is_named_and_the_posts_can_be_taken(
    tmp_path: Path, content: bytes, sentence: str
) -> None:
    found = read(corpus(tmp_path / "wiki", *NEW, conversations=content))
    assert len(parts(found)) == 3
    (problem,) = problems(found)
    assert problem.file == "wiki/conversations.json"
    assert problem.message.startswith(sentence)


@pytest.mark.parametrize(
    "said", [None, 7, "Ada", [], {}, {"meta": None}, {"meta": {"name": 7}}, {"meta": {"name": " "}}]
)
def test_what_says_no_name_leaves_the_id(tmp_path: Path, said: object) -> None:
    folder = corpus(tmp_path / "wiki", *NEW[:1], speakers={"s1": said}, conversations={"u1": said})
    (part,) = parts(read(folder))
    assert (part.author, part.title) == ("s1", None)


def test_a_broken_line_is_named_by_number(tmp_path: Path) -> None:
    found = read(corpus(tmp_path / "wiki", NEW[0], b'{"id": "u2", ', NEW[2]))
    assert len(parts(found)) == 2
    (problem,) = problems(found)
    assert (problem.file, problem.line) == ("wiki", 2)


def test_empty_utterances_are_a_sentence(tmp_path: Path) -> None:
    (problem,) = problems(read(corpus(tmp_path / "wiki")))
    assert problem.message == "The file is empty: there is no line in it."
