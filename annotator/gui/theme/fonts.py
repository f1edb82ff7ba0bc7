"""The bundled faces, and the five kinds of type made of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

from PySide6.QtGui import QFont, QFontDatabase

from annotator import resources

FontRole = Literal["small", "base", "title", "passage", "code"]


@dataclass(frozen=True, slots=True)
class Face:
    """Family, size and line height in pixels at 100 %, and whether it is always semi-bold."""

    family: str
    size: int
    line: int
    strong: bool = False


FACES: Mapping[FontRole, Face] = MappingProxyType(
    {
        "small": Face("Inter", 12, 16),
        "base": Face("Inter", 14, 20),
        "title": Face("Inter", 18, 24, strong=True),
        "passage": Face("Source Serif 4", 18, 27),
        "code": Face("Source Code Pro", 12, 20),
    }
)


@lru_cache(maxsize=1)
def load_fonts() -> tuple[str, ...]:
    """Make the bundled faces known to the application, once; return the families. Needs a QGuiApplication."""
    families: list[str] = []
    for name in resources.names("resources", "fonts", suffix=".ttf"):
        number = QFontDatabase.addApplicationFontFromData(resources.read_bytes("resources", "fonts", name))
        families += QFontDatabase.applicationFontFamilies(number)
    return tuple(dict.fromkeys(families))


@lru_cache(maxsize=128)
def make_font(family: str, pixels: int, *, strong: bool = False, tabular: bool = False, alone: bool = False) -> QFont:
    """Return a font by its size in pixels, cached: do not change what you get."""
    font = QFont(family)
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if tabular:
        font.setFeature(QFont.Tag("tnum"), 1)
    if alone:
        font.setFeature(QFont.Tag("cv05"), 1)
    return font
