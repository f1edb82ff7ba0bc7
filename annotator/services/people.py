"""Annotators of a project: who they are, and who may look behind the blind."""

from annotator.domain.annotation import Annotator
from annotator.domain.errors import NotFound
from annotator.services import queueing
from annotator.services.projects import UNNAMED, Project, login_name
from annotator.store import people as rows


def annotators(project: Project) -> tuple[Annotator, ...]:
    """Return all annotators in the order they came."""
    with project.store.reading() as connection:
        return rows.annotators(connection)


FIRST_ANSWERS = 3
"""So many answers are still those of who sits at the computer, under the name of whose account they began."""


def named_after_login(person: Annotator) -> bool:
    """Say whether an annotator has the name of the account at this computer: nobody was asked for one."""
    return person.name == login_name() != UNNAMED


def has_just_begun(project: Project, person: Annotator) -> bool:
    """Say whether an annotator named after the account has given the first few answers, and no more."""
    return named_after_login(person) and 0 < queueing.progress(project, person.id).done <= FIRST_ANSWERS


def add_annotator(project: Project, name: str, *, role: str = "annotator") -> Annotator:
    """Make an annotator. Once made, an annotator stays.

    Raises:
        BadInput: the name is empty, begins with ``@`` or belongs to somebody.
    """
    with project.store.acting("annotator", params={"name": name}, lasting=True) as recorder:
        return rows.write_annotator(recorder, name, role)


def annotator_named(project: Project, name: str, *, make: bool = False) -> tuple[Annotator, bool]:
    """Return the annotator with this name, and whether it was made just now.

    Raises:
        NotFound: there is none and none was to be made.
    """
    with project.store.reading() as connection:
        found = rows.annotator_named(connection, name)
    if found is not None:
        return found, False
    if not make:
        raise NotFound("There is no annotator “{name}” in this project.", field="annotator", name=name)
    return add_annotator(project, name), True


def first_annotator(project: Project) -> Annotator:
    """Return the first annotator; a project without any begins with one named after the login, if that is a name."""
    there = annotators(project)
    return there[0] if there else add_annotator(project, login_name())


def rename_annotator(project: Project, annotator_id: str, name: str) -> Annotator:
    """Give an annotator another name; answers stay theirs."""
    with project.store.acting("rename", annotator_id, {"name": name}) as recorder:
        role = rows.annotator(recorder.connection, annotator_id).role
        return rows.write_annotator(recorder, name, role, annotator_id)


def set_role(project: Project, annotator_id: str, role: str) -> Annotator:
    """Make an annotator the lead, who may look at others' answers, or an annotator again."""
    with project.store.acting("role", annotator_id, {"role": role}) as recorder:
        there = rows.annotator(recorder.connection, annotator_id)
        return rows.write_annotator(recorder, there.name, role, annotator_id)


def record_look(project: Project, annotator_id: str, what: str) -> None:
    """Record that a lead looked."""
    with project.store.writing() as connection:
        rows.record_look(connection, annotator_id, what)
