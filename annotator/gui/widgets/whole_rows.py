"""Rows that scroll are seen whole: none is cut in two, above or below."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget

from annotator.gui.widgets.foot_veil import FootVeil
from annotator.gui.widgets.scroll import Scroll


class WholeRows(QObject):
    """Covers the row that the foot would cut, and lets what scrolls end so that no row is cut above at the end.

    Args:
        area: what scrolls.
        inside: the widget in it, which lays out its rows from above to below.
        rest: stands below all of them, empty.
    """

    def __init__(self, area: Scroll, inside: QWidget, rest: QWidget) -> None:
        super().__init__(area)
        self._area, self._inside, self._rest = area, inside, rest
        rest.setFixedHeight(0)
        self.veil = FootVeil(area, inside)
        for widget in (inside, area.viewport()):
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See anew how far it has to scroll once the rows are laid out."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._leave_room()
        return False

    def bring(self, row: QWidget) -> None:
        """Bring a row into view, and none half above it."""
        self._area.bring(row)
        bar = self._area.verticalScrollBar()
        if bar.value():
            bar.setValue(min((top for top in self._tops() if top >= bar.value()), default=bar.value()))

    def _tops(self) -> list[int]:
        return sorted(one.y() for one in self._seen())

    def _seen(self) -> list[QWidget]:
        found = self._inside.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return [one for one in found if one is not self._rest and not one.isHidden()]

    def _leave_room(self) -> None:
        foot = max((one.geometry().bottom() + 1 for one in self._seen()), default=0)
        over = foot - self._area.viewport().height()
        end = min((top for top in self._tops() if top >= over), default=over) if over > 0 else over
        self._rest.setFixedHeight(max(end - over, 0))
