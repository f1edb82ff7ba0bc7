"""How far annotators agree: over a project, or over a plain file of ratings."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from annotator.agreement.behind import split_items
from annotator.agreement.catalogue import named
from annotator.agreement.encoding import UnknownLabel
from annotator.agreement.pairs import cell_items, disagreement_items
from annotator.agreement.ratings import RatingTable
from annotator.agreement.report import Report, report
from annotator.domain.annotation import Annotation
from annotator.domain.corpus import Segment
from annotator.domain.errors import BadInput, NotFound
from annotator.domain.query import parse
from annotator.domain.scheme import NONE, LabelScheme
from annotator.formats.releases import ratings
from annotator.formats.releases.ratings import Ratings
from annotator.services.bulk import bulk_work
from annotator.services.projects import Project
from annotator.store import blind, corpus, counting, people, query
from annotator.store.handles import Condition, Connection
from annotator.text.search_words import query_text

Level = Literal["nominal", "set"]
Doubles = Literal["refuse", "first", "last"]
Triple = tuple[str | int | float, str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Agreed:
    """A report, the ratings it was made of, and whose they are. Items are numbers of originals, as text."""

    report: Report
    table: RatingTable


@dataclass(frozen=True, slots=True)
class SideBySide:
    """One segment with the answers of several annotators, by name; None where somebody has not answered."""

    segment: Segment
    title: str
    where: str
    answers: Mapping[str, Annotation | None]


def agreement(
    project: Project,
    *,
    annotators: Sequence[str] | None = None,
    label: str | None = None,
    level: Level | None = None,
    filter_: str = "",
    seen_by: str | None = None,
) -> Agreed:
    """Compute how far annotators agree on the repeat groups two or more of them have done.

    Args:
        project: the project.
        annotators: names; without them everybody with a done answer.
        label: the coefficients are then of this label, yes or no.
        level: ``set`` (the default unless the scheme is exclusive) or ``nominal``.
        filter_: only segments that fit this query.
        seen_by: id of an annotator who must not see what others answered before answering: only what is done or
            skipped by this person counts. None: nothing is hidden.

    Raises:
        NotFound: there is no annotator of that name.
        BadInput: fewer than two annotators, an unknown label, or a filter that is not understood.
    """
    with bulk_work(), project.store.reading() as connection:
        chosen = _chosen(connection, annotators)
        terms = query.conditions(parse(filter_), project.scheme, query_text) + _seen(seen_by)
        return agreement_in(connection, project.scheme, terms, chosen=chosen, label=label, level=level)


def agreement_in(
    connection: Connection,
    scheme: LabelScheme,
    terms: Sequence[Condition],
    *,
    chosen: Sequence[str] | None = None,
    label: str | None = None,
    level: Level | None = None,
) -> Agreed:
    """Do the same inside a transaction, for annotators by id and what fits conditions; raises BadInput."""
    everybody = {one.id: one.name for one in people.annotators(connection)}
    names = {one: everybody[one] for one in chosen or everybody}
    triples = list(_triples(counting.done(connection, *terms), names, scheme))
    left_out = _left_out(counting.not_done(connection, *terms), triples, names)
    given = {who for _item, who, _labels in triples}
    whose = [name for name in names.values() if chosen or name in given]
    if len(whose) < 2:
        raise BadInput("Agreement needs two annotators with done answers; there are {count}.", count=len(whose))
    table, found_level, labels = _table(scheme, triples, whose, label, level)
    paired = table.paired()
    left_out["done by one annotator only"] = len(table.items) - len(paired.items)
    return Agreed(report(paired, level=found_level, labels=labels, left_out=left_out), paired)


def _table(
    scheme: LabelScheme, triples: Sequence[Triple], names: Sequence[str], label: str | None, level: Level | None
) -> tuple[RatingTable, Level, Sequence[str]]:
    """Return the ratings, the level they are read at, and the labels to give rows to."""
    if label is not None:
        (name,) = scheme.names_of(scheme.ids_of([label]))
        return _yes_no(triples, name, names), "nominal", [name]
    labels = scheme.names_of(one.id for one in scheme.labels)
    if scheme.exclusive and level != "set":
        singles = [(item, who, next(iter(given), NONE)) for item, who, given in triples]
        return RatingTable.from_triples(singles, categories=(*labels, NONE), annotators=names), "nominal", labels
    return RatingTable.from_sets(triples, annotators=names), level or "set", labels


def _yes_no(triples: Sequence[Triple], label: str, names: Sequence[str] | None) -> RatingTable:
    """Return the ratings of one label: given or not."""
    flags = [(item, who, label if label in given else f"not {label}") for item, who, given in triples]
    return RatingTable.from_triples(flags, categories=(label, f"not {label}"), annotators=names)


def _chosen(connection: Connection, names: Sequence[str] | None) -> list[str] | None:
    if names is None:
        return None
    found = []
    for name in names:
        person = people.annotator_named(connection, name)
        if person is None:
            raise NotFound("There is no annotator “{name}” in this project.", field="annotators", name=name)
        found.append(person.id)
    return list(dict.fromkeys(found))


def _seen(annotator: str | None) -> list[Condition]:
    """Return the conditions that nothing is shown before this annotator answered it."""
    return [] if annotator is None else [blind.seen_by(annotator)]


def _left_out(
    not_done: Mapping[tuple[int, str], str], done: Sequence[Triple], names: Mapping[str, str]
) -> dict[str, int]:
    """Count the answers that are not compared, by why; an item somebody has done elsewhere is done."""
    there = {(item, name) for item, name, _labels in done} if not_done else ()
    standing = [state for (item, who), state in not_done.items() if who in names and (item, names[who]) not in there]
    return {"answers still open": standing.count("open"), "answers skipped": standing.count("skipped")}


def _triples(rows: Iterable[counting.Done], names: Mapping[str, str], scheme: LabelScheme) -> Iterator[Triple]:
    """Yield (item, annotator name, label names), of the annotators that are named."""

    @cache
    def names_of(labels: str) -> frozenset[str]:
        return frozenset(scheme.names_of(json.loads(labels)))

    for item, _segment, annotator, labels in rows:
        if annotator in names:
            yield item, names[annotator], names_of(labels)


def coefficient_title(name: str) -> str:
    """Return what people call a coefficient of a report."""
    return named(name).title


def behind_cell(agreed: Agreed, people: tuple[str, str], categories: tuple[str, str]) -> tuple[str, ...]:
    """Return the items to which the first of two people (names) gave the first category, the second the second."""
    return cell_items(agreed.table, *people, *categories)


def behind_label(agreed: Agreed, label: str) -> tuple[str, ...]:
    """Return the items to which some gave this label (``none``: none at all) and others did not."""
    return split_items(agreed.table, label)


def disagreements(agreed: Agreed) -> tuple[str, ...]:
    """Return the items whose answers are not all the same."""
    return disagreement_items(agreed.table)


def side_by_side(
    project: Project, items: Sequence[str], names: Sequence[str], *, seen_by: str | None = None
) -> tuple[SideBySide, ...]:
    """Return the segments of items (as in ``Agreed.table``) with the answers of these annotators, in project order.

    ``seen_by`` is as for :func:`agreement`.
    """
    numbers = [int(item) for item in items]
    hidden = _seen(seen_by)
    with project.store.reading() as connection:
        ids = {one.name: one.id for one in people.annotators(connection) if one.name in set(names)}
        given = counting.answers_to(connection, numbers, *hidden)
        found = list(corpus.segments(connection, corpus.numbered(numbers), *hidden))
        places = corpus.places(connection, (no for no, _segment in found))
    return tuple(
        SideBySide(segment, *places[no], {name: given.get((no, ids[name])) for name in names if name in ids})
        for no, segment in found
    )


def agreement_of_file(
    path: Path,
    *,
    annotators: Sequence[str] | None = None,
    label: str | None = None,
    level: Level | None = None,
    categories: Sequence[str] | None = None,
    doubles: Doubles = "refuse",
) -> Report:
    """Compute the agreement in a file of ratings, one a line; nominal unless labels are lists.

    Raises:
        BadInput: a line is no rating, or somebody rated an item twice (with the line, unless ``doubles`` says which
            counts), or the level does not fit.
    """
    rated = ratings.read(path, doubles=doubles)
    found: Level = level or ("set" if rated.sets else "nominal")
    if found == "set" and not rated.sets:
        raise BadInput("The labels of the file are no lists; its level is nominal.", field="level", file=str(path))
    known = set(rated.annotators())
    for name in annotators or ():
        if name not in known:
            raise NotFound("Nobody called “{name}” has rated in this file.", field="annotators", name=name)
    try:
        return _report_of_ratings(rated, found, annotators, label, categories)
    except UnknownLabel as error:
        raise BadInput(
            "“{label}” is no category here.",
            hint="“none” stands for the empty list; the categories are those of --categories, if given.",
            file=str(path),
            field="label",
            label=error.label,
        ) from None


def _report_of_ratings(
    rated: Ratings,
    level: Level,
    annotators: Sequence[str] | None,
    label: str | None,
    categories: Sequence[str] | None,
) -> Report:
    triples = [(one.item, one.annotator, frozenset(map(str, one.labels))) for one in rated.rows]
    if label is not None:
        return report(_yes_no(triples, label, annotators), level="nominal", labels=[label])
    if rated.sets:
        return report(RatingTable.from_sets(triples, annotators=annotators), level=level)
    singles = [(one.item, one.annotator, one.labels[0]) for one in rated.rows]
    return report(RatingTable.from_triples(singles, categories=categories, annotators=annotators), level="nominal")
