"""What is shown of the versions of a guideline, newest first, and of its examples."""

from typing import TYPE_CHECKING

from annotator.gui.widgets.rows import Cells
from annotator.gui.wording.dates import day_words
from annotator.messages import translate

if TYPE_CHECKING:
    from annotator.services.guidelines import Shown, Version

VERSIONS: "dict[str, Cells[Version]]" = {
    "number": Cells(words=lambda one: translate("Version {number}", number=one.version), width=104),
    "when": Cells(words=lambda one: f"{day_words(one.at)}, {one.at[11:16]}", width=144, small=True, ink="ink2"),
    "kind": Cells(
        words=lambda one: translate("definition") if one.redefines else translate("wording, examples"),
        small=True,
        ink="ink2",
    ),
}
EXAMPLES: "dict[str, Cells[Shown]]" = {
    "kind": Cells(
        words=lambda one: translate("is none") if one.counter else translate("is one"), width=84, small=True, ink="ink2"
    ),
    "passage": Cells(
        words=lambda one: _passage(one),
        tip=lambda one: one.document,
        ink=lambda one: "ink2" if one.now is None else "ink",
    ),
}


def _passage(example: "Shown") -> str:
    words = " ".join(example.text.split())
    return words if example.now is not None else translate("{words} (no longer in the project)", words=words)
