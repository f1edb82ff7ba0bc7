"""The three palettes as data; the figures behind them stand in the design paper and are tested."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

ThemeName = Literal["light", "dark", "contrast"]


@dataclass(frozen=True, slots=True)
class LabelColours:
    """The colours of one label in one palette, each ``#RRGGBB``."""

    mark: str
    """Bars and underlines."""
    ink: str
    """Letter of a soft chip, outline of a chosen button, ground of a solid chip."""
    on: str
    """Letter on a solid chip."""
    tint: str | None
    """Ground of a labeled neighbour; none where an underline stands for it."""
    tint2: str
    """Ground of a chosen button and of a soft chip."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """One palette; each colour ``#RRGGBB``."""

    name: ThemeName
    paper: str
    """Passage and pages."""
    chrome: str
    """Rail, panes, bars."""
    field: str
    """Inputs, buttons, menus."""
    hover: str
    pressed: str
    selected: str
    """Ground of the chosen row or cell."""
    line: str
    """Hairlines."""
    edge: str
    """Outlines of buttons and keys, head line of a table."""
    border: str
    """Outline of inputs and check boxes."""
    ink: str
    ink2: str
    ink3: str
    off: str
    """Disabled; never for words that inform."""
    accent: str
    on_accent: str
    danger: str
    link: str
    """Links in the margin."""
    labels: Mapping[str, LabelColours]
    """By the name of a default label, and ``none``."""

    @property
    def dark(self) -> bool:
        """Whether words are paler than their ground."""
        return self.name != "light"

    @property
    def stroke(self) -> float:
        """Width of the lines of icons, in pixels at any size."""
        return 2.0 if self.name == "contrast" else 1.5


def _labels(
    claim: LabelColours, objection: LabelColours, analogy: LabelColours, none: LabelColours
) -> Mapping[str, LabelColours]:
    return MappingProxyType({"claim": claim, "objection": objection, "analogy": analogy, "none": none})


LIGHT = Tokens(
    name="light",
    paper="#FDFCFA",
    chrome="#F5F3EF",
    field="#FFFFFF",
    hover="#ECE9E3",
    pressed="#E0DCD4",
    selected="#EAE4F4",
    line="#E3DFD8",
    edge="#C9C4BA",
    border="#8C867C",
    ink="#1E1C19",
    ink2="#55514B",
    ink3="#6C6760",
    off="#8A857C",
    accent="#502E92",
    on_accent="#FFFFFF",
    danger="#B02318",
    link="#5F5A53",
    labels=_labels(
        LabelColours("#0072B2", "#00609A", "#FFFFFF", "#E9F2F9", "#D3E6F3"),
        LabelColours("#D55E00", "#A84600", "#FFFFFF", "#FCEFE5", "#F9DFCC"),
        LabelColours("#009E73", "#00694B", "#FFFFFF", "#E6F4EE", "#CCE9DE"),
        LabelColours("#8C867C", "#55514B", "#FFFFFF", None, "#E4E0D9"),
    ),
)

DARK = Tokens(
    name="dark",
    paper="#1C1B1A",
    chrome="#151413",
    field="#242220",
    hover="#292725",
    pressed="#34312E",
    selected="#332B45",
    line="#302E2B",
    edge="#4A4742",
    border="#7E7970",
    ink="#ECE8E1",
    ink2="#B4AFA6",
    ink3="#9C978E",
    off="#77726A",
    accent="#CDBEFA",
    on_accent="#1B1330",
    danger="#FF9A8D",
    link="#A19C93",
    labels=_labels(
        LabelColours("#56B4E9", "#7CC6F0", "#06202F", "#1E2B35", "#213A4B"),
        LabelColours("#F08A45", "#F8A86F", "#2B1400", "#35271D", "#4A311F"),
        LabelColours("#3DBE93", "#6ACFAD", "#03231A", "#1B2D27", "#1D3F34"),
        LabelColours("#7E7970", "#B4AFA6", "#151413", None, "#34312E"),
    ),
)

CONTRAST = Tokens(
    name="contrast",
    paper="#000000",
    chrome="#000000",
    field="#000000",
    hover="#262626",
    pressed="#404040",
    selected="#3A3000",
    line="#7A7A7A",
    edge="#FFFFFF",
    border="#FFFFFF",
    ink="#FFFFFF",
    ink2="#D6D6D6",
    ink3="#BDBDBD",
    off="#949494",
    accent="#FFD60A",
    on_accent="#000000",
    danger="#FF9E94",
    link="#D6D6D6",
    labels=_labels(
        LabelColours("#6CC4FF", "#8AD0FF", "#000000", None, "#00263D"),
        LabelColours("#FF9F5A", "#FFB37C", "#000000", None, "#3A1C00"),
        LabelColours("#4FE3B0", "#74EBC2", "#000000", None, "#003524"),
        LabelColours("#BDBDBD", "#D6D6D6", "#000000", None, "#262626"),
    ),
)

PALETTES: Mapping[ThemeName, Tokens] = MappingProxyType({"light": LIGHT, "dark": DARK, "contrast": CONTRAST})
