"""What belongs to a segment beside its answers, when it is cut or joined: decisions, remarks, assignments."""

from collections.abc import Sequence

from annotator.domain.times import moment
from annotator.store.recorder import Recorder, Row, new_id
from annotator.store.recutting import rows_at
from annotator.store.schema import ASSIGNMENT, COMMENT, DECISION


def cut_decision(recorder: Recorder, whole: int, pieces: Sequence[int]) -> None:
    """Let a decision that the passage is ``none`` hold for both pieces; any other leaves both unsettled.

    Both that were decided alike before they were joined, and as the passage was since, stay decided.
    """
    decided = _in_force(recorder, whole)
    if decided is None:
        return
    before = [_in_force(recorder, piece) for piece in pieces]
    if all(one is not None and one["labels"] == decided["labels"] for one in before):
        return
    for piece, old in zip(pieces, before, strict=True):
        holds = decided["labels"] == "[]"
        if old is not None and not (holds and old["labels"] == "[]"):
            recorder.put(DECISION, {**old, "superseded_by": decided["id"]}, segment=piece)
        if holds and (old is None or old["labels"] != "[]"):
            recorder.add(DECISION, {**decided, "id": new_id(), "segment": piece}, segment=piece)


def join_decision(recorder: Recorder, whole: int, pieces: Sequence[int]) -> None:
    """Let two equal decisions hold for the passage; where they differ, or one is missing, it is unsettled."""
    before, (left, right) = _in_force(recorder, whole), [_in_force(recorder, piece) for piece in pieces]
    newest = right or left
    if newest is None or (
        left is not None and right is not None and before is not None and _alike(before, left, right)
    ):
        return
    if left is not None and right is not None and _alike(left, right):
        newest = {**right, "id": new_id(), "segment": whole}
        recorder.add(DECISION, newest, segment=whole)
    if before is not None:
        recorder.put(DECISION, {**before, "superseded_by": newest["id"]}, segment=whole)


def _alike(*decisions: Row) -> bool:
    return len({one["labels"] for one in decisions}) == 1


def _in_force(recorder: Recorder, segment: int) -> Row | None:
    found = [one for one in rows_at(recorder.connection, DECISION, segment) if one["superseded_by"] is None]
    return max(found, key=lambda one: moment(one["at"]), default=None)


def move_remarks(recorder: Recorder, source: int, target: int) -> None:
    """Let the comments on a segment (row number) stand at another."""
    for row in rows_at(recorder.connection, COMMENT, source):
        recorder.put(COMMENT, {**row, "segment": target}, segment=target)


def hand_on(recorder: Recorder, source: int, target: int) -> None:
    """Let whoever was to answer a segment (row number) answer another."""
    rows = rows_at(recorder.connection, ASSIGNMENT, source)
    known = {
        (row["round"], row["annotator"]) for row in (rows_at(recorder.connection, ASSIGNMENT, target) if rows else ())
    }
    for row in rows:
        if (row["round"], row["annotator"]) not in known:
            recorder.add(ASSIGNMENT, {**row, "segment": target}, segment=target)
