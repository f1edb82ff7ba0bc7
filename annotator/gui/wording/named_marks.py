"""Labels by the names that reports and files use, as the window shows them."""

from annotator.domain.scheme import NONE, LabelScheme
from annotator.gui.labeling.marks import capitalised, mark_of, none_mark
from annotator.gui.theme.labels import LabelMark
from annotator.messages import translate


def mark_named(scheme: LabelScheme, name: str) -> LabelMark:
    """Return how a label is shown; what is no label of the scheme (``not claim``) is a plain no."""
    if name == NONE:
        return none_mark()
    found = next((label for label in scheme.labels if label.name == name), None)
    return LabelMark(translate("no"), capitalised(name), "none") if found is None else mark_of(found)
