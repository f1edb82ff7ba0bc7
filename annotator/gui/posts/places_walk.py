"""Goes through the places where posts may begin and what may be quoted, on the page of the posts."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from annotator.gui.posts.reading import PostsSeen
from annotator.gui.posts.view import PostsView
from annotator.gui.screen import Handler
from annotator.gui.widgets.possible_row import NO_PLACE_HERE, NONE_ABOVE, NONE_BELOW, NOT_YET
from annotator.messages import translate

if TYPE_CHECKING:
    from annotator.services.possible import Place


class PlacesWalk:
    """What the keys and buttons do; after a decision the next place is gone to, once the posts are read anew.

    Args:
        view: where one is.
        seen: gives what is shown.
        decide: saves that a place is accepted, or dismissed.
        say: shows a sentence.
    """

    def __init__(
        self,
        view: PostsView,
        seen: Callable[[], PostsSeen | None],
        decide: "Callable[[Place, bool], None]",
        say: Callable[[str], None],
    ) -> None:
        self._view = view
        self._seen = seen
        self._save = decide
        self._say = say
        self._decided: Place | None = None
        self._then = 0
        self._acts: Mapping[str, Handler] = {
            "next": lambda: self._go(1),
            "before": lambda: self._go(-1),
            "accept": lambda: self._decide(accepted=True),
            "dismiss": lambda: self._decide(accepted=False),
        }

    def handlers(self) -> Mapping[str, Handler]:
        """Return what the keys do while there is a place."""
        return {f"posts:possible.{name}": act for name, act in self._acts.items()} if self._places() else {}

    def do(self, name: str) -> None:
        """Do what a button asks for: ``before``, ``next``, ``accept``, ``dismiss``."""
        self._acts[name]()

    def go_on(self) -> None:
        """Go to the place behind the one that was decided, if it was; the last one leads nowhere."""
        decided, self._decided = self._decided, None
        places = self._places()
        if decided is not None and self._then < len(places) and decided.no not in {one.no for one in places}:
            self._view.go_to(places[self._then].segments[0])

    def _places(self) -> "tuple[Place, ...]":
        seen = self._seen()
        return seen.places if seen is not None else ()

    def _go(self, by: int) -> None:
        seen, view = self._seen(), self._view
        rows = seen.rows if seen is not None else ()
        order = {one.id: place for place, one in enumerate(one for row in rows for one in row.passages)}
        row = view.passage()
        here = order[view.passages_model.rows[row].id] if row >= 0 else -1
        if by > 0 and not view.passages.hasFocus():
            here -= 1  # one is at the post, not yet at its first passage
        starts = [place.segments[0] for place in self._places()]
        ahead = [one for one in starts if (order[one] > here if by > 0 else order[one] < here)]
        if ahead:
            view.go_to(ahead[0] if by > 0 else ahead[-1])
        else:
            self._say(translate(NONE_BELOW if by > 0 else NONE_ABOVE))

    def _decide(self, *, accepted: bool) -> None:
        place = self._view.place()
        if place is None:
            if self._places():
                self._go(1)
                if self._view.place() is not None:
                    self._say(translate(NOT_YET))
            else:
                self._say(translate(NO_PLACE_HERE))
            return
        self._decided, self._then = place, self._places().index(place)
        self._save(place, accepted)
