"""Taking back the newest act of who labels, wherever in the window one is, and doing it again."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from annotator.gui.project.session import Session, for_now
from annotator.gui.work.long_act import Ahead, look_ahead, turn

if TYPE_CHECKING:
    from annotator.services.history import Undone


def turn_newest(session: Session, done: Callable[["Undone"], None], *, back: bool) -> None:
    """Take back what was done last, or do again what was taken back last; very many rows beside the window.

    Nothing to take back is a failed save with a sentence.

    Args:
        session: who labels in which project.
        done: gets the act, if the same person still labels there.
        back: whether to take back, or to do again.
    """
    who = session.annotator.id if session.annotator is not None else None
    told = for_now(session, done)  # an act may name what its person said, which is not for the next one

    def go(ahead: Ahead) -> None:
        if ahead.long:
            session.act(ahead.title, lambda project, task: turn(project, who, task, back=back), told)
        else:
            session.save(lambda project: turn(project, who, back=back), told)

    session.ask(lambda project: look_ahead(project, who, back=back), go)
