"""Posts under other names: which field is which, Reddit's dumps, threads that only replies tell, trees in JSON."""

import json
from pathlib import Path
from typing import Any

import pytest

from annotator.formats import incoming
from annotator.formats.records.mapping import guess
from annotator.formats.records.records import with_lf
from annotator.formats.records.threads import Threads
from tests.formats.reading import lines_file, parts, problems, read

COMMENT = {"id": "b", "name": "t1_b", "link_id": "t3_z", "parent_id": "t1_a", "author": "bob", "created_utc": 1.5e9}
SUBMISSION = {"id": "z", "title": "CMV: fire", "selftext": "Since &gt; so", "author": "op", "subreddit": "cmv"}


def mapped(path: Path, **fields: str):
    found = guess(incoming.listing([path]).sources[0], incoming.HowToRead(fields=fields))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("record", "fields"),
    [
        (
            {
                "id": "u",
                "conversation_id": "c",
                "text": "A b.",
                "speaker": "x",
                "reply-to": None,
                "timestamp": 1583198400,
            },
            {"document": "conversation_id", "author": "speaker", "reply_to": "reply-to", "time": "timestamp"},
        ),
        ({"by": "x", "id": 5, "parent": 4, "text": "A b.", "time": 1175714200}, {"author": "by", "reply_to": "parent"}),
        ({"id": 1, "data": {"text": "A b."}}, {"text": "data.text"}),
        ({"id": 1, "who": "y", "text": "A b."}, {"author": "who"}),
        ({"id_str": "5", "full_text": "A b.", "user": {"screen_name": "y"}}, {"author": "user.screen_name"}),
        ({"Nr.": 1, "Antwort auf": None, "Beitrag": "A b."}, {"id": "Nr.", "reply_to": "Antwort auf"}),
        ({"Wer": "E", "Wann": "12:04", "Was": "A b c."}, {"author": "Wer", "time": "Wann", "text": "Was"}),
        ({"who": "E", "when": "2026", "what": "A b c."}, {"author": "who", "time": "when", "text": "what"}),
        ({"Sprecherin": "E", "Äußerung": "A b.", "Zeitstempel": 2e9}, {"author": "Sprecherin", "text": "Äußerung"}),
        ({"a": "x", "wording": "This is a long text."}, {"text": "wording"}),
        ({"text": "Ours.", "body": "Theirs, and longer.", "author": "a"}, {"text": "text", "author": "author"}),
    ],
)
def test_fields_are_recognised(tmp_path: Path, record: dict[str, Any], fields: dict[str, str]) -> None:
    path = lines_file(tmp_path, record)
    found = mapped(path)
    assert {ours: found.fields[ours] for ours in fields} == fields
    assert found.reason
    assert problems(read(path)) == []


def test_what_a_post_answers_is_told_by_ids_of_others_in_a_field_that_speaks_of_answers(tmp_path: Path) -> None:
    posts = [
        {"postId": n, "isAnswerOfPost": n - 1 or None, "answers_so_far": 7, "body": f"Post {n}."} for n in (1, 2, 3)
    ]
    path = lines_file(tmp_path, *posts)
    assert mapped(path).fields["reply_to"] == "isAnswerOfPost"
    assert [one.reply_to for one in parts(read(path))] == [None, "1", "2"]


@pytest.mark.parametrize("name", ["topic.json", "posts.json", "posts.jsonl"])
def test_what_a_post_answers_is_told_by_the_field_that_is_named_in_it(tmp_path: Path, name: str) -> None:
    posts = [
        {"id": 10 * topic + n, "topic_id": topic, "post_number": n, "reply_to_post_number": answered, "cooked": "So."}
        for topic, n, answered in ((7, 1, None), (7, 2, None), (7, 3, 1), (7, 4, 2), (8, 1, None), (8, 2, 1))
    ]
    path = tmp_path / name
    if name == "posts.jsonl":
        lines_file(tmp_path, *posts)
    else:
        path.write_text(json.dumps({"post_stream": {"posts": posts[:4]}, "title": "T"} if "topic" in name else posts))
    found = parts(read(path))
    assert [one.reply_to for one in found] == [None, None, "1", "2", None, "1"][: len(found)]
    assert [one.record for one in found] == ["1", "2", "3", "4", "1", "2"][: len(found)]
    assert found[0].title == ("T" if name == "topic.json" else None)


