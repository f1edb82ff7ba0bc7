"""A line that begins with ``>`` is proposed as quoted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.paragraphs import lines
from annotator.text.quotes import proposed_voice, proposed_voices
from tests.text.marked import cutter


@pytest.mark.parametrize("text", ["> They said so.", ">> older", "  > indented", ">no space"])
def test_a_mark_at_the_start_proposes_quoted(text: str) -> None:
    assert proposed_voice(text) == "quoted"


@pytest.mark.parametrize("text", ["They said so.", "It was 3 > 2.", "-> then", "They\n> said", ""])
def test_anything_else_is_the_authors_own(text: str) -> None:
    assert proposed_voice(text) == "own"


def test_every_sentence_of_a_quoted_line_is_quoted() -> None:
    text = "He wrote:\n\n> It rained.  We stayed. \n\n Then we left."
    spans = cutter().cut(text)
    assert [text[start:end] for start, end in spans] == ["He wrote:", "> It rained.", "We stayed.", "Then we left."]
    assert proposed_voices(text, spans) == ["own", "quoted", "quoted", "own"]


@given(st.text(alphabet="a> \n"))
def test_for_whole_lines_both_ways_agree(text: str) -> None:
    spans = lines(text)
    assert proposed_voices(text, spans) == [proposed_voice(text[start:end]) for start, end in spans]
