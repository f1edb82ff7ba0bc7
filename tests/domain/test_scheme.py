"""A scheme that names what it does not have is refused."""

import json

import pytest

from annotator import resources
from annotator.domain.errors import BadInput
from annotator.domain.scheme import READY_MADE, LabelScheme


def test_a_link_begins_at_labels_the_scheme_has():
    content = json.loads(resources.read_text("resources", "schemes", "default.json"))
    content["link_kinds"][0]["from"] = ["rebuttal"]
    with pytest.raises(BadInput, match="rebuttal"):
        LabelScheme.of(content)


@pytest.mark.parametrize("name", READY_MADE)
def test_schemes_that_ship_are_whole(name: str):
    scheme = LabelScheme.of(json.loads(resources.read_text("resources", "schemes", f"{name}.json")))
    assert scheme.starts.keys() <= {kind.id for kind in scheme.link_kinds}
