"""Operations: what was done, by whom, and the rows before and after. It is the undo and the audit trail at once."""

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import SQLModel

from annotator.store.tables.columns import STRICT, integer, string


class OperationRow(SQLModel, table=True):
    """One act: one transaction, one undo step.

    ``standing`` is ``done``, ``undone`` (redo brings it back), ``dropped`` (undone, and something else was done
    since) or ``kept`` (never undone). ``segment`` is null where several were touched. ``params`` is JSON for the act's
    name. ``undone_after`` is the number of the newest act there was when it was undone: clocks are set back, numbers
    are not.
    """

    __tablename__ = "operation"
    __table_args__ = (
        UniqueConstraint("installation", "counter"),
        Index("operation_stack", "annotator", "standing", "no"),
        Index("operation_undone", "annotator", "undone_after", sqlite_where=text("undone_after IS NOT NULL")),
        Index("operation_gone_back", "annotator", "no", sqlite_where=text("act = 'gone back'")),
        STRICT,
    )
    no: int = integer(key=True)
    id: str = string(unique=True)
    installation: str = string(to="installation.id")
    counter: int = integer()
    annotator: str | None = string(null=True, to="annotator.id")
    act: str = string()
    params: str = string()
    segment: int | None = integer(null=True, to="segment.no")
    at: str = string()
    standing: str = string(default="done")
    undone_at: str | None = string(null=True)
    undone_after: int | None = integer(null=True)


class ChangedRow(SQLModel, table=True):
    """One row an operation touched: its key (JSON list), and the row before and after (JSON, null for absent)."""

    __tablename__ = "changed"
    __table_args__ = (Index("changed_segment", "segment"), STRICT)
    operation: int = integer(key=True, to="operation.no")
    ordinal: int = integer(key=True)
    table: str = string()
    key: str = string()
    segment: int | None = integer(null=True)
    before: str | None = string(null=True)
    after: str | None = string(null=True)
