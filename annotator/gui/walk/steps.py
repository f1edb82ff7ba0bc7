"""The steps of the walk, in order."""

from collections.abc import Callable
from dataclasses import dataclass

from annotator.gui.walk import begin, label, second, settle, tour
from annotator.gui.walk.stage import Stage
from annotator.messages import mark


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what the report calls it (a message id), and what is done."""

    words: str
    walk: Callable[[Stage], None]


STEPS: tuple[Step, ...] = (
    Step(mark("start without a project"), begin.welcome),
    Step(mark("make the sample project"), begin.sample),
    Step(mark("open it"), begin.open_sample),
    Step(mark("see its documents in Library"), begin.library),
    Step(mark("import a thread, and again: nothing is added"), begin.import_thread),
    Step(mark("open the new thread in Label"), begin.open_thread),
    Step(mark("give a claim by one key"), label.claim),
    Step(mark("give an analogy"), label.analogy),
    Step(mark("answer none"), label.none),
    Step(mark("skip with a reason; the repeat that follows is not asked"), label.skip),
    Step(mark("give an objection and choose its target by letter"), label.objection),
    Step(mark("give two labels by Shift"), label.both),
    Step(mark("say unsure, raise a flag, write a note"), label.doubt),
    Step(mark("undo and redo"), label.take_back),
    Step(mark("quit and come back to the same segment; undo reaches further"), label.come_back),
    Step(mark("let the second annotator label"), second.switch),
    Step(mark("search a passage and go there"), second.search),
    Step(mark("label the same passages as fast as one types"), second.label),
    Step(mark("see how far the two agree"), settle.figures),
    Step(mark("open the segments behind a count, and one of them"), settle.behind),
    Step(mark("make a release, which checks itself"), settle.release),
    Step(mark("validate the release, check the project"), settle.valid),
    Step(mark("see each screen in light, dark and high contrast"), tour.appearances),
    Step(mark("see each screen in a small window"), tour.small),
    Step(mark("see each screen with larger text"), tour.large),
    Step(mark("see the first page in each appearance"), tour.first_page),
)
