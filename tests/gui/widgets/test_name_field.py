"""Who may have written a post: the likeliest name first."""

import pytest

from annotator.gui.widgets.name_field import likely_authors


@pytest.mark.parametrize(
    ("authors", "post", "names"),
    [
        ([None], 0, ()),
        (["Ada", None], 1, ("Ada",)),
        (["Ada", "Ben", None], 2, ("Ada", "Ben")),
        (["Cy", "Ada", "Ben", None], 3, ("Ada", "Cy", "Ben")),
        (["Ada", "Ben", None, None], 3, ("Ben", "Ada")),
        ([None, "Ada", "Ben"], 0, ("Ada", "Ben")),
        (["Ada", "Ben", "Ada"], 2, ("Ada", "Ben")),
    ],
)
def test_whoever_spoke_last_but_not_right_above_is_the_likeliest(
    authors: list[str | None], post: int, names: tuple[str, ...]
) -> None:
    assert likely_authors(authors, post) == names
