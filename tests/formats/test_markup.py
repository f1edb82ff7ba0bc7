"""Posts kept as HTML in records: what is written carelessly, or stands among plain ones, is read as it is seen too."""

import json
from pathlib import Path

import pytest

from annotator.formats.parts import Html
from tests.formats.reading import lines_file, parts, read

PLAIN = ["We should walk.", "It is <far>, if 1<2 & so.", "Nobody has to drive."]


def texts(folder: Path, *posts: str, html: Html = "auto") -> list[str]:
    """Return the texts of a file of posts."""
    file = lines_file(folder, *({"no": n, "body": p} for n, p in enumerate(posts)))
    return [one.text for one in parts(read(file, html=html))]


@pytest.mark.parametrize(
    ("post", "seen"),
    [
        ("<p>AT&T says a<b and <my-own>.</p>", "AT&T says a<b and <my-own>."),
        ("<p>It is<o:p></o:p> in <st1:place w:st='on'>Rome</st1:place>.</p>", "It is in Rome."),
        ("<p>On <time datetime='1'>Monday</time><svg class='x'><use href='#a'></use></svg>.</p>", "On Monday."),
        ("<p>Look.</p><video src='v'></video><p><var>x</var> is <source>.</p>", "Look.\n\nx is <source>."),
        ("<p>One<!-- not <b>this</b> --> two<![if !x]>.<![endif]></p>", "One two."),
        ("<!--[if mso]><xml><w:x>no</w:x></xml><![endif]--><p>So.</p>", "So."),
        ("<!DOCTYPE html><html><head><title>A</title></head><body><p>So.</p></body></html>", "So."),
        ("<p>The <title> and <script>.</p><p>So.</p>", "The <title> and <script>.\n\nSo."),
        (
            "<style>p{}</style><p>So</p><script>if (1<2) a()</script><iframe src='x'></iframe> it is.<br>",
            "So\n\nit is.",
        ),
        ("""<p title="a > b" lang='e<n'>It is so.</p>""", "It is so."),
    ],
)
def test_one_post_with_what_is_rare_does_not_make_all_of_them_plain(tmp_path: Path, post: str, seen: str) -> None:
    assert texts(tmp_path, "<p>We <b>walk</b>.</p>", post) == ["We walk.", seen]


def test_it_is_noted_with_a_post_by_which_rules_it_was_read(tmp_path: Path) -> None:
    (post,) = parts(read(lines_file(tmp_path, {"no": 1, "body": "<p>So.</p>"})))
    assert (post.extractor or "").endswith(", html 1, posts 2")


def test_where_tags_only_part_lines_one_post_of_five_may_have_what_only_looks_like_a_tag(tmp_path: Path) -> None:
    assert texts(tmp_path, *["We.<br>Walk."] * 5, "AT&T.<br>So.")[-1] == "AT&T.\nSo."
    assert texts(tmp_path, "We.<br>Walk.", "AT&T.<br>So.") == ["We.<br>Walk.", "AT&T.<br>So."]


@pytest.mark.parametrize("before", [2, 60])
def test_a_post_between_tags_is_read_as_it_is_seen_among_plain_ones_which_stay(tmp_path: Path, before: int) -> None:
    posts = [*PLAIN * before, "<p>It is &quot;so&quot;.</p>\n<blockquote>Is it?</blockquote>\n", *PLAIN]
    assert texts(tmp_path, *posts)[-4:] == ['It is "so".\n\nIs it?', *PLAIN]


def test_a_post_that_begins_and_ends_with_what_it_only_speaks_of_is_not_between_tags(tmp_path: Path) -> None:
    posts = [*PLAIN, "<table> is better than <div>", "<div> is not <br />", "<p>So &amp; so.</p><br />"]
    assert texts(tmp_path, *posts) == [*posts[:-1], "So & so."]


def test_posts_of_which_a_few_are_between_tags_are_all_read_so(tmp_path: Path) -> None:
    assert texts(tmp_path, "<p>So &amp; so.</p>", "See <b>this</b>.", "Plain.", "I <3 it.")[1] == "See this."


