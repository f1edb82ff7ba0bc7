"""Where a post may begin and what may be quoted: shown in the preview, gone through, accepted, dismissed, by keys."""

import json
from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.domain.structure import Perhaps
from annotator.gui.importing.blocks import make_blocks
from annotator.gui.importing.correcting import CannotBe, accept, dismiss
from annotator.gui.importing.marked import Marked
from annotator.text.structure.rules import BY_DEFAULT
from tests.gui.importing.conftest import ESSAY, ImportHands

FEED = (
    "My name is Ada, @ada on Twitter.\nI build boats and I write about harbours.\n"
    "The new harbour wall protects the ferries from storms.\n"
    "I agree that the fees are high, but the wall was expensive.\n"
    "Gulls nest under the railway bridge since March, and the station keeper feeds them.\n"
    "Towers lean only where the ground is wet\nThis assumes that the walls are even.\n"
)
PLACES = ["I agree that", "Gulls nest u", "Towers lean "]
LINES = "The tower is old.\nIt leans.\nI agree.\nTowers lean where it is wet\nThat is wrong."


def bring(page: ImportHands, text: str = FEED) -> None:
    page.bring(page.file("feed.txt", text))


def here(page: ImportHands) -> str:
    view = page.desk.page.becomes.text
    return view.marked.text[view.caret() : view.caret() + 12]


def begins(page: ImportHands) -> list[str]:
    marked = page.desk.page.becomes.text.marked
    return [marked.text[post.start : post.start + 12] for post in marked.posts]


def quoted(page: ImportHands) -> list[str]:
    marked = page.desk.page.becomes.text.marked
    return [marked.text[one.start : one.start + 12] for one in marked.regions if one.kind == "quotation"]


def counted(page: ImportHands) -> str:
    row = page.desk.page.becomes.possible
    return row.words.text() if row.isVisible() else ""


def test_the_places_are_counted_and_nothing_is_cut_there(page: ImportHands):
    bring(page)
    assert counted(page) == "Perhaps 2 more posts, 1 quotation"
    assert begins(page) == ["My name is A", "The new harb"]
    assert quoted(page) == []
    page.bring(page.file("essay.txt", ESSAY))
    page.press("Ctrl+PgDn")
    page.wait()
    assert page.said()[0] == "We should walk to work."
    assert counted(page) == ""


def test_one_key_leads_from_place_to_place_and_back(page: ImportHands):
    bring(page)
    seen = []
    for _ in PLACES:
        page.press(".")
        seen.append(here(page))
    assert seen == PLACES
    page.press(",", ",")
    assert here(page) == PLACES[0]


def test_behind_the_last_place_it_is_said_that_there_is_none(page: ImportHands):
    bring(page)
    page.press(".", ".", ".", ".")
    assert here(page) == PLACES[2]
    assert "no further place" in page.window.strip.notice.sentence()


def test_what_is_accepted_begins_a_post_or_is_quoted_and_the_next_place_is_there(page: ImportHands):
    bring(page)
    page.press(".", "y")
    assert begins(page) == ["My name is A", "The new harb", PLACES[0]]
    assert here(page) == PLACES[1]
    page.press("n")
    assert here(page) == PLACES[2]
    page.press("y")
    assert begins(page) == ["My name is A", "The new harb", PLACES[0]]
    assert quoted(page) == [PLACES[2]]
    assert counted(page) == ""
    page.wait()
    assert page.figures()[1] == "3"
    page.press("Ctrl+Enter")
    page.wait()
    _, authors = page.stored("feed")
    assert len(authors) == 3


def test_what_was_accepted_or_dismissed_is_taken_back_by_undo_step_by_step(page: ImportHands):
    bring(page)
    page.press(".", "n", "n")
    assert counted(page) == "Perhaps 1 quotation"
    page.press("Ctrl+z")
    assert counted(page) == "Perhaps 1 more post, 1 quotation"
    page.press("Ctrl+z")
    assert counted(page) == "Perhaps 2 more posts, 1 quotation"
    page.press("Ctrl+Shift+z")
    assert counted(page) == "Perhaps 1 more post, 1 quotation"


def test_a_border_set_by_hand_settles_the_place_and_leaves_the_others(page: ImportHands):
    bring(page)
    page.press(".", ".", "p")
    assert begins(page)[-1] == PLACES[1]
    assert counted(page) == "Perhaps 1 more post, 1 quotation"


def test_elsewhere_the_keys_lead_to_a_place_before_anything_is_accepted(page: ImportHands):
    bring(page)
    page.press("Down", "y")
    assert begins(page) == ["My name is A", "The new harb"]
    page.press("y")
    assert begins(page)[2:] == [PLACES[0]]


def test_the_count_that_is_shown_is_that_of_the_import(page: ImportHands):
    bring(page)
    page.press(".", "n")
    page.wait()
    preview = page.desk.state.preview
    assert preview is not None
    assert preview.as_json()["perhaps"] == {"posts": 1, "quotations": 1}
    assert counted(page) == "Perhaps 1 more post, 1 quotation"


def test_yes_or_no_away_from_any_place_leads_to_one_and_says_that_nothing_is_decided(page: ImportHands):
    bring(page)
    row = page.desk.page.becomes.possible
    QTest.mouseClick(row.accept, Qt.MouseButton.LeftButton)
    assert here(page) == PLACES[0]
    assert counted(page) == "Perhaps 2 more posts, 1 quotation"
    assert page.window.strip.notice.sentence().startswith("Nothing is decided yet")
    QTest.mouseClick(row.accept, Qt.MouseButton.LeftButton)
    assert counted(page) == "Perhaps 1 more post, 1 quotation"


