"""Sentences reach people whole, in their language, and translators find every one of them."""

import ast
import gettext
import io
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo

from annotator import messages, resources
from annotator.agreement.catalogue import COEFFICIENTS
from annotator.domain.changes import Act
from annotator.domain.errors import BadInput
from annotator.domain.scheme import LabelScheme
from annotator.services.choosing import readable
from annotator.services.ready_made import ready_made
from annotator.settings.declared import SETTINGS
from tests.conftest import ROOT

ERROR = BadInput(
    "There is no label “{name}”.",
    hint="The labels are {labels}.",
    file="answers.jsonl",
    line=3,
    field="labels",
    name="clam",
    labels="claim",
)


@pytest.fixture
def german(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A catalogue of a few sentences, and a person who reads German."""
    catalogue = Catalog(locale="de", domain=messages.DOMAIN)
    catalogue.add("There is no label “{name}”.", "Es gibt kein Label „{name}“.")
    catalogue.add("The labels are {labels}.", "Die Label sind {labels}.")
    catalogue.add("line {line}", "Zeile {line}")
    catalogue.add(("{count} post", "{count} posts"), ("{count} Beitrag", "{count} Beiträge"))
    catalogue.add("skip, {reason}", "übersprungen, {reason}")
    place = tmp_path / "de" / "LC_MESSAGES"
    place.mkdir(parents=True)
    with (place / "annotator.mo").open("wb") as stream:
        write_mo(stream, catalogue)
    monkeypatch.setenv("LANGUAGE", "de")
    monkeypatch.setattr(messages, "_catalogue", lambda: gettext.translation(messages.DOMAIN, tmp_path))


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        (("/x/a.jsonl", 3, "text"), "/x/a.jsonl, line 3, field text: “a.jsonl” is bad."),
        (("/x/a.jsonl", None, None), "“a.jsonl” is bad."),
        (("/x/b.jsonl", None, "text"), "/x/b.jsonl: “a.jsonl” is bad."),
        ((None, None, "annotator"), "“a.jsonl” is bad."),
    ],
)
def test_a_sentence_stands_behind_its_place_unless_it_names_it(place: tuple[str, int, str], shown: str):
    assert messages.placed("“a.jsonl” is bad.", *place) == shown


def test_an_error_is_rendered_with_its_values():
    assert messages.render(ERROR) == "There is no label “clam”."
    assert messages.render_hint(ERROR) == "The labels are claim."
    assert messages.render_hint(BadInput("x")) is None


@pytest.mark.usefixtures("german")
def test_a_catalogue_changes_the_language_of_sentences_hints_places_and_acts():
    assert messages.render(ERROR) == "Es gibt kein Label „clam“."
    assert messages.render_hint(ERROR) == "Die Label sind claim."
    assert messages.placed("X.", "answers.jsonl", 3, None) == "answers.jsonl, Zeile 3: X."
    assert messages.act_name(act("skip", reason="x")) == "übersprungen, x"


def test_values_with_braces_are_shown_as_they_are():
    assert messages.render(BadInput("There is no label “{name}”.", name="{x}")) == "There is no label “{x}”."
    assert messages.translate("{") == "{"


@pytest.mark.parametrize(("count", "shown"), [(0, "0 posts"), (1, "1 post"), (2, "2 posts")])
def test_a_count_chooses_its_form(count: int, shown: str):
    assert messages.plural("{count} post", "{count} posts", count) == shown


@pytest.mark.usefixtures("german")
def test_the_forms_of_a_count_are_those_of_the_language():
    assert messages.plural("{count} post", "{count} posts", 1) == "1 Beitrag"
    assert messages.plural("{count} post", "{count} posts", 3) == "3 Beiträge"


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("The next line answers it.", "the next line answers it."),
        ("A speaker is named.", "a speaker is named."),
        ("I think so.", "I think so."),
        ("PDF pages begin so.", "PDF pages begin so."),
        ("“Quoted” begins it.", "“Quoted” begins it."),
        ("", ""),
    ],
)
def test_what_goes_on_after_a_colon_begins_small(sentence: str, shown: str):
    assert messages.going_on(sentence) == shown


@pytest.mark.usefixtures("german")
def test_what_goes_on_stays_as_a_translator_wrote_it():
    assert messages.going_on("Zeilen stehen dort.") == "Zeilen stehen dort."


def test_the_empty_text_is_not_the_header_of_the_catalogue():
    assert messages.translate("") == ""


def act(name: str, **params: object) -> Act:
    return Act("1", "2026-01-02T03:04:05Z", None, name, None, False, params)


@pytest.mark.parametrize(
    ("name", "params", "shown"),
    [
        ("answer", {"labels": ["claim", "analogy"]}, "claim + analogy"),
        ("answer", {"labels": []}, "none"),
        ("toggle", {"labels": ["claim"], "as": "toggle removed"}, "claim removed"),
        ("toggle", {"labels": ["claim"]}, "claim added or removed"),
        ("skip", {"reason": "not an argument"}, "skip, not an argument"),
        ("confidence", {"confidence": None}, "how sure: –"),
        ("import", {"files": ["a.txt", "b.txt"], "later": 1}, "import of a.txt + b.txt"),
        ("import", {}, "import of –"),
        ("note", {}, "note"),
    ],
)
def test_an_act_is_named_with_its_parameters(name: str, params: dict[str, object], shown: str):
    assert messages.act_name(act(name, **params)) == shown


def words_of_the_acts() -> tuple[set[str], set[str]]:
    """Return the words given to ``acting`` and its like as they stand, and all words in the code that may give them."""
    acts, words = set(), set()
    for file in (one for room in ("services", "store") for one in (ROOT / "annotator" / room).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                words.add(node.value)
            name = getattr(node.func, "attr", getattr(node.func, "id", "")) if isinstance(node, ast.Call) else ""
            if name in {"acting", "_act"}:
                arguments = [b for a in node.args for b in (a.value.elts if isinstance(a, ast.Starred) else [a])]
                acts |= {one.value for one in arguments if isinstance(one, ast.Constant) and isinstance(one.value, str)}
    return acts, words


def test_every_act_has_a_name_and_no_name_is_left_over():
    acts, words = words_of_the_acts()
    assert acts <= set(messages.ACTS) <= words


def test_an_act_of_a_newer_program_keeps_its_own_word():
    assert messages.act_name(act("teleport")) == "teleport"


def found_in_the_package() -> set[str]:
    rows = extract_from_dir(ROOT / "annotator", method_map=[("**.py", "annotator.messages:extract")])
    return {text for row in rows for text in (row[2] if isinstance(row[2], tuple) else (row[2],))}


def test_babel_finds_sentences_hints_and_marked_words_of_the_whole_package():
    found = found_in_the_package()
    assert "“{name}” is open in {program} (process {pid} on {host})." in found
    assert "Close it there first." in found
    assert set(messages.ACTS.values()) <= found
    assert {setting.label for setting in SETTINGS} <= found


def test_babel_finds_what_stands_in_tables():
    found, chosen = found_in_the_package(), readable()
    assert {title for _name, title, _suffixes in chosen.formats} <= found
    assert {name for _code, name in chosen.languages} <= found
    assert set(chosen.encodings.values()) <= found
    assert {words for rule in chosen.rules for words in (rule.title, rule.description)} <= found
    rows = COEFFICIENTS.values()
    assert {words for row in rows for words in (row.title, row.missing_data)} <= found


def test_babel_finds_the_words_of_the_schemes_that_ship():
    folder = resources.path("resources", "schemes")
    rows = extract_from_dir(folder, method_map=[("**.json", "annotator.messages:extract_scheme")])
    found = {row[2] for row in rows} | found_in_the_package()
    for one in ready_made():
        scheme = LabelScheme.of(one.content)
        assert {one.title, one.about, *(label.name for label in scheme.labels), *scheme.flags} <= found
        assert {question.text for question in scheme.questions} <= found
        assert {value for attribute in scheme.attributes for value in attribute.values} <= found


def test_no_sentence_of_an_error_hides_behind_a_name():
    """One that is given by a name stands there in a call that Babel knows."""
    faults = []
    for file in (ROOT / "annotator").rglob("*.py"):
        tree = ast.parse(file.read_text("utf-8"))
        plain = {
            target.id
            for node in ast.walk(tree)
            if isinstance(node, ast.Assign) and isinstance(getattr(node.value, "value", None), str)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                given = [*node.args[:1]] if name in messages.KEYWORDS and name[0].isupper() else []
                given += [one.value for one in node.keywords if one.arg == "hint"]
                hidden = [one.id for one in given if isinstance(one, ast.Name) and one.id in plain]
                faults += [f"{file.name}:{node.lineno}: {one}" for one in hidden]
    assert not faults, "\n".join(faults)


def test_nothing_is_translated_that_babel_could_not_find():
    """A sentence is a literal where it is translated, or a name for one that was marked."""
    built = (ast.JoinedStr, ast.BinOp)
    faults = []
    for file in (ROOT / "annotator").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            name = getattr(node.func, "attr", getattr(node.func, "id", "")) if isinstance(node, ast.Call) else ""
            if name in {*messages.KEYWORDS, "plural"} and any(isinstance(one, built) for one in node.args[:1]):
                faults.append(f"{file.name}:{node.lineno}")
            if name == "plural" and not all(isinstance(one, ast.Constant) for one in node.args[:2]):
                faults.append(f"{file.name}:{node.lineno}: both forms are literals, or nobody finds them")
    assert not faults, "\n".join(faults)


def test_what_is_built_at_run_time_is_not_offered_for_translation():
    source = io.BytesIO(b"BadInput(text, hint=f'{x}')\nother('a')\nmark('b')\nthing.translate('c', hint='d')\n")
    assert [row[2] for row in messages.extract(source, (), (), {})] == ["b", "c", "d"]


def test_both_sides_of_a_choice_and_both_forms_of_a_count_are_found():
    source = io.BytesIO(b"BadInput('a' if x else 'b', hint='c' if y else None)\nplural('one', 'many', n)\n")
    assert [row[2] for row in messages.extract(source, (), (), {})] == ["a", "b", "c", ("one", "many")]


def test_what_a_table_holds_is_found_and_its_keys_are_not():
    source = io.BytesIO(b"told({'k': 'a', 'l': x})\ntold(('b', f'{x}c'))\nmark(x or 'd')\nFormat('n', 'e')\n")
    assert [row[2] for row in messages.extract(source, (), (), {})] == ["a", "b", "d", "e"]


def test_catalogues_are_looked_for_among_the_bundled_files():
    messages._catalogue.cache_clear()
    assert messages.translate("note") == "note"
    assert resources.path("resources", "translations").parent.is_dir()
