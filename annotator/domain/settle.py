"""How answers become one: gold, majority and soft shares (data.md, "Settled")."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from annotator.domain.annotation import Settled

LabelSet = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The settled labels of one item, or why there are none (``why``)."""

    labels: LabelSet | None
    settled: Settled | None
    why: str | None = None
    stale: bool = False


def gold(answers: Sequence[LabelSet], decision: LabelSet | None = None, *, at_least: int = 1) -> Verdict:
    """Settle the done answers of one item, one label set per annotator.

    The decision, if there is one; else equal sets of two or more; else the one annotator's answer.

    Args:
        answers: label sets in scheme order, one for each annotator who is done.
        decision: the label set an adjudicator decided on.
        at_least: how many annotators must have answered where there is no decision.
    """
    if decision is not None:
        return Verdict(decision, "decision")
    if not answers:
        return Verdict(None, None, "unanswered")
    if len(answers) < at_least:
        return Verdict(None, None, "too few annotators")
    if len(set(answers)) > 1:
        return Verdict(None, None, "unsettled")
    return Verdict(answers[0], "unanimous" if len(answers) > 1 else "single")


def majority(answers: Sequence[LabelSet], *, at_least: int = 1) -> Verdict:
    """Return the whole label set that more than half gave, if there is one."""
    if not answers:
        return Verdict(None, None, "unanswered")
    if len(answers) < at_least:
        return Verdict(None, None, "too few annotators")
    labels, count = Counter(answers).most_common(1)[0]
    if count * 2 <= len(answers):
        return Verdict(None, None, "no majority")
    return Verdict(labels, "majority")


def soft(answers: Sequence[LabelSet], labels: Sequence[str]) -> Mapping[str, float]:
    """Return the share of annotators who gave each label, from 0 to 1; all 0 without answers."""
    return {label: sum(label in one for one in answers) / len(answers) if answers else 0.0 for label in labels}
