"""Export a dataset: a folder that holds the settled labels, the texts and every answer, and proves itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from annotator.domain.changes import NOTHING, Change
from annotator.domain.errors import BadInput, NotFound
from annotator.domain.query import parse
from annotator.domain.text import whole_characters
from annotator.formats.releases import release
from annotator.formats.releases.release_check import sha256_of
from annotator.services.bulk import bulk_work
from annotator.services.checked import Checked
from annotator.services.projects import Project, scheme_in
from annotator.services.pulse import Asked, Progress, never, silent
from annotator.services.releases import make, proof
from annotator.services.releases.folder import place_for
from annotator.services.releases.records import REASONS, Choice, RecordMaker
from annotator.services.releases.said import Json, Shapes
from annotator.services.releases.settling import Way
from annotator.services.releases.steps import Steps
from annotator.services.releases.walk import walk
from annotator.store import blind, people, query, releases
from annotator.store import export as rows
from annotator.text.search_words import query_text

_WAYS: Mapping[str, Way] = {"gold": "gold", "majority": "majority", "all": "all"}


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What to export.

    ``answers`` is ``gold``, ``majority``, ``all``, or the name of one annotator (with ``@`` before it when the name
    is one of these words); ``query`` keeps to the passages that fit it; ``unanswered`` gives records to passages
    nobody answered as well; ``replace`` lets an older release at the same place go.
    """

    answers: str = "gold"
    min_annotators: int = 1
    query: str = ""
    unanswered: bool = False
    replace: bool = False


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What an export wrote: ``files`` by path below ``out``, what has no record and why, what nobody shares."""

    out: Path
    records: int
    files: tuple[str, ...]
    left_out: tuple[tuple[str, int], ...]
    lost: tuple[tuple[str, int], ...]
    labels: Mapping[str, int]
    check: Checked
    change: Change = NOTHING

    def as_json(self) -> dict[str, Any]:
        """Return the object the command line prints."""
        return {
            "out": str(self.out),
            "records": self.records,
            "files": list(self.files),
            "left_out": [{"why": why, "count": count} for why, count in self.left_out],
            "lost": [{"what": what, "count": count} for what, count in self.lost],
            "labels": dict(self.labels),
            "check": self.check.as_json(),
        }


@dataclass(frozen=True, slots=True)
class Preview:
    """What an export would hold: the first records, records by label, their number, and why others have none.

    ``whole`` says whether everything was counted; otherwise only the first passages were.
    """

    records: tuple[Json, ...]
    counts: Mapping[str, int]
    total: int
    left_out: tuple[tuple[str, int], ...]
    whole: bool = True


def export(
    project: Project,
    out: Path,
    options: ExportOptions | None = None,
    *,
    progress: Progress = silent,
    cancelled: Asked = never,
) -> ExportReport:
    """Write a release into a folder, read it back and say whether it holds.

    It is written beside ``out`` and moved there whole; whatever goes wrong, ``out`` stays as it was. The same project
    gives the same bytes. Answers may be given meanwhile: the release holds the state it began with.

    Args:
        project: an open project; open for writing, it remembers the release.
        out: the folder: absent, empty, or an older release that may be replaced.
        options: what to export.
        progress: called with passages written and read back, and twice their number.
        cancelled: asked now and then.

    Raises:
        BadInput: something else lies at ``out``, it cannot be written, or the options say nothing possible.
        NotFound: there is no annotator of that name.
        Cancelled: the person stopped it; nothing was left.
    """
    options = options or ExportOptions()
    settings, choice = _choice(project, options)
    with place_for(out, replace=options.replace) as folder, bulk_work():
        with project.store.reading() as connection:
            version, scheme = scheme_in(connection)
            steps = Steps(rows.count(connection), progress, cancelled)
            shapes = Shapes(scheme, people.annotators(connection))
            maker = RecordMaker(connection, shapes, choice)
            made = make.write_data(connection, folder, maker, steps)
            expected = proof.expect(connection, shapes, choice, maker)
            beside = make.look_beside(connection, scheme, version, made, choice)
        manifest = make.write_rest(project, folder, made, beside, settings)
        problems = proof.prove(folder, expected, manifest, made.counts["records"], steps)
        steps.finish()
    if project.writable:
        with project.store.writing() as connection:
            name, count = whole_characters(out.name), made.counts["records"]
            releases.remember(connection, name, sha256_of(manifest), count, settings)
    return ExportReport(
        out=out,
        records=made.counts["records"],
        files=(*made.files, release.MANIFEST, release.CHECK),
        left_out=made.left_out,
        lost=made.lost,
        labels=made.labels,
        check=Checked(problems),
        change=Change(frozenset({"releases"})) if project.writable else NOTHING,
    )


def preview(
    project: Project,
    options: ExportOptions | None = None,
    limit: int = 3,
    *,
    most: int | None = None,
    seen_by: str | None = None,
    cancelled: Asked = never,
) -> Preview:
    """Say what an export would hold, without writing anything.

    Args:
        project: an open project.
        options: what to export.
        limit: how many of the first records to give.
        most: how many passages to look at; None for all.
        seen_by: id of an annotator who must not see what others answered before answering: only passages done or
            skipped by this person are told of, the others are counted as filtered out. None: nothing is hidden.
        cancelled: asked now and then.

    Raises:
        BadInput: the options say nothing possible.
        NotFound: there is no annotator of that name.
        Cancelled: the person stopped it.
    """
    _settings, choice = _choice(project, options or ExportOptions())
    if seen_by is not None:
        choice = choice._replace(conditions=(*choice.conditions, blind.seen_by(seen_by)))
    first: list[Json] = []
    total = 0
    steps = Steps(0, silent, cancelled)
    with project.store.reading() as connection:
        _version, scheme = scheme_in(connection)
        maker = RecordMaker(connection, Shapes(scheme, people.annotators(connection)), choice)
        passages = ((document, passage) for document in walk(connection) for passage in document.passages())
        for document, passage in islice(passages, most):
            steps.written()
            record = maker.tell(document, passage).record
            total += record is not None
            if record is not None and len(first) < limit:
                first.append(record)
        whole = next(passages, None) is None
    left_out = tuple((why, maker.left_out[why]) for why in REASONS if maker.left_out[why])
    return Preview(tuple(first), dict(maker.labels), total, left_out, whole)


def made_before(project: Project) -> tuple[releases.Release, ...]:
    """Return the releases this project remembers, the newest first."""
    with project.store.reading() as connection:
        return releases.releases(connection)


def _choice(project: Project, options: ExportOptions) -> tuple[dict[str, Any], Choice]:
    """Return the settings as the manifest tells them, and what they mean."""
    if options.min_annotators < 1:
        raise BadInput("At least one annotator must have answered.", field="min_annotators")
    answers, annotators = options.answers, None
    if answers not in _WAYS:
        with project.store.reading() as connection:
            found = people.annotator_named(connection, answers.removeprefix("@"))
        if found is None:
            raise NotFound(
                "There is no annotator “{name}” in this project.", field="answers", name=answers.removeprefix("@")
            )
        answers, annotators = f"@{found.name}", frozenset((found.id,))
    settings = {
        "answers": answers,
        "min_annotators": options.min_annotators,
        "filter": options.query.strip() or None,
        "unanswered": options.unanswered,
    }
    conditions = tuple(query.conditions(parse(options.query), project.scheme, query_text))
    way = _WAYS.get(answers, "one")
    return settings, Choice(way, annotators, options.min_annotators, options.unanswered, conditions)
