"""What the keys and the panel do to the current segment."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from annotator.domain.scheme import NONE, LabelScheme
from annotator.gui.labeling.board import Board
from annotator.gui.labeling.desk import Desk
from annotator.gui.labeling.finishing import Finishing
from annotator.gui.labeling.links.link_hand import LinkHand
from annotator.gui.labeling.links.linking import Linking
from annotator.gui.labeling.panel.exampling import Exampling
from annotator.gui.labeling.panel.mode_keeper import ModeKeeper
from annotator.gui.labeling.panel.sheets import label_under_decision
from annotator.gui.labeling.panel.shown import Shown
from annotator.gui.labeling.panel.side import Side
from annotator.gui.labeling.pen import Pen
from annotator.gui.labeling.words.picked import Picked, Thing
from annotator.gui.labeling.words.picking import Picking
from annotator.gui.labeling.words.scissors import Scissors
from annotator.gui.labeling.words.span_hand import SpanHand
from annotator.gui.screen import Handler, Shell
from annotator.messages import translate


class Answering(QObject):
    """Leads from a key or a click to an act.

    Args:
        shell: the window.
        desk: where the annotator is.
        pen: writes.
        board: the passage.

    Signals:
        homeAsked: the person is done in a field; the passage is to have the focus.
        remarked: what a key said that says several things in turn, and what it says next.
        broughtBack: a key did nothing but bring the passage back into view.
        handlersChanged: other commands are possible now.
    """

    homeAsked = Signal()
    remarked = Signal(str)
    broughtBack = Signal()
    handlersChanged = Signal()

    def __init__(self, shell: Shell, desk: Desk, pen: Pen, board: Board) -> None:
        super().__init__(board)
        self._shell = shell
        self._desk = desk
        self._pen = pen
        self._board = board
        self.modes = ModeKeeper(desk, pen, board, shell.keys)
        self.scissors = Scissors(shell, desk, board, self.modes)
        self.scissors.beginning.connect(self.save_written)
        self._stale = False
        self._shown: Shown | None = None
        self._writing: dict[str, Handler] = {}
        self.picked = Picked(desk, pen)
        self.picking = Picking(self.picked, shell.keys)
        self.linking = Linking(desk, self.modes, self.picked)
        self._finishing = Finishing(shell, desk, pen)
        self.picking.told.connect(lambda words: shell.say("info", words))
        self.modes.ended.connect(self.picking.show_again)
        self._exampling: Exampling | None = None
        self.modes.ended.connect(self.homeAsked)
        self.modes.told.connect(self.remarked)
        desk.leaving.connect(self.save_written)
        board.view.textSelected.connect(self._draw_span)
        desk.opened.connect(self._arrive)
        desk.moved.connect(self._arrive)
        self.linking.ask_when_led(self._when_ready, self.homeAsked.emit)
        pen.answered.connect(self._answered)
        desk.errands.settled.connect(self._settle)
        desk.errands.broken.connect(self._show)

    @property
    def side(self) -> Side | None:
        """The right pane; None before the first project."""
        return self._shown.side if self._shown is not None else None

    def outdated(self, scheme: LabelScheme) -> bool:
        """Whether the pane was made for another scheme."""
        return self._shown is not None and self._shown.scheme.source != scheme.source

    def take_scheme(self, scheme: LabelScheme) -> Side:
        """Make the pane for a scheme; the one before is to be thrown away."""
        self._shown = Shown(scheme, self._desk, self._shell.keys)
        self._shown.changed.connect(self.handlersChanged)
        self._exampling = Exampling(self._shell, self._desk, self._shown)
        self._exampling.told.connect(partial(self.remarked.emit, ""))
        side, behind = self._shown.side, partial(_behind_keys, self._shell)
        panel = side.panel
        panel.asked.connect(behind(self._shell.run))
        panel.left.connect(self.homeAsked)
        self._shown.picked, self._shown.toward = lambda: self.picked.link, self._board.toward
        links = LinkHand(self._desk, self._pen, self._board, self.picked, scheme, self._shown.show_picked)
        spans = SpanHand(self._desk, self._pen, self._board, self.picked, side, scheme)
        side.spans.chosen.connect(spans.choose)
        self.picking.take_hands({"link": links, "span": spans})
        self.linking.take_scheme(scheme)
        panel.links.chosen.connect(lambda link: self.picked.pick(Thing("link", link)))
        panel.target.attackChosen.connect(lambda attack: self._pen.set_attack(attack=attack))
        panel.target.concessionChosen.connect(lambda grants: self._pen.set_attack(concession=grants))
        panel.confidence.chosen.connect(behind(self._pen.set_confidence))
        panel.note.written.connect(
            lambda segment, text, visit: self._pen.set_note(
                segment, text, visit, lambda _error: panel.note.keep(segment, text)
            )
        )
        panel.flags.toggled.connect(behind(self._pen.toggle_flag))
        panel.voice.clicked.connect(behind(panel.voice.choose))
        panel.voice.chosen.connect(self._say_voice)
        self.modes.take_pane(self._shown)
        self._writing = self._handlers_of(self._shown)
        return side

    def handlers(self) -> dict[str, Handler]:
        """Return what can be done to the current segment, by the id of the command."""
        if self._shown is None or self._desk.here is None:
            return {}
        nothing = translate("This passage repeats nothing that is known.")
        found: dict[str, Handler] = {
            "guideline.show": self._toggle_guideline,
            "repeat.compare": lambda: self.modes.begin_repeat(lambda: self._shell.say("info", nothing)),
        }
        if self._exampling is not None:
            found |= self._exampling.handlers()
        if self._shown.repeats:
            found["repeat.open"] = self._open_repeat
        return found | (self._writing if self._desk.session.writable else {})

    def _handlers_of(self, shown: Shown) -> dict[str, Handler]:
        """Return what a scheme lets one say of any segment: made once, as each key asks for it."""
        found: dict[str, Handler] = {"give:none": partial(self._give, NONE)}
        for label in shown.scheme.open_labels:
            found[f"give:{label.id}"] = partial(self._give, label.id)
            found[f"toggle:{label.id}"] = partial(self._toggle, label.id)
        found |= {
            "answer.done": lambda: self._when_ready(lambda: self._finishing.finish(shown.answer)),
            "answer.skip": lambda: self._when_ready(self.modes.begin_skip),
            "answer.flag": lambda: self._when_ready(self.modes.begin_flag),
            "answer.note": lambda: self._when_ready(self._write_note),
            "answer.voice": lambda: self._when_ready(self._cycle_voice),
            "answer.attributes": lambda: self._when_ready(self._say_attributes),
            "span.mark": lambda: self._when_ready(self.modes.begin_spans),
        }
        if shown.scheme.confidence:
            found["answer.confidence"] = lambda: self._when_ready(self._cycle_confidence)
        found |= self.scissors.handlers()
        if shown.scheme.has_open(shown.scheme.comparing):
            found |= {
                "answer.analogy": lambda: self._when_ready(self.modes.begin_analogy),
                "answer.analogy.new": lambda: self._when_ready(lambda: self.modes.begin_analogy(another=True)),
            }
        found["bulk.label"] = lambda: self.modes.begin_bulk(lambda sentence: self._shell.say("done", sentence))
        found |= self.linking.handlers(self._when_ready, attacks=shown.scheme.can_attack)
        return found | self.picking.handlers(self._when_ready)

    def save_written(self) -> None:
        """Save what is written in the fields."""
        if self.side is not None:
            self.side.save_written()

    def _when_ready(self, act: Callable[[], None]) -> None:
        """Do something to the current segment, if it is in view and takes an answer.

        Scrolled out of view, it is brought back first, so that nobody answers what they do not see.
        """
        if self._board.view.is_away():
            self._board.view.back_to_current()
            self.broughtBack.emit()
        elif self._shown is not None and self._shown.closed:
            self._explain_repeat(can_open=self._shown.can_open)
        else:
            self.save_written()
            act()

    def _explain_repeat(self, *, can_open: bool) -> None:
        """Say why a repeat that is not opened takes no answer."""
        why = translate("This passage is a repeat: it is answered at its original.")
        key = self._shell.keys.shown("repeat.open")
        way = (
            translate("{key} opens it anyway.", key=key) if can_open else translate("{key} shows that place.", key=key)
        )
        self._shell.say("info", why, way if key else "")

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
        """Show a button pressed: it is painted as soon as the save was given to the worker, while that works."""
        if self.side is not None:
            self.side.show_page(self.side.panel)
            self.side.panel.labels.press(name)

    def _say_attributes(self) -> None:
        given = self._shown is not None and self._shown.answer.labels
        unlabeled = translate("Attributes belong to labels; none is given here yet.")
        nothing = translate("The labels given here have no attributes.") if given else unlabeled
        self.modes.begin_attributes(lambda: self._shell.say("info", nothing))

    def _draw_span(self, segment: str, start: int, end: int) -> None:
        """Mark what was drawn in the current passage; text of others is selected only, to be copied."""
        takes = self._desk.session.writable and self._shown is not None and not self._shown.closed
        if takes and segment == self._desk.current:
            self.save_written()
            self.modes.begin_spans((start, end))

    def _cycle_confidence(self) -> None:
        if self.side is not None:
            question = self.side.panel.confidence
            self._pen.set_confidence(question.next, partial(self.remarked.emit, question.turn_words()))

    def _cycle_voice(self) -> None:
        if self._shown is not None:
            self._shown.ask_voice()
            question, source = self._shown.side.panel.voice, self._shown.answer.quoted_from
            self._pen.set_voice(question.next, source, then=partial(self.remarked.emit, question.turn_words()))

    def _say_voice(self, voice: str, source: str) -> None:
        """Say whose words they are, and from where; a source that cannot be saved stays in its field."""
        segment = self._desk.current
        if self.side is not None and segment is not None:
            field = self.side.panel.voice
            self._pen.set_voice(voice, source, lambda _error: field.keep(segment, source))

    def _write_note(self) -> None:
        if self.side is not None:
            self.side.show_page(self.side.panel)
            self.side.panel.write_note()

    def _toggle_guideline(self) -> None:
        if not self.modes.escape() and self._shown is not None:
            self._shown.show_guideline(label_under_decision(self._shown.scheme, self._shown.answer))

    def _open_repeat(self) -> None:
        """Open a repeat for an answer of its own; one that is open or cannot be: show its original."""
        if self._shown is None:
            return
        if self._shown.closed and self._shown.can_open:
            self._shown.open_anyway()
        elif self._shown.original is not None:
            self._desk.jump(self._shown.original)

    def _arrive(self) -> None:
        """Another segment is current: no mode goes on there."""
        self.modes.leave()
        self._release()
        if self.side is not None and self.side.panel.is_written_in():
            self.homeAsked.emit()
        self._show()

    def _answered(self, segment: str) -> None:
        """Show the answer when the act has ended, unless it led on: nobody is to see it for a moment only."""
        self._stale = self._stale or segment == self._desk.current

    def _show(self) -> None:
        self._stale = False
        if self._shown is not None:
            self._shown.show()

    def _settle(self) -> None:
        self._release()
        if self._stale:
            self._show()

    def _release(self) -> None:
        if self.side is not None:
            self.side.panel.labels.release()


def _behind_keys(shell: Shell, act: Callable[[str], object]) -> Callable[[str], None]:
    """Return what does what is clicked, as keys are taken: after those that came before it."""
    return lambda said: shell.dispatch.behind_keys(partial(act, said))
