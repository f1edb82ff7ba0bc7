"""Repeats when one of them is cut or joined by itself: who stands for the others, and what was answered for all."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from annotator.domain.annotation import Annotation, Answer, Link
from annotator.store import linking, recutting
from annotator.store.handles import Connection
from annotator.store.linking import Find
from annotator.store.recorder import Recorder, Row, new_id


def leave(recorder: Recorder, gone: Row, others: Iterable[int]) -> None:
    """Let the repeats (row numbers) of a passage that is no longer there keep together, with what was answered.

    The first of those with its very words stands for the others now; an annotator who answered only the passage that
    is gone has answered that one, as an answer to one repeat counts for all.
    """
    rows = [recutting.row_of_segment(recorder.connection, no) for no in others]
    alike = [row for row in rows if (row["key"], row["words"]) == (gone["key"], gone["words"])]
    if not alike:
        return
    original = next((row for row in alike if row["match"] is None), alike[0])
    if gone["match"] is None:
        _follow(recorder.connection, gone, original)
    _hand_on(recorder, gone, original, [row["no"] for row in rows])


def _follow(connection: Connection, gone: Row, original: Row) -> None:
    """Link everything that repeated the passage that is gone to the one that stands for it now."""
    recorder = linking.quiet(connection)
    for link in linking.linked_to(connection, gone["no"]):
        known = {row["original"] for row in linking.links_of(connection, link["segment"])}
        if link["segment"] != original["no"] and original["no"] not in known:
            linking.add_link(recorder, {**link, "original": original["no"]})


def _hand_on(recorder: Recorder, gone: Row, original: Row, others: Collection[int]) -> None:
    said = recutting.answers_at(recorder.connection, [gone["no"]])
    known = {(who, pass_) for _no, who, pass_ in recutting.answers_at(recorder.connection, others)}
    for (_no, who, pass_), annotation in said.items():
        if (who, pass_) not in known:
            recutting.put_answer(recorder, original["no"], _copy(annotation, gone["id"], original["id"]))


def _copy(annotation: Annotation, source: str, target: str) -> Annotation:
    """Return an answer as one to another passage of the same words, without what is about places in the text."""
    answer = annotation.answer
    links = tuple(
        Link(new_id(), link.kind, target, link.ends, link.attack, concession=link.concession)
        for link in answer.links
        if link.start == source and all(end.id != target for end in link.ends)
    )
    new: Answer = replace(answer, spans=(), analogies=(), links=links)
    return replace(annotation, id=new_id(), segment=target, answer=new, seconds=0.0)


def repeat_each_other(connection: Connection, first: Iterable[int], alike: Iterable[Iterable[int]]) -> None:
    """Link new passages: the first ones to what says the same already, those that were made alike to the first ones.

    Args:
        connection: inside a transaction.
        first: row numbers of the passages at the place that is asked.
        alike: those at each other place, in the same order.
    """
    recorder = linking.quiet(connection)
    originals, elsewhere = list(first), [list(others) for others in alike]
    new = {no for others in (originals, *elsewhere) for no in others}
    for no in originals:
        _link_exact(recorder, no, new)
    for others in elsewhere:
        for no, original in zip(others, originals, strict=True):
            linking.link(recorder, Find(no, (original,), "exact", sure=True), None)


def _link_exact(recorder: Recorder, no: int, new: Collection[int]) -> None:
    """Link a passage to the one that says the same and was there before, if there is one."""
    row = recutting.row_of_segment(recorder.connection, no)
    if row["match"] is None:
        for other in recutting.alike(recorder.connection, row):
            if other not in new and linking.link(recorder, Find(no, (other,), "exact", sure=True), None) is not None:
                return
