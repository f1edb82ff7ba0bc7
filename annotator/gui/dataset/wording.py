"""What the page says of a release in sentences: what is in it, what is not and why, what the self-check found."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from annotator.gui.wording.counting import counted
from annotator.messages import mark, translate

if TYPE_CHECKING:
    from annotator.services.exporting import ExportReport, Preview

_LEFT_OUT = {
    "repeat": (mark("{count} repeat"), mark("{count} repeats")),
    "unanswered": (mark("{count} unanswered"), mark("{count} unanswered")),
    "open": (mark("{count} still open"), mark("{count} still open")),
    "skipped": (mark("{count} skipped"), mark("{count} skipped")),
    "too few annotators": (mark("{count} with too few answers"), mark("{count} with too few answers")),
    "unsettled": (mark("{count} not settled"), mark("{count} not settled")),
    "no majority": (mark("{count} without a majority"), mark("{count} without a majority")),
}
_LOST = {
    "spans": mark("spans {count}"),
    "links": mark("links {count}"),
    "analogies": mark("analogies {count}"),
    "attributes": mark("attributes {count}"),
    "voice": mark("voice {count}"),
}
_MOST_PROBLEMS = 6


def left_out_words(left_out: Sequence[tuple[str, int]]) -> str:
    """Return why passages have no record, or nothing. What is hidden from the viewer is not counted."""
    parts = [
        translate(_LEFT_OUT[why][count != 1], count=f"{count:,}")
        for why, count in left_out
        if why in _LEFT_OUT and count
    ]
    return translate("Left out: {parts}.", parts=", ".join(parts)) if parts else ""


def facts_words(preview: "Preview", *, blind: bool) -> str:
    """Return the line below the title; whoever is blind sees only what they have answered, and is told so."""
    left_out = left_out_words(preview.left_out)
    if not preview.total:
        return translate("Nothing for a release yet. {left_out}", left_out=left_out).strip()
    records = counted(preview.total, "record")
    seen = translate("{records} of those you may see.", records=records) if blind else f"{records}."
    return f"{seen} {left_out}".strip()


def lost_words(lost: Sequence[tuple[str, int]]) -> str:
    """Return what the records do not have because those who answered do not agree on it, or nothing."""
    parts = [translate(_LOST[what], count=f"{count:,}") for what, count in lost if what in _LOST and count]
    if not parts:
        return ""
    return translate(
        "Not the same with all who answered, so only in annotations.jsonl: {parts}.", parts=", ".join(parts)
    )


def closed_words(lost: Sequence[tuple[str, int]]) -> str:
    """Return how many links the records do not have because they lead to where they begin, or nothing."""
    count = dict(lost).get("closed links", 0)
    if not count:
        return ""
    return translate("Links that lead to where they begin, so only in annotations.jsonl: {count}.", count=f"{count:,}")


def verdict_lines(report: "ExportReport") -> list[tuple[str, str]]:
    """Return what the self-check found, line by line: the name of an icon, and the sentence."""
    if not report.check.ok:
        return _problem_lines(report)
    lines = [
        translate(
            "Read back {records}, of each label as many as in the project", records=counted(report.records, "record")
        ),
        translate("Every passage and span says what stands at its place in the text"),
        translate("Every line fits its schema; every file has the hash the manifest gives"),
    ]
    return [("check", line) for line in lines]


def remark_lines(report: "ExportReport") -> list[tuple[str, str]]:
    """Return what was left out and what is not in the records, line by line with an icon."""
    remarks = (left_out_words(report.left_out), lost_words(report.lost), closed_words(report.lost))
    return [("info", remark) for remark in remarks if remark]


def _problem_lines(report: "ExportReport") -> list[tuple[str, str]]:
    problems = report.check.problems
    lines = [
        f"{problem.file}: {translate(problem.message)}" if problem.file else translate(problem.message)
        for problem in problems[:_MOST_PROBLEMS]
    ]
    if len(problems) > _MOST_PROBLEMS:
        more = counted(len(problems) - _MOST_PROBLEMS, "problem")
        lines.append(translate("and {more} more", more=more))
    return [("circle-alert", line) for line in lines]


def progress_words(done: int, total: int) -> str:
    """Return how far an export is: writing is the first half, reading back the second."""
    share = round(100 * done / total) if total else 0
    step = translate("reading it back") if total and done * 2 > total else translate("writing")
    return translate("{share} %, {step}", share=share, step=step)
