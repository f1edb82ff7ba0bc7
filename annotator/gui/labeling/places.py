"""Where a segment or a post stands, in words."""

from annotator.domain.corpus import Post, Segment
from annotator.gui.labeling.opened import OpenDocument
from annotator.messages import plural, translate


def post_name(post: Post) -> str:
    """Return who wrote a post, or its number: ``Ines``, ``post 4``."""
    return post.author or translate("post {number}", number=post.ordinal)


def place_words(author: str | None, number: int) -> str:
    """Return where something stands in its thread: ``Ines, post 4``."""
    place = translate("post {number}", number=number)
    return f"{author}, {place}" if author else place


def elsewhere_words(author: str | None) -> str:
    """Return where something stands that is far away in the same text: ``Ines, elsewhere in this text``."""
    place = translate("elsewhere in this text")
    return f"{author}, {place}" if author else place


def heading_words(opened: OpenDocument, post: Post) -> str:
    """Return what stands beside the author of a post: ``post 6 · answers Ruth Adler``."""
    words = translate("post {number}", number=post.ordinal)
    answered = opened.post(post.reply_to) if post.reply_to is not None else None
    if answered is None:
        return words
    return f"{words} · " + translate("answers {who}", who=post_name(answered))


def below_words(opened: OpenDocument, segment: Segment) -> str | None:
    """Return the small line below a quote or a repeat: where its original stands."""
    where = original_words(opened, segment)
    if segment.similar_to:
        return translate("Much like {where}", where=where)
    if not segment.repeat_of:
        return None
    return where if is_quote(segment) else translate("Repeat of {where}", where=where)


def original_words(opened: OpenDocument, segment: Segment) -> str:
    """Return where the (first) original of a repeat, or of what seems to be one, stands: ``Ines, just above``."""
    original = next(iter(segment.repeat_of or segment.similar_to), "")
    if original not in opened:
        there = opened.elsewhere.get(original)
        if there is None:
            return translate("another document")
        if there.document == opened.id:  # of which a stretch is open
            return elsewhere_words(there.author)
        return f"{there.author}, “{there.title}”" if there.author else f"“{there.title}”"
    own, other = opened.post_of(segment.id), opened.post_of(original)
    if own.ordinal - other.ordinal == 1 and other.author:
        return translate("{who}, just above", who=other.author)
    if own is other:
        return translate("this post") if opened.reach.posts > 1 else translate("a sentence of this text")
    return place_words(other.author, other.ordinal)


def further_words(opened: OpenDocument) -> tuple[str, str]:
    """Return how much stands above and below a stretch: ``1,204 passages further up``; empty where there is nothing."""
    beyond = opened.counts.beyond
    if beyond is None:  # it is being counted
        above, below = translate("The text begins further up"), translate("The text goes on further down")
    else:
        up, down = f"{beyond.above:,}", f"{beyond.below:,}"
        above = plural("{number} passage further up", "{number} passages further up", beyond.above, number=up)
        below = plural("{number} passage further down", "{number} passages further down", beyond.below, number=down)
    return above if opened.reach.above else "", below if opened.reach.below else ""


def is_quote(segment: Segment) -> bool:
    """Whether a segment quotes somebody: it is marked so, or repeats what another said."""
    return segment.role == "quotation" or segment.voice == "quoted"


def can_open(segment: Segment) -> bool:
    """Whether a repeat may be answered: one inside another passage, or of several, takes no answer."""
    return segment.match != "inside" and len(segment.repeat_of) <= 1
