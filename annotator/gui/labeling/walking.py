"""Walking through the text from post to post."""

from annotator.gui.labeling import jobs
from annotator.gui.labeling.desk import Desk


def walk_posts(desk: Desk, step: int) -> None:
    """Go to where the next post begins; upwards to where this one does, then to the one above."""
    if desk.here is None:
        return
    (opened, segment), who = desk.here, desk.who
    there = opened.post_beside(segment, step)
    if there is not None and there == opened.first_of(opened.segment(there).post):
        desk.go(there)
    elif opened.reach.below if step > 0 else opened.reach.above:  # it begins beyond what is open
        desk.errands.read(lambda project: jobs.post_beside(project, who, segment, step, opened), desk.follow)
