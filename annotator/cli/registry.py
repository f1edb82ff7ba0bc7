"""Every command there is, one row each: its word, the module that holds it and what it does in one line.

The help reads only these rows, so that it loads no command. A module has its command under the name ``command``.
"""

from dataclasses import dataclass

from annotator.messages import mark


@dataclass(frozen=True, slots=True)
class Row:
    """One command. ``about`` is a message id; ``reads_answers`` says that the help has to warn it is not blind."""

    name: str
    module: str
    about: str
    reads_answers: bool = False


COMMANDS = (
    Row("demo", "demo", mark("Make the sample project and open it; without a screen, walk through it by itself.")),
    Row("new", "new", mark("Make a project.")),
    Row("import", "import_texts", mark("Bring texts, and answers that stand in them, into a project.")),
    Row("documents", "documents", mark("List the documents of a project."), reads_answers=True),
    Row("segments", "segments", mark("List segments with everybody's labels."), reads_answers=True),
    Row("label", "label", mark("Take answers from a file.")),
    Row("agreement", "agreement", mark("Say how far annotators agree."), reads_answers=True),
    Row("export", "export", mark("Write a dataset and check it by reading it back."), reads_answers=True),
    Row("validate", "validate", mark("Check a file or a release against its schema.")),
    Row("repeats", "repeats", mark("Search for repeats that are cut off, inside another passage, or nearly the same.")),
    Row("stats", "stats", mark("Count what is in a project and what is done."), reads_answers=True),
    Row("history", "history", mark("List what was done, newest first."), reads_answers=True),
    Row("undo", "undo", mark("Take the last act back.")),
    Row("redo", "redo", mark("Do again what was taken back.")),
    Row("check", "check", mark("Look whether a project file is whole.")),
    Row("backup", "backup", mark("Copy a project while it may be in use.")),
    Row("restore", "restore", mark("List backups, or put one in the place of the project.")),
    Row("formats", "formats", mark("Say what can be read and written, and what each format loses.")),
)
