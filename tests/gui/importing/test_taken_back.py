"""Posts whose text was taken back ("[deleted]"): they stay in the thread, and nobody is asked about them."""

import json

import pytest

from tests.gui.importing.conftest import ImportHands
from tests.gui.importing.test_doubles import dry_run

THREAD = [
    {"id": "z", "title": "CMV: we should walk.", "selftext": "[removed]", "author": "[deleted]", "subreddit": "cmv"},
    {"id": "a", "link_id": "t3_z", "parent_id": "t3_z", "author": "ada", "body": "[deleted]"},
    {"id": "b", "link_id": "t3_z", "parent_id": "t1_a", "author": "ben", "body": "You are wrong. Walking is slow."},
    {"id": "c", "link_id": "t3_z", "parent_id": "t1_b", "author": "cy", "body": "[ Removed by Reddit ]"},
]
PASSED = "3 texts were taken back (“[deleted]” or such): they come in with their posts, but are no segments."


@pytest.fixture
def thread(page: ImportHands) -> ImportHands:
    """Return hands at the preview of a dump."""
    page.bring(page.file("dump.jsonl", "".join(json.dumps(one) + "\n" for one in THREAD)))
    return page


def test_what_was_taken_back_is_drawn_counted_said_and_stored_as_no_segment(
    thread: ImportHands, capsys: pytest.CaptureFixture[str]
):
    said = ["CMV: we should walk.", "You are wrong.", "Walking is slow."]
    assert thread.said() == said
    assert thread.figures() == ["1", "4", "3", "0"]
    assert thread.desk.page.becomes.foot.notice.sentence() == PASSED
    dry = dry_run(thread.desk.state.draft.paths[0], capsys)
    assert [dry["posts"], dry["segments"], dry["taken_back"], dry["sources"][0]["taken_back"]] == [4, 3, 3, 3]
    thread.press("Ctrl+Enter")
    thread.wait()
    assert thread.stored("CMV: we should walk.") == (said, ["[deleted]", "ada", "ben", "cy"])
    assert thread.replies("CMV: we should walk.") == [None, "[deleted]", "ada", "ben"]
    assert PASSED in thread.library.panel.notice.accessibleName()


def test_why_it_is_no_segment_is_said_beside_it_and_can_be_switched_off(thread: ImportHands):
    sheet = thread.desk.page.becomes.text.sheet()
    reasons = [row.block.small for row in sheet.rows if "taken back" in row.block.words]
    assert reasons == ["Only these words stand where the text was."] * 3
    thread.desk.page.how.rules.switches["taken back"].click()
    thread.wait()
    assert thread.figures() == ["1", "4", "6", "0"]
    assert not thread.desk.page.becomes.foot.notice.isVisible()
