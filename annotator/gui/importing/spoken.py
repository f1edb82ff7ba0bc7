"""What a screen reader hears of a place in the preview."""

from annotator.gui.importing.blocks import NOTHING_BESIDE, Beside, answers_words
from annotator.gui.importing.marked import Marked
from annotator.gui.importing.recognised import KINDS
from annotator.gui.widgets.possible_row import PERHAPS
from annotator.gui.wording.counting import listed
from annotator.messages import going_on, translate


def spoken(marked: Marked, at: int, beside: Beside = NOTHING_BESIDE) -> str:
    """Say which segment it is, whose, what it answers, what was recognised there and why."""
    here = marked.segment_at(at)
    if here is None:
        return ""
    found = [translate("segment {number} of {count}", number=here + 1, count=len(marked.cuts))]
    if marked.posts:
        post = marked.post_at(at)
        found += [
            translate("post {number}", number=beside.first_post + post + 1),
            marked.posts[post].author or translate("No author"),
            answers_words(marked, post, beside),
            going_on(translate(marked.posts[post].reason)) if marked.posts[post].reason else "",
        ]
    start = marked.cuts[here][0]
    for region in marked.regions:
        if region.start <= start < region.end or start <= region.start < marked.cuts[here][1]:
            found += [translate(KINDS[region.kind]), going_on(translate(region.reason)) if region.reason else ""]
    found += [
        translate("{what}: {reason}", what=translate(PERHAPS[one.kind]), reason=going_on(translate(one.reason)))
        for one in marked.perhaps
        if start <= one.start < marked.cuts[here][1]
    ]
    return listed(*(part.rstrip(".") for part in found), beside.notes.get(here, ""))
