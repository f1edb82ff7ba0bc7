"""Which files of what a person names are read, in which order, under which name."""

import time
import unicodedata
from pathlib import Path

import pytest

from annotator.domain.errors import BadInput, NotFound
from annotator.formats import incoming
from annotator.formats.incoming import clean_name, listing
from tests.formats.reading import lines_file, parts, read


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "texts"
    (root / "b" / "inner").mkdir(parents=True)
    (root / ".hidden").mkdir()
    for name in ("z.txt", "a.TXT", "b/inner/c.text", "b/note.pages", ".hidden/x.txt", ".secret.txt", "b/Makefile"):
        (root / name).write_text("One is here.", "utf-8")
    lines_file(root, {"id": "1", "text": "One."}, name="b/posts.jsonl")
    return root


def test_a_folder_stands_for_what_can_be_read_below_it_in_order_of_names(folder: Path) -> None:
    found = listing([folder])
    assert [source.name for source in found.sources] == ["a.TXT", "b/inner/c.text", "b/posts.jsonl", "z.txt"]
    assert found.passed_over == 2
    assert found.size == sum(source.path.stat().st_size for source in found.sources)


def test_the_lock_that_an_office_program_leaves_beside_an_open_document_is_no_document(folder: Path) -> None:
    (folder / "b" / "~$essay.docx").write_bytes(b"\x05Somebody")
    assert [source.name for source in listing([folder]).sources if source.name.endswith(".docx")] == []
    assert listing([folder]).passed_over == 2


@pytest.mark.parametrize(
    "names",
    [("RS_2020-01.jsonl", "RC_2020-01.jsonl"), ("walks_submissions.ndjson", "walks_comments.ndjson")],
)
def test_the_submissions_of_a_dump_come_before_the_comments_on_them(tmp_path: Path, names: tuple[str, str]) -> None:
    submissions, comments = names
    lines_file(tmp_path, {"id": "a", "title": "Walks", "selftext": "We walk.", "subreddit": "s"}, name=submissions)
    lines_file(tmp_path, {"id": "b", "body": "No.", "link_id": "t3_a", "parent_id": "t3_a"}, name=comments)
    for given in ([tmp_path], [tmp_path / comments, tmp_path / submissions]):
        assert [source.name for source in listing(given).sources] == [submissions, comments]


def test_keys_inside_a_folder_are_paths_below_it_wherever_it_lies(folder: Path, tmp_path: Path) -> None:
    moved = tmp_path / "elsewhere"
    moved.mkdir()
    keys = [part.document_key for part in parts(read(folder))]
    folder.rename(moved / "renamed")
    assert keys == ["a.TXT", "b/inner/c.text", "b/posts.jsonl#1", "z.txt"]
    assert [part.document_key for part in parts(read(moved / "renamed"))] == keys


def test_texts_without_a_title_are_called_by_their_paths_below_the_folder(tmp_path: Path) -> None:
    for name in ("2024/essay.txt", "2024/talk.md", "essay.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("A text.", "utf-8")
    assert [part.title for part in parts(read(tmp_path))] == ["2024/essay", "2024/talk", "essay"]


def test_a_file_named_directly_is_known_by_its_name(folder: Path) -> None:
    assert listing([folder / "b" / "inner" / "c.text"]).sources[0].name == "c.text"


def test_a_format_takes_only_its_own_files_of_a_folder(folder: Path) -> None:
    found = listing([folder], format="jsonl")
    assert [source.name for source in found.sources] == ["b/posts.jsonl"]
    assert found.passed_over == 5


def test_a_format_reads_a_file_whatever_its_suffix(tmp_path: Path) -> None:
    path = lines_file(tmp_path, {"text": "One."}, name="dump.log")
    assert parts(read(path, format_="jsonl"))[0].text == "One."


def test_a_file_nothing_reads_is_refused_by_name_with_what_can_be_read(folder: Path) -> None:
    with pytest.raises(
        BadInput, match=r"“note.qqq” cannot be read: nothing here reads “.qqq” files; .*\.txt"
    ) as refused:
        listing([(folder / "b" / "note.pages").rename(folder / "note.qqq")])
    assert refused.value.file == "note.qqq"
    assert "rename it to end with .txt" in (refused.value.hint or "")


def test_one_file_nothing_reads_stands_in_nobodys_way_and_says_so_when_it_is_read(folder: Path) -> None:
    good, bad = listing([folder / "z.txt", folder / "b" / "note.pages"]).sources
    assert parts(list(incoming.read(good)))
    assert (good.known, bad.known) == (True, False)
    with pytest.raises(BadInput, match=r"“note\.pages” cannot be read"):
        incoming.read(bad)


def test_what_only_programs_read_is_refused_whatever_its_name(tmp_path: Path) -> None:
    (tmp_path / "essay.txt").write_text("{\\rtf1\\ansi{\\fonttbl}\n\\pard The ferry.\\par }", "ascii")
    (problem,) = read(tmp_path / "essay.txt")
    assert "RTF" in str(problem)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("a.doc", "save it as docx or odt"),
        ("a.rtf", "save it as docx or odt"),
        ("a.ods", "save it as xlsx or csv"),
        ("a.pptx", "save it as PDF"),
        ("a.mobi", "convert it to epub"),
    ],
)
def test_a_file_of_an_older_kind_says_what_to_do(tmp_path: Path, name: str, hint: str) -> None:
    (tmp_path / name).write_bytes(b"\xd0\xcf\x11\xe0")
    with pytest.raises(BadInput, match=rf"“{name}” cannot be read: .*{hint}"):
        listing([tmp_path / name])


