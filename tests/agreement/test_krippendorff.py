"""Krippendorff's own examples.

1980, Content Analysis, p. 133 and 139. 2004, Content Analysis, 2nd edition, p. 224, 227 and 230. 2011, Computing
Krippendorff's Alpha-Reliability, parts A to C. Hayes & Krippendorff 2007, Communication Methods and Measures 1, p. 84.
"""

import pytest

from tests.agreement.tables import from_rows, from_words, result, value

MEG = "0100000000"
OWEN = "1110010100"
BEN = "aabbdcccedda"
GERRY = "babbbccceddd"

ICONS = "BB.B LLPL PPPP PPPP LLLL BLPC CCCC BBLB LLLL .FFF ..BB ..P."

HAYES_2007 = """
112.2 1101. 2333. .00.0 000.0 000.0 102.1 1.20. 222.2 2111. .100. 0000. 1222. 33223 111.1 111.1 212.2 1233. 1101. 000.0
0011. 00.00 2333. 0000. 12.22 0111. 00010 1212. 1122. 112.2 110.0 2121. 22.22 3222. 222.2 223.2 222.2 22.12 2222. 111.1
"""


def test_a_dichotomy_without_gaps_1980_p133_and_2011_a() -> None:
    first = result("alpha_nominal", from_words("00 11 01 00 00 01 00 01 10 00"))
    assert first.value == pytest.approx(0.095, abs=5e-4)
    assert 1 - (first.observed or 0) == pytest.approx(0.400)
    assert 1 - (first.expected or 0) == pytest.approx(0.442, abs=5e-4)
    assert value("alpha_nominal", from_rows(list(zip(MEG, OWEN, strict=True)))) == pytest.approx(0.095, abs=5e-4)


def test_three_observers_1980_p139() -> None:
    alpha = result("alpha_nominal", from_words("111 122 222 444 144 222 123 333 222"))
    assert 1 - (alpha.observed or 0) == pytest.approx(0.259, abs=5e-4)
    assert 1 - (alpha.expected or 0) == pytest.approx(0.724, abs=5e-4)
    assert alpha.value == pytest.approx(0.642, abs=5e-4)


def test_two_observers_three_values_2004_p227() -> None:
    alpha = result("alpha_nominal", from_words("aa ab bb bb bb bb bc cc cc cc cc cc"))
    assert 1 - (alpha.observed or 0) == pytest.approx(0.1667, abs=5e-5)
    assert 1 - (alpha.expected or 0) == pytest.approx(0.6268, abs=5e-5)
    assert alpha.value == pytest.approx(0.734, abs=5e-4)


def test_two_observers_five_values_2011_b() -> None:
    assert value("alpha_nominal", from_rows(list(zip(BEN, GERRY, strict=True)))) == pytest.approx(0.692, abs=5e-4)


def test_four_observers_with_gaps_2004_p230_and_2011_c() -> None:
    table = from_words(ICONS)
    alpha = result("alpha_nominal", table)
    assert 1 - (alpha.observed or 0) == pytest.approx(0.200)
    assert 1 - (alpha.expected or 0) == pytest.approx(0.779, abs=1e-3)
    assert alpha.value == pytest.approx(0.743, abs=5e-4)
    assert alpha.n == 11


def test_a_unit_one_observer_rated_leaves_alpha_as_it_is() -> None:
    whole, without = from_words(ICONS), from_words(ICONS.removesuffix("..P."))
    assert value("alpha_nominal", whole) == value("alpha_nominal", without)


def test_five_observers_forty_units_hayes_and_krippendorff_2007() -> None:
    assert value("alpha_nominal", from_words(HAYES_2007)) == pytest.approx(0.477, abs=5e-4)
