"""What was said of passages that are cut or joined goes along: answers, links, analogies, decisions, remarks."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from annotator.domain.annotation import Annotation, Answer
from annotator.domain.recutting import (
    CARRIES,
    Piece,
    Seam,
    divide,
    gathered,
    said_before,
    same,
    spread,
    unite,
)
from annotator.domain.scheme import LabelScheme
from annotator.domain.times import moment
from annotator.store import look_again, pointers, recutting
from annotator.store.recorder import Recorder, Row, new_id

Who = tuple[str, int]
"""Id of the annotator, number of the pass."""


class Rows(NamedTuple):
    """The rows of a passage and its two pieces, and where they meet."""

    whole: Row
    left: Row
    right: Row
    seam: Seam


class Mover:
    """Moves what was said, for one passage.

    Args:
        recorder: the act.
        rows: the passage and its pieces.
        scheme: the scheme in force.
    """

    def __init__(self, recorder: Recorder, rows: Rows, scheme: LabelScheme) -> None:
        self._recorder = recorder
        self._connection = recorder.connection
        self._rows = rows
        self._scheme = scheme
        self._seam = rows.seam
        self._at = {row["no"]: self._by_annotator(row["no"]) for row in rows[:3]}
        self.again: set[str] = set()
        """Answers (ids) that are to be looked at again."""
        self.beyond = False
        """Whether links or analogies of other passages are changed."""

    def _by_annotator(self, no: int) -> dict[Who, Annotation]:
        if not recutting.is_answered(self._connection, no):
            return {}
        found = recutting.answers_at(self._connection, [no])
        return {(annotator, pass_): one for (_no, annotator, pass_), one in found.items()}

    # -- cutting --

    def cut(self) -> None:
        """Give both pieces what was said of the passage."""
        whole, left, right = (self._at[row["no"]] for row in self._rows[:3])
        self._links("cut")
        self._analogies({self._rows.whole["no"]: [self._rows.left["no"], self._rows.right["no"]]})
        for who, said in whole.items():
            before = (left.get(who), right.get(who))
            pieces = self._revived(said, before) or self._divided(said.answer, before)
            self._give(said, before, pieces)
            recutting.rest_on(self._recorder, self._rows.whole["no"], said)

    def _divide(self, answer: Answer) -> tuple[Piece | None, Piece | None]:
        return divide(answer, self._seam, new_id, self._scheme.starts)

    def _divided(self, answer: Answer, before: tuple[Annotation | None, Annotation | None]) -> list[Piece | None]:
        """Divide an answer; a piece nothing is said of, that was answered once, is to be looked at again."""
        pieces: list[Piece | None] = []
        for piece, old in zip(self._divide(answer), before, strict=True):
            if piece is None and old is not None:
                pieces.append(Piece(replace(old.answer, state="open", links=(), spans=()), again=True))
            else:
                pieces.append(piece)
        return pieces

    def _revived(
        self, said: Annotation, before: tuple[Annotation | None, Annotation | None]
    ) -> list[Piece | None] | None:
        """Return what both pieces said before they were joined, if the answer is just what the joining made of that.

        Where the joining took a link away, both are to be looked at again: it does not come back.
        """
        if before == (None, None):
            return None
        answer = said.answer
        parts = self._divide(answer)
        found: list[Answer | None] = []
        for old, piece in zip(before, parts, strict=True):
            children = piece.answer if piece is not None else Answer()
            found.append(None if old is None else said_before(old.answer, children))
        kept = {name for part in found if part is not None for name in _objects(part)}
        there = {name for part in parts if part is not None for name in _objects(part.answer)}
        if there - kept or not same(self._united(found[0], found[1]), answer):
            return None
        again = look_again.stands(self._connection, said.id, "closed")
        return [None if one is None else Piece(one, again=again) for one in found]

    def _give(
        self, said: Annotation, before: tuple[Annotation | None, Annotation | None], pieces: Sequence[Piece | None]
    ) -> None:
        seconds = said.seconds
        for row, old, piece in zip((self._rows.left, self._rows.right), before, pieces, strict=True):
            if piece is not None:
                self._write(row, old, replace(said, seconds=seconds), piece, "cut")
                seconds = 0.0

    # -- joining --

    def join(self) -> None:
        """Give the passage what was said of both pieces."""
        whole, left, right = (self._at[row["no"]] for row in self._rows[:3])
        self._links("join")
        number = self._rows.whole["no"]
        self._analogies({self._rows.left["no"]: [number], self._rows.right["no"]: [number]})
        for who in dict.fromkeys((*left, *right)):
            first, second = left.get(who), right.get(who)
            answers = (first.answer if first else None, second.answer if second else None)
            piece = self._united(*answers)
            assert piece is not None, "one of them was answered"
            old = whole.get(who)
            if old is not None:
                before = said_before(old.answer, piece.answer)
                parts = self._divide(before)
                if same(parts[0], answers[0]) and same(parts[1], answers[1]):
                    piece = Piece(before)
            self._write(self._rows.whole, old, _together(first, second), piece, "join")
            for row, one in ((self._rows.left, first), (self._rows.right, second)):
                if one is not None:
                    self._drop(row["no"], one.answer, piece.answer)
                    recutting.rest_on(self._recorder, row["no"], one)

    def _united(self, left: Answer | None, right: Answer | None) -> Piece | None:
        labels = [label.id for label in self._scheme.labels]
        return unite(left, right, self._seam, labels=labels, exclusive=self._scheme.exclusive, free=self._is_free)

    def _is_free(self, name: str) -> bool:
        return not pointers.pointing_at(self._connection, [name], spans=True)

    def _drop(self, no: int, before: Answer, after: Answer) -> None:
        """Take away spans and links that have become part of others."""
        kept = _objects(after)
        for span in before.spans:
            if span.id not in kept:
                recutting.remove_span(self._recorder, no, span.id)
        for link in before.links:
            if link.id not in kept:
                recutting.remove_link(self._recorder, no, link.id)

    # -- both --

    def _write(self, row: Row, old: Annotation | None, like: Annotation, piece: Piece, why: str) -> None:
        read = {label: like.guideline[label] for label in piece.answer.labels if label in like.guideline}
        new = replace(
            like,
            id=old.id if old is not None else new_id(),
            segment=row["id"],
            answer=piece.answer,
            guideline=read,
        )
        recutting.put_answer(self._recorder, row["no"], new)
        if piece.again:
            self._look_again(new.id, row["no"], "closed" if piece.closed else why)

    def _look_again(self, annotation: str, segment: int, why: str) -> None:
        look_again.put(self._recorder, annotation, segment, why)
        self.again.add(annotation)

    def _links(self, why: str) -> None:
        """Let links that end at what is retired end at what stands now; of one that may not hold both, look again."""
        rows = self._rows
        for gone in (rows.whole,) if why == "cut" else (rows.left, rows.right):
            for link in recutting.pointing_at(self._connection, gone["id"]):
                self.beyond = True
                new = spread(link.ends, self._seam) if why == "cut" else gathered(link.ends, self._seam)
                recutting.put_ends(self._recorder, link.segment, link.link, new)
                if why == "cut" and link.kind not in CARRIES and link.segment != rows.whole["no"]:
                    self._look_again(link.annotation, link.segment, why)

    def _analogies(self, instead: Mapping[int, Sequence[int]]) -> None:
        for gone in instead:
            for analogy, members in recutting.analogies_over(self._connection, gone).items():
                self.beyond = True
                new = [one for member in members for one in instead.get(member, (member,))]
                recutting.put_members(self._recorder, analogy, new)


def _together(first: Annotation | None, second: Annotation | None) -> Annotation:
    """Return who said it when, of two answers that become one: the later one, with the time of both."""
    known = [one for one in (first, second) if one is not None]
    latest = max(known, key=lambda one: moment(one.at))
    read = dict(latest.guideline)
    for one in known:
        for label, version in one.guideline.items():
            read[label] = min(version, read.get(label, version))
    return replace(latest, seconds=round(sum(one.seconds for one in known), 3), guideline=read)


def _objects(answer: Answer) -> set[str]:
    """Return the ids of the spans and links of an answer."""
    return {one.id for one in answer.spans} | {one.id for one in answer.links}