def test_whom_a_post_answers_is_not_what_it_answers(tmp_path: Path) -> None:
    posts = [{"topic_id": 7, "author": f"P{n}", "user_id": n, "reply_to_user_id": n - 1, "body": "So."} for n in (1, 2)]
    assert "reply_to" not in mapped(lines_file(tmp_path, *posts)).fields


def test_what_a_person_names_wins(tmp_path: Path) -> None:
    path = lines_file(tmp_path, {"text": "Not this.", "body": "This.", "user": 5, "n": 1})
    assert mapped(path, text="body").fields["text"] == "body"
    assert parts(read(path, {"text": "body"}))[0].author == "5"


def test_the_fields_there_are_come_with_examples(tmp_path: Path) -> None:
    found = mapped(lines_file(tmp_path, {"text": "x" * 200, "n": 1}))
    assert found.theirs == ("text", "n")
    assert found.examples == {"text": "x" * 80 + "…", "n": "1"}


def test_a_format_without_fields_has_no_mapping(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Hello.")
    assert guess(incoming.listing([tmp_path / "a.txt"]).sources[0], incoming.HowToRead()) is None


def test_a_dump_of_reddit_is_a_thread(tmp_path: Path) -> None:
    submission, comment = parts(
        read(lines_file(tmp_path, SUBMISSION, {**COMMENT, "body": "&gt; Since\n\nno &amp; no"}))
    )
    assert (submission.record, submission.document_key, submission.reply_to) == ("t3_z", "t3_z", None)
    assert submission.text == "CMV: fire\n\nSince > so"
    assert [(one.kind, one.start, one.end) for one in submission.regions] == [("heading", 0, 9)]
    assert (comment.record, comment.document_key, comment.reply_to) == ("t1_b", "t3_z", "t1_a")
    assert (comment.text, comment.time, comment.extractor) == ("> Since\n\nno & no", "1500000000", "reddit 1")


def test_reddits_escapes_go_before_its_html_is_read_where_a_person_says_so(tmp_path: Path) -> None:
    bodies = ["&lt;blockquote&gt;A &amp;amp; B&lt;/blockquote&gt; So.", "<blockquote>&amp;lt; C</blockquote> So."]
    posts = [{**COMMENT, "id": f"b{no}", "body": "So.", "body_html": body} for no, body in enumerate(bodies)]
    for one in posts:
        del one["name"]
    found = parts(read(lines_file(tmp_path, *posts), {"text": "body_html"}, html="read"))
    assert [one.text for one in found] == ["A & B\n\nSo.", "&lt; C\n\nSo."]
    assert [one.text[one.regions[0].start : one.regions[0].end] for one in found] == ["A & B", "&lt; C"]
    (asked,) = parts(read(lines_file(tmp_path, {**SUBMISSION, "title": "Q &amp; A"}), html="read"))
    assert (asked.title, asked.text) == ("Q & A", "Q & A\n\nSince > so")


def test_a_text_of_reddit_with_bare_characters_is_left_as_it_is(tmp_path: Path) -> None:
    (comment,) = parts(read(lines_file(tmp_path, {**COMMENT, "body": "x < y &gt; z"})))
    assert (comment.text, comment.extractor) == ("x < y &gt; z", None)


MARKED_UP = (
    {"no": 1, "com": "<p>We should walk &amp; talk.</p><p>It&#x27;s <i>good</i>.</p>"},
    {
        "no": 2,
        "com": "<blockquote>It&#x27;s good.</blockquote>No.<br/>It is <a href='http://e.invalid/?a=1&b=2'>far</a>.",
    },
    {"no": 3, "com": "1 &lt; 2"},
)


@pytest.mark.parametrize("name", ["posts.jsonl", "posts.json"])
def test_texts_that_are_html_are_read_as_they_are_seen(tmp_path: Path, name: str) -> None:
    path = lines_file(tmp_path, *MARKED_UP, name=name) if name.endswith("l") else tmp_path / name
    if name.endswith("n"):
        path.write_text(json.dumps(MARKED_UP))
    found = parts(read(path))
    assert [one.text for one in found] == [
        "We should walk & talk.\n\nIt's good.",
        "It's good.\n\nNo.\nIt is far.",
        "1 < 2",
    ]
    assert [(one.kind, one.start, one.end) for one in found[1].regions] == [("quotation", 0, 10)]
    assert found[0].title == "We should walk & talk."
    assert "HTML" in mapped(path).reason


@pytest.mark.parametrize("other", ["Read R&D.", "Write <my-own> here.", "Plain again."])
def test_texts_that_only_speak_of_tags_stay_as_they_are(tmp_path: Path, other: str) -> None:
    texts = ["Put <p> before it.", other, "It is good.", "It is far."]
    path = lines_file(tmp_path, *({"no": number, "body": text} for number, text in enumerate(texts)))
    assert [one.text for one in parts(read(path))] == texts


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Plain.\n\nSo is this,\nand 1 < 2.", "Plain.\n\nSo is this,\nand 1 < 2."),
        ("It is <i>so</i>.\n\nAnd R&amp;D\r\nis not.", "It is so.\n\nAnd R&D\nis not."),
        ("<p>One\nline.</p>\n<p>Next.</p>", "One line.\n\nNext."),
        (
            "If a<b then c > d, <b>see</b> <http://e.invalid/?a=1&b=2>",
            "If a<b then c > d, see <http://e.invalid/?a=1&b=2>",
        ),
        ("<b>R&D</b> writes &copy=2 and <my-own>.", "R&D writes &copy=2 and <my-own>."),
        ('<img src="data:' + "A" * 5000 + '"><style>p {color: red}</style>Red.', "Red."),
        ('See <a\nhref="x"\r\ntitle="y">this</a>.<!-- not\nthat -->\nNext.', "See this.\nNext."),
        ("It is<!-- <b>not</b> --> <b>so</b>.\nIf a <p or b.", "It is so.\nIf a <p or b."),
    ],
)
def test_among_texts_that_are_html_no_word_and_no_line_of_another_is_lost(tmp_path: Path, text: str, seen: str) -> None:
    path = lines_file(tmp_path, *MARKED_UP * 20, {"no": 9, "com": text})
    assert parts(read(path))[-1].text == seen


