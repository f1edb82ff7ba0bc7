"""Change the label scheme: each function is one act, one transaction, one undo step, and makes one new version.

Nothing is lost: what is no longer wanted is archived, and answers keep the version they were given under.
"""

from collections.abc import Sequence
from typing import Any

from annotator.domain import attribute_edits
from annotator.domain import scheme_edits as edits
from annotator.domain.errors import Refused
from annotator.domain.query_names import Moved
from annotator.services.projects import Project
from annotator.services.pulse import Asked, Progress, Pulse, never, silent
from annotator.services.revising import Json, Revised, revise
from annotator.services.saved_filters import follow
from annotator.store import guidelines as prose
from annotator.store import rewriting
from annotator.store import schemes as rows
from annotator.store.handles import Condition
from annotator.store.recorder import Recorder
from annotator.store.rewriting import Rewriting


def add_label(project: Project, who: str, name: str) -> Revised:
    """Add a label, with the next free digit, letter and colour; its guideline begins with its name.

    Raises:
        BadInput: the name is reserved or another label's.
    """
    made: list[str] = []

    def add(content: Json, recorder: Recorder) -> Json:
        new, label = edits.add_label(content, name, taken=rows.ids_given_out(recorder.connection))
        made.append(label)
        prose.add_guideline(recorder, label, f"# {edits.label_row(new, label)['name']}\n")
        return new

    return revise(project, who, "label added", {"name": name.strip()}, add, made)


def change_label(project: Project, who: str, label: str, **changes: Any) -> Revised:
    """Change name, key, letters, letter, colour, description or examples of a label (id).

    Raises:
        NotFound: there is no such label.
        BadInput: the name or a key is another label's, or a value makes no sense.
    """
    params = {"name": _name(project, label), "fields": sorted(changes)}
    if "name" in changes:
        params = {"name": params["name"], "new": changes["name"].strip()}
        return revise(project, who, "label renamed", params, lambda now, _: edits.change_label(now, label, changes))
    return revise(project, who, "label changed", params, lambda now, _: edits.change_label(now, label, changes))


def archive_label(project: Project, who: str, label: str) -> Revised:
    """Let a label be given no more; answers that have it keep it."""
    params = {"name": _name(project, label)}
    return revise(project, who, "label archived", params, lambda now, _: edits.archive_label(now, label))


def restore_label(project: Project, who: str, label: str) -> Revised:
    """Let an archived label be given again."""
    params = {"name": _name(project, label)}
    return revise(project, who, "label restored", params, lambda now, _: edits.restore_label(now, label))


def move_label(project: Project, who: str, label: str, by: int) -> Revised:
    """Move a label up (negative) or down in the order in which labels are shown."""
    params = {"name": _name(project, label)}
    return revise(project, who, "label moved", params, lambda now, _: edits.move_label(now, label, by))


def move_precedence(project: Project, who: str, label: str, by: int) -> Revised:
    """Move a label up (negative) or down in the order of precedence."""
    params = {"name": _name(project, label)}
    return revise(project, who, "precedence", params, lambda now, _: edits.move_precedence(now, label, by))


def set_title(project: Project, who: str, title: str) -> Revised:
    """Give the scheme another title."""
    return revise(project, who, "scheme title", {"title": title.strip()}, lambda now, _: edits.set_title(now, title))


def set_exclusive(
    project: Project,
    who: str,
    *,
    exclusive: bool,
    progress: Progress = silent,
    cancelled: Asked = never,
) -> Revised:
    """Let one label only be given, or several.

    Answers that have several and are done become open: they keep their labels, and whoever gave them is asked which
    one stands. ``progress`` and ``cancelled`` are as with ``merge_labels``.
    """

    def turn(content: Json, recorder: Recorder) -> Json:
        if exclusive and not content["exclusive"]:
            _rewrite(recorder, rows.several() & rows.finished(), Rewriting(state="open"), progress, cancelled)
        return edits.set_exclusive(content, exclusive=exclusive)

    act = "one label only" if exclusive else "several labels"
    return revise(project, who, act, {}, turn, answers=exclusive)


def merge_labels(
    project: Project,
    who: str,
    merged: str,
    kept: str,
    *,
    progress: Progress = silent,
    cancelled: Asked = never,
) -> Revised:
    """Archive a label in favour of another: its answers, spans and attributes get the kept one.

    Where an answer says an attribute of both, that of the kept label stands.

    Args:
        project: open for writing.
        who: id of who does it.
        merged: id of the label that goes.
        kept: id of the one that stays.
        progress: told how many answers and spans are done, of how many.
        cancelled: asked now and then.

    Raises:
        BadInput: both are the same, or the kept one is archived.
        Cancelled: it was stopped; nothing is changed.
    """

    def merge(content: Json, recorder: Recorder) -> Json:
        new, attributes = edits.merge_labels(content, merged, kept)
        order = [row["id"] for row in new["labels"]]
        change = Rewriting(order, labels={merged: kept}, attributes=attributes)
        which, connection = rows.carries(merged), recorder.connection
        total = rewriting.count(connection, which) + rewriting.count_spans(connection, merged)
        pulse = Pulse(total, progress, cancelled)
        rewriting.rewrite(recorder, which, change, pulse.step)
        rewriting.relabel_spans(recorder, merged, kept, pulse.step)
        follow(recorder, content, new, Moved(labels={merged: kept}, attributes=attributes))
        return new

    params = {"merged": _name(project, merged), "kept": _name(project, kept)}
    return revise(project, who, "labels merged", params, merge, answers=True)


