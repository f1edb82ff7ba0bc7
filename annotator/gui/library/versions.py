"""Versions of a text in the Library: which one is chosen, what can be carried over to it, and the way to its posts."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from annotator.gui.library.shelf_view import ShelfView
from annotator.gui.screen import Shell
from annotator.gui.wording.counting import listed
from annotator.gui.wording.dates import day_words
from annotator.messages import plural, translate

if TYPE_CHECKING:
    from annotator.services.carrying import LeftBehind
    from annotator.services.projects import Project
    from annotator.services.versions import Offer, Transfer


@dataclass(frozen=True, slots=True)
class VersionFacts:
    """What is known of a document as a version of a text.

    Attributes:
        number: which version it is, from 1.
        newest: id of the newest one.
        added: when that one was added, ISO 8601.
        offer: what can be carried over to the document, if it is the newest.
    """

    document: str
    number: int
    newest: str
    added: str
    offer: "Offer | None"


def read_version(project: "Project", document: str, annotator: str | None) -> VersionFacts | None:
    """Read of which version a document (id) is; None where there is but one."""
    from annotator.services import versions

    known = versions.versions(project, document)
    if len(known) < 2:
        return None
    number = next(place for place, one in enumerate(known, 1) if one.id == document)
    newest = known[-1]
    offer = versions.offer(project, document, annotator) if newest.id == document else None
    return VersionFacts(document, number, newest.id, newest.added, offer)


class Versions(QObject):
    """Between the chosen document and what is said of its versions.

    Args:
        shell: the window.
        view: the documents and the panel of the chosen one.
        parent: the page.
    """

    def __init__(self, shell: Shell, view: ShelfView, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._session = shell.session
        self._view = view
        self._facts: VersionFacts | None = None
        view.table.rowChosen.connect(lambda _row: self._ask())
        view.document.postsWanted.connect(shell.open_posts)
        view.document.version.acted.connect(self._act)

    def _ask(self) -> None:
        self._facts = None
        who = self._session.annotator
        row = self._view.table.currentIndex().row()
        if self._session.project is None or not 0 <= row < len(self._view.model.rows):
            return
        document = self._view.model.rows[row]
        name = who.id if who is not None else None
        self._session.ask(lambda project: read_version(project, document.id, name), self._say)

    def _say(self, facts: VersionFacts | None) -> None:
        chosen = self._view.document.document
        if facts is None or chosen is None or chosen.id != facts.document:
            return
        self._facts = facts
        sentence, detail, action = _words(facts)
        needs_writing = facts.newest == facts.document
        can = self._session.writable and self._session.annotator is not None
        self._view.document.version.say("info", sentence, detail, action=action if can or not needs_writing else "")

    def _act(self) -> None:
        facts, who = self._facts, self._session.annotator
        if facts is None:
            return
        if facts.newest != facts.document:
            self._view.choose(facts.newest)
        elif facts.offer is not None and who is not None:
            self._carry_over(facts.offer.older.id, facts.document, who.id)

    def _carry_over(self, old: str, new: str, who: str) -> None:
        def job(project: "Project") -> "Transfer":
            from annotator.services import versions

            return versions.transfer(project, old, new, who)

        self._session.save(job, self._done, origin=self)

    def _done(self, transfer: "Transfer") -> None:
        carried = plural("{count} answer carried over.", "{count} answers carried over.", transfer.count)
        asked = plural("{count} passage is asked here now.", "{count} passages are asked here now.", transfer.turned)
        sentence = " ".join([*([carried] if transfer.count else []), *([asked] if transfer.turned else [])])
        self._shell.say("done", sentence, _left(transfer.left))


def _words(facts: VersionFacts) -> tuple[str, str, str]:
    """Return what is said, in a sentence and a smaller one, and what can be done about it."""
    if facts.newest != facts.document:
        newer = translate("There is a newer version of this text, added {day}.", day=day_words(facts.added))
        return newer, "", translate("Show it")
    offer = facts.offer
    if offer is None:
        return translate("Version {number} of this text.", number=facts.number), "", ""
    sentence = translate(
        "Version {number} of this text: {same} of {passages} passages stand in the one added {day} too.",
        number=facts.number,
        same=f"{offer.same:,}",
        passages=f"{offer.passages:,}",
        day=day_words(offer.older.added),
    )
    if not offer.count:
        return sentence, translate("What both have in common is asked in the older one."), translate("Ask it here")
    can = plural("{count} answer of yours can come along.", "{count} answers of yours can come along.", offer.count)
    action = plural("Carry over {count} answer", "Carry over {count} answers", offer.count)
    return sentence, " ".join([can, _left(offer.left)]).strip(), action


def _left(left: "LeftBehind") -> str:
    """Return what stays behind, or nothing."""
    if not left.count:
        return ""
    things = listed(
        plural("{count} span", "{count} spans", left.spans) if left.spans else "",
        plural("{count} link", "{count} links", left.links) if left.links else "",
        plural("{count} analogy", "{count} analogies", left.analogies) if left.analogies else "",
    )
    return translate("What has changed under them stays behind: {things}.", things=things)
