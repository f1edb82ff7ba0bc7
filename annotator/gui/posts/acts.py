"""What the page lets the services do; runs on the worker, each is one act."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotator.services.cutting import Recut
    from annotator.services.possible import Place
    from annotator.services.projects import Project
    from annotator.services.structuring import Corrected

Act = Callable[["Project"], "Corrected"]


def author_given(who: str, document: str, post: str, name: str, *, everywhere: bool) -> Act:
    """Return the act that says who wrote a post, or all posts of the author it has now."""

    def act(project: "Project") -> "Corrected":
        from annotator.services import structuring

        return structuring.set_author(project, who, document, post, name, everywhere=everywhere)

    return act


def answers_given(who: str, document: str, post: str, target: str | None) -> Act:
    """Return the act that says which post (id) another answers."""

    def act(project: "Project") -> "Corrected":
        from annotator.services import structuring

        return structuring.set_reply(project, who, document, post, target)

    return act


def quoted_answered(who: str, document: str, posts: Sequence[str] | None) -> Act:
    """Return the act that lets posts (ids) answer the post they quote; None: all of which that is offered."""

    def act(project: "Project") -> "Corrected":
        from annotator.services import quoting

        return quoting.accept(project, who, document, posts)

    return act


def time_given(who: str, document: str, post: str, time: str) -> Act:
    """Return the act that says when a post was written."""

    def act(project: "Project") -> "Corrected":
        from annotator.services import structuring

        return structuring.set_time(project, who, document, post, time)

    return act


def split(who: str, segment: str) -> Act:
    """Return the act that lets a new post begin at a segment (id)."""

    def act(project: "Project") -> "Corrected":
        from annotator.services import structuring

        return structuring.split_post(project, who, segment)

    return act


def join(who: str, document: str, post: str) -> Act:
    """Return the act that joins a post with the one before it."""

    def act(project: "Project") -> "Corrected":
        from annotator.services import structuring

        return structuring.join_post(project, who, document, post)

    return act


def place_decided(who: str, place: "Place", *, accepted: bool) -> Act:
    """Return the act that lets be what may be at a place, or dismisses it."""

    def act(project: "Project") -> "Corrected":
        from annotator.services import possible

        return (possible.accept if accepted else possible.dismiss)(project, who, place)

    return act


def passages_joined(who: str, segment: str) -> "Callable[[Project], Recut]":
    """Return the act that joins a passage (id) with the next one."""

    def act(project: "Project") -> "Recut":
        from annotator.services import cutting

        return cutting.join(project, who, segment)

    return act


def voice_proposed(who: str, segments: Sequence[str], voice: str) -> Act:
    """Return the act that proposes a voice for some segments (ids)."""

    def act(project: "Project") -> "Corrected":
        from annotator.services import structuring

        return structuring.propose_voice(project, who, segments, voice)

    return act
