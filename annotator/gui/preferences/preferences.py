"""The settings while the window is open: read once, written when changed, and everybody is told."""

from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from annotator.gui.keyboard.kept_keys import KeptKeys, read_kept
from annotator.gui.theme.theme import ThemeChoice, theme
from annotator.messages import translate
from annotator.settings import chosen_keys, declared
from annotator.settings.declared import SETTINGS, Value


class Preferences(QObject):
    """What the person set.

    Signals:
        changed: the setting with this key has another value.
        keysChanged: commands have other keys.
        written: what was set stands in the file; nobody has waited for the disk itself.
    """

    changed = Signal(str)
    keysChanged = Signal()
    written = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        damaged = declared.damaged()
        self._values: dict[str, Value] = {setting.key: declared.get(setting.key) for setting in SETTINGS}
        kept = read_kept(chosen_keys.keys(), chosen_keys.unreadable_keys())
        self.keys: dict[str, tuple[str, ...]] = kept.keys
        """Keys the person chose, by the id of the command: whoever asks for the table of commands hands them on."""
        self._had: set[str] = set(kept.keys)
        self.unheard = _unheard(damaged, kept)
        """What is to be said of a settings file that was not heard, or not all of it: a sentence and what it means;
        both empty where all was."""

    def get(self, key: str) -> Value:
        """Return the value of a setting."""
        return self._values[key]

    def put(self, key: str, value: Value) -> None:
        """Set a setting for good, and dress the window anew if that shows.

        Raises:
            OSError: the settings cannot be written; the value counts until the window closes.
        """
        if value == self._values[key]:
            return
        self._values[key] = value
        if key in ("theme", "text_scale"):
            self.dress()
        self.changed.emit(key)
        declared.put(key, value)
        self.written.emit()

    def put_keys(self, chosen: dict[str, tuple[str, ...]]) -> None:
        """Give commands other keys for good, by their id; those that are not named have their own.

        What was passed over in the settings file stays there.

        Raises:
            OSError: the settings cannot be written; the keys count until the window closes.
        """
        self.keys = dict(chosen)
        self.keysChanged.emit()
        chosen_keys.put_keys(self.keys, self._had)
        self._had |= set(chosen)
        self.written.emit()

    def passage_size(self) -> int:
        """Return the size of the passage's text in pixels at 100 %."""
        return int(self._values["passage_size"])

    def passage_size_after(self, by: int) -> int:
        """Return the size a step larger or smaller, within its bounds."""
        row = next(setting for setting in SETTINGS if setting.key == "passage_size")
        least, most = int(row.least or 0), int(row.most or 0)
        return min(max(self.passage_size() + by, least), most)

    def dress(self) -> None:
        """Dress the application as the settings say."""
        application = QApplication.instance()
        if isinstance(application, QApplication):
            choice = cast("ThemeChoice", self._values["theme"])
            theme().apply(application, choice, float(self._values["text_scale"]))


def _unheard(damaged: Path | None, kept: KeptKeys) -> tuple[str, str]:
    """Return what is to be said of a damaged settings file, or of the keys in it that cannot be."""
    if damaged is not None:
        said = translate("The settings file is damaged: everything is as it was at first.")
        return said, translate("The file is kept as {path}.", path=damaged)
    if kept.refused:
        return kept.sentence, translate("Those commands have their own keys. What stands in the file stays there.")
    return "", ""
