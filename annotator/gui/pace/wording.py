"""Time and progress in sentences."""

from typing import TYPE_CHECKING

from annotator.gui.wording.counting import counted, listed
from annotator.messages import plural, translate

if TYPE_CHECKING:
    from annotator.services.pace import Pace

NOTHING = "–"


def duration(seconds: float) -> str:
    """Return a time of work: 40 s, 12 min, 3 h 20 min."""
    whole = round(seconds)
    if whole < 60:
        return translate("{seconds} s", seconds=whole)
    minutes = round(seconds / 60)
    if minutes < 60:
        return translate("{minutes} min", minutes=minutes)
    hours, rest = divmod(minutes, 60)
    return translate("{hours} h {minutes} min", hours=hours, minutes=rest)


def each_words(seconds: float | None) -> str:
    """Return seconds of one answer, or a dash."""
    return NOTHING if seconds is None else f"{seconds:.1f}"


def hour_words(per_hour: float | None) -> str:
    """Return answers in an hour, or a dash."""
    return NOTHING if per_hour is None else f"{per_hour:,.0f}"


def progress_words(found: "Pace") -> str:
    """Return how far one is: done, skipped, begun, left."""
    total = found.total
    parts = [translate("{count} done", count=f"{total.done or 0:,}")]
    if total.skipped:
        parts.append(translate("{count} skipped", count=f"{total.skipped:,}"))
    if found.open:
        parts.append(translate("{count} begun", count=f"{found.open:,}"))
    parts.append(translate("{count} left", count=f"{total.left or 0:,}"))
    return f"{listed(*parts)}."


def pace_words(found: "Pace") -> str:
    """Return how fast one is, and what is left at that pace."""
    each, median = found.total.each, found.median
    if each is None or median is None:
        return translate("No answer was timed yet: time is counted while you answer in Label.")
    said = translate(
        "{answers} took {time}: {each} s each, half of them under {median} s, {hour} an hour.",
        answers=counted(found.total.spent.timed, "answer"),
        time=duration(found.total.spent.seconds),
        each=f"{each:.1f}",
        median=f"{median:.1f}",
        hour=hour_words(found.total.per_hour),
    )
    untimed = found.total.spent.finished - found.total.spent.timed
    if untimed:
        said += " " + plural(
            "{count} more took no time of its own: it came along with others, or from a file.",
            "{count} more took no time of their own: they came along with others, or from a file.",
            untimed,
        )
    if found.estimate and found.total.left:
        left = duration(found.estimate)
        said += " " + translate("At the pace of your newest answers, what is left takes about {time}.", time=left)
    return said


def others_words(found: "Pace") -> str:
    """Return how many passages others have done; nothing else of them is shown here."""
    return "; ".join(
        plural("{name}: {count} passage done", "{name}: {count} passages done", count, name=name)
        for name, count in found.others
    )
