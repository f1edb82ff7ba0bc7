"""Say more of a label that was given: an act of its own."""

from dataclasses import replace

from annotator.domain.annotation import Answer
from annotator.domain.errors import BadInput, Refused
from annotator.domain.scheme import Attribute
from annotator.services.labeling import Saved, act_on
from annotator.services.projects import Project


def set_attribute(
    project: Project, annotator: str, segment: str, attribute: str, value: str | None, *, seconds: float = 0.0
) -> Saved:
    """Say the value of an attribute (id, ``claim.kind``); None takes it back.

    Raises:
        BadInput: there is no such attribute or value, or it is archived.
        Refused: the answer does not have the attribute's label.
    """
    asked = _attribute(project, attribute, value)
    label = project.scheme.label(asked.label).name

    def said(answer: Answer) -> Answer:
        _attribute(project, attribute, value)  # the act may have waited for one that made the scheme another
        if value is None:
            kept = {key: one for key, one in answer.attributes.items() if key != asked.id}
            return replace(answer, attributes=kept)
        if asked.label not in answer.labels:
            raise Refused("“{attribute}” is said of a {label} only.", attribute=asked.name, label=label)
        return replace(answer, attributes={**answer.attributes, asked.id: value})

    return act_on(
        *(project, annotator, segment, "attribute given", said),
        params={"attribute": asked.name, "value": value},
        seconds=seconds,
    )


def _attribute(project: Project, attribute: str, value: str | None) -> Attribute:
    found = next((one for one in project.scheme.attributes if one.id == attribute), None)
    if found is None:
        raise BadInput("There is no attribute “{name}”.", field="attributes", name=attribute)
    if value is not None and found.archived:
        raise BadInput("The attribute “{name}” is archived.", field="attributes", name=found.name)
    if value is not None and value not in found.values:
        raise BadInput("There is no {attribute} “{value}”.", field="attributes", attribute=found.name, value=value)
    return found