def test_the_buttons_do_what_the_keys_do(page: ImportHands):
    bring(page)
    row = page.desk.page.becomes.possible
    for button in (row.next, row.accept, row.dismiss, row.dismiss):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert begins(page) == ["My name is A", "The new harb", PLACES[0]]
    assert quoted(page) == []
    assert counted(page) == ""


def test_a_rule_that_is_switched_off_names_no_place(page: ImportHands):
    bring(page)
    how = replace(page.desk.state.how, rules=BY_DEFAULT - {"possible posts"})
    page.desk._take(page.desk.state.draft.with_how("feed.txt", how))
    page.wait()
    assert counted(page) == "Perhaps 1 quotation"


def test_a_place_on_a_later_page_is_come_to_and_back(page: ImportHands):
    filler = "The keeper writes what the weather was and who came by, day after day. " * 4 + "\n"
    bring(page, filler * 120 + "\nTowers lean only where the ground is wet\nThis assumes that the walls are even.\n")
    assert counted(page) == "Perhaps 1 quotation"
    page.press(".")
    page.wait()
    assert here(page) == PLACES[2]
    page.press(",")
    assert here(page) == PLACES[2]


def test_a_screen_reader_hears_what_may_be_there_and_why(page: ImportHands):
    bring(page)
    page.press(".")
    state = page.desk.page.becomes.text.heard()[1]
    assert "Perhaps a post begins here: it begins as an answer or a greeting does" in state


def marked() -> Marked:
    ends = [0, *(place + 1 for place, sign in enumerate(LINES) if sign == "\n"), len(LINES) + 1]
    cuts = tuple((start, end - 1) for start, end in pairwise(ends))
    perhaps = (Perhaps("post", *cuts[2], "It rains."), Perhaps("quotation", *cuts[3], "It pours."))
    return Marked(LINES, cuts, perhaps=perhaps)


def test_the_mark_of_a_post_stands_above_its_line_that_of_a_quotation_below():
    words = [(one.kind, one.words) for one in make_blocks(marked())]
    assert words[2:6] == [
        ("note", "Perhaps a post begins here"),
        ("text", "I agree."),
        ("text", "Towers lean where it is wet"),
        ("note", "Perhaps quoted"),
    ]


def test_accepting_settles_the_place_and_a_post_without_words_before_it_cannot_be():
    one = accept(marked(), 0)
    assert [post.start for post in one.posts] == [0, LINES.index("I agree")]
    assert [left.kind for left in one.perhaps] == ["quotation"]
    assert [region.reason for region in accept(one, 0).regions] == ["Marked by hand."]
    first = Marked(LINES, ((0, 17),), perhaps=(Perhaps("post", 0, 17, "It rains."),))
    with pytest.raises(CannotBe):
        accept(first, 0)
    assert dismiss(first, 0).perhaps == ()


def test_the_next_place_is_found_in_records_far_below_and_the_way_back_too(page: ImportHands):
    plain = [{"id": str(number), "document": "t", "text": f"Post {number} says so."} for number in range(130)]
    feed = "\n".join([*FEED.splitlines()[:4], *FEED.splitlines()[5:]])
    for number in (60, 61, 125):
        plain[number]["text"] = f"{feed}\nThe end of {number}."
    page.bring(page.file("posts.jsonl", "".join(json.dumps(one) + "\n" for one in plain)))
    assert counted(page) == "Perhaps 3 quotations"

    def at(key: str) -> str:
        page.press(key)
        page.wait()
        view = page.desk.page.becomes.text
        rest = view.marked.text[view.caret() :]
        assert rest.startswith("Towers lean")
        return rest[rest.index("The end of ") :].split(".")[0]

    assert [at(".") for _ in range(3)] == ["The end of 60", "The end of 61", "The end of 125"]
    page.press(".")
    page.wait()
    assert page.window.strip.notice.sentence() == "There is no further place like this below."
    assert [at(",") for _ in range(2)] == ["The end of 61", "The end of 60"]
    page.press(",")
    page.wait()
    assert page.window.strip.notice.sentence() == "There is no further place like this above."
    page.press("Ctrl+PageUp")
    page.wait()
    assert page.desk.state.leaves[0].page.part == 0
    assert at(".") == "The end of 60"


def test_of_a_text_seen_by_its_beginning_only_it_is_said_where_the_rest_is_asked(
    page: ImportHands, monkeypatch: pytest.MonkeyPatch
):
    from annotator.services.intake import pages

    monkeypatch.setattr(pages, "LONGEST", 1000)
    monkeypatch.setattr(pages, "_BEGINNING", len(FEED))
    bring(page, FEED + "\n".join(f"Line {number} of the wall." for number in range(100)))
    for _ in PLACES:
        page.press(".")
    page.press(".")
    page.wait()
    assert page.window.strip.notice.sentence() == (
        "Of so long a text only the beginning is seen here: the rest is asked on Posts."
    )


def test_what_was_answered_by_a_border_or_a_quotation_by_hand_is_not_asked_again_until_undone(page: ImportHands):
    bring(page)
    page.press(".", "p")
    assert "I agree that" in begins(page)
    page.press("p")
    page.wait()
    assert "I agree that" not in begins(page)
    assert counted(page) == "Perhaps 1 more post, 1 quotation"
    page.press(".", ".", "q", "q")
    page.wait()
    assert quoted(page) == []
    assert counted(page) == "Perhaps 1 more post"
    page.press("Ctrl+Z", "Ctrl+Z", "Ctrl+Z", "Ctrl+Z")
    page.wait()
    assert counted(page) == "Perhaps 2 more posts, 1 quotation"
