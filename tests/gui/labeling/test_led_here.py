"""The panel says which passages lead to the current one by links."""

from tests.gui.labeling.hands import Hands

THESIS, OBJECTION = "The ferry should", "Two hundred is not many."


def led_here(label: Hands, words: str) -> str:
    label.screen.desk.jump(label.segment(words).id)
    label.wait()
    line = label.panel.toward
    assert line.isVisible() == bool(line.text())
    return line.text().replace("\N{NO-BREAK SPACE}", " ")


def test_a_claim_says_what_attacks_and_what_supports_it_and_no_longer_when_that_is_taken_back(rich: Hands) -> None:
    supported = "Supported by “Two hundred people work …”"
    assert led_here(rich, THESIS) == supported
    assert led_here(rich, OBJECTION) == ""
    rich.press("t")
    letter = rich.row(THESIS).letter
    assert letter is not None
    rich.press(letter, "Enter")
    assert led_here(rich, THESIS) == f"Attacked by “Two hundred is not …”\n{supported}"
    rich.press("Ctrl+Z", "Ctrl+Z")
    assert led_here(rich, THESIS) == supported


def test_what_attacks_an_analogy_is_said_at_each_of_its_passages(compared: Hands) -> None:
    compared.press("t")
    analogy = next(row.choice.key for row in compared.side.targets.rows if "analogy" in row.choice.words)
    compared.press(analogy, "Enter")
    for words in (THESIS, "Two hundred people", "They walk home"):
        assert led_here(compared, words) == "Attacked by “Two hundred is not …”"


def test_of_many_passages_that_lead_here_the_first_ones_are_named(rich: Hands) -> None:
    for segment in [one for one in rich.segments() if one.asked][2:7]:
        rich.screen.desk.jump(segment.id)
        rich.wait()
        rich.press("t", "/")
        rich.type("ferry should run")
        rich.press("Enter", "Enter")
    attacked, supported = led_here(rich, THESIS).split("\n")
    assert attacked.startswith("Attacked by “They walk home in …”, “")
    assert attacked.endswith(", 2 more")
    assert supported.startswith("Supported by ")
