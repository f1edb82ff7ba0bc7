"""A document of very many passages is open in a stretch around the current one; who works in it need not know."""

import gc
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from annotator.domain.annotation import End
from annotator.gui.labeling import jobs
from annotator.gui.labeling.links.aims import where_words
from annotator.gui.labeling.opened import OpenDocument
from annotator.gui.labeling.passage.rows import PassageRow
from annotator.gui.labeling.rows import Rows
from annotator.gui.labeling.threads.threads_model import LINE
from annotator.services import argument_map, labeling, linking, people, projects, queueing, reading, targets
from annotator.services.linking import Drawn
from tests.gui.labeling.hands import Hands
from tests.gui.labeling.test_any_keys import KEYS, said
from tests.making import bring_posts, bring_text, ids

LENGTH = 40
STRETCH = 7


@pytest.fixture(params=["one text", "many posts"])
def long(request: pytest.FixtureRequest, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project with a document that is read seven passages at a time, and a short one after it."""
    monkeypatch.setattr(reading, "WHOLE", STRETCH)
    monkeypatch.setattr(reading, "STRETCH", STRETCH)
    path = tmp_path / "long.annot"
    made = projects.new_project(path)
    people.add_annotator(made, "Mira")
    if request.param == "one text":
        bring_text(made, "long.txt", "".join(f"The lamp of house {n} was lit again.\n" for n in range(LENGTH)))
    else:
        bring_posts(made, "long.jsonl", posts(), by="line")
    bring_text(made, "short.txt", "A short text.\nIt ends here.\n")
    made.close()
    return path


def posts() -> list[dict[str, str]]:
    """Return posts of one to five passages that answer each other, near and far, and one that repeats another."""
    made, number = list[dict[str, str]](), 0
    for post in range(14):
        count = min((post * 3) % 5 + 1, LENGTH - number)
        lines = [f"The lamp of house {number + n} was lit again." for n in range(count)]
        number += count
        one = {"id": f"p{post}", "document": "d", "title": "Lamps", "author": f"A{post % 4}", "text": "\n".join(lines)}
        made.append(one | ({"reply_to": f"p{max(post - post % 5 - 1, 0)}"} if post else {}))
    made[9]["text"] += "\nThe lamp of house 2 was lit again."
    return made


@pytest.fixture
def label(begin: Callable[..., Hands], long: Path) -> Hands:
    return begin(long)


def in_order(label: Hands) -> list[str]:
    """Return the ids of the passages of the long document, as the store has them."""
    document = label.screen.desk.document
    assert document is not None
    return [one.id for one in reading.open_document(label.project, document.id).segments]


def test_no_more_is_open_than_a_stretch(label: Hands) -> None:
    document = label.screen.desk.document
    assert document is not None
    assert len(document.segments) <= STRETCH
    assert len(document.rows) == len(document.segments)
    assert len(in_order(label)) >= LENGTH


@pytest.mark.parametrize("seed", [1, 2])
def test_walking_meets_every_passage_in_order_both_ways(label: Hands, seed: int) -> None:
    """Whatever is said of them in between."""
    walk, wanted, met = random.Random(seed), in_order(label), list[str | None]()
    for key, order in (("Down", wanted), ("Up", wanted[::-1])):
        met = [label.view.current()]
        for _ in wanted[1:]:
            if walk.random() < 0.4:
                label.press(walk.choice(["Shift+1", "u", "f"]))
                label.press("Esc")
            label.press(key)
            label.wait()
            met.append(label.view.current())
        assert met == order
        label.press(key)
        label.wait()
        assert label.view.current() == order[-1]


def test_walking_from_post_to_post_meets_every_one_both_ways(label: Hands) -> None:
    document = label.screen.desk.document
    assert document is not None
    every = reading.open_document(label.project, document.id).segments
    begins = [one.id for place, one in enumerate(every) if not place or every[place - 1].post != one.post]
    for key, order in (("Shift+Down", begins), ("Shift+Up", begins[::-1])):
        met = [label.view.current()]
        for _ in begins[1:]:
            label.press(key)
            label.wait()
            met.append(label.view.current())
        assert met == order


def test_there_is_always_text_above_and_below(label: Hands) -> None:
    wanted = in_order(label)
    for place in range(len(wanted)):
        around = wanted[max(place - 1, 0) : place + 2]
        assert all(label.view.row(one) is not None for one in around)
        label.press("Down")
        label.wait()


def test_answering_goes_through_the_whole_document_and_on_to_the_next(label: Hands) -> None:
    asked = queue_of(label)
    for segment in asked:
        assert label.view.current() == segment
        label.press("1")
        label.wait()
    assert not label.screen.desk.left
    for segment in asked:
        annotation = labeling.answer_of(label.project, label.who, segment)
        assert annotation is not None
        assert annotation.answer.state == "done"


def queue_of(label: Hands) -> list[str]:
    found, at = list[str](), None
    while (at := queueing.next_segment(label.project, label.who, queueing.View("all"), at)) not in found:
        assert at is not None
        found.append(at)
    return found


def test_back_leads_through_all_that_was_answered(label: Hands) -> None:
    met = [label.view.current()]
    for _ in range(20):
        label.press("1")
        label.wait()
        met.append(label.view.current())
    for segment in met[-2::-1]:
        label.press("Backspace")
        label.wait()
        assert label.view.current() == segment


def test_taking_back_and_doing_again_lead_there(label: Hands) -> None:
    first = label.view.current()
    for _ in range(16):
        label.press("1")
        label.wait()
    for key in ["Ctrl+z"] * 16 + ["Ctrl+Shift+z"] * 16:
        label.press(key)
        label.wait()
        look_at(label)
        if labeling.answer_of(label.project, label.who, str(first)) is None:
            assert label.view.current() == first


def test_numbers_are_those_of_the_whole_document(label: Hands) -> None:
    wanted = in_order(label)
    for _ in range(25):
        label.press("1")
        label.wait()
    place, document = label.screen.area.heading.place, label.screen.desk.document
    assert document is not None
    current = label.screen.desk.current
    if len(reading.open_document(label.project, document.id).posts) == 1:
        assert place.text() == f"sentence {wanted.index(str(current)) + 1} of {len(wanted)}"
    else:
        assert place.text().startswith(f"{document.post_of(str(current)).ordinal} of 14")
    done = reading.open_document(label.project, document.id).document.done["Mira"]
    assert f", {done} of " in label.threads()[0]
    assert counted(label) == (done, sum(one.asked for one in label.segments() if one.document == document.id))


def counted(label: Hands) -> tuple[int, int] | None:
    assert label.screen.desk.document is not None
    return label.screen.desk.document.counts.progress()


def test_a_passage_far_away_opens_with_what_is_around_it(label: Hands) -> None:
    wanted = in_order(label)
    for place in (len(wanted) - 1, 0, 20, 3, 33):
        label.screen.open_segment(wanted[place])
        label.wait()
        assert label.view.current() == wanted[place]
        look_at(label)
        assert all(label.view.row(one) is not None for one in wanted[max(place - 2, 0) : place + 3])
    label.press("Backspace")
    label.wait()
    assert label.view.current() == wanted[3]


def test_a_document_opens_where_something_is_left(label: Hands) -> None:
    wanted = in_order(label)
    for segment in wanted[:23]:
        labeling.decide(label.project, label.who, segment, [])
    document = label.screen.desk.document
    assert document is not None
    label.screen.open_document(document.id)
    label.wait()
    assert label.view.current() == wanted[23]


@pytest.mark.parametrize(("key", "change"), [("x", 1), ("+", -1)])
def test_cutting_and_joining_at_every_place(label: Hands, key: str, change: int) -> None:
    for place in (3, 5, 8, 12, 17):
        wanted = in_order(label)
        label.screen.open_segment(wanted[place])
        label.wait()
        label.type(key)
        if key == "x":
            label.press("Enter")
        label.wait()
        now = in_order(label)
        assert len(now) == len(wanted) + change, place
        look_at(label)
        label.press("Down")
        label.wait()
        assert label.view.current() == now[now.index(str(label.screen.desk.current))]
        look_at(label)
        assert counted(label) == (0, sum(one.asked for one in label.segments() if one.document == document_of(label)))
        label.press("Ctrl+z")
        label.wait()
        assert in_order(label) == wanted


def document_of(label: Hands) -> str:
    assert label.screen.desk.document is not None
    return label.screen.desk.document.id


def test_what_others_change_is_read_where_one_is(label: Hands) -> None:
    wanted = in_order(label)
    label.screen.open_segment(wanted[20])
    label.wait()
    labeling.decide(label.project, label.who, wanted[21], ["claim"])
    label.screen._rereading.begin()
    label.wait()
    assert label.view.current() == wanted[20]
    look_at(label)


@pytest.mark.parametrize("seed", [7, 61, 252, 300])
def test_whatever_is_pressed_what_is_shown_is_what_is_saved(label: Hands, seed: int) -> None:
    walk, pressed = random.Random(seed), list[str]()
    for _ in range(6):
        for key in walk.choices((*KEYS, *["Down"] * 6, *["Up"] * 3), k=10):
            pressed.append(key)
            label.hit(key)
            if walk.random() < 0.6:
                label.wait()
        label.wait()
        label.press("Esc")
        label.screen.focus_home()
        QApplication.processEvents()
        label.wait()
        assert label.window.pages.current() is label.screen
        look_at(label, pressed)


def look_at(label: Hands, pressed: object = "") -> None:
    """Compare the page with what is read anew, and with the whole document."""
    desk = label.screen.desk
    assert desk.current is not None
    assert desk.document is not None
    wanted = in_order(label)
    here = [one.id for one in desk.document.segments]
    start = wanted.index(here[0])
    assert here == wanted[start : start + len(here)], pressed
    assert desk.document.reaches(desk.current), pressed
    opened = jobs.open_at(label.project, desk.who, desk.current)
    rows = Rows(opened, label.project.scheme)
    for segment in opened.segments:
        shown = label.view.row(segment.id)
        assert shown is None or seen(shown) == seen(rows.of(segment)), pressed
    counted = jobs.count(label.project, desk.who)
    assert (desk.tally.done, desk.tally.asked) == (counted.done, counted.asked), pressed
    assert len(ids(label.project)) == len(label.segments())


def seen(row: PassageRow) -> PassageRow:
    """Return a row without the words that tell where its original stands: further away it is told less exactly."""
    return replace(said(row), below=None)


def test_scrolled_to_the_end_of_what_is_open_a_line_leads_on(label: Hands) -> None:
    wanted = in_order(label)
    label.screen.open_segment(wanted[20])
    label.wait()
    further = label.view.further
    here = [one.id for one in document(label).segments]
    for line, step, above in ((further.below, 1, False), (further.above, -1, True)):
        for _ in range(30):
            label.view.scroll_by(step * 200)
        assert line.isVisible()
        left = wanted.index(here[0]) if above else len(wanted) - 1 - wanted.index(here[-1])
        assert line.words() == f"{left} passages further {'up' if above else 'down'}"
        assert label.view.viewport().rect().contains(line.geometry())
        label.click(line)
        label.wait()
        assert label.view.current() == wanted[wanted.index(here[0 if above else -1]) + step]
        look_at(label)
        label.press("Backspace")
        label.wait()
        assert label.view.current() == wanted[20]
        here = [one.id for one in document(label).segments]


def document(label: Hands) -> OpenDocument:
    found = label.screen.desk.document
    assert found is not None
    return found


def test_at_the_ends_of_the_document_no_line_leads_on(label: Hands) -> None:
    for segment, step in ((in_order(label)[0], -1), (in_order(label)[-1], 1)):
        label.screen.open_segment(segment)
        label.wait()
        for _ in range(30):
            label.view.scroll_by(step * 200)
        assert not label.view.further.above.isVisible() or step > 0
        assert not label.view.further.below.isVisible() or step < 0


def test_the_post_that_is_answered_far_above_is_named_and_a_click_goes_there(label: Hands) -> None:
    posts_of = reading.open_document(label.project, document(label).id).posts
    if len(posts_of) == 1:
        assert label.view.row(str(label.view.current())).heading is None  # type: ignore[union-attr] - it is there
        return
    first = {one.post: one.id for one in reversed(reading.open_document(label.project, document(label).id).segments)}
    for post in posts_of:
        answered = next((one for one in posts_of if one.id == post.reply_to), None)
        if answered is None or post.ordinal - answered.ordinal == 1:
            continue
        label.screen.open_segment(first[post.id])
        label.wait()
        row = label.view.row(first[post.id])
        assert row is not None
        assert row.heading is not None
        assert row.heading.words == f"post {post.ordinal} · answers {answered.author}"
        assert row.heading.answered is not None
        assert row.heading.answered.who == f"{answered.author}, {post.ordinal - answered.ordinal} above"
        label.view.answeredPostAsked.emit(first[post.id])
        label.wait()
        assert label.view.current() == first[answered.id]


def test_the_threads_pane_tells_the_truth_of_the_posts_it_shows(label: Hands) -> None:
    whole = reading.open_document(label.project, document(label).id)
    for place in (0, 12, 22, 33):
        label.screen.open_segment(in_order(label)[place])
        label.press("1")
        label.wait()
        progress = queueing.post_progress(label.project, label.who, whole.document.id)
        model = label.screen.threads.model
        lines = [model.index(row, 0).data(LINE) for row in range(model.rowCount())]
        shown = {line.number: (line.done, line.asked) for line in lines if line.number}
        assert shown == {one.ordinal: progress[one.id] for one in whole.posts if one.ordinal in shown}
        assert sum(line.current for line in lines) == (2 if shown else 1)


def test_a_post_in_the_threads_pane_opens_at_what_is_left_in_it(label: Hands) -> None:
    label.screen.open_segment(in_order(label)[22])
    label.wait()
    model = label.screen.threads.model
    for row in range(1, model.rowCount()):
        post = model.post_at(row)
        if post is not None:
            label.screen.threads._open(model.index(row, 0))
            label.wait()
            assert document(label).post_of(str(label.view.current())).id == post.id
            break


def test_the_page_of_posts_says_when_a_text_is_too_long_for_it(label: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("annotator.gui.posts.reading.MOST", LENGTH - 1)
    label.window.open_posts(document(label).id)
    label.wait()
    assert label.notice() == f"This text has more than {LENGTH - 1} passages: too many to show its posts on one page."


def test_the_map_numbers_what_is_linked_in_the_whole_document(label: Hands) -> None:
    wanted = in_order(label)
    linking.add_link(label.project, label.who, wanted[33], Drawn("supports", (End("segment", wanted[4]),)))
    found = argument_map.argument_map(label.project, label.who, document(label).id)
    assert [(one.segment, one.place) for one in found.nodes] == [(wanted[4], 5), (wanted[33], 34)]
    assert len(found.edges) == 1


def test_the_threads_pane_says_how_many_posts_there_are_further_and_leads_there(label: Hands) -> None:
    whole = reading.open_document(label.project, document(label).id).posts
    wanted = in_order(label)
    label.screen.open_segment(wanted[20])
    label.wait()
    model = label.screen.threads.model
    if len(whole) == 1:
        assert all(model.beyond_at(row) == 0 for row in range(model.rowCount()))
        return
    here = document(label)
    for step, row in ((-1, 1), (1, model.rowCount() - 2)):  # the short text stands below
        count = here.posts[0].ordinal - 1 if step < 0 else len(whole) - here.posts[-1].ordinal
        assert label.threads()[row] == f"{count} posts further {'up' if step < 0 else 'down'}"
        assert model.index(row, 0).data(LINE).beyond == step
        assert [model.post_at(row + by) is None for by in (-step, 0)] == [False, True]
        label.screen.threads.list.scrollTo(model.index(row, 0))
        label.click_row(row)
        first, last = (wanted.index(here.segments[end].id) for end in (0, -1))
        assert label.view.current() == wanted[first - 1 if step < 0 else last + 1]
        assert model.post_at(model.current_row()) == document(label).post_of(str(label.view.current()))
        label.press("Backspace")
        label.wait()
        assert document(label).posts == here.posts


def test_what_was_open_before_is_let_go(label: Hands) -> None:
    for _ in range(20):
        label.press("Down", "Down", "Shift+1")
        label.wait()
    gc.collect()
    assert sum(isinstance(one, OpenDocument) for one in gc.get_objects()) <= 3


def test_a_target_far_away_is_said_to_stand_in_this_text(label: Hands) -> None:
    wanted = in_order(label)
    label.screen.open_segment(wanted[33])
    label.wait()
    far = targets.described(label.project, label.who, End("segment", wanted[4]), wanted[33])
    near = targets.described(label.project, label.who, End("segment", wanted[32]), wanted[33])
    assert far is not None
    assert near is not None
    assert where_words(document(label), far, wanted[33]).endswith("elsewhere in this text")
    assert "elsewhere" not in where_words(document(label), near, wanted[33])


def test_the_rest_is_counted_where_the_edge_of_what_is_open_was_cut_meanwhile(label: Hands) -> None:
    before, wanted = document(label), in_order(label)
    label.type("x")
    label.press("Enter")
    label.wait()
    assert before.segments[0].id not in in_order(label)
    rest = jobs.count_beyond(label.project, label.who, before)
    assert (rest.above, rest.below) == (0, len(wanted) - len(before.segments))


def test_at_the_end_of_the_document_nothing_is_read_to_go_further(
    label: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = list[str]()
    monkeypatch.setattr(jobs, "beside", lambda _project, _who, segment, _step: read.append(segment))
    for segment, key in ((in_order(label)[-1], "Down"), (in_order(label)[0], "Up")):
        label.screen.open_segment(segment)
        label.wait()
        label.press(key)
        label.wait()
        assert label.view.current() == segment
    assert read == []
