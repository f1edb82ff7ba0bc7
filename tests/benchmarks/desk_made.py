"""A project as it is after weeks: half of its long document answered, with spans, links and analogies."""

import shutil
from pathlib import Path

from made import thread

from annotator.domain.annotation import End, Side
from annotator.services import analogies, labeling, linking, people, projects, reading, spans

LONG = 3000
"""Segments of the long document: 2,000 spans, 500 links and 30 analogies among its answered half."""
FILTERS = ("label:objection", "nobody", "label:objection -has:target", "author:nobody", "has:span", "")
"""What is filtered by, one after the other; the last takes the filter away."""
_LABELS = ("claim", "objection", "claim")
_ANALOGY_EVERY = 50
_RUN = 3
"""Segments an analogy runs over."""


def desk(folder: Path, size: int) -> Path:
    """Make a project of ``size`` segments whose first document is half answered, once; return its path.

    Every second segment is answered: all of them with a span, each third with one more and with a link to a segment
    above, each fiftieth begins an analogy. The others wait to be answered.
    """
    path = folder / f"desk-{size}.annot"
    if path.exists():
        return path
    made = thread(folder, size, LONG)
    shutil.copy(made, path)
    project = projects.open_project(path, write=True)
    who, document = people.first_annotator(project).id, reading.documents(project)[0]
    opened = reading.open_document(project, document.id)
    answered = [(one.id, one.part_start, len(one.text)) for one in opened.segments[1::2]]
    for number, (segment, begin, length) in enumerate(answered):
        labeling.decide(project, who, segment, [_LABELS[number % 3]], seconds=2.0)
        spans.mark(project, who, segment, begin, begin + length // 2, "claim")
        if number % 3 == 1:
            spans.mark(project, who, segment, begin + length // 3, begin + length, "objection")
            end = End("segment", answered[max(number - 1 - number % 7, 0)][0])
            linking.add_link(project, who, segment, linking.Drawn("attacks", (end,), "rebut"))
    for first in range(0, len(answered) - _RUN, _ANALOGY_EVERY):
        _compare(project, who, [segment for segment, _begin, _length in answered[first : first + _RUN]])
    project.close()
    return path


def _compare(project: projects.Project, who: str, segments: list[str]) -> None:
    """Let an analogy run over segments, and say a little of it."""
    begun = analogies.begin(project, who, segments[0]).annotation
    assert begun is not None, "the segment is labeled by it"
    name = begun.answer.analogies[0].id
    for segment in segments[1:]:
        analogies.add_member(project, who, name, segment)
    analogies.set_side(project, who, name, "source", Side("a household"))
    analogies.set_side(project, who, name, "target", Side("a town"))
    analogies.add_pair(project, who, name, ("income", "taxes"))
