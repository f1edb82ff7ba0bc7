"""What the signs in the left margin of the passage mean: each drawn as it is drawn there, with a few words."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from annotator.gui.labeling.passage.lanes import Lanes, LinkEnd, LinkPath, LinkStub
from annotator.gui.labeling.passage.link_painter import paint_links
from annotator.gui.labeling.passage.measures import Typesetting, measure
from annotator.gui.labeling.passage.rows import LinkKind, MarginLink, Nowhere
from annotator.gui.labeling.passage.scene import Scene
from annotator.gui.theme.theme import theme
from annotator.messages import mark, translate

_WIDE, _HIGH = 44, 26
_LANE, _OTHER, _START = 10, 31, 38
"""Where a line runs down, one that it undercuts, and where the text would begin."""


class Sign(NamedTuple):
    """What a sign means, and how it is drawn in a picture of some height."""

    words: str
    lanes: Callable[[int], Lanes]


class SignPicture(QWidget):
    """Shows one sign; the words beside it say what it is."""

    def __init__(self, sign: Sign) -> None:
        super().__init__()
        self._sign = sign
        self._fit()
        theme().changed.connect(self._fit)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it as the margin does."""
        painter = QPainter(self)
        scene = Scene(self.width(), self.height(), measure(self.width(), Typesetting()))
        paint_links(painter, scene, self._sign.lanes(self.height()))
        painter.end()

    def _fit(self) -> None:
        self.setFixedSize(theme().px(_WIDE), theme().px(_HIGH))
        self.update()


def signs() -> list[Sign]:
    """Return all of them, what begins a link first."""
    words_of = (
        (mark("A link begins here"), _begins),
        (mark("It supports this sentence"), lambda high: _leads_here(high, "supports")),
        (mark("It attacks this sentence"), lambda high: _leads_here(high, "attacks")),
        (mark("It attacks that step or analogy"), _undercuts),
        (mark("Passages of one analogy"), _runs_over),
        (mark("It leads outside the text"), lambda high: _leads_nowhere(high, "outside")),
        (mark("It is unclear what it leads to"), lambda high: _leads_nowhere(high, "unclear")),
        (mark("3 links more: rest on it, or see the map"), _more),
    )
    return [Sign(translate(words), lanes) for words, lanes in words_of]


def _lanes(*paths: LinkPath, stubs: tuple[LinkStub, ...] = ()) -> Lanes:
    return Lanes(theme().px(_START), paths, stubs)


def _path(kind: LinkKind, start: LinkEnd, *ends: LinkEnd, lane: int = _LANE, on_lane: int | None = None) -> LinkPath:
    link = MarginLink(kind, "", tuple("" for _end in ends))
    return LinkPath(link, theme().px(lane), start, ends, touches=True, on_lane=on_lane)


def _above(high: int) -> LinkEnd:
    return LinkEnd(-high, in_view=False)


def _below(high: int) -> LinkEnd:
    return LinkEnd(2 * high, in_view=False)


def _here(high: int) -> LinkEnd:
    return LinkEnd(high // 2, in_view=True)


def _begins(high: int) -> Lanes:
    return _lanes(_path("supports", _here(high), _below(high)))


def _leads_here(high: int, kind: LinkKind) -> Lanes:
    return _lanes(_path(kind, _above(high), _here(high)))


def _undercuts(high: int) -> Lanes:
    step = _path("supports", _above(high), _below(high), lane=_OTHER)
    return _lanes(step, _path("attacks", _above(high), _here(high), on_lane=step.lane))


def _runs_over(high: int) -> Lanes:
    near, middle, far = (LinkEnd(round(high * share), in_view=True) for share in (0.2, 0.5, 0.8))
    return _lanes(_path("part", near, middle, far))


def _leads_nowhere(high: int, nowhere: Nowhere) -> Lanes:
    link = MarginLink("attacks", "", nowhere=nowhere)
    return _lanes(LinkPath(link, theme().px(_LANE), _here(high), (), touches=True))


def _more(high: int) -> Lanes:
    return _lanes(stubs=(LinkStub(theme().px(_START), high // 2, 3),))
