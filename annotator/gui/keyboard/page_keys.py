"""Keys of the page that is shown: read before whatever on the page has the focus hears them."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from annotator.gui.keyboard.commands import PageScope
from annotator.gui.keyboard.field_keys import FIELDS
from annotator.gui.keyboard.key_book import KeyBook
from annotator.gui.keyboard.keys import read_stroke


class PageKeys(QObject):
    """Follows the focus about a page that has keys of its own; a page that has none costs nothing.

    Args:
        keys: what the keys mean.
        run: does a command by its id; false if nobody handles it here and now.
        rail: stands beside every page; from there keys that type nothing lead back into the page.
        parent: the window.
    """

    def __init__(self, keys: KeyBook, run: Callable[[str], bool], rail: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._rail = rail
        self._keys = keys
        self._run = run
        self._page: QWidget | None = None
        self._scopes: tuple[PageScope, ...] = ()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def watch(self, page: QWidget | None, scopes: tuple[PageScope, ...]) -> None:
        """Read the keys of a page from now on, and of no other."""
        self._page, self._scopes = page, scopes
        self._follow(None, QApplication.focusWidget())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Do what a key means on the page; all others go on."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        stroke = read_stroke(event)
        typing = isinstance(watched, FIELDS) or (isinstance(watched, QWidget) and self._rail.isAncestorOf(watched))
        for command in self._keys.on_page(stroke, self._scopes):
            if (command.typing or not typing) and (command.held or not stroke.repeated) and self._run(command.id):
                return True
        return False

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Hear the widget that has the focus; it goes on being heard, which matters only while its page is shown."""
        page = self._page if self._scopes else None
        if (
            page is not None
            and now is not None
            and (now is page or page.isAncestorOf(now) or self._rail.isAncestorOf(now))
        ):
            now.installEventFilter(self)
