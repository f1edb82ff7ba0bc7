"""Tables in: how cells are parted, which column is which, and rows that are not as they should be."""

import re
import time
import zipfile
from pathlib import Path

import openpyxl
import pytest

from tests.formats.reading import parts, problems, read

TABLE = "id,thread,author,parent,body,date\n"


def table(folder: Path, text: str, name: str = "posts.csv", encoding: str = "utf-8") -> Path:
    (folder / name).write_bytes(text.encode(encoding))
    return folder / name


def texts(path: Path) -> list[str]:
    found = read(path)
    assert problems(found) == []
    return [part.text for part in parts(found)]


def test_a_row_is_a_post_of_its_thread(tmp_path: Path) -> None:
    rows = '1,t,Ann,,"Hello, there\nyou",2026-01-02\n2,t,Bob,1,"She said ""hi""",2026-01-03\n'
    first, second = parts(read(table(tmp_path, TABLE + rows)))
    assert (first.document_key, first.document_kind, first.record, first.reply_to) == ("t", "thread", "1", None)
    assert (first.text, first.author, first.time, first.line) == ("Hello, there\nyou", "Ann", "2026-01-02", 2)
    assert (second.text, second.reply_to, second.line) == ('She said "hi"', "1", 4)


@pytest.mark.parametrize(
    ("text", "name", "wanted"),
    [
        ('Nutzer;Kommentar\nEva;"Nein; nie"\n', "a.csv", ["Nein; nie"]),
        ('comment\tuser\n"Hm" he said, "no"\tbob\nyes\teva\n', "a.tsv", ['"Hm" he said, "no"', "yes"]),
        ("I agree, with you\nBut no one, really, does\n", "a.csv", ["I agree, with you", "But no one, really, does"]),
        ('id,text\n1,"say \\"hi\\", now"\n2,x\n', "a.csv", ['say "hi", now', "x"]),
        ('1,bob,"I think that this is fine."\n2,eva,"No it is not at all."\n', "a.csv", None),
        ("id,text\n1,a\0b\n", "a.csv", ["a\0b"]),
        (
            "Eva,Who?\nUdo,Now we go home.\nEva,Not yet I think.\n",
            "a.csv",
            ["Who?", "Now we go home.", "Not yet I think."],
        ),
    ],
)
def test_the_way_cells_are_parted_is_found_out(tmp_path: Path, text: str, name: str, wanted: list[str] | None) -> None:
    assert texts(table(tmp_path, text, name)) == (wanted or ["I think that this is fine.", "No it is not at all."])


def test_what_pandas_makes_of_missing_parents_is_undone(tmp_path: Path) -> None:
    path = table(tmp_path, "comment_id,parent_id,username,text\n10,,bob,Hello\n11,10.0,eva,No.\n12,11.0,bob,\n")
    found = parts(read(path))
    assert [part.reply_to for part in found] == [None, "10", "11"]
    assert {part.document_key for part in found} == {"posts.csv#10"}


@pytest.mark.parametrize(
    ("text", "line", "sentence", "rest"),
    [
        (TABLE + "3,t,Bob\n4,t,Ann,,ok,2026\n", 2, "has 3 cells, the first row has 6", ["ok"]),
        (TABLE + "3,t,Bob,,x,y,z\n4,t,Ann,,ok,2026\n", 2, "has 7 cells", ["ok"]),
        ('id,text\n1,"He said "hello" to me"\n2,b\n3,c\n', 2, "A quotation mark stands inside a cell", ["b", "c"]),
        ('id,text\n1,a\n2,"open\n3,c\n', 3, "is never closed", ["a"]),
        ("id,text\n", None, "no row below", []),
        ("", None, "The file is empty", []),
        (",".join(f"c{number}" for number in range(100_000)) + "\n", 1, "100000 columns", []),
        ("a,b\n1,2\n", 2, "The field “text” is missing, and no other holds text; the fields are “a”, “b”", []),
    ],
)
def test_a_wrong_row_is_said_with_its_line(
    tmp_path: Path, text: str, line: int | None, sentence: str, rest: list[str]
) -> None:
    found = read(table(tmp_path, text))
    (problem,) = problems(found)
    assert (problem.file, problem.line) == ("posts.csv", line)
    assert sentence in problem.message
    assert [part.text for part in parts(found)] == rest


def test_a_column_a_person_names_must_be_there(tmp_path: Path) -> None:
    (problem,) = read(table(tmp_path, "id,text\n1,a\n"), {"author": "usr"})
    assert "There is no column “usr”; there are “id”, “text”" in problem.message


def test_the_whole_file_is_one_thread_where_a_person_says_so(tmp_path: Path) -> None:
    path = table(tmp_path, "author,text,*\nAnn,Hello,a\nBob,No.,b\n")
    assert len({part.document_key for part in parts(read(path))}) == 2
    found = read(path, {"document": "*"})
    assert problems(found) == []
    assert {(part.document_key, part.document_kind, part.title) for part in parts(found)} == {
        ("posts.csv", "thread", "posts")
    }
    assert [part.post_extra for part in parts(found)] == [{"*": "a"}, {"*": "b"}], "a column of that name stays"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.append(["comment_id", "parent_id", "author", "comment", "likes"])
    sheet.append([1, None, "Ann", "Hello there\nyou 😀", 3])
    sheet.append([2, 1, "Bob", "=A1", 1.5])
    other = made.create_sheet("Two")
    other.append(["text"])
    other.append(["On the second sheet."])
    made.save(tmp_path / "a.xlsx")
    return tmp_path / "a.xlsx"


