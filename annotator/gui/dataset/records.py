"""The first records of a release as rows: text, labels, how they were settled."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from annotator.domain.scheme import NONE, LabelScheme
from annotator.gui.theme.labels import LabelMark
from annotator.gui.widgets.rows import Cells
from annotator.gui.wording.named_marks import mark_named
from annotator.messages import mark, translate

_SETTLED = {
    "decision": mark("decision"),
    "unanimous": mark("unanimous"),
    "majority": mark("majority"),
    "single": mark("one answer"),
}
"""How the labels of a record came about."""


class RecordRow(NamedTuple):
    """A record as it is shown; without marks where everybody's answers stand in it."""

    text: str
    marks: tuple[LabelMark, ...] | None
    settled: str

    @classmethod
    def of(cls, record: Mapping[str, Any], scheme: LabelScheme) -> "RecordRow":
        """Return what is shown of a record."""
        labels, settled = record["labels"], _SETTLED.get(str(record["settled"]))
        return cls(
            " ".join(str(record["text"]).split()),
            None if labels is None else tuple(mark_named(scheme, name) for name in labels or [NONE]),
            translate(settled) if settled else "",
        )

    @property
    def labels(self) -> str:
        """The names of its labels."""
        return ", ".join(one.name for one in self.marks or ()) or translate("several answers")


COLUMNS: dict[str, Cells[RecordRow]] = {
    "text": Cells(words=lambda row: row.text, head=mark("Text")),
    "labels": Cells(
        words=lambda row: row.labels,
        marks=lambda row: row.marks,
        head=mark("Labels"),
        width=104,
        small=True,
        ink="ink3",
    ),
    "settled": Cells(words=lambda row: row.settled, head=mark("Settled"), width=120, small=True, ink="ink2"),
}
