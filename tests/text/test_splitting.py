"""Sentences by spaCy's sentencizer or by a pipeline of the person's own, inside our paragraphs."""

import json
from pathlib import Path

import pytest

from annotator.domain.errors import BadInput
from annotator.text.cutter import Cutter
from tests.text.test_cutter import HOSTILE, holds

TEXT = "One is here; two is there. Three\nFour; five\n\nsix"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a pipeline that ends sentences at semicolons."""
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer", config={"punct_chars": [";"]})
    nlp.meta["name"] = "semicolons"
    place = tmp_path_factory.mktemp("pipelines") / "mine"
    nlp.to_disk(place)
    return place


def test_a_pipeline_of_ones_own_cuts_inside_our_paragraphs(folder: Path) -> None:
    subject = Cutter(splitter=folder)
    assert [TEXT[start:end] for start, end in subject.cut(TEXT)] == [
        "One is here;",
        "two is there. Three",
        "Four;",
        "five",
        "six",
    ]
    assert subject.settings["splitter"] == "pipeline en_semicolons 0.0.0"
    assert str(folder) not in json.dumps(subject.settings)


def test_the_sentencizer_is_the_simple_choice() -> None:
    subject = Cutter(splitter="sentencizer")
    text = "We asked Dr. Hill. i left (why? no idea).\nNext. これは本です。はい。"
    assert [text[start:end] for start, end in subject.cut(text)] == [
        *("We asked Dr. Hill.", "i left (why?", "no idea).", "Next.", "これは本です。", "はい。")
    ]
    assert subject.settings["splitter"] == "sentencizer"


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_cut_without_loss_by_the_sentencizer(text: str) -> None:
    holds(text, Cutter(splitter="sentencizer").cut(text))


def test_a_folder_that_is_no_pipeline_is_refused_at_once(tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "absent"):
        with pytest.raises(BadInput, match="is no folder of a spaCy pipeline") as caught:
            Cutter(splitter=place)
        assert caught.value.field == "splitter"
        assert str(tmp_path.parent) not in str(caught.value)


DAMAGES = {
    "an empty config": ("config.cfg", b""),
    "a config that is none": ("config.cfg", b"\x00\xff[nlp"),
    "a config with a component nobody knows": (
        "config.cfg",
        b'[nlp]\nlang="en"\npipeline=["x"]\n[components]\n[components.x]\nfactory="nobody.knows"\n',
    ),
    "a config with a language nobody knows": ("config.cfg", b'[nlp]\nlang="qqq"\npipeline=[]\n'),
    "a tokenizer cut short": ("tokenizer", b"\x81"),
    "words that are none": ("vocab/strings.json", b"{"),
    "a pipeline without sentences": ("config.cfg", b'[nlp]\nlang="en"\npipeline=[]\n'),
}


@pytest.mark.parametrize(("name", "content"), DAMAGES.values(), ids=DAMAGES.keys())
def test_a_damaged_pipeline_is_refused_in_one_sentence(tmp_path: Path, name: str, content: bytes) -> None:
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.to_disk(tmp_path / "mine")
    (tmp_path / "mine" / name).write_bytes(content)
    with pytest.raises(BadInput, match="“mine”") as caught:
        Cutter(splitter=tmp_path / "mine").warm_up()
    assert str(caught.value).endswith("; nothing was cut.")
    assert "\n" not in str(caught.value)


def test_a_pipeline_with_a_damaged_name_is_named_after_its_folder(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "config.cfg").write_bytes((folder / "config.cfg").read_bytes())
    assert Cutter(splitter=tmp_path / "other").settings["splitter"] == "pipeline other"
