"""The first page: new, open, try the sample, and the projects that were open here."""

from annotator.gui.screen import Screen, Shell
from annotator.gui.widgets.cards import ActionCard
from annotator.gui.widgets.layout import Column, Row
from annotator.messages import translate


class WelcomeScreen(Screen):
    """One column of 560."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.new = ActionCard(
            "file-plus",
            translate("New project"),
            translate("Choose where its file lives, then drop your texts"),
            key="Ctrl+N",
        )
        self.new.clicked.connect(lambda: shell.run("project.new"))
        row = Row(self)
        column = Column()
        column.addWidget(self.new)
        column.addStretch(1)
        row.addStretch(1)
        row.addLayout(column)
        row.addStretch(1)

    def focus_home(self) -> None:
        """To the first action."""
        self.new.setFocus()
