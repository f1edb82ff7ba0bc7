"""Where the window was and how it was divided: kept when it closes, taken up when it opens."""

import base64
import binascii
import contextlib

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtWidgets import QMainWindow, QSplitter

from annotator.settings import remembered

_FRAME = QSize(0, 40)
"""Room for a title bar, which is not known before the window is shown."""
_GEOMETRY = "window.geometry"


def restore(window: QMainWindow, size: QSize) -> None:
    """Put the window where it was; at the first start give it a size that fits the screen."""
    kept = _read(_GEOMETRY)
    if kept is not None and window.restoreGeometry(kept):
        return
    room = window.screen().availableGeometry()
    window.resize(size.boundedTo(room.size() - _FRAME))


def keep(window: QMainWindow) -> None:
    """Keep where the window is."""
    _write(_GEOMETRY, window.saveGeometry())


def restore_splitter(splitter: QSplitter, name: str) -> bool:
    """Divide a splitter as it was; false if nothing was kept under this name."""
    kept = _read(f"splitter.{name}")
    return kept is not None and splitter.restoreState(kept)


def keep_splitter(splitter: QSplitter, name: str) -> None:
    """Keep how a splitter is divided."""
    _write(f"splitter.{name}", splitter.saveState())


def _read(name: str) -> QByteArray | None:
    kept = remembered.state(name)
    if not isinstance(kept, str):
        return None
    with contextlib.suppress(binascii.Error, ValueError):
        return QByteArray(base64.b64decode(kept, validate=True))
    return None


def _write(name: str, state: QByteArray) -> None:
    remembered.note_state(name, base64.b64encode(state.data()).decode("ascii"))
