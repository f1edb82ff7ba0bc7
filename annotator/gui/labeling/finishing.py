"""Done, next: where nothing was said of a passage yet, that is said, until something is."""

from PySide6.QtCore import QObject

from annotator.domain.annotation import Answer
from annotator.gui.labeling.desk import Desk
from annotator.gui.labeling.pen import Pen
from annotator.gui.screen import Shell
from annotator.messages import mark, translate

_NO_LABEL = mark("This passage has no label yet.")


class Finishing(QObject):
    """Ends an answer. One Enter too many is no fault: it is answered by a hint that goes by itself.

    Args:
        shell: the window.
        desk: where the annotator is.
        pen: writes.
    """

    def __init__(self, shell: Shell, desk: Desk, pen: Pen) -> None:
        super().__init__(desk)
        self._shell = shell
        self._pen = pen
        for went_on in (desk.opened, desk.moved, pen.answered):
            went_on.connect(self._went_on)

    def finish(self, answer: Answer) -> None:
        """Call the answer to the current passage done, and go on to the next; without a label say how one is given."""
        if answer.labels or answer.state not in {"unseen", "open"}:
            self._pen.finish()
            return
        key = self._shell.keys.shown("give:none")
        hint = translate("Give a label; {key} says none applies.", key=key) if key else ""
        self._shell.say("info", translate(_NO_LABEL), hint)

    def _went_on(self) -> None:
        self._shell.unsay(translate(_NO_LABEL))
