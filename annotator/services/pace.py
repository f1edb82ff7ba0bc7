"""Time and progress of one annotator: how much is done, how long it takes, what is left.

Formulas. The seconds of an answer are those its passage was before the annotator, gaps over a minute cut to one
(``annotation.seconds``); answers without any (from a file, carried over) count as answers, never as time.

* seconds each, of all, a day or a document: sum of seconds / number of timed answers, done and skipped ones; that of
  all is what the status bar of Label says (``queueing.progress``).
* median: of the seconds of all timed answers.
* per hour: 3600 / seconds each.
* left: segments asked - done - skipped.
* estimate: left x mean seconds of the newest ``NEWEST`` timed answers, because one becomes faster with time.

Nothing of this leaves the machine but by :func:`write_csv`. Of other people it says how many are done and no more.
"""

import csv
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from annotator.domain.annotation import Annotator
from annotator.services.projects import Project
from annotator.store import counting, library, pacing, people
from annotator.store.handles import Connection
from annotator.store.pacing import Spent

NEWEST = 200
"""How many of the newest answers the estimate is made from."""
HEAD = ("kind", "name", "done", "skipped", "left", "answers", "seconds", "seconds_each", "answers_per_hour")


@dataclass(frozen=True, slots=True)
class Share:
    """What falls on a day or a document.

    Attributes:
        name: the ISO date, or the title.
        spent: answers finished and their seconds.
        done: segments done; None of a day.
        skipped: segments skipped; None of a day.
        left: segments neither done nor skipped; None of a day.
    """

    name: str
    spent: Spent
    done: int | None = None
    skipped: int | None = None
    left: int | None = None

    @property
    def each(self) -> float | None:
        """Seconds of one answer."""
        return self.spent.seconds / self.spent.timed if self.spent.timed else None

    @property
    def per_hour(self) -> float | None:
        """Answers in an hour of work."""
        return 3600 / self.each if self.each else None


@dataclass(frozen=True, slots=True)
class Pace:
    """How far one annotator is, and how fast.

    Attributes:
        total: over all documents.
        open: segments begun and not finished.
        median: seconds; None while nothing was timed.
        estimate: seconds of work that are left; None while nothing was timed.
        days: in order.
        documents: in project order.
        labels: name of each label and ``none``, and how many done answers have it.
        others: names of the other annotators and how many segments they have done.
    """

    total: Share
    open: int
    median: float | None
    estimate: float | None
    days: tuple[Share, ...]
    documents: tuple[Share, ...]
    labels: tuple[tuple[str, int], ...]
    others: tuple[tuple[str, int], ...]


def pace(project: Project, annotator: str) -> Pace:
    """Return time and progress of an annotator (id)."""
    with project.store.reading() as connection:
        states, asked = counting.states(connection), counting.counts(connection)["asked"]
        done, skipped = (states.get((annotator, state), 0) for state in ("done", "skipped"))
        days = tuple(Share(day, spent) for day, spent in pacing.by_day(connection, annotator).items())
        spent = pacing.total(connection, annotator)
        left = max(asked - done - skipped, 0)
        newest = pacing.newest_mean(connection, annotator, NEWEST)
        everybody = people.annotators(connection)
        me = next(one for one in everybody if one.id == annotator)
        return Pace(
            total=Share(project.title, spent, done, skipped, left),
            open=states.get((annotator, "open"), 0),
            median=pacing.median(connection, annotator),
            estimate=None if newest is None else newest * left,
            days=days,
            documents=_documents(connection, me),
            labels=_labels(project, connection, annotator),
            others=tuple((one.name, states.get((one.id, "done"), 0)) for one in everybody if one.id != annotator),
        )


def write_csv(found: Pace, path: Path) -> None:
    """Write all figures as a table: one row each for the total, days, documents, labels and other people.

    Raises:
        OSError: the file cannot be written.
    """
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(HEAD)
        writer.writerows(_rows(found))


def _rows(found: Pace) -> Iterator[tuple[str | int | float | None, ...]]:
    yield _row("total", found.total)
    for kind, shares in (("day", found.days), ("document", found.documents)):
        yield from (_row(kind, share) for share in shares)
    for kind, counts in (("label", found.labels), ("annotator", found.others)):
        yield from ((kind, _cell(name), count, *([None] * (len(HEAD) - 3))) for name, count in counts)


def _row(kind: str, share: Share) -> tuple[str | int | float | None, ...]:
    each = None if share.each is None else round(share.each, 2)
    per_hour = None if share.per_hour is None else round(share.per_hour, 1)
    counts = (share.done, share.skipped, share.left, share.spent.finished)
    return (kind, _cell(share.name), *counts, round(share.spent.seconds, 1), each, per_hour)


def _cell(name: str) -> str:
    """Return a name so that no spreadsheet takes it for a formula."""
    return f"'{name}" if name[:1] in "=+-@\t\r" and name else name


def _documents(connection: Connection, who: Annotator) -> tuple[Share, ...]:
    spent = pacing.by_document(connection, who.id)
    shares = []
    for one in library.documents(connection):
        here, skipped = spent.get(one.id, (Spent(0, 0, 0.0), 0))
        done = one.done.get(who.name, 0)
        left = max(one.segments - one.repeats - done - skipped, 0)
        shares.append(Share(one.title, here, done, skipped, left))
    return tuple(shares)


def _labels(project: Project, connection: Connection, annotator: str) -> tuple[tuple[str, int], ...]:
    counts = dict.fromkeys((*project.scheme.names_of(one.id for one in project.scheme.labels), "none"), 0)
    given = Counter(row.labels for row in counting.done(connection, counting.by(annotator)))
    for said, count in given.items():
        for name in project.scheme.names_of(json.loads(said)) or ("none",):
            counts[name] += count
    return tuple(counts.items())
