"""What the person chooses in the form of how a file is read, and what comes of it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from annotator.gui.importing.drafts import Draft, HowTo
from annotator.gui.importing.page import ImportPage
from annotator.gui.importing.state import State
from annotator.gui.screen import Shell
from annotator.messages import translate
from annotator.services import mappings


class Form:
    """Listens to the form and the list of files.

    Args:
        page: where they stand.
        state: what is known.
        shell: the window, to say something in.
        take: gets the draft after a choice.
        again: shows the form anew.
    """

    def __init__(
        self, page: ImportPage, state: State, shell: Shell, take: Callable[[Draft], None], again: Callable[[], None]
    ) -> None:
        self._page, self._state, self._shell = page, state, shell
        self._take, self._again = take, again
        page.files.list.leaveOutAsked.connect(self._leave_out)
        page.how.changed.connect(self._choose)
        page.how.forAllAsked.connect(self._for_all)
        page.how.fields.saveAsked.connect(self._keep_mapping)
        page.how.fields.rememberedChosen.connect(self._recall_mapping)
        page.how.cutting.folderAsked.connect(self._ask_pipeline)

    def _choose(self, how: HowTo) -> None:
        if self._state.source:
            self._take(self._state.draft.with_how(self._state.source, how))

    def _leave_out(self) -> None:
        how = self._state.how
        self._choose(replace(how, left_out=not how.left_out))

    def _for_all(self) -> None:
        """Read all files of this kind as the one that is shown; which of them are left out stays."""
        draft, how = self._state.draft, self._state.how
        for name in self._state.alike():
            draft = draft.with_how(name, replace(how, left_out=draft.how(name).left_out))
        self._take(draft)

    def _keep_mapping(self, name: str) -> None:
        try:
            mappings.remember(name, dict(self._page.how.fields.fields()))
        except OSError as error:
            reason = error.strerror or str(error)
            self._shell.say("warning", translate("The mapping cannot be kept: {reason}.", reason=reason))
            return
        self._again()
        self._shell.say("done", translate("Kept as “{name}”.", name=name))

    def _recall_mapping(self, name: str | None) -> None:
        fields = None if name is None else tuple(mappings.recall(name).items())
        self._choose(replace(self._state.how, fields=fields))

    def _ask_pipeline(self) -> None:
        folder = QFileDialog.getExistingDirectory(self._page, translate("Folder of a spaCy pipeline"))
        if folder:
            self._choose(replace(self._state.how, splitter=Path(folder)))
