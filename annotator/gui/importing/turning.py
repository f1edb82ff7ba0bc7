"""From page to page of a file, and from file to file: by itself, or after the next post or place."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

from annotator.gui.importing.possible import Possible
from annotator.gui.importing.reading import Asked
from annotator.gui.importing.state import State
from annotator.gui.importing.text_view import TextView
from annotator.gui.widgets.possible_row import NONE_ABOVE, NONE_BELOW
from annotator.messages import translate


class Turning:
    """Turns pages.

    Args:
        state: what is shown.
        view: where.
        read: reads a page of the file that is shown.
        choose: shows the file of a row; nothing happens where there is none.
        refuse: gets the sentence why it goes no further.
    """

    def __init__(
        self,
        state: State,
        view: TextView,
        read: Callable[[Asked], None],
        choose: Callable[[int], None],
        refuse: Callable[[str], None],
    ) -> None:
        self._state, self._view = state, view
        self._read, self._choose, self._refuse = read, choose, refuse
        self._awaited: Asked | None = None
        self._go_on: Callable[[], None] = lambda: None

    def part(self, by: int) -> None:
        """Show the next page, or the one before; behind the last page of a file, the next file."""
        if not self._page(by) and self._row(by) is not None:
            self._choose(self._row(by) or 0)

    def file(self, by: int) -> None:
        """Show the next file, or the one before."""
        row = self._row(by)
        if row is None:
            last, first = translate("This is the last file."), translate("This is the first file.")
            self._refuse(last if by > 0 else first)
        else:
            self._choose(row)

    def post(self, by: int) -> None:
        """Go to the next post, or to the beginning of this one and then to the one before, on other pages too."""
        marked, caret = self._view.marked, self._view.caret()
        end = marked.turns[marked.post_at(caret)].end
        if self._go([at for at in marked.post_starts() if (at >= end if by > 0 else at < caret)], by):
            return

        def arrive() -> None:
            if not self._go(self._view.marked.post_starts(), by):
                self.post(by)

        if not self._page(by, arrive):
            self._refuse(translate("This is the last post.") if by > 0 else translate("This is the first post."))

    def place(self, possible: Possible, by: int) -> None:
        """Go to the next page on which something may be, or to the one before."""
        marked, leaves = self._state.spread.marked, self._state.leaves
        blank = len(marked.text) - len(marked.text.lstrip())
        in_part = any(one.start >= len(marked.text) if by > 0 else one.start < blank for one in marked.perhaps)
        part = None if in_part else self._part_with_place(by)

        def arrive() -> None:
            """Go on from the page; that of another part is its first, and may show parts one comes from."""
            places = self._state.spread.places
            end = places[0].end if by < 0 and not in_part and places else len(self._state.spread.marked.text)
            if not possible.arrive(by, end):
                self.place(possible, by if in_part else 1)

        if part is not None:
            self._jump(Asked(self._state.source, part), arrive)
        elif in_part and self._page(by, arrive):
            return
        elif by > 0 and any(leaf.page.beginning for leaf in leaves):
            self._refuse(translate("Of so long a text only the beginning is seen here: the rest is asked on Posts."))
        else:
            self._refuse(translate(NONE_BELOW if by > 0 else NONE_ABOVE))

    def arrived(self, asked: Asked) -> None:
        """Go on, a page having come."""
        awaited, self._awaited = self._awaited, None
        if asked == awaited:
            self._go_on()

    def _go(self, places: Sequence[int], by: int) -> bool:
        """Go to the first place, or backwards to the last; false where there is none."""
        if places:
            self._view.go(places[0] if by > 0 else places[-1])
        return bool(places)

    def _page(self, by: int, go_on: Callable[[], None] = lambda: None) -> bool:
        """Turn a page of the file, and go on when it has come; false where there is none."""
        state = self._state
        if by < 0:
            wanted = state.before.pop() if state.before else None
        else:
            wanted = state.following()
            state.before += [state.asked] if wanted is not None else []
        if wanted is None:
            return False
        self._await(wanted, go_on)
        return True

    def _await(self, asked: Asked, go_on: Callable[[], None]) -> None:
        self._awaited, self._go_on = asked, go_on
        self._read(asked)

    def _jump(self, asked: Asked, go_on: Callable[[], None]) -> None:
        """Show a page of another part; the way back leads over the pages before it."""
        state = self._state
        if asked.part > state.asked.part:
            state.before.append(state.asked)
        while state.before and state.before[-1].part >= asked.part:
            state.before.pop()
        self._await(asked, go_on)

    def _part_with_place(self, by: int) -> int | None:
        """Return the nearest part beyond the page in which something may be; until it is counted, none."""
        seen, leaves = self._state.seen, self._state.leaves
        if seen is None or not leaves:
            return None
        first, last = leaves[0].page.part, leaves[-1].page.part
        at = bisect_right(seen.perhaps_in, last) if by > 0 else bisect_left(seen.perhaps_in, first) - 1
        return seen.perhaps_in[at] if 0 <= at < len(seen.perhaps_in) else None

    def _row(self, by: int) -> int | None:
        names = [one.name for one in self._state.files]
        at = names.index(self._state.source) + by if self._state.source in names else -1
        return at if 0 <= at < len(names) else None
