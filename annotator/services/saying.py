"""Say something of a segment inside an act: what stands is read, changed, checked and saved with its history."""

from collections.abc import Callable
from dataclasses import replace

from annotator.domain.annotation import Annotation, Answer
from annotator.services.projects import Project
from annotator.store import answers, corpus, links, look_again
from annotator.store.recorder import Recorder, now
from annotator.store.saving import Saying, save

Change = Callable[[Answer], Answer]


def say(
    project: Project,
    recorder: Recorder,
    segment: str,
    change: Change,
    *,
    seconds: float = 0.0,
    looks: bool = False,
) -> Annotation | None:
    """Turn the answer the act's annotator gave to a segment into another; return what stands afterwards.

    An answer that says what already stands writes nothing.

    Args:
        project: open for writing.
        recorder: the act, of the annotator who answers.
        segment: id of the segment; raises NotFound.
        change: from what stands (``unseen`` where nothing does) to what is said.
        seconds: time the segment was before the annotator since the last act.
        looks: whether saying the same again finds an answer to stand that was to be looked at once more.

    Raises:
        Refused: a link would run in a circle through links, or the passage takes no answer.
    """
    connection, annotator = recorder.connection, recorder.annotator or ""
    project.keep_up(connection)
    no = corpus.segment_no(connection, segment)
    before = answers.one(connection, no, annotator)
    over = () if before else answers.over(connection, no, annotator)
    old = before.answer if before else Answer("unseen", voice=corpus.voice_to_answer(connection, no), analogies=over)
    new = change(old)
    if new.content == old.content and not (looks and before and look_again.stands(connection, before.id)):
        return before
    if new.state == "unseen":
        new = replace(new, state="open")
    links.refuse_circles(connection, new)
    total = round((before.seconds if before else 0.0) + max(0.0, seconds), 3)
    versions = (project.scheme_version, project.guidelines)
    saying = Saying(annotator, 1, before.round if before else None, total, *versions, now())
    numbers = {one: corpus.segment_no(connection, one) for analogy in new.analogies for one in analogy.segments}
    return save(recorder, (no, segment), before, new, saying, over=over, numbers=numbers)
