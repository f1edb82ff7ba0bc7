"""Annotators who label independently of each other agree by chance only, whatever the share of the label.

A tool that multiplies where it should add gives them about 0.13, 0.30 and 0.66 at these shares.
"""

import numpy as np
import pytest

from annotator.agreement.labels import label_row
from annotator.agreement.ratings import RatingTable
from tests.agreement.tables import value

ITEMS = 40_000
ABOUT_ZERO = pytest.approx(0.0, abs=0.02)


def independent(share: float, annotators: int) -> RatingTable:
    source = np.random.default_rng(20_000 + annotators)
    codes = (source.random((annotators, ITEMS)) < share).astype(np.int32)
    return RatingTable(tuple(map(str, range(ITEMS))), tuple("ABCD"[:annotators]), codes, ("no", "yes"))


@pytest.mark.parametrize("share", [0.05, 0.30, 0.80])
@pytest.mark.parametrize("name", ["cohen_kappa", "scott_pi", "fleiss_kappa", "conger_kappa", "alpha_nominal"])
def test_two_who_do_not_look_at_the_text_agree_by_chance(name: str, share: float) -> None:
    assert value(name, independent(share, 2)) == ABOUT_ZERO


@pytest.mark.parametrize("share", [0.05, 0.30, 0.80])
@pytest.mark.parametrize("annotators", [2, 4])
def test_so_does_the_row_of_a_label(share: float, annotators: int) -> None:
    row = label_row(independent(share, annotators))
    assert (row.kappa, row.alpha) == (ABOUT_ZERO, ABOUT_ZERO)
    assert row.positive_agreement == pytest.approx(share, abs=0.02)
    assert row.negative_agreement == pytest.approx(1 - share, abs=0.02)
    assert row.prevalence == pytest.approx(share, abs=0.01)


def test_annotators_with_shares_of_their_own_agree_by_chance_for_cohen_and_conger() -> None:
    source = np.random.default_rng(7)
    shares = np.array([0.1, 0.5, 0.8])
    codes = (source.random((3, ITEMS)) < shares[:, None]).astype(np.int32)
    table = RatingTable(tuple(map(str, range(ITEMS))), tuple("ABC"), codes, ("no", "yes"))
    assert value("conger_kappa", table) == ABOUT_ZERO
    assert value("cohen_kappa", table.only(("A", "C"))) == ABOUT_ZERO
    assert value("fleiss_kappa", table) < -0.1
