"""What the page says of the figures: how often people agree, where it is rare, on how much. No verdicts."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from annotator.gui.review.figures import LabelFigures, said
from annotator.gui.wording.counting import counted
from annotator.messages import mark, translate

if TYPE_CHECKING:
    from annotator.services.agreeing import Agreed

_LEFT_OUT = {
    "done by one annotator only": mark("{count} done by one of them only"),
    "answers still open": mark("{count} answers still open"),
    "answers skipped": mark("{count} skipped"),
}

_SAME = {
    (True, True): mark("{names} both answered {segments} and gave the same labels to {same} of them, {share}."),
    (True, False): mark("{names} both answered {segments} and say the same of {label} in {same} of them, {share}."),
    (False, True): mark("On {segments} with two or more answers, any two people give the same labels in {share}."),
    (False, False): mark("On {segments} with two or more answers, any two people say the same of {label} in {share}."),
}
"""How often they answer the same: of two people or more, of all labels or one."""
_POSITIVE = {
    True: mark("Where one says {label}, the other does too in {share}{rest}."),
    False: mark("Where one says {label}, another does too in {share}{rest}."),
}
"""How often a label is given by both: of two people or more."""


def percent(share: float) -> str:
    """Return a share as whole percent."""
    return f"{round(share * 100)}\N{NO-BREAK SPACE}%"


def joined(names: Sequence[str]) -> str:
    """Return names as a sentence has them: ``Mira, Jonas and Ada``."""
    if len(names) < 2:
        return "".join(names)
    return translate("{names} and {last}", names=", ".join(names[:-1]), last=names[-1])


def reading_of(agreed: "Agreed", labels: Sequence[LabelFigures], label: str | None) -> str:
    """Return the plain sentences that read the figures.

    Args:
        agreed: the agreement.
        labels: the figures of its labels.
        label: name of the one label that is compared, or None for all together.
    """
    if not agreed.report.n.items:
        return translate("No segment has answers of two of them yet.")
    parts = [_same(agreed, label), _label_by_label(agreed, labels), _rare(labels)]
    return " ".join(part for part in parts if part)


def _same(agreed: "Agreed", label: str | None) -> str:
    """Say how often they answer the same."""
    report = agreed.report
    share = report.coefficients["percent_agreement"].value or 0.0
    words: dict[str, object] = {
        "names": joined(report.annotators),
        "segments": counted(report.n.items, "segment"),
        "share": percent(share),
        "same": round(share * report.n.items),
        "label": label,
    }
    template = _SAME[len(report.annotators) == 2, label is None]
    return translate(template, **words)


def _label_by_label(agreed: "Agreed", labels: Sequence[LabelFigures]) -> str:
    """Say how often one label is given by both."""
    rows = agreed.report.labels
    shares = [
        (one.mark.name.lower(), share) for one in labels if (share := rows[one.key].positive_agreement) is not None
    ]
    if not shares:
        return ""
    (first, share), *others = sorted(shares, key=lambda pair: -pair[1])
    rest = "".join(translate(", {label} {share}", label=name, share=percent(value)) for name, value in others)
    template = _POSITIVE[len(agreed.report.annotators) == 2]
    return translate(template, label=first, share=percent(share), rest=rest)


def _rare(labels: Sequence[LabelFigures]) -> str:
    few = [
        translate("{label} ({segments})", label=one.mark.name.lower(), segments=counted(one.segments, "segment"))
        for one in labels
        if one.few and one.segments
    ]
    return translate("Rare here: {labels}.", labels=", ".join(few)) if few else ""


def left_out_words(agreed: "Agreed") -> str:
    """Return what was left out and why, or nothing."""
    parts = [
        translate(_LEFT_OUT[why], count=f"{count:,}") if why in _LEFT_OUT else f"{translate(why)}: {count:,}"
        for why, count in agreed.report.n.excluded
    ]
    return translate("Left out: {parts}.", parts=", ".join(parts)) if parts else ""


def warnings_of(agreed: "Agreed") -> Iterator[str]:
    """Yield what makes the figures less telling than they look."""
    return (said(warning) for warning in agreed.report.warnings)


def blind_words() -> str:
    """Return the sentence that says what is hidden from who is not the lead."""
    return translate(
        "Only segments you have done or skipped yourself count here; what others answered elsewhere stays hidden."
    )
