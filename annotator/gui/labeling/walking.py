"""Walking through the text from post to post."""

from annotator.gui.labeling.desk import Desk


def walk_posts(desk: Desk, step: int) -> None:
    """Go to where the next post begins; upwards to where this one does, then to the one above."""
    if desk.here is None:
        return
    opened, segment = desk.here
    there = opened.post_beside(segment, step)
    if there is not None and opened.reaches(there):
        desk.go(there)
    elif opened.reach.below if step > 0 else opened.reach.above:
        desk.walk(step, beyond=True)
