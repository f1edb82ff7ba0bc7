"""The dataset card of a release: a header that data tools read, and a page for people."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from annotator.domain.scheme import LabelScheme
from annotator.formats.releases import release
from annotator.formats.releases.features import (
    Feature,
    annotation_features,
    document_features,
    quoted,
    record_features,
    yaml_of,
)

_FILES = (
    (release.RECORDS, "one line a passage: text, settled labels, where it stands, what each annotator answered"),
    (release.DOCUMENTS, "the whole texts, into which all offsets count (code points, end exclusive)"),
    (release.ANNOTATIONS, "every answer of every annotator, raw"),
    (release.SCHEME, "the label scheme"),
    (release.GUIDELINE, "the guideline the annotators worked by"),
    (release.AGREEMENT, "how far the annotators agree"),
    (release.MANIFEST, "counts, settings, versions, and a hash of every file"),
    (release.CHECK, "what was found when the release was read back"),
)

_TARGETS = (
    "A link that was drawn to a quotation or a reprint leads, in the records, to the passage that is repeated there;",
    "`annotations.jsonl` has, under the same id of the link, what was pointed at.",
    "A target that nobody labeled has no record: its id is that of its part and its offsets there, of which",
    "`documents.jsonl` has the text.",
)


class CardFacts(NamedTuple):
    """What a card tells.

    Attributes:
        title: title of the project.
        language: code of its language.
        licenses: licences of the documents, each once; None among them for documents without.
        scheme: the label scheme.
        answers: how labels were settled: ``gold``, ``majority``, ``all`` or ``@NAME``.
        counts: documents, segments, records, annotations, annotators.
        labels: records that have each label, and ``none``.
        left_out: why passages have no record, and how many.
        lost: what annotators said beyond the labels and do not share, and how much; ``closed links`` led to where they
            begin.
    """

    title: str
    language: str
    licenses: Sequence[str | None]
    scheme: LabelScheme
    answers: str
    counts: Mapping[str, int]
    labels: Mapping[str, int]
    left_out: Sequence[tuple[str, int]]
    lost: Sequence[tuple[str, int]]


def card(facts: CardFacts) -> str:
    """Return the whole card, header and page, in Markdown."""
    return "\n".join([*_header(facts), "", *_page(facts), ""])


def _header(facts: CardFacts) -> list[str]:
    configs: tuple[tuple[str, str, Mapping[str, Feature]], ...] = (
        ("default", release.RECORDS, record_features(facts.scheme)),
        ("documents", release.DOCUMENTS, document_features()),
        ("annotations", release.ANNOTATIONS, annotation_features(facts.scheme)),
    )
    lines = ["---", f"pretty_name: {quoted(_one_line(facts.title))}", "language:", f"- {quoted(facts.language)}"]
    lines += ["task_categories:", "- text-classification", "configs:"]
    for name, path, _features in configs:
        lines += [f"- config_name: {name}", "  data_files:", "  - split: train", f"    path: {path}"]
    lines.append("dataset_info:")
    for name, _path, features in configs:
        lines += [f"- config_name: {name}", "  features:", *yaml_of(features, 2)]
    return [*lines, "---"]


def _page(facts: CardFacts) -> list[str]:
    lines = [
        f"# {_one_line(facts.title)}",
        "",
        _counts(facts.counts),
        _settled(facts.answers),
        "",
        *("| label | records | what it means |", "| --- | ---: | --- |"),
    ]
    lines += (
        f"| {_cell(label.name)} | {facts.labels.get(label.name, 0)} | {_cell(label.description)} |"
        for label in facts.scheme.labels
    )
    lines.append(f"| none | {facts.labels.get('none', 0)} | None of these, said explicitly. |")
    order = ", ".join(facts.scheme.label(one).name for one in facts.scheme.precedence)
    lines += [
        "",
        "A passage may have several labels; `labels` has them all."
        if not facts.scheme.exclusive
        else "A passage has one label.",
        f"`label` is the first of them in this order: {order}; `none` for the empty set.",
        "",
        *_counted("Left out", facts.left_out, "passage"),
        *_counted(
            "Said by some annotators only, and left out of the settled records",
            [one for one in facts.lost if one[0] != "closed links"],
            "time",
        ),
        *_counted(
            "Leading to where they begin, and left out of the records",
            [("links", count) for what, count in facts.lost if what == "closed links"],
            "time",
        ),
        "## Files",
        "",
        *(f"- `{path}`: {what}" for path, what in _FILES),
        "",
        *_TARGETS,
        "",
        "The `datasets` library shows the times of posts in UTC; the files have them as the source wrote them.",
        "",
        "## Licence of the texts",
        "",
        _licence(facts.licenses),
    ]
    return lines


_COUNTED = {
    "records": "labeled passage",
    "documents": "document",
    "annotators": "annotator",
    "annotations": "answer",
}


def _counts(counts: Mapping[str, int]) -> str:
    said = {name: _number(counts[name], one) for name, one in _COUNTED.items()}
    return "{records} from {documents}, labeled by {annotators} ({annotations}).".format_map(said)


def _number(count: int, one: str) -> str:
    """Return ``1 passage``, ``2 passages``."""
    return f"{count} {one}" if count == 1 else f"{count} {one}s"


def _settled(answers: str) -> str:
    if answers == "gold":
        return "The labels are gold: a decision where there is one, else what all who answered said alike."
    if answers == "majority":
        return "The labels are those that more than half of the annotators gave, as a whole set."
    if answers == "all":
        return "The labels are not settled: `soft` has the share of annotators for each, `annotations` every answer."
    return f"The labels are those of one annotator: {_one_line(answers[1:])}."


def _counted(title: str, rows: Sequence[tuple[str, int]], unit: str) -> list[str]:
    if not rows:
        return []
    return [f"## {title}", "", *(f"- {what}: {_number(count, unit)}" for what, count in rows), ""]


def _licence(licenses: Sequence[str | None]) -> str:
    named = [_one_line(one) for one in licenses if one]
    if not named:
        return "The documents say nothing about a licence."
    rest = " Some documents say nothing about it." if None in licenses else ""
    return f"As the documents say: {', '.join(named)}.{rest}"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _cell(text: str) -> str:
    return _one_line(text).replace("|", "\\|")