def split_label(project: Project, who: str, label: str, name: str) -> Revised:
    """Put a second label beside one, with the same attributes and guideline.

    Answers stay as they are; as the definition is another now, those that carry the label were given under an older
    one and are found by ``guideline:older``.

    Raises:
        BadInput: the name is reserved or another label's.
    """
    made: list[str] = []

    def split(content: Json, recorder: Recorder) -> Json:
        connection = recorder.connection
        new, second = edits.split_label(content, label, name, taken=rows.ids_given_out(connection))
        made.append(second)
        first, other = edits.label_row(new, label)["name"], edits.label_row(new, second)["name"]
        text = prose.guideline(connection, label)[1].rstrip("\n")
        prose.add_guideline(recorder, second, f"{_titled(text, other)}\n\n*Split from “{first}”: see there.*\n")
        prose.add_guideline(recorder, label, f"{text}\n\n*Some of this is “{other}” now: see there.*\n")
        return new

    return revise(project, who, "label split", {"name": _name(project, label), "new": name.strip()}, split, made)


def add_attribute(project: Project, who: str, label: str, name: str, values: Sequence[str]) -> Revised:
    """Let one more thing be said when a label is given, by one of these values."""
    made: list[str] = []

    def add(content: Json, _recorder: Recorder) -> Json:
        new, attribute = attribute_edits.add(content, label, name, values)
        made.append(attribute)
        return new

    params = {"name": name.strip(), "label": _name(project, label)}
    return revise(project, who, "attribute added", params, add, made)


def change_attribute(
    project: Project, who: str, attribute: str, *, name: str | None = None, values: Sequence[str] | None = None
) -> Revised:
    """Give an attribute another name or other values.

    Raises:
        Refused: a value is left out that answers have; give it another name instead.
    """

    def change(content: Json, recorder: Recorder) -> Json:
        new = attribute_edits.change(content, attribute, name=name, values=values)
        _flags, _roles, said = rows.used_in_lists(recorder.connection)
        gone = said.get(attribute, set()) & set(attribute_edits.row_of(content, attribute)["values"])
        gone -= set(attribute_edits.row_of(new, attribute)["values"])
        if gone:
            raise Refused(
                "Answers have the value “{value}”: it cannot be left out.",
                hint="Give it another name, or that of the value which takes its place.",
                value=min(gone),
            )
        return new

    params = {"name": _attribute_name(project, attribute)}
    return revise(project, who, "attribute changed", params, change)


def rename_value(
    project: Project,
    who: str,
    attribute: str,
    old: str,
    new: str,
    *,
    progress: Progress = silent,
    cancelled: Asked = never,
) -> Revised:
    """Give a value of an attribute another name, in the answers too; the name of another value merges the two.

    ``progress`` and ``cancelled`` are as with ``merge_labels``.
    """
    wanted = attribute_edits.clean_values([new])[0]

    def rename(content: Json, recorder: Recorder) -> Json:
        there = attribute_edits.row_of(content, attribute)["values"]
        changed = attribute_edits.change(
            content, attribute, values=[wanted if value == old else value for value in there]
        )
        values = {(attribute, old): wanted}
        _rewrite(recorder, rows.says(attribute, old), Rewriting(values=values), progress, cancelled)
        follow(recorder, content, changed, Moved(values=values))
        return changed

    params = {"name": _attribute_name(project, attribute), "old": old, "new": wanted}
    return revise(project, who, "value renamed", params, rename, answers=True)


def archive_attribute(project: Project, who: str, attribute: str, *, archived: bool = True) -> Revised:
    """Ask for an attribute no more, or again; answers that have it keep it."""
    params = {"name": _attribute_name(project, attribute)}
    act = "attribute archived" if archived else "attribute restored"

    def archive(content: Json, _recorder: Recorder) -> Json:
        return attribute_edits.archive(content, attribute, archived=archived)

    return revise(project, who, act, params, archive)


def _rewrite(recorder: Recorder, which: Condition, change: Rewriting, progress: Progress, cancelled: Asked) -> None:
    """Rewrite the answers that fit, and tell how far it is."""
    pulse = Pulse(rewriting.count(recorder.connection, which), progress, cancelled)
    rewriting.rewrite(recorder, which, change, pulse.step)


def _name(project: Project, label: str) -> str:
    return str(edits.label_row(project.scheme.source, label)["name"])


def _attribute_name(project: Project, attribute: str) -> str:
    return str(attribute_edits.row_of(project.scheme.source, attribute)["name"])


def _titled(markdown: str, title: str) -> str:
    """Return a guideline under another heading."""
    first, _, rest = markdown.partition("\n")
    return f"# {title}\n{rest}" if first.startswith("# ") else f"# {title}\n\n{markdown}"
