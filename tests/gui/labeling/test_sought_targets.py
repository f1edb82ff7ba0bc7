"""Another target is searched for by its words: a passage, and the analogy over it."""

import json
from pathlib import Path

from annotator.services.answering import label_file
from tests.gui.labeling.hands import Hands


def test_a_search_finds_the_analogy_over_a_passage_too(rich: Hands) -> None:
    rich.press("t", "/")
    rich.type("should run")
    rich.press("Enter")
    assert [row.choice.words for row in rich.side.targets.rows] == [
        "The ferry should run at night.",
        "The analogy: a bus – a ferry",
    ]
    rich.press("s", "Enter")
    (link,) = rich.answer("Two hundred is not many.").links
    assert [end.type for end in link.ends] == ["analogy"]


def test_an_analogy_over_several_passages_that_are_found_is_offered_once(label: Hands, tmp_path: Path) -> None:
    first, second = label.segment("Two hundred people"), label.segment("They walk home")
    sides = {"source": {"text": "a bus"}, "target": {"text": "a ferry"}}
    line = {"segment": first.id, "labels": ["analogy"], "analogies": [{"segments": [first.id, second.id], **sides}]}
    file = tmp_path / "answers.jsonl"
    file.write_text(json.dumps(line) + "\n", "utf-8")
    label_file(label.project, file, "Mira")
    label.screen.desk.start(label.segment("Two hundred is not many.").id)
    label.wait()
    label.press("t", "/")
    label.type("people or rain")
    label.press("Enter")
    words = [row.choice.words for row in label.side.targets.rows]
    assert {"Two hundred people work late.", "They walk home in the rain."} <= set(words)
    assert words.count("The analogy: a bus – a ferry") == 1
