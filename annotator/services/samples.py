"""The sample project: a short debate with the answers of two annotators, for trying every screen."""

from pathlib import Path

from annotator import resources
from annotator.services.answering import label_file
from annotator.services.importing import ImportOptions, import_files
from annotator.services.people import annotator_named, set_role
from annotator.services.projects import SUFFIX, Project, new_project

NAME = f"sample{SUFFIX}"
TITLE = "Sample: the bell of Velm"
TEXTS = ("debate.jsonl", "interview.txt", "essay.txt")
ANNOTATORS = ("Mira", "Jonas")
LEAD = "Mira"


def make_sample(folder: Path, program: str = "annotator") -> Path:
    """Make the sample project in a folder; returns its file.

    Raises:
        ProjectError: there is one already, or the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / NAME
    project = new_project(path, title=TITLE, program=program)
    try:
        _fill(project)
    except BaseException:  # half a sample would be opened for a whole one the next time
        project.close()
        path.unlink(missing_ok=True)
        raise
    project.close()
    return path


def _fill(project: Project) -> None:
    texts = [resources.path("resources", "sample", name) for name in TEXTS]
    import_files(project, texts, ImportOptions(repeats="all"))
    for name in ANNOTATORS:
        label_file(project, resources.path("resources", "sample", f"answers-{name}.jsonl"), name)
    set_role(project, annotator_named(project, LEAD)[0].id, "lead")
