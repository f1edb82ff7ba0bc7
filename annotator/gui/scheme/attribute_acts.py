"""What is done with the attributes of a label; what touches answers is said before it is done."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from annotator.gui.scheme.attributes import renamed
from annotator.gui.scheme.desk import SchemeDesk
from annotator.gui.scheme.proposal import Proposal
from annotator.gui.scheme.wording import value_words
from annotator.messages import translate
from annotator.services import previewing_schemes, schemes
from annotator.services.previewing_schemes import Touched
from annotator.services.projects import Project
from annotator.services.revising import Revised

Act = Callable[[Callable[[Project], Revised]], None]


class AttributeActs(QObject):
    """Adds, changes and archives attributes.

    Args:
        desk: reads and writes.
        proposal: where it is said what would be touched.
        act: saves, and shows what came of it.
        show: shows what stands, after an act was refused or stopped.
        parent: the tab.
    """

    def __init__(
        self,
        desk: SchemeDesk,
        proposal: Proposal,
        act: Act,
        show: Callable[[], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._proposal = proposal
        self._act = act
        self._show = show

    def add(self, label: str, name: str, values: list[str]) -> None:
        """Add an attribute to a label (id)."""
        who = self._desk.who
        self._act(lambda project: schemes.add_attribute(project, who, label, name, values))

    def archive(self, attribute: str, archived: bool) -> None:
        """Archive an attribute, or bring it back."""
        who = self._desk.who
        self._act(lambda project: schemes.archive_attribute(project, who, attribute, archived=archived))

    def change(self, attribute: str, name: str, values: list[str]) -> None:
        """Give an attribute another name or other values; of one value that reads otherwise, the answers follow."""
        scheme, who = self._desk.scheme, self._desk.who
        there = next((one for one in scheme.attributes if one.id == attribute), None) if scheme is not None else None
        if there is None:
            return
        pair = renamed(there.values, values)
        if pair is not None and name == there.name:
            self._rename_value(attribute, *pair)
        else:
            self._act(lambda project: schemes.change_attribute(project, who, attribute, name=name, values=values))

    def _rename_value(self, attribute: str, old: str, new: str) -> None:
        """Rename a value at once if nobody can have said it; else say first who did."""
        who = self._desk.who

        def rename(_given: str = "") -> None:
            self._desk.act(
                translate("Renaming a value"),
                lambda project, task: schemes.rename_value(
                    *(project, who, attribute, old, new), progress=task.progress, cancelled=task.cancelled
                ),
                failed=self._show,
            )

        def show(touched: Touched) -> None:
            if not touched.answers_in_all and not touched.hidden:
                rename()
                return
            title = translate("Rename “{old}” to “{new}”?", old=old, new=new)
            self._proposal.open_proposal(title, translate("Rename"), rename)
            self._proposal.teller()(value_words(touched, new))

        self._desk.ask(lambda project: previewing_schemes.touched_by_value(project, who, attribute, old), show)
