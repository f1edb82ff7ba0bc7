"""Who may import whom (ARCHITECTURE.md): the table, and a walk over every import of the package."""

import ast
import sys
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

import pytest

from tests.house.source import PACKAGE, Import, imports, module_name, modules, parsed, python_files

FILES = python_files("annotator")
QT = {"PySide6.QtCore", "PySide6.QtGui", "PySide6.QtWidgets", "PySide6.QtSvg", "PySide6.QtNetwork", "PySide6.QtTest"}


@dataclass(frozen=True)
class Rule:
    """What the modules of one room may load: at the top of a file, and besides that inside a function."""

    ours: frozenset[str] = frozenset()
    outside: frozenset[str] = frozenset()
    ours_inside: frozenset[str] = frozenset()
    outside_inside: frozenset[str] = frozenset()


def rule(ours: str = "", outside: str = "", ours_inside: str = "", outside_inside: str = "") -> Rule:
    """Make a rule of names joined by spaces."""
    return Rule(*(frozenset(names.split()) for names in (ours, outside, ours_inside, outside_inside)))


RULES = {
    "domain": rule(),
    "agreement": rule(outside="numpy"),
    "text": rule("domain", "numpy", outside_inside="spacy rapidfuzz regex"),
    "learn": rule("domain", "numpy", outside_inside="spacy sklearn"),
    "formats": rule(
        "domain resources",
        "fastjsonschema jsonschema orjson",
        outside_inside="spacy charset_normalizer selectolax markdown_it docx odfdo lxml python_calamine pypdfium2",
    ),
    "store": rule("domain", "sqlmodel sqlalchemy filelock"),
    "settings": rule(outside="platformdirs tomlkit"),
    "resources": rule(outside="platformdirs"),
    "messages": rule("domain resources"),
    "mistakes": rule(),
    "services": rule("domain store text formats agreement learn settings resources"),
    "cli": rule("services domain settings messages mistakes", "click tqdm", ours_inside="gui"),
    "gui": rule("services domain settings resources messages mistakes", " ".join(QT) + " shiboken6"),
    "__main__": rule("cli"),
}
"""By room: a package, or a module that stands right in ``annotator``. A room may always import itself."""

ONLY_IN = {"sqlite3": "store", "tkinter": "nowhere"}
"""Modules of the standard library that one room alone may use: one place knows the engine."""

TABLES = ("annotator.store.schema", "annotator.store.tables", "annotator.store.statements")
"""What SQL is made of: nobody outside the store builds statements of its own."""


def room(module: str) -> str:
    """Return the room of a module of ours; the package itself (its version) is no room."""
    return module.partition(".")[2].partition(".")[0]


def fault(found: Import) -> str | None:
    """Return what is wrong with an import, or None."""
    home = room(module_name(found.file))
    allowed = RULES.get(home, rule())
    top = found.target.partition(".")[0]
    if top == "annotator":
        target = room(found.target)
        fine = home == "store" or not found.target.startswith(TABLES)
        fine = fine and target in {"", home} | allowed.ours | (allowed.ours_inside if found.deferred else set())
    elif top in sys.stdlib_module_names:
        fine = ONLY_IN.get(top, home) == home
    else:
        names = {top, ".".join(found.target.split(".")[:2])}
        fine = bool(names & (allowed.outside | (allowed.outside_inside if found.deferred else set())))
    return None if fine else str(found)


def test_every_room_of_the_package_has_a_rule() -> None:
    rooms = {room(module_name(file)) for file in FILES} - {""}
    assert rooms <= set(RULES), "a new package needs a line in the table, here and in ARCHITECTURE.md"


def test_each_import_is_one_the_table_allows() -> None:
    faults = [wrong for file in FILES for found in imports(file) if (wrong := fault(found))]
    assert not faults, "\n".join(faults)


def test_imports_are_absolute_and_name_what_they_take() -> None:
    faults = [str(i) for file in FILES for i in imports(file) if i.target.startswith(".") or i.target.endswith("*")]
    assert not faults, "\n".join(faults)


def test_modules_of_ours_never_import_each_other_in_a_circle_not_even_deferred() -> None:
    graph = {module_name(f): {i.target for i in imports(f) if i.target in modules()} - {module_name(f)} for f in FILES}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(reversed(error.args[1])))


def test_an_init_file_holds_a_docstring_and_nothing_else() -> None:
    extra = []
    for file in FILES:
        body = parsed(file).body if file.name == "__init__.py" else []
        kinds = [type(node) for node in body]
        allowed = [ast.Expr, ast.Assign] if file.parent == PACKAGE else [ast.Expr]
        if body and (kinds != allowed or ast.get_docstring(parsed(file)) is None):
            extra.append(str(file.relative_to(PACKAGE)))
    assert not extra


def test_every_folder_of_the_package_says_what_it_is_for() -> None:
    without = [f for f in {file.parent for file in FILES} if not (f / "__init__.py").is_file()]
    assert not without


@pytest.mark.parametrize(
    ("where", "target", "deferred"),
    [
        ("domain/text.py", "numpy", True),
        ("domain/text.py", "annotator.store.store", True),
        ("text/cutting.py", "spacy", False),
        ("services/labeling.py", "sqlite3", True),
        ("services/labeling.py", "PySide6.QtCore", True),
        ("cli/demo.py", "annotator.gui.app", False),
        ("gui/app.py", "annotator.store.store", True),
        ("gui/app.py", "PySide6.QtCharts", False),
        ("brand_new/thing.py", "annotator.domain.text", False),
    ],
)
def test_the_walk_finds_what_the_table_forbids(where: str, target: str, deferred: bool) -> None:
    assert fault(Import(PACKAGE / where, 1, target, deferred))
