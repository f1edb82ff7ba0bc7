"""The order in which Tab goes."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtWidgets import QWidget


def chain(stops: Sequence[QWidget]) -> None:
    """Let Tab go from one control to the next, as the eye does."""
    for one, after in pairwise(stops):
        QWidget.setTabOrder(one, after)
