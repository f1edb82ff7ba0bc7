"""The filter above the threads as a test takes hold of it."""

from annotator.gui.labeling.threads.filter_bar import FilterBar
from tests.gui.labeling.hands import Hands


def bar(label: Hands) -> FilterBar:
    """Return the line in which filters are typed."""
    return label.screen.threads.filter


def type_filter(label: Hands, text: str) -> None:
    """Go to the filter by its key and type there; Enter is left to the test."""
    label.press("/")
    label.type(text)
    label.wait()
