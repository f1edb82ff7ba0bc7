"""Where links and analogies begin: said on a button, changed in a proposal that says what it would touch."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from annotator.domain.scheme import ATTACKS, LabelScheme, LinkKind
from annotator.gui.scheme.beginning_choice import BeginningChoice
from annotator.gui.scheme.desk import SchemeDesk
from annotator.gui.scheme.proposal import Proposal
from annotator.gui.scheme.wording import beginning_words
from annotator.gui.widgets.buttons import PlainButton
from annotator.gui.wording.counting import counted
from annotator.messages import mark, translate
from annotator.services import beginnings

if TYPE_CHECKING:
    from annotator.services.beginnings import Beginning
    from annotator.services.projects import Project
    from annotator.services.revising import Revised

_MOST_NAMED = 2
"""Labels that are named on a button."""


class Said(NamedTuple):
    """What a button says: words for the labels at which something begins, those that lack it, words for no label."""

    words: str
    start: Sequence[str]
    needed: Sequence[str]
    nothing: str


class Beginnings:
    """Buttons for the kinds of links and for the analogies.

    Args:
        desk: reads and writes.
        proposal: where it is chosen and said what would be touched.
        refresh: shows what stands, after an act was refused.
    """

    def __init__(self, desk: SchemeDesk, proposal: Proposal, refresh: Callable[[], None]) -> None:
        self._desk = desk
        self._proposal = proposal
        self._refresh = refresh
        self.choice: BeginningChoice | None = None
        """What is chosen just now."""
        self.analogies = PlainButton("")
        self.analogies.clicked.connect(self._choose_analogies)

    def show(self, scheme: LabelScheme) -> None:
        """Say what stands of analogies."""
        said = Said(mark("Labels: {labels}"), scheme.comparing, scheme.needs.sides, mark("No label"))
        _say(self.analogies, translate("Analogies"), scheme, said)
        self.analogies.setEnabled(self._desk.writable)

    def button(self, scheme: LabelScheme, kind: LinkKind) -> PlainButton:
        """Return a button that says where links of a kind begin, and leads to the choice."""
        needed = kind.needed_by if kind.id == ATTACKS else kind.start
        button = PlainButton("")
        said = Said(mark("Begins at {labels}"), kind.start, needed, mark("Begins at any passage"))
        _say(button, translate(kind.id), scheme, said)
        button.setEnabled(self._desk.writable)
        button.clicked.connect(lambda: self._choose_kind(kind.id))
        return button

    def _choose_kind(self, kind: str) -> None:
        scheme, who = self._desk.scheme, self._desk.who
        row = next((one for one in scheme.link_kinds if one.id == kind), None) if scheme is not None else None
        if row is None:
            return
        heads = (
            translate("It begins at passages with these labels; with none of them, at any passage"),
            translate("Passages with these labels lack a target until they have one"),
        )
        self._open(
            translate("Where does “{kind}” begin?", kind=translate(kind)),
            (row.start, row.needed_by if kind == ATTACKS else None),
            heads,
            lambda project, start, needed: beginnings.begin_links(project, who, kind, start, needed),
            lambda project, start, needed: beginnings.touched_by_links(project, who, kind, start, needed),
        )

    def _choose_analogies(self) -> None:
        scheme, who = self._desk.scheme, self._desk.who
        if scheme is None:
            return
        heads = (
            translate("Passages with these labels are analogies; the first is the one that is given"),
            translate("Passages with these labels lack their two sides until they have them"),
        )
        self._open(
            translate("Which labels do analogies have?"),
            (scheme.comparing, scheme.needs.sides),
            heads,
            lambda project, start, needed: beginnings.begin_analogies(project, who, start, needed),
            lambda project, _start, needed: beginnings.touched_by_analogies(project, who, needed),
        )

    def _open(
        self,
        title: str,
        now: tuple[Sequence[str], Sequence[str] | None],
        heads: tuple[str, str],
        do: "Callable[[Project, Sequence[str], Sequence[str]], Revised]",
        count: "Callable[[Project, Sequence[str], Sequence[str]], Beginning]",
    ) -> None:
        scheme = self._desk.scheme
        if scheme is None:
            return
        start, needed = now
        offered = [one for one in scheme.labels if not one.archived or one.id in (*start, *(needed or ()))]
        choice = self.choice = BeginningChoice(offered, start, needed, heads)

        def take(_given: str) -> None:
            wanted, lacking = choice.start(), choice.needed_by()
            self._desk.save(lambda project: do(project, wanted, lacking), None, self._refresh)

        def preview() -> None:
            wanted, lacking = choice.start(), choice.needed_by()
            tell = self._proposal.teller()

            def show(found: "Beginning") -> None:
                if (wanted, lacking) == (choice.start(), choice.needed_by()):
                    tell(beginning_words(found))

            self._desk.ask(lambda project: count(project, wanted, lacking), show)

        self._proposal.open_proposal(title, translate("Take it"), take, body=choice)
        choice.changed.connect(preview)
        preview()


def _said(scheme: LabelScheme, said: Said, names: Callable[[LabelScheme, Sequence[str]], str]) -> str:
    begins = translate(said.words, labels=names(scheme, said.start)) if said.start else translate(said.nothing)
    if set(said.needed) == set(said.start):
        return begins
    lacking = names(scheme, said.needed) if said.needed else translate("none")
    return f"{begins}; {translate('needed by {labels}', labels=lacking)}"


def _all_of(scheme: LabelScheme, labels: Sequence[str]) -> str:
    return ", ".join(scheme.names_of(labels))


def _few_of(scheme: LabelScheme, labels: Sequence[str]) -> str:
    """Return the names of labels where there is room for them: how many there are, where they are more than two."""
    return _all_of(scheme, labels) if len(labels) <= _MOST_NAMED else counted(len(labels), "label")


def _say(button: PlainButton, about: str, scheme: LabelScheme, said: Said) -> None:
    """Let a button say where something begins: in few words, and all of it to a screen reader and in the tooltip."""
    whole = _said(scheme, said, _all_of)
    button.set_words(_said(scheme, said, _few_of))
    button.setAccessibleName(f"{about}: {whole}")
    button.setToolTip(whole)
