"""The theme in force: palette, text scale and fonts, and the one signal that they changed."""

import atexit
import shutil
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from annotator.gui.theme.fonts import FACES, FontRole, load_fonts, make_font
from annotator.gui.theme.labels import label_colours
from annotator.gui.theme.palette import make_palette
from annotator.gui.theme.stylesheet import make_sheet, write_icons
from annotator.gui.theme.tokens import LIGHT, PALETTES, LabelColours, ThemeName, Tokens

ThemeChoice = Literal["system", "light", "dark", "contrast"]

LEAST_SCALE, LARGEST_SCALE = 0.75, 3.0


class Theme(QObject):
    """What everything is painted with; ask :func:`theme` for the one there is.

    Signals:
        changed: palette or text scale are others now; every font and length is to be asked anew.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.choice: ThemeChoice = "light"
        """What the person chose."""
        self.tokens: Tokens = LIGHT
        """The palette in force."""
        self.scale = 1.0
        """Text scale; every length but lines, bars and rings grows with it."""
        self._app: QApplication | None = None
        self._worn: tuple[ThemeName, float] | None = None

    @property
    def name(self) -> ThemeName:
        """Name of the palette in force, never ``system``."""
        return self.tokens.name

    def apply(self, app: QApplication, choice: ThemeChoice = "system", text_scale: float = 1.0) -> None:
        """Dress the application; the first call also loads the fonts and begins to follow the system."""
        if self._app is not app:
            self._app, self._worn = app, None
            load_fonts()
            app.setStyle("Fusion")
            app.styleHints().colorSchemeChanged.connect(self._follow)
        self.choice = choice
        self.scale = min(max(text_scale, LEAST_SCALE), LARGEST_SCALE)
        self._dress(app)

    def px(self, units: float) -> int:
        """Return whole pixels for a length that is given at 100 % text."""
        return round(units * self.scale)

    def font(
        self, role: FontRole = "base", *, strong: bool = False, tabular: bool = False, alone: bool = False
    ) -> QFont:
        """Return a font of the frame.

        Args:
            role: kind of type.
            strong: semi-bold.
            tabular: for columns of figures and running counts only.
            alone: for the letter of a key, which no word explains: an l has a tail, so that it is no stroke.
        """
        face = FACES[role]
        return make_font(face.family, self.px(face.size), strong=strong or face.strong, tabular=tabular, alone=alone)

    def line(self, role: FontRole = "base") -> int:
        """Return the height of a line of that kind of type in pixels."""
        return self.px(FACES[role].line)

    def label(self, colour: str) -> LabelColours:
        """Return the colours of a label; ``colour`` as in :class:`annotator.gui.theme.labels.LabelMark`."""
        return label_colours(self.tokens, colour)

    def _follow(self) -> None:
        if self.choice == "system" and self._app is not None:
            self._dress(self._app)

    def _dress(self, app: QApplication) -> None:
        name = _system_palette(app) if self.choice == "system" else self.choice
        if self._worn == (name, self.scale):
            return  # Qt would polish every widget anew
        self._worn = (name, self.scale)
        self.tokens = PALETTES[name]
        icons = write_icons(self.tokens, _icon_folder(), self.scale)
        app.setFont(self.font())
        app.setPalette(make_palette(self.tokens))
        app.setStyleSheet(make_sheet(self.tokens, self.scale, icons))
        self.changed.emit()


def _system_palette(app: QApplication) -> ThemeName:
    return "dark" if app.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"


@lru_cache(maxsize=1)
def theme() -> Theme:
    """Return the one theme of this process."""
    return Theme()


@lru_cache(maxsize=1)
def _icon_folder() -> Path:
    """Return a folder of this process for the icons of the style sheet, which Qt can only read from files."""
    folder = tempfile.mkdtemp(prefix="annotator-theme-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)
