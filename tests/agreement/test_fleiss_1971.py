"""Fleiss 1971, Measuring nominal scale agreement among many raters. Psychological Bulletin 76, 378-382.

Table 1 (p. 379): 30 psychiatric patients, 6 diagnoses each, 5 categories. The paper went on with rounded shares, so
its kappas of the categories (p. 381) are right to two digits; EXACT has the third, as the R package irr prints it.
"""

import pytest

from annotator.agreement.ratings import RatingTable
from tests.agreement.tables import from_words, result, row_of

DIAGNOSES = """
444444 222555 233335 555555 222444 113333 333355 113334 114444 555555
144444 124444 222333 144444 224445 333335 111455 111112 224444 133555
555555 244444 224555 114444 144445 222224 111155 224444 133333 555555
"""

SHARES = {"1": 0.144, "2": 0.144, "3": 0.167, "4": 0.306, "5": 0.239}
PRINTED = {"1": 0.248, "2": 0.248, "3": 0.517, "4": 0.470, "5": 0.565}
EXACT = {"1": 0.245, "2": 0.245, "3": 0.520, "4": 0.471, "5": 0.566}


@pytest.fixture
def diagnoses() -> RatingTable:
    return from_words(DIAGNOSES)


def test_kappa_is_430(diagnoses: RatingTable) -> None:
    kappa = result("fleiss_kappa", diagnoses)
    assert kappa.observed == pytest.approx(0.5556, abs=5e-5)
    assert kappa.expected == pytest.approx(0.220, abs=5e-4)
    assert kappa.value == pytest.approx(0.430, abs=5e-4)
    assert kappa.n == 30


@pytest.mark.parametrize("category", SHARES)
def test_each_category_has_the_printed_share_and_kappa(diagnoses: RatingTable, category: str) -> None:
    row = row_of(diagnoses, category)
    assert row.prevalence == pytest.approx(SHARES[category], abs=5e-4)
    assert row.kappa == pytest.approx(PRINTED[category], abs=5e-3)
    assert row.kappa == pytest.approx(EXACT[category], abs=5e-4)


@pytest.mark.parametrize("category", SHARES)
def test_kappa_of_a_category_corrects_its_positive_agreement_for_its_share(
    diagnoses: RatingTable, category: str
) -> None:
    row = row_of(diagnoses, category)
    assert row.positive_agreement is not None
    assert row.prevalence is not None
    corrected = (row.positive_agreement - row.prevalence) / (1 - row.prevalence)
    assert corrected == pytest.approx(row.kappa, abs=1e-12)
