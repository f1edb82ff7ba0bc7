"""Sentences about what a change of the scheme touches."""

from typing import TYPE_CHECKING

from annotator.messages import plural, translate

if TYPE_CHECKING:
    from annotator.services.beginnings import Beginning
    from annotator.services.previewing_schemes import Touched
    from annotator.services.scheme_files import Replacing


def touched_words(touched: "Touched") -> str:
    """Return who has how many answers and spans that are touched, and what cannot be seen."""
    parts = []
    if touched.answers_in_all:
        each, count = _each(touched), touched.answers_in_all
        parts.append(plural("{count:,} answer ({each}).", "{count:,} answers ({each}).", count, each=each))
    else:
        parts.append(translate("No answer that you may see.") if touched.hidden else translate("No answer is touched."))
    if touched.spans_in_all:
        parts.append(plural("{count:,} span.", "{count:,} spans.", touched.spans_in_all))
    return " ".join([*parts, *_hidden(touched.hidden)])


def _each(touched: "Touched") -> str:
    return ", ".join(f"{name} {count:,}" for name, count in touched.answers.items())


def _hidden(count: int) -> list[str]:
    """Return the sentence about answers nobody may look into, if there are any."""
    if not count:
        return []
    return [
        plural(
            "{count:,} answer of others is on a passage you have not answered; it is treated the same.",
            "{count:,} answers of others are on passages you have not answered; they are treated the same.",
            count,
        )
    ]


def archive_words(touched: "Touched") -> str:
    """Say what archiving a label means."""
    stays = translate("The answers keep the label; it can be given no more until it is brought back.")
    return f"{touched_words(touched)} {stays}"


def merge_words(touched: "Touched", kept: str) -> str:
    """Say what merging a label into another means."""
    becomes = translate("They get “{kept}”; undo brings everything back.", kept=kept)
    return f"{touched_words(touched)} {becomes}"


def value_words(touched: "Touched", new: str) -> str:
    """Say what renaming a value means."""
    becomes = translate("They say “{new}” then; undo brings the old word back.", new=new)
    return f"{touched_words(touched)} {becomes}"


def kind_words(touched: "Touched", new: str) -> str:
    """Say what renaming a kind of link means."""
    becomes = translate("Their links are called “{new}” then; undo brings the old name back.", new=new)
    return f"{touched_words(touched)} {becomes}"


def split_words(touched: "Touched") -> str:
    """Say what splitting a label means."""
    stays = translate("They stay as they are, and are asked again by the queue “older guideline”.")
    return f"{touched_words(touched)} {stays}"


def beginning_words(beginning: "Beginning") -> str:
    """Say what it means that something begins at other labels."""
    both = ((beginning.outside, _outside), (beginning.lacking, _lacking))
    counted = [(one, say) for one, say in both if one is not None]
    parts = [say(one.answers_in_all, _each(one)) for one, say in counted if one.answers_in_all]
    hidden = max((one.hidden for one, _say in counted), default=0)
    if not parts:
        nothing = translate("No answer that you may see is touched.") if hidden else translate("No answer is touched.")
        parts.append(nothing)
    return " ".join([*parts, *_hidden(hidden)])


def _outside(count: int, each: str) -> str:
    return plural(
        "{count:,} answer has such a link and none of these labels ({each}); it stays until the labels change.",
        "{count:,} answers have such links and none of these labels ({each}); they stay until the labels change.",
        count,
        each=each,
    )


def _lacking(count: int, each: str) -> str:
    return plural(
        "{count:,} answer lacks one ({each}) and is marked and counted.",
        "{count:,} answers lack one ({each}) and are marked and counted.",
        count,
        each=each,
    )


def exclusive_words(touched: "Touched") -> str:
    """Say what allowing one label only means."""
    opens = translate("Those with several labels keep them and become open, until one is chosen.")
    return f"{touched_words(touched)} {opens}"


def replacing_words(replacing: "Replacing", about: str) -> str:
    """Say what taking another scheme means."""
    parts = [about] if about else []
    if replacing.added:
        names = ", ".join(replacing.added)
        parts.append(plural("New label: {names}.", "New labels: {names}.", len(replacing.added), names=names))
    if replacing.archived:
        gone = ", ".join(replacing.archived)
        parts.append(translate("Archived, or gone if nobody has answered: {names}.", names=gone))
    if replacing.renamed:
        pairs = ", ".join(f"{old} → {new}" for old, new in replacing.renamed)
        parts.append(translate("Renamed: {pairs}.", pairs=pairs))
    parts.append(translate("Answers stay as they are."))
    return " ".join(parts)