def test_rows_of_every_sheet_are_posts_and_formulas_are_not_computed(book: Path) -> None:
    first, formula, other = parts(read(book))
    assert (first.text, first.record, first.post_extra) == ("Hello there\nyou 😀", "1", {"likes": "3"})
    assert (formula.text, formula.reply_to, formula.document_key) == ("", "1", "a.xlsx#1")
    assert (other.text, other.title, other.line) == ("On the second sheet.", "Two: On the second sheet.", 2)


def test_formulas_without_a_stored_value_are_named_for_they_would_come_in_empty(book: Path, tmp_path: Path) -> None:
    (problem,) = problems(read(book))
    assert (problem.file, problem.line) == ("a.xlsx", 3)
    assert problem.message.startswith("Cell Sheet!D3 has a formula without a stored value")
    made = openpyxl.Workbook()
    made.active.append(["text", "author"])
    for row in range(2, 3000):
        made.active.append([f"We walk {row} times.", f"=A{row}"])
    made.save(tmp_path / "many.xlsx")
    (problem,) = problems(read(tmp_path / "many.xlsx"))
    assert problem.message.startswith("Cell B2 and 2997 more have formulas")
    assert len(parts(read(tmp_path / "many.xlsx"))) == 2998


def test_formulas_in_columns_and_sheets_that_are_not_taken_keep_nothing_out(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    made.active.append(["text", "length"])
    made.active.append(["We walk.", "=LEN(A2)"])
    hidden = made.create_sheet("Sums")
    hidden.append(["text"])
    hidden.append(["=A1"])
    hidden.sheet_state = "hidden"
    made.save(tmp_path / "a.xlsx")
    (problem,) = problems(read(tmp_path / "a.xlsx"))
    assert "“Sums” is hidden; its one row is left out" in problem.message
    (problem, _) = problems(read(tmp_path / "a.xlsx", {"author": "length"}))
    assert "Cell B2" in problem.message


def test_formulas_are_found_in_a_table_that_begins_farther_right_or_without_names_of_columns(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    for length, text in (("length", "text"), ("=LEN(E2)", "We walk."), ("2", '=UPPER("so")')):
        made.active.append([None, None, None, length, text])
    made.save(tmp_path / "a.xlsx")
    (problem,) = problems(read(tmp_path / "a.xlsx"))
    assert problem.message.startswith("Cell E3 has")
    bare = openpyxl.Workbook()
    for number in range(1, 4):
        bare.active.append([f"We walk, say {number} of the others.", f"=LEN(A{number})"])
    bare.save(tmp_path / "b.xlsx")
    assert problems(read(tmp_path / "b.xlsx")) == []


def test_of_a_formula_the_value_that_was_stored_is_taken(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    made.active.append(["text"])
    made.active.append(['=CONCATENATE("Two"," claims")'])
    made.save(tmp_path / "made.xlsx")
    with zipfile.ZipFile(tmp_path / "made.xlsx") as old, zipfile.ZipFile(tmp_path / "a.xlsx", "w") as new:
        for name in old.namelist():  # what a program that computes would have written
            stored = re.sub(
                rb'<c r="A2"[^>]*>(<f>.*?</f>)<v */?>(</v>)?', rb'<c r="A2" t="str">\1<v>Two claims</v>', old.read(name)
            )
            new.writestr(name, stored)
    assert [one.text for one in read(tmp_path / "a.xlsx")] == ["Two claims"]


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_sheet_that_is_not_shown_is_no_text_and_is_named(book: Path, state: str) -> None:
    changed = openpyxl.load_workbook(book)
    changed["Two"].sheet_state = state
    changed.create_sheet("Empty").sheet_state = state
    changed.save(book)
    _formula, first, second, problem = read(book)
    assert len(parts([first, second])) == 2
    assert "“Two” is hidden; its 2 rows are left out" in problem.message


def test_a_sheet_that_reaches_too_far_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    made.active["A1"] = "text"
    made.active.cell(1_000_000, 300).value = "x"
    made.save(tmp_path / "far.xlsx")
    (problem,) = read(tmp_path / "far.xlsx")
    assert "reaches to row 1000000 and column 300" in problem.message


def test_rows_that_do_not_say_where_they_stand_are_counted(book: Path) -> None:
    with zipfile.ZipFile(book) as archive:
        members = {one: archive.read(one) for one in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    members[sheet] = members[sheet].replace(
        b"</sheetData>", b"<row><c><v>1</v></c></row>" * 1_100_000 + b"</sheetData>"
    )
    with zipfile.ZipFile(book, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    before = time.process_time()
    (problem,) = read(book)
    assert "more cells than can be read" in problem.message
    assert time.process_time() - before < 5


def test_a_zip_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("annotator.formats.records.xlsx.MOST_UNPACKED", 10_000_000)
    with zipfile.ZipFile(tmp_path / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 20_000_000)
    (problem,) = read(tmp_path / "bomb.xlsx")
    assert "unpacks to more than" in problem.message


def test_a_truncated_or_protected_book_is_refused_by_name(book: Path) -> None:
    whole = book.read_bytes()
    for raw, sentence in ((whole[:2000], "is damaged"), (b"\xd0\xcf\x11\xe0" + bytes(600), "protected by a password")):
        book.write_bytes(raw)
        (problem,) = read(book)
        assert problem.file == "a.xlsx"
        assert sentence in problem.message
