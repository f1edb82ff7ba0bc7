"""Change the kinds of links of a label scheme; each function is one act, as in ``annotator.services.schemes``."""

from annotator.domain import link_kinds as edits
from annotator.domain.query_names import Moved
from annotator.services.projects import Project
from annotator.services.pulse import Asked, Progress, Pulse, never, silent
from annotator.services.revising import Json, Revised, revise
from annotator.services.saved_filters import follow
from annotator.store import rewriting
from annotator.store.recorder import Recorder


def add(project: Project, who: str, name: str) -> Revised:
    """Let links of one more kind be drawn."""
    return revise(project, who, "link kind added", {"name": name.strip()}, lambda now, _: edits.add(now, name))


def rename(
    project: Project,
    who: str,
    kind: str,
    name: str,
    *,
    progress: Progress = silent,
    cancelled: Asked = never,
) -> Revised:
    """Give a kind of link another name, in the links there are too.

    ``progress`` and ``cancelled`` are as with ``schemes.merge_labels``.

    Raises:
        BadInput: the kind keeps its name, or another one has the new name.
    """

    def renamed(content: Json, recorder: Recorder) -> Json:
        new, wanted = edits.rename(content, kind, name), edits.clean_name(name)
        if new != content:
            pulse = Pulse(rewriting.count_links(recorder.connection, kind), progress, cancelled)
            rewriting.rename_links(recorder, kind, wanted, pulse.step)
            follow(recorder, content, new, Moved(kinds={kind: wanted}))
        return new

    return revise(project, who, "link kind renamed", {"old": kind, "new": name.strip()}, renamed, answers=True)


def archive(project: Project, who: str, kind: str, *, archived: bool = True) -> Revised:
    """Let links of a kind be drawn no more, or again; those there are stay."""
    act = "link kind archived" if archived else "link kind restored"

    def archived_in(content: Json, _recorder: Recorder) -> Json:
        return edits.archive(content, kind, archived=archived)

    return revise(project, who, act, {"name": kind}, archived_in)
