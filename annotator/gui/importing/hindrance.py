"""Why what is on the import page cannot be imported, if so."""

from annotator.gui.importing.state import State
from annotator.messages import translate


def hindrance(state: State, *, counting: bool) -> str:
    """Return why Import would bring nothing, in a sentence; empty where it may bring something.

    Args:
        state: what is known.
        counting: whether counts are still to come: until then only what is certain hinders.
    """
    if state.files and all(state.draft.how(one.name).left_out for one in state.files):
        return translate("Nothing to import: every file is left out.")
    if counting:
        return ""
    if state.error is not None:
        return translate("Nothing can be imported: what is wrong is said below the text.")
    report = state.preview.report if state.preview is not None else None
    if report is None or report.posts or report.annotations:
        return ""
    if report.unchanged and report.refused:
        return translate("Nothing to import: what can be taken is here already.")
    if report.unchanged:
        return translate("Nothing to import: all of it is here already.")
    return translate("Nothing can be imported: what is wrong is said below the text.")
