"""What an import brought, in sentences."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.domain.errors import Problem
from annotator.gui.wording.counting import counted, listed
from annotator.messages import plural, translate

if TYPE_CHECKING:
    from annotator.services.importing import ImportReport


def headline(report: "ImportReport") -> str:
    """Return what comes first: how many documents are new, have grown, or stand in another version."""
    brought = [
        translate("{documents} added.", documents=counted(report.added, "document")) if report.added else "",
        _grown_words(report.grown),
        _changed_words(report.changed),
    ]
    if any(brought):
        return " ".join(filter(None, brought))
    if report.unchanged:
        return translate("Nothing new: all of it was here already.")
    return translate("Nothing was added.")


def _grown_words(count: int) -> str:
    return plural("{count} thread has new posts.", "{count} threads have new posts.", count) if count else ""


def _changed_words(count: int) -> str:
    if not count:
        return ""
    return plural(
        "{count} text has changed: its new version stands beside the old one.",
        "{count} texts have changed: their new versions stand beside the old ones.",
        count,
    )


def details(report: "ImportReport") -> str:
    """Return what became of the texts, and what was here already.

    Only exact repeats are counted by then: the window searches for the others beside (``work.repeat_search``).
    """
    brought = listed(
        counted(report.posts, "post"),
        counted(report.segments, "segment"),
        counted(sum(report.repeats.values()), "repeat"),
        counted(report.annotations, "answer") if report.annotations else "",
    )
    sentences = [f"{brought}."] if report.posts or report.annotations else []
    if report.segments:
        sentences.append(translate("Repeats that are not word for word are searched for now, and counted in the list."))
    if report.unchanged:
        sentences.append(translate("{documents} unchanged.", documents=counted(report.unchanged, "document")))
    if report.refused:
        sentences.append(
            plural(
                "{count} place could not be taken and is left out.",
                "{count} places could not be taken and are left out.",
                report.refused,
            )
        )
    sentences += [twice_words(report.twice), taken_back_words(report.taken_back)]
    return " ".join(filter(None, sentences))


def twice_words(count: int) -> str:
    """Say how many records came twice; empty for none."""
    if not count:
        return ""
    return plural(
        "{count} record came before with the same id and text: the text is taken once.",
        "{count} records came before with the same id and text: each text is taken once.",
        count,
    )


def taken_back_words(count: int) -> str:
    """Say in how many places only "[deleted]" or the like stands; empty for none."""
    if not count:
        return ""
    return plural(
        "{count} text was taken back (“[deleted]” or such): it comes in with its post, but is no segment.",
        "{count} texts were taken back (“[deleted]” or such): they come in with their posts, but are no segments.",
        count,
    )


def report_text(report: "ImportReport") -> str:
    """Return a report as a file: what came, then everything that was left out."""
    lines = [headline(report), details(report)]
    lines += [problem_words(problem) for problem in report.problems]
    if report.refused > len(report.problems):
        more = counted(report.refused - len(report.problems), "problem")
        lines.append(translate("and {more} more", more=more))
    return "\n".join(line for line in lines if line) + "\n"


def problem_words(problem: Problem) -> str:
    """Return a problem with its place before it."""
    place = listed(
        problem.file or "",
        translate("line {line}", line=problem.line) if problem.line is not None else "",
        translate("field {field}", field=problem.field) if problem.field is not None else "",
    )
    return f"{place}: {problem.message}" if place else problem.message


def files_words(paths: Sequence[Path]) -> str:
    """Return what is being imported: the name of the one file, or how many."""
    return paths[0].name if len(paths) == 1 else counted(len(paths), "file")


def size_words(done: int, total: int) -> str:
    """Return how far a number of bytes is: ``45 %, 12.3 of 27.0 MB``."""
    share = round(100 * done / total) if total else 0
    unit, name = (1_000_000, "MB") if total >= 1_000_000 else (1_000, "kB")
    amounts = {"done": f"{done / unit:,.1f}", "total": f"{total / unit:,.1f}", "unit": name}
    return translate("{share} %, {done} of {total} {unit}", share=share, **amounts)
