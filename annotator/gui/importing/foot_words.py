"""What is said at the foot of the import page: what is wrong, what does not come in again, and what will happen."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from annotator.domain.errors import Problem
from annotator.gui.importing.drafts import Draft
from annotator.gui.importing.foot import MOST_PROBLEMS, FootShown
from annotator.gui.library.report_words import problem_words, taken_back_words, twice_words
from annotator.gui.wording.counting import counted
from annotator.messages import plural, translate

if TYPE_CHECKING:
    from annotator.services.previewing import Preview, SourceSeen


def foot(draft: Draft, seen: "SourceSeen | None", preview: "Preview | None") -> FootShown:
    """Say what is wrong with the file that is shown and what will happen to it, then with the others."""
    everywhere = sum(one.refused for one in preview.sources) if preview is not None else 0
    here = seen.refused if seen is not None else 0
    passed = _passed(seen) if seen is not None else ""
    also: tuple[str, ...] = (passed,) if passed else ()
    if preview is None or not everywhere:
        return FootShown("info", passed)
    if seen is None or not here:
        sentence = plural(
            "{count} place in other files cannot be taken.",
            "{count} places in other files cannot be taken.",
            everywhere,
        )
        return _asking(draft, preview, None, sentence, lines=(*also, *_lines(preview.report.problems, everywhere)))
    if here == 1:
        problem = seen.problems[0]
        return _asking(draft, preview, seen, _place(draft, problem, seen), problem.message, also)
    sentence = translate("{count} places of this file cannot be taken.", count=f"{here:,}")
    return _asking(draft, preview, seen, sentence, lines=_lines(seen.problems, here))


def _lines(problems: Sequence[Problem], count: int) -> tuple[str, ...]:
    """Return what is wrong, each with its place, and how much more there is."""
    lines = tuple(problem_words(problem) for problem in problems[:MOST_PROBLEMS])
    if count > MOST_PROBLEMS:
        lines = (*lines[:-1], translate("and {more} more", more=counted(count - MOST_PROBLEMS + 1, "problem")))
    return lines


def _asking(
    draft: Draft,
    preview: "Preview",
    seen: "SourceSeen | None",
    sentence: str,
    detail: str = "",
    lines: tuple[str, ...] = (),
) -> FootShown:
    """Say what is wrong, and ask what becomes of the rest, where there is a rest."""
    if seen is not None and seen.encoding is None and not seen.certain:
        detail = f"{detail} {translate('Choose its encoding, or save it as UTF-8.')}".strip()
    rest = bool(preview.report.posts or preview.report.annotations)
    becomes = _becomes(draft) if rest else translate("There is nothing else to import.")
    keep_good = draft.keep_good if rest else None
    return FootShown("warning", sentence, f"{detail} {becomes}".strip(), lines, asks=rest, keep_good=keep_good)


def _place(draft: Draft, problem: Problem, seen: "SourceSeen") -> str:
    if problem.line is None:
        if seen.posts:
            return translate("Part of this file cannot be taken.")
        return translate("This file cannot be taken.")
    if draft.keep_good and seen.posts:
        kept = counted(seen.posts, "post")
        if seen.beside:
            return translate("What is wrong on line {line} is left out, {kept} are kept.", line=problem.line, kept=kept)
        return translate("Line {line} is left out, {kept} are kept.", line=problem.line, kept=kept)
    if problem.field is not None:
        return translate("Line {line}, field {field}: it cannot be taken.", line=problem.line, field=problem.field)
    return translate("Line {line} cannot be taken.", line=problem.line)


def _becomes(draft: Draft) -> str:
    """Say what will happen, as it was chosen."""
    if draft.keep_good is None:
        return translate("Choose what becomes of the rest.")
    if draft.keep_good:
        return translate("It is left out, the rest is imported. Mend it and import again: only what is new is added.")
    return translate("Nothing is imported until it is mended.")


def _passed(seen: "SourceSeen") -> str:
    """Say what of a file does not come in, or is no segment, though nothing is wrong with it; empty where all does."""
    here = seen.fates.count("here")
    if here and here == seen.parts:
        return translate("All of this file is here already: nothing of it comes in again.")
    sentences = [twice_words(seen.fates.count("twice")), taken_back_words(seen.taken_back)]
    if here:
        already = plural(
            "{count} post is here already and does not come in again.",
            "{count} posts are here already and do not come in again.",
            here,
        )
        sentences.insert(0, already)
    return " ".join(filter(None, sentences))
