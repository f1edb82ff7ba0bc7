"""How the walk begins: the welcome page, opening the sample, importing one more text."""

from annotator.gui.walk.hands import NotAsExpected, answer_dialog, expect, press, until
from annotator.gui.walk.stage import Stage
from annotator.gui.walk.thread import TITLE, write_thread
from annotator.messages import translate
from annotator.services import projects, reading
from annotator.services.samples import make_sample


def welcome(stage: Stage) -> None:
    """Start without a project."""
    stage.start()
    expect(_page(stage), "WelcomeScreen", translate("page"))
    stage.picture("welcome-first")


def sample(stage: Stage) -> None:
    """Make the sample, as the command line does."""
    stage.project = make_sample(stage.folder)


def open_sample(stage: Stage) -> None:
    """Open it by the dialog of Ctrl+O; a project with texts opens in Label."""
    answer_dialog(stage.file, lambda: press("Ctrl+O"))
    until(lambda: stage.window.session.project is not None, translate("the project is open"))
    stage.settle()
    expect(stage.window.rail.item("label").isChecked(), True, translate("Label is shown"))


def library(stage: Stage) -> None:
    """Look at the documents."""
    press("Ctrl+1")
    stage.settle()
    expect(_page(stage), "LibraryScreen", translate("page"))
    shown = stage.window.pages.page("library")
    there = stage.read(reading.documents)
    expect(shown.status().words[0].split()[0], str(len(there)), translate("documents that are shown"))


def import_thread(stage: Stage) -> None:
    """Import a file by the dialog of Ctrl+I, and again: the second time there is nothing to import."""
    file = write_thread(stage.folder)
    before = stage.read(projects.facts)
    answer_dialog(file, lambda: press("Ctrl+I"))
    _counted(stage)
    expect(stage.read(projects.facts), before, translate("project while its import page is looked at"))
    _correct(stage)
    press("Ctrl+Enter")
    stage.settle()
    after = stage.read(projects.facts)
    expect(after.documents - before.documents, 1, translate("documents added"))
    expect(after.repeats - before.repeats, 1, translate("repeats found"))
    stage.picture("library-imported")
    answer_dialog(file, lambda: press("Ctrl+I"))
    _counted(stage)
    press("Ctrl+Enter")
    stage.settle()
    expect(stage.library().importing.open, True, translate("import page with nothing to import"))
    press("Esc")
    expect(stage.library().importing.open, False, translate("import page after Esc"))
    expect(stage.read(projects.facts), after, translate("project after the same import again"))


def open_thread(stage: Stage) -> None:
    """Go from the documents to Label: the first segment of the new one is to be decided."""
    there = stage.read(reading.documents)
    found = next((one for one in there if one.title == TITLE), None)
    if found is None:
        raise NotAsExpected(translate("“{title}” is not there", title=TITLE))
    stage.take_up(found.id)
    press("Enter")
    stage.settle()
    expect(stage.current(), stage.segments[0].id, translate("segment under decision"))


def _counted(stage: Stage) -> None:
    """Wait until the import page has counted everything."""
    desk = stage.library().importing
    stage.settle()
    until(lambda: not desk.previews.counting, translate("the preview is counted"))
    stage.settle()


def _correct(stage: Stage) -> None:
    """Join two sentences on the import page, and take that back."""
    text = stage.library().importing.page.becomes.text
    cuts = text.marked.cuts
    press("Down", "+")
    expect(len(text.marked.cuts), len(cuts) - 1, translate("segments after joining two"))
    press("Ctrl+Z")
    expect(text.marked.cuts, cuts, translate("segments after undo"))
    _counted(stage)
    stage.picture("import-light")


def _page(stage: Stage) -> str:
    return type(stage.window.pages.current()).__name__
