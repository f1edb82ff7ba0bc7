"""How a second annotator labels the same passages."""

from annotator.gui.library.screen import LibraryScreen
from annotator.gui.sheets.people import PeopleSheet
from annotator.gui.walk.hands import NotAsExpected, click_row, expect, find, press, until, write
from annotator.gui.walk.stage import Stage
from annotator.gui.walk.thread import SEARCHED
from annotator.messages import translate

FIRST, SECOND = "Mira", "Jonas"

_LABELS = {"1": ("claim",), "2": ("objection",), "3": ("analogy",), "0": ()}
_KEYS = "1130022101"
"""What the second annotator presses, a key for each segment that is asked; some differ from the first's."""


def switch(stage: Stage) -> None:
    """Let the other annotator label."""
    switch_to(SECOND, stage)


def search(stage: Stage) -> None:
    """Find the first passage of the thread by its words and go there."""
    go_to(SEARCHED, stage)
    expect(stage.current(), stage.segments[0].id, translate("segment under decision"))


def label(stage: Stage) -> None:
    """Label the same passages, a key each, as fast as one types: no key is lost."""
    stage.picture("label-blind")
    press(*_KEYS)
    stage.settle()
    for segment, key in zip((one for one in stage.segments if one.asked), _KEYS, strict=True):
        answer = stage.answer(segment)
        found = (answer.answer.state, answer.answer.labels) if answer is not None else None
        expect(found, ("done", _LABELS[key]), translate("answer"))


def switch_to(name: str, stage: Stage) -> None:
    """Let an annotator of the project label, by the sheet of Ctrl+J."""
    press("Ctrl+J")
    stage.settle()
    sheet = find(stage.window, PeopleSheet)
    stage.picture("annotators")
    click_row(sheet.table, [person.name for person in sheet.model.rows].index(name))
    stage.settle()
    expect(stage.who().name, name, translate("who labels"))


def go_to(words: str, stage: Stage) -> None:
    """Search all texts and go to the only passage with these words."""
    press("Ctrl+F")
    write(words)
    page = stage.window.pages.page("library")
    if not isinstance(page, LibraryScreen):
        raise NotAsExpected(translate("Library is not shown"))
    until(lambda: [words in hit.text for hit in page.view.hits_model.rows] == [True], translate("the passage is found"))
    stage.picture("library-search")
    press("Enter", "Enter")
    stage.settle()