@pytest.mark.parametrize("last", ["wo<em>rd</em>", "word and more " * 9, "word&#x27;"])
def test_a_text_that_is_html_is_seen_to_be_so_however_long_it_is(tmp_path: Path, last: str) -> None:
    long = "<p>" + "word " * 3998 + last + "</p>"  # a tag or an entity stands where one looks no further, or nothing
    text = parts(read(lines_file(tmp_path, {"no": 1, "com": long})))[0].text
    assert text.startswith("word ")
    assert "<" not in text
    assert "&" not in text


def test_of_texts_that_are_html_one_made_to_take_all_memory_is_refused_by_line(tmp_path: Path) -> None:
    path = lines_file(tmp_path, *MARKED_UP * 20, {"no": 9, "com": "<div>" * 100_000})
    (problem,) = problems(read(path))
    assert (problem.line, problem.field, problem.file) == (61, "com", "posts.jsonl")
    assert "nested more than 1000 deep" in problem.message


def test_replies_make_a_thread_whatever_the_order(tmp_path: Path) -> None:
    rows = [{"num": n, "parent": p, "message": "Hello you."} for n, p in ((3, 1), (1, None), (2, None), (4, 3), (9, 8))]
    found = parts(read(lines_file(tmp_path, *rows)))
    assert [part.document_key.partition("#")[2] for part in found] == ["1", "1", "2", "1", "8"]


def test_replies_in_a_circle_stand_in_one_thread() -> None:
    links: list[tuple[str | None, str | None]] = [("a", "b"), ("b", "c"), ("c", "a"), ("d", "a")]
    threads = Threads(links)
    assert {threads.root(own, parent) for own, parent in links} == {"a"}


def json_file(folder: Path, value: object) -> Path:
    path = folder / "a.json"
    path.write_text(value if isinstance(value, str) else json.dumps(value, indent=1), "utf-8")
    return path


