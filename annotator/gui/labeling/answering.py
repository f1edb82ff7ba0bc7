"""What the keys and the panel do to the current segment, and the modes in which keys mean something else."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal

from annotator.domain.annotation import Annotation
from annotator.domain.scheme import NONE, LabelScheme
from annotator.gui.keys import Stroke
from annotator.gui.labeling.board import Board
from annotator.gui.labeling.desk import Desk
from annotator.gui.labeling.modes import FlagMode, Mode, SkipMode
from annotator.gui.labeling.pen import Pen, refused_repeat
from annotator.gui.labeling.shown import Shown
from annotator.gui.labeling.side import Side
from annotator.gui.labeling.target_mode import TargetMode
from annotator.gui.screen import Handler, Shell


class Answering(QObject):
    """Leads from a key or a click to an act.

    Args:
        shell: the window.
        desk: where the annotator is.
        pen: writes.
        board: the passage.

    Signals:
        homeAsked: the passage is to have the focus.
        handlersChanged: other commands are possible now.
    """

    homeAsked = Signal()
    handlersChanged = Signal()

    def __init__(self, shell: Shell, desk: Desk, pen: Pen, board: Board) -> None:
        super().__init__(board)
        self._shell = shell
        self._desk = desk
        self._pen = pen
        self._board = board
        self._mode: Mode | None = None
        self._shown: Shown | None = None
        desk.opened.connect(self._arrive)
        desk.moved.connect(self._arrive)
        pen.answered.connect(self._answered)
        pen.said.connect(self._said)
        desk.errands.settled.connect(self._settle)
        desk.errands.broken.connect(self._show)

    @property
    def side(self) -> Side | None:
        """The right pane; None before the first project."""
        return self._shown.side if self._shown is not None else None

    def take_scheme(self, scheme: LabelScheme) -> Side:
        """Make the pane for a scheme; the one before is to be thrown away."""
        self._mode = None
        self._shown = Shown(scheme, self._desk)
        self._shown.changed.connect(self.handlersChanged)
        side = self._shown.side
        panel = side.panel
        panel.asked.connect(lambda command: self._shell.run(command))
        panel.left.connect(self.homeAsked)
        panel.target.attackChosen.connect(lambda attack: self._pen.set_attack(attack=attack))
        panel.target.concessionChosen.connect(lambda grants: self._pen.set_attack(concession=grants))
        panel.confidence.chosen.connect(self._pen.set_confidence)
        panel.note.written.connect(self._pen.set_note)
        panel.flags.toggled.connect(self._pen.toggle_flag)
        panel.voice.chosen.connect(self._pen.set_voice)
        side.reasons.chosen.connect(lambda key: self._in_mode(SkipMode, lambda mode: mode.choose(key)))
        self._listen_to_targets(side)
        return side

    def _listen_to_targets(self, side: Side) -> None:
        page = side.targets
        page.chosen.connect(lambda key: self._in_mode(TargetMode, lambda mode: mode.choose(key)))
        page.attackChosen.connect(lambda attack: self._in_mode(TargetMode, lambda mode: mode.set_attack(attack)))
        page.concessionChosen.connect(lambda on: self._in_mode(TargetMode, lambda mode: mode.set_concession(on)))
        page.taken.connect(lambda: self._in_mode(TargetMode, lambda mode: mode.save()))
        page.searched.connect(lambda words: self._in_mode(TargetMode, lambda mode: mode.search(words)))
        page.refused.connect(self.end_mode)
        page.searchLeft.connect(self.homeAsked)

    def handlers(self) -> dict[str, Handler]:
        """Return what can be done to the current segment, by the id of the command."""
        if self._shown is None or self._desk.here is None:
            return {}
        found: dict[str, Handler] = {"guideline.show": self._toggle_guideline}
        if self._shown.repeats:
            found["repeat.open"] = self._open_repeat
        return found | (self._writing(self._shown) if self._desk.session.writable else {})

    def _writing(self, shown: Shown) -> dict[str, Handler]:
        found: dict[str, Handler] = {"give:none": partial(self._give, NONE)}
        for label in shown.scheme.open_labels:
            found[f"give:{label.id}"] = partial(self._give, label.id)
            found[f"toggle:{label.id}"] = partial(self._toggle, label.id)
        found |= {
            "answer.done": lambda: self._when_ready(self._pen.finish),
            "answer.skip": lambda: self._when_ready(self._begin_skip),
            "answer.confidence": lambda: self._when_ready(self._cycle_confidence),
            "answer.flag": lambda: self._when_ready(self._begin_flag),
            "answer.note": lambda: self._when_ready(self._write_note),
            "answer.voice": lambda: self._when_ready(self._cycle_voice),
        }
        if shown.attacks:
            found["answer.target"] = lambda: self._when_ready(self._begin_target)
        return found

    def take_key(self, stroke: Stroke) -> bool:
        """Take a key in a mode; Esc closes the guideline."""
        if self._mode is not None:
            return self._mode.take(stroke)
        return stroke.name == "Esc" and self.escape()

    def click(self, segment: str) -> bool:
        """Take a click on a segment in a mode."""
        return self._mode is not None and self._mode.click(segment)

    def escape(self) -> bool:
        """Leave what is open beside the panel; false if nothing is."""
        away = self.side is not None and self.side.currentWidget() is not self.side.panel
        if away or self._mode is not None:
            self.end_mode()
            return True
        return False

    def end_mode(self) -> None:
        """Leave the mode, and show the panel again."""
        mode, self._mode = self._mode, None
        if mode is not None:
            mode.end()
        if self.side is not None:
            self.side.show_page(self.side.panel)
        self.homeAsked.emit()

    def save_note(self) -> None:
        """Save what is written in the field of the note."""
        if self.side is not None:
            self.side.panel.note.save()

    def _when_ready(self, act: Callable[[], None]) -> None:
        """Do something to the current segment, if it is in view and takes an answer.

        Scrolled out of view, it is brought back first, so that nobody answers what they do not see.
        """
        if self._board.view.is_away():
            self._board.view.back_to_current()
        elif self._shown is not None and self._shown.closed:
            self._shell.say_error(refused_repeat(can_open=self._shown.can_open))
        else:
            self.save_note()
            act()

    def _give(self, name: str) -> None:
        def give() -> None:
            self._press(name)
            self._pen.give([] if name == NONE else [name])

        self._when_ready(give)

    def _toggle(self, label: str) -> None:
        def toggle() -> None:
            self._press(label)
            self._pen.toggle(label)

        self._when_ready(toggle)

    def _press(self, name: str) -> None:
        if self.side is not None:
            self.side.show_page(self.side.panel)
            self.side.panel.labels.press(name)

    def _cycle_confidence(self) -> None:
        if self._shown is not None:
            self._pen.set_confidence(_after(self._shown.scheme.confidence, self._shown.answer.confidence))

    def _cycle_voice(self) -> None:
        if self._shown is not None:
            self._shown.ask_voice()
            answer = self._shown.answer
            self._pen.set_voice(_after(self._shown.scheme.voices, answer.voice), answer.quoted_from)

    def _write_note(self) -> None:
        if self.side is not None:
            panel = self.side.panel
            self.side.show_page(panel)
            panel.bring(panel.note)
            panel.note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _begin_skip(self) -> None:
        if self._shown is not None:
            side = self._shown.side
            self._mode = SkipMode(self._pen, side.reasons, self._shown.scheme.skip_reasons, self.end_mode)
            side.show_page(side.reasons)

    def _begin_flag(self) -> None:
        if self._shown is not None:
            side = self._shown.side
            side.show_page(side.panel)
            self._mode = FlagMode(self._pen, side.panel.flags, self.end_mode)
            side.panel.bring(side.panel.flags)

    def _begin_target(self) -> None:
        if self._shown is not None:
            side = self._shown.side
            mode = TargetMode(self._desk, self._pen, side.targets, self._board, self.end_mode)
            self._mode = mode
            side.show_page(side.targets)
            mode.begin()

    def _toggle_guideline(self) -> None:
        if not self.escape() and self._shown is not None:
            self._shown.show_guideline()

    def _open_repeat(self) -> None:
        """Open a repeat for an answer of its own; one that is open or cannot be: show its original."""
        if self._shown is None:
            return
        if self._shown.closed and self._shown.can_open:
            self._shown.open_anyway()
        elif self._shown.original is not None:
            self._desk.jump(self._shown.original)

    def _in_mode(self, kind: type, act: Callable[..., None]) -> None:
        if isinstance(self._mode, kind):
            act(self._mode)

    def _arrive(self) -> None:
        """Another segment is current: no mode goes on there."""
        if self._mode is not None:
            self.end_mode()
        self._settle()
        self._show()

    def _answered(self, segment: str) -> None:
        if segment == self._desk.current:
            self._show()

    def _said(self, annotation: Annotation | None) -> None:
        """A skip that did not lead on, since nothing is left, has ended all the same."""
        if isinstance(self._mode, SkipMode) and annotation is not None and annotation.answer.state == "skipped":
            self.end_mode()

    def _show(self) -> None:
        if self._shown is not None:
            self._shown.show()

    def _settle(self) -> None:
        if self.side is not None:
            self.side.panel.labels.release()


def _after(values: tuple[str, ...], value: str | None) -> str:
    """Return the value that comes after one, the first after the last and after none."""
    at = values.index(value) if value in values else -1
    return values[(at + 1) % len(values)]
