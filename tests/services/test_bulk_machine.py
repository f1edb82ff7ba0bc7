"""One label for many among all other acts, taken back and brought again, against the same plain model."""

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import rule

from annotator.domain.errors import Refused
from annotator.services.bulk_labeling import Wish, apply, preview
from annotator.services.queueing import View
from tests.services.test_labeling_machine import COUNT, Labeling, label, labeled, who


class LabelingMany(Labeling):
    """The acts on single passages, and one label for all."""

    @rule(name=who, one=label, add=st.booleans())
    def many(self, name: str, one: str, add: bool) -> None:
        """Give a label to every passage, or take it away wherever it stands."""
        said, wish = self.desks[name].said, Wish(one, add, View("all"))
        new = dict(said)
        for place in range(COUNT):
            old = self.before(name, place)
            if add and one not in old.labels:
                new[place] = labeled(old, {*old.labels, one}, "open" if old.state == "open" else "done")
            elif not add and one in old.labels:
                left = {*old.labels} - {one}
                new[place] = labeled(old, left, "open" if old.state == "done" and not left else old.state)
        if new != said and not self.holds(name, new):
            with pytest.raises(Refused):
                apply(self.project, self.people[name], wish)
            return
        count = preview(self.project, self.people[name], wish).count
        assert apply(self.project, self.people[name], wish).count == count
        if new != said:
            self.note(name, new)


TestLabelingMany = pytest.mark.usefixtures("session_home")(LabelingMany.TestCase)
TestLabelingMany.settings = settings(
    max_examples=8, stateful_step_count=30, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