def rows(path: Path) -> list[tuple[str, str | None, str | None, str]]:
    found = read(path)
    assert problems(found) == []
    return [(part.document_key, part.record, part.reply_to, part.text) for part in parts(found)]


def test_a_tree_of_comments_is_a_thread(tmp_path: Path) -> None:
    deep = {"id": "c2", "author": "B", "content": "Under", "replies": []}
    tree = {"id": "x", "title": "T", "comments": [{"id": "c1", "author": "A", "content": "Top", "replies": [deep]}]}
    path = json_file(tmp_path, tree)
    assert rows(path) == [("a.json#x", "c1", None, "Top"), ("a.json#x", "c2", "c1", "Under")]
    first, second = parts(read(path))
    assert (first.title, first.document_extra, first.line) == ("T", {"id": "x", "title": "T"}, 5)
    assert second.line == 10


def test_of_posts_that_lie_side_by_side_no_field_says_what_they_answer(tmp_path: Path) -> None:
    posts = [{"id": n, "author": "A", "content": "Top."} for n in (1, 2)]
    assert "reply_to" not in mapped(json_file(tmp_path, {"title": "T", "posts": posts})).fields
    posts[0]["replies"] = [{"id": 3, "author": "B", "content": "Under."}]
    assert mapped(json_file(tmp_path, {"title": "T", "posts": posts})).fields["reply_to"] == "reply_to"


def test_posts_without_ids_get_ids_that_do_not_follow_their_place(tmp_path: Path) -> None:
    one, two = {"text": "One", "children": [{"text": "Under"}]}, {"text": "Two", "children": []}
    assert sorted(rows(json_file(tmp_path, [one, two]))) == sorted(rows(json_file(tmp_path, [two, one])))


def test_a_post_that_was_taken_back_keeps_its_place(tmp_path: Path) -> None:
    inner = {"id": 3, "author": "x", "text": "still", "children": []}
    gone = {"id": 2, "author": None, "text": None, "children": [inner]}
    tree = {"id": 1, "author": "p", "title": "A title", "text": None, "children": [gone]}
    assert [row[1:] for row in rows(json_file(tmp_path, tree))] == [
        ("1", None, "A title"),
        ("2", "1", ""),
        ("3", "2", "still"),
    ]


def test_a_listing_of_reddit_is_read(tmp_path: Path) -> None:
    def listing(*children: object) -> dict[str, object]:
        return {"kind": "Listing", "data": {"children": list(children)}}

    def thing(kind: str, **data: object) -> dict[str, object]:
        return {"kind": kind, "data": data}

    inner = thing("t1", **COMMENT, body="yes", replies="")
    outer = thing(
        "t1", **{**COMMENT, "id": "a", "name": "t1_a", "parent_id": "t3_z"}, body="no", replies=listing(inner)
    )
    path = json_file(tmp_path, [listing(thing("t3", **SUBMISSION)), listing(outer)])
    assert [row[:3] for row in rows(path)] == [
        ("t3_z", "t3_z", None),
        ("t3_z", "t1_a", "t3_z"),
        ("t3_z", "t1_b", "t1_a"),
    ]


def test_threads_in_a_list_stay_apart(tmp_path: Path) -> None:
    def thread(number: int) -> dict[str, object]:
        return {"thread_id": number, "title": f"T{number}", "posts": [{"post_id": 1, "user": "x", "message": "Hi."}]}

    found = rows(json_file(tmp_path, {"threads": [thread(7), thread(8)]}))
    assert found == [("a.json#7", "1", None, "Hi."), ("a.json#8", "1", None, "Hi.")]


def test_lists_inside_a_record_are_metadata(tmp_path: Path) -> None:
    record = {"id": 1, "body": "One.", "tags": [{"name": "x"}]}
    (part,) = parts(read(json_file(tmp_path, {"result": {"records": [record]}})))
    assert (part.text, part.post_extra) == ("One.", {"tags": [{"name": "x"}]})


