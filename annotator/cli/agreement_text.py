"""The report of agreement for people: tables, and why a number is missing."""

from collections.abc import Iterator
from typing import Any

from annotator.cli.output import Row, table
from annotator.messages import mark, plural, translate

_FIGURES = {
    "kappa": mark("kappa"),
    "positive_agreement": mark("positive agreement"),
    "negative_agreement": mark("negative agreement"),
    "alpha": mark("alpha"),
    "ac1": mark("AC1"),
    "prevalence": mark("prevalence"),
    "n": mark("n"),
}


def agreement_lines(report: Any) -> Iterator[str]:
    """Yield the lines of a report (``agreement.report.Report``)."""
    said = report.as_json()
    yield translate("Annotators: {names}. Level: {level}.", names=", ".join(report.annotators), level=report.level)
    yield plural(
        "{count} item with two or more answers.", "{count} items with two or more answers.", said["n"]["items"]
    )
    yield plural("{count} answer in all.", "{count} answers in all.", said["n"]["ratings"])
    for one in said["n"]["excluded"]:
        yield translate("Left out, {why}: {count}.", why=one["why"], count=one["count"])
    yield from _coefficients(report)
    yield from _labels(said["labels"])
    yield from _pairs(said["pairs"])
    for warning in said["warnings"]:
        yield ""
        yield warning


def _coefficients(report: Any) -> Iterator[str]:
    heads = [translate("coefficient"), translate("value"), translate("observed"), translate("expected"), "n"]
    results = list(report.coefficients.values())
    yield ""
    yield from table(heads, ([one.coefficient.title, one.value, one.observed, one.expected, one.n] for one in results))
    for one in results:
        if one.undefined:
            yield translate("{name} is undefined {because}.", name=one.coefficient.title, because=one.undefined)


def _labels(labels: Row) -> Iterator[str]:
    if not labels:
        return
    yield ""
    heads = [translate("label"), *map(translate, _FIGURES.values())]
    yield from table(heads, ([label, *(row[name] for name in _FIGURES)] for label, row in labels.items()))


def _pairs(pairs: list[dict[str, Any]]) -> Iterator[str]:
    if len(pairs) == 1:
        yield from _confusion(pairs[0])
    elif pairs:
        yield ""
        heads = [translate("pair"), "n", translate("Cohen's kappa")]
        yield from table(heads, ([" – ".join(one["annotators"]), one["n"], one["cohen_kappa"]] for one in pairs))


def _confusion(pair: dict[str, Any]) -> Iterator[str]:
    cells, (first, second) = pair["confusion"], pair["annotators"]
    yield ""
    yield translate("Rows: {first}. Columns: {second}.", first=first, second=second)
    rows = zip(cells["rows"], cells["counts"], strict=True)
    yield from table(["", *cells["cols"]], ([name, *counts] for name, counts in rows))