def test_a_path_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"There is no file “absent.txt”"):
        listing([tmp_path / "absent.txt"])


def test_a_folder_with_nothing_to_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "a.png").write_bytes(b"x")
    with pytest.raises(BadInput, match="There is nothing in “pictures” that can be read"):
        listing([tmp_path / "pictures"])


def test_an_unknown_format_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no format “brat”"):
        listing([tmp_path], format="brat")


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    import os

    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(BadInput, match="is no file that can be read"):
        listing([tmp_path / "pipe.txt"])


def test_names_are_composed_so_that_two_systems_give_the_same_key() -> None:
    assert clean_name(unicodedata.normalize("NFD", "é.txt")) == unicodedata.normalize("NFC", "é.txt")


def test_a_name_that_is_no_text_still_makes_a_key() -> None:
    clean_name("caf\udce9.txt").encode("utf-8")


def test_a_link_that_leads_in_a_circle_is_not_followed(folder: Path) -> None:
    (folder / "b" / "up").symlink_to(folder, target_is_directory=True)
    assert len(listing([folder]).sources) == 4


def test_a_thread_of_many_posts_comes_out_of_a_release_in_time_by_their_number(tmp_path: Path) -> None:
    count = 12_000
    nobody = {"author": None, "reply_to": None, "time": None, "metadata": "{}"}
    places = [{"start": 4 * number, "end": 4 * number + 2} for number in range(count)]
    thread = {
        "id": "d",
        "key": "k",
        "title": "t",
        "kind": "thread",
        "source": "",
        "license": None,
        "language": "",
        "text": "\n\n".join(["ab"] * count),
        "metadata": "{}",
        "parts": [{"id": f"{one['start']:032x}", "record": None, **one, "cutter": ""} for one in places],
        "posts": [{"id": str(one["start"]), **one, **nobody} for one in places],
        "segments": [[one["start"], one["end"]] for one in places],
    }
    (tmp_path / "manifest.json").write_text('{"schema": "annotator/release/1"}', "utf-8")
    lines_file(tmp_path, name="annotations.jsonl")
    lines_file(tmp_path, thread, name="documents.jsonl")
    began = time.process_time()
    found = parts(read(tmp_path))
    assert time.process_time() - began < 8
    assert len(found) == count
    assert all(len(one.posts or ()) == 1 and one.cuts == ((0, 2),) for one in found)


def test_files_of_one_name_are_called_by_where_they_lie_and_keep_their_name(tmp_path: Path):
    files = [tmp_path / place / "a.txt" for place in ("x/1", "x/2", "y")] + [tmp_path / "y" / "b.txt"]
    for file in files:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("A sentence.", "utf-8")
    found = listing(files).sources
    assert [one.called for one in found] == ["x/1/a.txt", "x/2/a.txt", "y/a.txt", "b.txt"]
    assert [one.name for one in found] == ["a.txt", "a.txt", "a.txt", "b.txt"]
    folders = listing([tmp_path / "x" / "1", tmp_path / "y"]).sources
    assert [one.called for one in folders] == ["x/1/a.txt", "y/a.txt", "b.txt"]
    assert [one.called for one in listing([files[3], files[3]]).sources] == ["b.txt", "b.txt"]