@pytest.mark.parametrize(
    ("text", "line", "sentence"),
    [
        ("[" * 1_000_000 + "]" * 1_000_000, 1, "nested too deeply"),
        ('[{"text":"a"},\n{"text":"b"', 2, "ends in the middle"),
        ('[{"text":"a"},\n{"text":"\\ud83d"}]', 2, "half a character"),
        ('[{"text":"a"},\n{"text":7}]', 2, "“text” must be text"),
        ("5", None, "There is no record"),
        ('[{"text":"a"}, 5]', 1, "1 entries are no objects"),
        ("", None, "The file is empty"),
    ],
)
def test_json_that_is_wrong_is_said_in_one_sentence(tmp_path: Path, text: str, line: int | None, sentence: str) -> None:
    (problem,) = problems(read(json_file(tmp_path, text)))
    assert (problem.file, problem.line) == ("a.json", line)
    assert sentence in problem.message


LACKING = {
    "posts.jsonl": '{"id": 1, "author": "Ada", "text": "We walk to work."}\n',
    "posts.csv": "id,author,text\n1,Ada,We walk to work.\n",
    "tree.json": json.dumps(
        [{"id": 1, "author": "Ada", "text": "We walk.", "replies": [{"id": 2, "author": "Ben", "text": "I do not."}]}]
    ),
}


@pytest.mark.parametrize("name", LACKING)
def test_a_field_that_a_file_is_said_to_lack_is_not_guessed(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_text(LACKING[name], "utf-8")
    assert mapped(file).fields["author"] == "author"
    assert "author" not in mapped(file, author="").fields
    found = parts(read(file, {"author": ""}))
    assert [one.author for one in found] == [None] * len(found)
    assert len(found) == len(parts(read(file)))
    assert [one.reply_to for one in found] == [one.reply_to for one in parts(read(file))]
    (problem,) = problems(read(file, {"text": ""}))
    assert problem.message.startswith("No field is chosen to take the text from; the fields are “id”, “author”")


@pytest.mark.parametrize("title", ["CMV: we\r\nshould\rwalk", " \r\nCMV: walk. \r\n", "CMV"])
def test_the_title_of_a_submission_is_marked_where_it_stands_once_lines_end_alike(tmp_path: Path, title: str) -> None:
    (part,) = parts(read(lines_file(tmp_path, {**SUBMISSION, "title": title, "selftext": "Since\r\nit is."})))
    clean = with_lf(part.text)
    (region,) = part.regions
    assert clean[region.start : region.end] == with_lf(title).strip()
    (blank,) = parts(read(lines_file(tmp_path, {**SUBMISSION, "title": " \r\n"})))
    assert blank.regions == ()


def test_no_name_is_so_strange_that_what_a_file_lacks_is_found_under_it(tmp_path: Path) -> None:
    strange = {"\0": "Mallory", "None": "Mallory"}
    (part,) = parts(read(lines_file(tmp_path, {"id": "1", "text": "We walk.", **strange}), {"author": "", "title": ""}))
    assert (part.author, part.title) == (None, "We walk.")
    assert part.post_extra == strange


COUNTED = [(0, None), (1, 0), (2, 0)]


@pytest.mark.parametrize("name", ["posts.jsonl", "posts.csv", "corpus"])
def test_where_posts_are_counted_from_0_one_may_answer_the_first(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    if name == "posts.csv":
        file.write_text(
            "id,parent,body\n" + "".join(f"{own},{parent or 0},We walk {own}.\n" for own, parent in COUNTED)
        )
    elif name == "posts.jsonl":
        records = [{"id": own, "parent": parent, "body": f"We walk {own}."} for own, parent in COUNTED]
        lines_file(tmp_path, *records)
    else:
        file.mkdir()
        said = [
            {"id": str(own), "root": "0", "text": f"We walk {own}.", "speaker": "x", "reply-to": parent and str(parent)}
            for own, parent in COUNTED
        ]
        said[1]["reply-to"] = said[2]["reply-to"] = "0"
        lines_file(file, *said, name="utterances.jsonl")
    replies = [one.reply_to for one in parts(read(file))]
    assert replies == [None, "0", "0"]


def test_where_no_post_is_0_it_is_written_for_nobody(tmp_path: Path) -> None:
    file = tmp_path / "posts.csv"
    file.write_text("id,parent,body\n1,0,We walk to work.\n2,1,We ride to work.\n", "utf-8")
    assert [one.reply_to for one in parts(read(file))] == [None, "1"]
