"""The figures of an agreement as the page shows them: words, marks and counts, without the arithmetic."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.domain.scheme import LabelScheme
from annotator.gui.labeling.marks import mark_of, none_mark
from annotator.gui.theme.labels import LabelMark
from annotator.gui.widgets.matrix import Category
from annotator.gui.wording.named_marks import mark_named
from annotator.messages import mark, translate

if TYPE_CHECKING:
    from annotator.services.agreeing import Agreed

FEW = 20
"""Below so many segments a figure of a label hangs on too few."""
NO_VALUE = "–"
_UNDEFINED = mark("undefined {because}")
_NOT_HERE = mark("not here, {because}")
_COHEN = "cohen_kappa"


@dataclass(frozen=True, slots=True)
class CoefficientRow:
    """One line of the table of coefficients.

    Attributes:
        name: what it is called.
        value: the figure, or empty.
        observed: observed agreement, or a dash.
        expected: agreement expected by chance, or a dash.
        n: how many items were compared.
        reason: why there is no value; empty where there is one.
        applies: whether it can be computed for such answers at all.
        detail: the paper, and what was done about missing answers.
        pair: number of the two annotators it is about, or None.
    """

    name: str
    value: str
    observed: str
    expected: str
    n: str
    reason: str = ""
    applies: bool = True
    detail: str = ""
    pair: int | None = None


@dataclass(frozen=True, slots=True)
class LabelFigures:
    """The figures of one label, yes or no.

    Attributes:
        key: the label's name in the report.
        mark: how it is shown.
        figures: alpha, kappa, AC1, positive and negative agreement, prevalence, n, by name.
        undefined: why a figure is missing, by its name.
        alpha: Krippendorff's alpha as a number, or None.
        segments: how many segments somebody gave it to.
    """

    key: str
    mark: LabelMark
    figures: dict[str, str]
    undefined: dict[str, str]
    alpha: float | None
    segments: int

    @property
    def few(self) -> bool:
        """Whether too few segments have it for a figure to be firm."""
        return self.segments < FEW


@dataclass(frozen=True, slots=True)
class PairFigures:
    """Two annotators against each other.

    Attributes:
        people: their names, rows first.
        n: how many items both answered.
        keys: the categories' names in the report.
        categories: how they are shown.
        counts: how often the row's category met the column's.
    """

    people: tuple[str, str]
    n: int
    keys: tuple[str, ...]
    categories: tuple[Category, ...]
    counts: tuple[tuple[int, ...], ...]


def number_words(value: float | None) -> str:
    """Return a coefficient with two places and a proper minus, or a dash."""
    if value is None:
        return NO_VALUE
    shown = f"{value:.2f}"
    return shown.replace("-", "") if float(shown) == 0 else shown.replace("-", "\N{MINUS SIGN}")


def coefficient_rows(agreed: "Agreed") -> Iterator[CoefficientRow]:
    """Yield the coefficients that apply, Cohen's of every two people, then those that do not apply."""
    from annotator.services.agreeing import coefficient_title

    report = agreed.report
    for result in report.coefficients.values():
        row = result.coefficient
        yield CoefficientRow(
            name=_title(row.title),
            value="" if result.value is None else number_words(result.value),
            observed=number_words(result.observed),
            expected=number_words(result.expected),
            n=f"{result.n:,}",
            reason=_undefined(result.undefined),
            detail=f"{row.source}. {_sentence(translate(result.coefficient.missing_data))}",
        )
    several = len(report.pairs) > 1
    for number, pair in enumerate(report.pairs if several else ()):
        first, second = pair.annotators
        yield CoefficientRow(
            name=translate("Cohen’s kappa, {first} and {second}", first=first, second=second),
            value="" if pair.cohen_kappa is None else number_words(pair.cohen_kappa),
            observed=NO_VALUE,
            expected=NO_VALUE,
            n=f"{pair.n:,}",
            reason=_undefined(pair.undefined),
            pair=number,
        )
    for name, why in report.absent.items():
        if not (several and name == _COHEN):
            reason = translate(_NOT_HERE, because=said(why))
            yield CoefficientRow(_title(coefficient_title(name)), "", "", "", "", reason, applies=False)


def label_figures(agreed: "Agreed", scheme: LabelScheme) -> Iterator[LabelFigures]:
    """Yield the figures of each label, in the order of the scheme, ``none`` last."""
    for key, row in agreed.report.labels.items():
        yield LabelFigures(
            key=key,
            mark=mark_named(scheme, key),
            figures={
                "alpha": number_words(row.alpha),
                "kappa": number_words(row.kappa),
                "ac1": number_words(row.ac1),
                "positive": number_words(row.positive_agreement),
                "negative": number_words(row.negative_agreement),
                "prevalence": number_words(row.prevalence),
                "n": f"{row.n:,}",
            },
            undefined={name.removesuffix("_agreement"): _undefined(why) for name, why in row.undefined.items()},
            alpha=row.alpha,
            segments=row.items_yes,
        )


def pair_figures(agreed: "Agreed", scheme: LabelScheme) -> Iterator[PairFigures]:
    """Yield every two people with their confusion: single labels first, then sets; what neither gave is left out."""
    shown = {key: _category(agreed, scheme, key) for key in agreed.table.categories}
    for pair in agreed.report.pairs:
        keys, counts = pair.confusion.rows, pair.confusion.counts
        used = [at for at in range(len(keys)) if any(counts[at]) or any(row[at] for row in counts)]
        used.sort(key=lambda at: _rank(scheme, shown[keys[at]]))
        yield PairFigures(
            people=pair.annotators,
            n=pair.n,
            keys=tuple(keys[at] for at in used),
            categories=tuple(shown[keys[at]] for at in used),
            counts=tuple(tuple(counts[row][column] for column in used) for row in used),
        )


def differing_of(agreed: "Agreed") -> int:
    """Return how many segments have answers that are not all the same."""
    from annotator.services.agreeing import disagreements

    return len(disagreements(agreed))


def _rank(scheme: LabelScheme, category: Category) -> tuple[int, tuple[int, ...]]:
    """Return where a category stands: by how many labels it has, then in the order of the scheme, ``none`` after it."""
    names = [mark_of(label).name for label in scheme.labels]
    order = tuple(names.index(one.name) if one.name in names else len(names) for one in category.marks)
    return len(order), order


def _category(agreed: "Agreed", scheme: LabelScheme, key: str) -> Category:
    """Return how a category is shown: a set of labels, one label, or that one was not given."""
    table = agreed.table
    if table.sets is None:
        one = mark_named(scheme, key)
        return Category(one.name, (one,))
    given = table.sets[table.categories.index(key)]
    marks = tuple(mark_of(label) for label in scheme.labels if label.name in given) or (none_mark(),)
    return Category(" + ".join(one.name for one in marks), marks)


def _title(words: str) -> str:
    """Return what a coefficient is called, set as print sets it."""
    return translate(words).replace("'", "’")


def _undefined(why: str | None) -> str:
    return "" if why is None else translate(_UNDEFINED, because=said(why))


def said(sentence: str) -> str:
    """Return a sentence of a report, template and values, in the language of the person."""
    template, params = getattr(sentence, "template", sentence), getattr(sentence, "params", {})
    return translate(template, **params)


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}." if words else ""