def test_posts_without_tags_are_unescaped_where_each_of_these_characters_is_written_so(tmp_path: Path) -> None:
    posts = ["It&#39;s  R&amp;D,\n  so.", "Plain.", "1 &lt; 2", "So it is."]
    assert texts(tmp_path, *posts) == ["It's  R&D,\n  so.", "Plain.", "1 < 2", "So it is."]
    assert texts(tmp_path, *posts, "So 1 < 2.") == [*posts, "So 1 < 2."]
    assert texts(tmp_path, "Write &amp; for it.", *posts[1::2]) == ["Write &amp; for it.", *posts[1::2]]


def test_posts_whose_fields_are_named_as_here_are_read_as_they_are_seen_unless_words_are_marked_in_them(
    tmp_path: Path,
) -> None:
    posts = [{"id": str(number), "text": f"<p>So &amp; {number}.</p>"} for number in range(3)]
    assert [one.text for one in parts(read(lines_file(tmp_path, *posts)))] == ["So & 0.", "So & 1.", "So & 2."]
    one = [*[{"text": "Plain."}] * 9, {"text": "<p>So &amp; so.</p>"}]
    assert [one.text for one in parts(read(lines_file(tmp_path, *one)))][8:] == ["Plain.", "So & so."]
    posts[1] |= {"labels": ["claim"], "spans": [{"label": "claim", "start": 3, "end": 5, "quote": "So"}]}
    assert [one.text for one in parts(read(lines_file(tmp_path, *posts)))] == [one["text"] for one in posts]


def test_posts_that_speak_of_tags_which_they_do_not_use_stay_as_they_are(tmp_path: Path) -> None:
    posts = ["See <div> and <span>.", "Use <div>, not <i>.", "So it is."]
    assert texts(tmp_path, *posts) == posts
    assert texts(tmp_path, *["<p>We walk.</p>"] * 9, *posts, "<div>R&amp;D")[9:] == [*posts, "R&D"]


def test_the_number_of_an_earlier_post_at_the_head_of_one_says_what_it_answers(tmp_path: Path) -> None:
    mark = '<a href="#p{0}" class="quotelink">&gt;&gt;{0}</a><br>No.'
    posts = [{"no": 100 + n, "com": com} for n, com in enumerate(["Yes.", mark.format(100), mark.format(300), "So."])]
    (tmp_path / "g.json").write_text(json.dumps({"posts": posts}))
    assert [one.reply_to for one in parts(read(tmp_path / "g.json"))] == [None, "100", None, None]
    flat = lines_file(tmp_path, *({"thread": "t", **post} for post in posts))
    assert [one.reply_to for one in parts(read(flat))] == [None, "100", None, None]
    assert [one.reply_to for one in parts(read(flat, {"reply_to": ""}))] == [None] * 4
    ours = lines_file(
        tmp_path, *({"document": "t", "id": 7 + n, "text": text} for n, text in enumerate(["A.", ">>7\nB."]))
    )
    assert [one.reply_to for one in parts(read(ours))] == [None, "7"]


@pytest.mark.parametrize(
    "head",
    [
        '<aside class="quote no-group"><div class="title"><img alt src="x"> Ada:</div>{}</aside>',
        '<div class="quotetitle">Ada wrote:</div>{}',
        '<div class="bbCodeBlock-title">Ada said:</div>{}',
    ],
)
def test_who_is_quoted_is_said_by_the_page_not_by_the_post(tmp_path: Path, head: str) -> None:
    body = head.format("<blockquote><p>We walk.</p></blockquote>") + '<div class="title">No.</div>'
    (post,) = parts(read(lines_file(tmp_path, {"no": 1, "body": body})))
    found = {one.kind: post.text[one.start : one.end] for one in post.regions}
    assert found.keys() == {"apparatus", "quotation"}
    assert (found["apparatus"][:3], found["quotation"]) == ("Ada", "We walk.")


def test_a_person_may_say_that_html_is_kept_as_it_is_written_or_read_though_it_does_not_look_like_it(
    tmp_path: Path,
) -> None:
    posts = ["<p>We <b>walk</b>.</p>", "So &amp; so.", "Plain."]
    assert texts(tmp_path, *posts) == ["We walk.", "So & so.", "Plain."]
    assert texts(tmp_path, *posts, html="keep") == posts
    named = [{"text": post} for post in posts]
    assert [one.text for one in parts(read(lines_file(tmp_path, *named), html="keep"))] == posts
    plain = [*PLAIN, "One word is <b>bold</b>."]
    assert texts(tmp_path, *plain) == plain
    assert texts(tmp_path, *plain, html="read") == [*PLAIN, "One word is bold."]
