"""Everything that is read has a contrast of 4.5 or more, every mark, outline and ring 3 or more, in each palette."""

import pytest

from annotator.gui.theme.contrast import MARK, READ, contrast, mix
from annotator.gui.theme.labels import ADDED_HUES, label_colours
from annotator.gui.theme.tokens import PALETTES, ThemeName, Tokens

PLACES = ("paper", "chrome", "field", "hover", "pressed", "selected")
READ_PAIRS = [
    *((word, ground) for word in ("ink", "ink2") for ground in PLACES),
    *(("ink3", ground) for ground in ("paper", "chrome", "field", "hover", "selected")),
    *(("accent", ground) for ground in ("paper", "chrome", "field", "hover", "selected")),
    *(("danger", ground) for ground in ("paper", "chrome", "field")),
    ("on_accent", "accent"),
]
MARK_PAIRS = [
    *(("border", ground) for ground in ("paper", "chrome", "field")),
    *(("accent", ground) for ground in PLACES),
    *(("off", ground) for ground in ("paper", "chrome")),
    *(("link", ground) for ground in ("paper",)),
    *(("ink2", ground) for ground in PLACES),
]
HUES = ["claim", "objection", "analogy", "none", *ADDED_HUES, "#000000", "#FFFFFF", "#7F7F7F", "#FF0000", "#0000FF"]


@pytest.fixture(params=sorted(PALETTES))
def tokens(request: pytest.FixtureRequest) -> Tokens:
    name: ThemeName = request.param
    return PALETTES[name]


@pytest.mark.parametrize(("word", "ground"), READ_PAIRS)
def test_words_can_be_read_on_their_ground(tokens: Tokens, word: str, ground: str):
    assert contrast(getattr(tokens, word), getattr(tokens, ground)) >= READ


@pytest.mark.parametrize(("mark", "ground"), MARK_PAIRS)
def test_marks_stand_out_from_their_ground(tokens: Tokens, mark: str, ground: str):
    assert contrast(getattr(tokens, mark), getattr(tokens, ground)) >= MARK


def test_counts_and_the_chosen_cell_are_seen_on_the_darkest_ground_of_the_matrix(tokens: Tokens):
    darkest = mix(tokens.paper, tokens.ink, 0.25)
    assert contrast(tokens.ink, darkest) >= READ
    assert contrast(tokens.accent, darkest) >= MARK


@pytest.mark.parametrize("share", [0.12, 0.24])
def test_the_primary_button_can_be_read_under_the_pointer_and_when_pressed(tokens: Tokens, share: float):
    assert contrast(tokens.on_accent, mix(tokens.accent, tokens.on_accent, share)) >= READ


@pytest.mark.parametrize("colour", HUES)
def test_the_letter_of_a_chip_can_be_read_soft_and_solid(tokens: Tokens, colour: str):
    colours = label_colours(tokens, colour)
    assert contrast(colours.ink, colours.tint2) >= READ
    assert contrast(colours.on, colours.ink) >= READ


@pytest.mark.parametrize("colour", HUES)
def test_the_marks_of_a_label_stand_out(tokens: Tokens, colour: str):
    colours = label_colours(tokens, colour)
    assert contrast(colours.mark, tokens.paper) >= MARK
    assert min(contrast(colours.ink, ground) for ground in (tokens.paper, tokens.chrome, tokens.field)) >= READ


@pytest.mark.parametrize("colour", HUES)
def test_a_labeled_sentence_and_a_chosen_button_can_be_read(tokens: Tokens, colour: str):
    colours = label_colours(tokens, colour)
    assert contrast(tokens.ink, colours.tint2) >= READ
    assert min(contrast(word, colours.tint or tokens.paper) for word in (tokens.ink2, tokens.ink3)) >= READ


def test_the_ratio_is_that_of_the_published_examples():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_added_labels_get_hues_of_their_own(tokens: Tokens):
    inks = {label_colours(tokens, colour).ink for colour in ("claim", "objection", "analogy", *ADDED_HUES)}
    assert len(inks) == 3 + len(ADDED_HUES)
