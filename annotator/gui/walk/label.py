"""How the walk labels: each key of an answer once, each answer read back from the project file."""

from annotator.domain.annotation import Annotation
from annotator.gui.walk.hands import NotAsExpected, expect, press, write
from annotator.gui.walk.stage import Stage
from annotator.messages import translate

QUOTED, QUOTE, OBJECTION, BOTH, UNSURE, TAKEN_BACK, LAST = 2, 5, 6, 7, 8, 9, 10
"""Places of segments in the thread."""

_NOTE = "granted, not claimed?"


def claim(stage: Stage) -> None:
    """One key: exactly this label, done, next; by digit and by letter."""
    press("1")
    _answered(stage, 0, ("claim",))
    press("c")
    _answered(stage, 1, ("claim",))


def analogy(stage: Stage) -> None:
    """An analogy."""
    press("3")
    _answered(stage, QUOTED, ("analogy",))


def none(stage: Stage) -> None:
    """None of the labels is an answer too."""
    press("0")
    _answered(stage, 3, ())


def skip(stage: Stage) -> None:
    """Skip with a reason by digit; the queue goes on behind the repeat that comes next."""
    press("Space")
    stage.picture("label-skip")
    press("5")
    answer = _answer(stage, 4)
    expect((answer.answer.state, answer.answer.skip), ("skipped", _reason(stage, 5)), translate("answer"))
    expect(stage.current(), stage.segments[OBJECTION].id, translate("segment after the repeat"))


def objection(stage: Stage) -> None:
    """An objection with its target by letter: first the original of what the post quotes; then how it attacks."""
    press("t")
    stage.settle()
    stage.picture("label-target")
    press("a", "3", "Enter")
    stage.settle()
    _go_on(stage, OBJECTION)
    answer = _answer(stage, OBJECTION).answer
    expect((answer.state, answer.labels), ("done", ("objection",)), translate("answer"))
    found = [(link.kind, link.attack, link.ends[0].id) for link in answer.links]
    (original,) = stage.segments[QUOTE].repeat_of
    expect(found, [("attacks", "undercut", original)], translate("target"))


def both(stage: Stage) -> None:
    """Two labels by Shift, which stays; Enter ends it."""
    press("Shift+1", "Shift+2")
    answer = _answer(stage, BOTH).answer
    expect((answer.state, answer.labels), ("open", ("claim", "objection")), translate("answer"))
    expect(stage.current(), stage.segments[BOTH].id, translate("segment under decision"))
    press("Enter")
    _answered(stage, BOTH, ("claim", "objection"))


def doubt(stage: Stage) -> None:
    """Unsure, a flag by digit and a note, beside a claim."""
    press("u")
    expect(_answer(stage, UNSURE).answer.confidence, "unsure", translate("confidence"))
    press("f", "1", "m")
    stage.settle()
    write(_NOTE)
    press("Enter", "Esc")
    stage.settle()
    stage.picture("label-doubt")
    press("1")
    _answered(stage, UNSURE, ("claim",))
    answer = _answer(stage, UNSURE).answer
    expect((answer.confidence, answer.flags, answer.note), ("unsure", ("needs context",), _NOTE), translate("answer"))


def take_back(stage: Stage) -> None:
    """Undo takes the answer back and goes there; redo gives it again."""
    press("0")
    _answered(stage, TAKEN_BACK, ())
    press("Ctrl+Z")
    stage.settle()
    expect(stage.current(), stage.segments[TAKEN_BACK].id, translate("segment after undo"))
    expect(stage.answer(stage.segments[TAKEN_BACK]), None, translate("answer after undo"))
    press("Ctrl+Shift+Z")
    stage.settle()
    expect(_answer(stage, TAKEN_BACK).answer.state, "done", translate("state after redo"))


def come_back(stage: Stage) -> None:
    """Quit and open the project again: the same segment, the same answers."""
    press("Enter")
    stage.settle()
    _go_on(stage, TAKEN_BACK)
    stage.quit()
    stage.start(stage.file)
    expect(stage.current(), stage.segments[LAST].id, translate("segment after opening again"))
    given = [stage.answer(segment) is not None for segment in stage.segments]
    expect(given, [segment.asked and place != LAST for place, segment in enumerate(stage.segments)], translate("given"))
    press("Ctrl+Z")
    stage.settle()
    expect(stage.answer(stage.segments[TAKEN_BACK]), None, translate("answer after undo"))
    press("Ctrl+Shift+Z")
    stage.settle()


def _answered(stage: Stage, place: int, labels: tuple[str, ...]) -> None:
    """Expect an answer that is done, and the next segment under decision."""
    answer = _answer(stage, place).answer
    expect((answer.state, answer.labels), ("done", labels), translate("answer"))
    _go_on(stage, place)


def _go_on(stage: Stage, place: int) -> None:
    after = next((one.id for one in stage.segments[place + 1 :] if one.asked), None)
    if after is not None:
        expect(stage.current(), after, translate("segment under decision"))


def _answer(stage: Stage, place: int) -> Annotation:
    answer = stage.answer(stage.segments[place])
    if answer is None:
        raise NotAsExpected(translate("no answer was saved"))
    return answer


def _reason(stage: Stage, digit: int) -> str:
    return stage.read(lambda project: project.scheme.skip_reasons[digit - 1])
