"""The languages that may be chosen are those that load without further packages, and ours."""

import pkgutil

import pytest

from annotator.text.languages import CUT_BY_OUR_RULES, base, languages
from annotator.text.pipeline import with_rules


def test_every_language_of_spacy_may_be_chosen_and_no_other() -> None:
    import spacy.lang

    theirs = {module.name for module in pkgutil.iter_modules(spacy.lang.__path__) if module.ispkg}
    assert {code for code, _ in languages()} == theirs
    assert {code for code, _ in languages()} >= CUT_BY_OUR_RULES


def test_they_are_sorted_by_name_and_the_neutral_one_is_last() -> None:
    names = [name for _, name in languages()]
    assert names[:-1] == sorted(names[:-1])
    assert languages()[-1] == ("xx", "another language")
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("code", [code for code, _ in languages()])
def test_each_loads_without_further_packages_and_cuts(code: str) -> None:
    doc = with_rules(code)("Anna 2019. Bert 2020! Xaver")
    assert [sentence.text.strip() for sentence in doc.sents][-1] == "Xaver"


@pytest.mark.parametrize(("code", "language"), [("en-US", "en"), ("zh_Hant", "zh"), ("DE", "de"), (" fr ", "fr")])
def test_a_region_or_script_is_no_other_language(code: str, language: str) -> None:
    assert base(code) == language
