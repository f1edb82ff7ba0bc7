"""How the walk ends: the figures of agreement and what is behind them, a release and its verdict."""

from annotator.gui.dataset.screen import DatasetScreen
from annotator.gui.review.screen import ReviewScreen
from annotator.gui.walk.hands import NotAsExpected, click, click_row, expect, press, until, write
from annotator.gui.walk.second import FIRST, SECOND, switch_to
from annotator.gui.walk.stage import Stage
from annotator.messages import translate
from annotator.services import agreeing, exporting, upkeep
from annotator.services.validating import validate

RELEASE = "release"


def figures(stage: Stage) -> None:
    """The lead looks how far the two agree; the figures are those of the command line."""
    switch_to(FIRST, stage)
    page = _review(stage)
    wanted = stage.read(agreeing.agreement).report
    found = page.look.agreed.report if page.look is not None and page.look.agreed is not None else None
    expect(found, wanted, translate("agreement"))
    shown = [row.value for row in page.figures.coefficients_model.rows if row.value]
    expect(len(shown) > 1, True, translate("coefficients are shown"))


def behind(stage: Stage) -> None:
    """A count of the confusion opens as many segments; one of them opens in Label."""
    page = _review(stage)
    panel = page.figures.confusion
    expect([pair.people for pair in panel.pairs], [(FIRST, SECOND)], translate("people compared"))
    counts = panel.pair.counts
    differing = [(row, column) for row, line in enumerate(counts) for column, _ in enumerate(line) if row != column]
    row, column = max(differing, key=lambda cell: counts[cell[0]][cell[1]])
    if panel.matrix.isVisible():
        click(panel.matrix.cell(row, column))
    else:
        click_row(panel.table, panel.model.row_of(row, column))
    until(page.behind.isVisible, translate("the segments are shown"))
    expect(len(page.behind.model.items), counts[row][column], translate("segments behind the count"))
    stage.picture("review-behind")
    press("Enter")
    stage.settle()
    expect(stage.window.rail.item("label").isChecked(), True, translate("Label is shown"))


def release(stage: Stage) -> None:
    """Make a release of the settled answers, by keys; it reads itself back."""
    page = _dataset(stage)
    click(page.choices.folder)
    press("Ctrl+A")
    write(str(stage.folder / RELEASE))
    press("Ctrl+E")
    until(lambda: page.report is not None or not page.making.running, translate("the release is made"))
    report = page.report
    if report is None:
        raise NotAsExpected(page.progress.notice.sentence())
    stage.release = report.out
    expect(report.check.problems, (), translate("problems"))
    expect(report.records, stage.read(exporting.preview).total, translate("records"))
    expect(bool(page.verdict.sentences), True, translate("the verdict is shown"))


def valid(stage: Stage) -> None:
    """The release holds and the project is whole, as the command line sees them."""
    if stage.release is None:
        raise NotAsExpected(translate("there is no release"))
    expect(validate(stage.release).problems, (), translate("problems of the release"))
    stage.settle()
    expect(upkeep.check(stage.file).problems, (), translate("problems of the project"))


def _dataset(stage: Stage) -> DatasetScreen:
    press("Ctrl+4")
    page = stage.window.pages.current()
    if not isinstance(page, DatasetScreen):
        raise NotAsExpected(translate("Dataset is not shown"))
    stage.settle()
    return page


def _review(stage: Stage) -> ReviewScreen:
    press("Ctrl+3")
    page = stage.window.pages.current()
    if not isinstance(page, ReviewScreen):
        raise NotAsExpected(translate("Review is not shown"))
    stage.settle()
    return page
