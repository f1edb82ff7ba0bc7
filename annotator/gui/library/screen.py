"""The documents of the project."""

from annotator.gui.screen import Screen


class LibraryScreen(Screen):
    """Documents, adding to them, searching in them."""
