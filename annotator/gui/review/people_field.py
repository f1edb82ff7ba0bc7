"""Whose answers are compared: a field that drops a menu of check marks."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from annotator.gui.theme.icons import draw_icon
from annotator.gui.theme.theme import theme
from annotator.gui.widgets.control import Control
from annotator.gui.widgets.painting import draw_words, middle_left, rounded, text_width
from annotator.messages import translate

_LEAST, _MOST = 144, 264
_LEFT, _RIGHT = 10, 36
_TOGGLING = (Qt.Key.Key_Space,)


class PeopleField(Control):
    """Names of annotators, checked or not.

    Signals:
        changed: the person checked or unchecked somebody.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(translate("Annotators"), parent)
        self.menu = _StayingMenu(self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._drop)

    def set_people(self, names: Sequence[str], chosen: Sequence[str]) -> None:
        """Offer these names, some of them checked; silent."""
        if [action.data() for action in self.menu.actions()] != list(names):
            self.menu.clear()
            for name in names:
                self.menu.addAction(self._action(name))
        for action in self.menu.actions():
            action.setChecked(action.data() in chosen)
        self._say()

    def chosen(self) -> tuple[str, ...]:
        """Return the names that are checked."""
        return tuple(action.data() for action in self.menu.actions() if action.isChecked())

    def words(self) -> str:
        """Return what the field says."""
        return ", ".join(self.chosen()) or translate("Nobody")

    def sizeHint(self) -> QSize:
        """As wide as the names, within bounds, 36 high."""
        px = theme().px
        wanted = text_width(theme().font(), self.words()) + px(_LEFT) + px(_RIGHT)
        return QSize(min(max(wanted, px(_LEAST)), px(_MOST)), px(36))

    def minimumSizeHint(self) -> QSize:
        """Names may be cut."""
        return QSize(theme().px(_LEAST), theme().px(36))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it as the other fields look."""
        px, tokens = theme().px, theme().tokens
        painter = QPainter(self)
        rounded(painter, self.rect(), self.ring_radius, self.ground(tokens.field), tokens.border)
        place = self.rect().adjusted(px(_LEFT), 0, -px(_RIGHT), 0)
        draw_words(painter, place, self.words(), theme().font(), self.ink(tokens.ink))
        box = QRect(self.width() - px(22), 0, px(16), self.height())
        top = middle_left(box, px(16))
        draw_icon(painter, box.left(), top, "chevron-down", self.ink(tokens.ink2), px(16), tokens.stroke)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down drops the menu, as Space and Enter do."""
        if event.key() == Qt.Key.Key_Down:
            self.click()
            return
        super().keyPressEvent(event)

    def _action(self, name: str) -> QAction:
        action = QAction(name.replace("&", "&&"), self.menu)
        action.setData(name)
        action.setCheckable(True)
        action.triggered.connect(self._toggled)
        return action

    def _toggled(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        self.setAccessibleName(translate("Annotators: {names}", names=self.words()))
        self.retheme()

    def _drop(self) -> None:
        self.menu.setMinimumWidth(self.width())
        self.menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
        if self.menu.actions():
            self.menu.setActiveAction(self.menu.actions()[0])


class _StayingMenu(QMenu):
    """A menu that stays open while its entries are checked by Space or a click; Enter checks and closes."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Check the entry under the pointer."""
        action = self.actionAt(event.position().toPoint())
        if action is None:
            super().mouseReleaseEvent(event)
            return
        action.trigger()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Check the entry by Space."""
        action = self.activeAction()
        if event.key() in _TOGGLING and action is not None:
            action.trigger()
            return
        super().keyPressEvent(event)
