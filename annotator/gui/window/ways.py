"""The ways through the window: to a page, and to something on it."""

from collections.abc import Sequence
from pathlib import Path

from annotator.gui.screen import ScreenId
from annotator.gui.window.frame import Frame
from annotator.gui.window.pages import Pages


class Ways(Frame):
    """A frame whose pages can be gone to; each page does what it can and passes over the rest."""

    pages: Pages

    def show_screen(self, screen: ScreenId) -> None:
        """Go to a page and put the focus where it works."""
        self.pages.go(screen)

    def open_segment(self, segment: str, then: str = "") -> None:
        """Go to a segment in Label, and do a command there."""
        self.show_screen("label")
        self.pages.page("label").open_segment(segment, then)

    def follow_sentence(self) -> None:
        """Go to the passage the sentence at the foot of the page is about."""
        segment = self.strip.goes_to
        if segment is not None:
            self.strip.clear()
            self.open_segment(segment)

    def label_many(self, segments: tuple[str, ...]) -> None:
        """Offer one label for chosen segments (ids), in Label."""
        self.show_screen("label")
        self.pages.page("label").label_many(segments)

    def open_document(self, document: str) -> None:
        """Go to where the annotator stopped in a document, in Label."""
        self.show_screen("label")
        self.pages.page("label").open_document(document)

    def open_history(self, segment: str | None) -> None:
        """Go to the history of a segment, or of the project."""
        self.pages.page("history").open_history(segment)
        self.show_screen("history")

    def open_posts(self, document: str) -> None:
        """Go to the posts of a document, to correct them."""
        self.pages.page("posts").open_document(document)
        self.show_screen("posts")

    def open_guideline(self, label: str) -> None:
        """Go to the guideline of a label (id; empty: of the whole), to edit it."""
        self.show_screen("scheme")
        self.pages.page("scheme").open_guideline(label)

    def open_label(self, label: str) -> None:
        """Go to the keys of a label (id), to change them."""
        self.show_screen("scheme")
        self.pages.page("scheme").open_label(label)

    def import_files(self, files: Sequence[Path]) -> None:
        """Import files, in Library."""
        self.show_screen("library")
        self.pages.page("library").import_files(files)
