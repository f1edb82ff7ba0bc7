"""Puts on the import page what is known."""

from collections import Counter
from collections.abc import Mapping

from annotator.domain.errors import UserError
from annotator.domain.structure import PerhapsKind
from annotator.gui.importing import foot_words, wording
from annotator.gui.importing.foot import FootShown
from annotator.gui.importing.hindrance import hindrance
from annotator.gui.importing.how_words import how_shown
from annotator.gui.importing.page import ImportPage
from annotator.gui.importing.previews import Previews
from annotator.gui.importing.state import State
from annotator.gui.project.session import Session
from annotator.messages import render, render_hint, translate


class Presenter:
    """Shows the state.

    Args:
        page: where.
        state: what.
        previews: tells whether counts are still to come.
        session: the project's language is the usual one.
    """

    def __init__(self, page: ImportPage, state: State, previews: Previews, session: Session) -> None:
        self._page = page
        self._state = state
        self._previews = previews
        self._session = session
        previews.progressed.connect(self._progress)

    def everything(self) -> None:
        """Show all but the text."""
        self._head()
        self._files()
        self.how()
        self._becomes()
        self.foot()

    def text(self, *, anew: bool = False) -> None:
        """Show the page of the text; ``anew`` from its beginning."""
        state = self._state
        state.spread = state.spread_now()
        self._page.becomes.text.show_marked(state.spread.marked, state.spread.beside, anew=anew)
        self._parts()
        self._possible()
        self._page.files.hints.show_for(files=len(state.files), posts=len(state.spread.marked.turns))

    def how(self) -> None:
        """Show how the file is read."""
        state = self._state
        self._page.how.set_usable(bool(state.source) and state.choices is not None)
        shown = how_shown(state.how, state.seen, state.choices, len(state.alike()), self._session)
        self._page.how.show_how(shown)

    def foot(self) -> None:
        """Show what is wrong."""
        error = self._state.error
        if isinstance(error, UserError):
            shown = FootShown("danger", render(error), render_hint(error) or "")
        else:
            shown = foot_words.foot(self._state.draft, self._state.seen, self._state.preview)
        self._page.becomes.foot.show_foot(shown)
        self._page.files.show_foot(shown)

    def _head(self) -> None:
        state = self._state
        kept = sum(not state.draft.how(one.name).left_out for one in state.files)
        self._page.title.setText(wording.heading(kept or len(state.draft.paths)))
        self._page.show_hindrance(hindrance(state, counting=self._previews.counting))

    def _files(self) -> None:
        state = self._state
        seen = {one.name: one for one in state.preview.sources} if state.preview is not None else {}
        rows = [
            wording.file_row(one.name, seen.get(one.name), left_out=state.draft.how(one.name).left_out, size=one.size)
            for one in state.files
        ]
        chosen = next((row for row, one in enumerate(state.files) if one.name == state.source), -1)
        self._page.files.list.show_rows(rows, chosen)
        self._page.files.hints.show_for(files=len(rows), posts=len(state.spread.marked.turns))

    def _becomes(self) -> None:
        pane = self._page.becomes
        pane.counts.show_counts(wording.counts(self._state.seen, counting=self._state.awaited))
        if not self._previews.counting:
            pane.counting.setText("")
        elif not pane.counting.text():
            pane.counting.setText(translate("Counting"))
        self._parts()
        self._possible()

    def _possible(self) -> None:
        """Say where something may be: of a part that is seen whole as it is now, of others once it is counted."""
        state, seen = self._state, self._state.seen
        found: Mapping[PerhapsKind, int] = Counter(one.kind for one in state.spread.marked.perhaps)
        if seen is not None and (seen.parts > 1 or any(leaf.page.beginning for leaf in state.leaves)):
            found = seen.perhaps
        self._page.becomes.show_possible(found.get("post", 0), found.get("quotation", 0))

    def _parts(self) -> None:
        state, seen = self._state, self._state.seen
        words = wording.part_words(state.leaves, seen.parts if seen is not None else 0)
        self._page.becomes.show_part(bool(state.before), state.following() is not None, words)

    def _progress(self, done: int, total: int) -> None:
        share = round(100 * done / total) if total else 0
        self._page.becomes.counting.setText(translate("Counting, {share} %", share=share))
