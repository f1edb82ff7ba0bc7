"""The files of the checkout and what the imports in them say; for the tests of the house's own rules."""

import ast
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import NOT_HERE, ROOT

PACKAGE = ROOT / "annotator"
OURS = re.compile(r"annotator(\.\w+)+\.?")
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True, slots=True)
class Import:
    """One imported name: where, what, and whether it is loaded only when a function runs (or never)."""

    file: Path
    line: int
    target: str
    deferred: bool

    def __str__(self) -> str:
        return f"{self.file.relative_to(ROOT)}:{self.line} imports {self.target}"


@cache
def committed() -> tuple[Path, ...]:
    """Return every file that git knows."""
    if not (ROOT / ".git").exists():
        pytest.skip(f"{NOT_HERE}: this is not a checkout")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True).stdout
    return tuple(path for name in listed.split("\0") if name and (path := ROOT / name).is_file())


@cache
def python_files(*folders: str) -> tuple[Path, ...]:
    """Return the Python files of some top-level folders, committed or not yet."""
    return tuple(sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py")))


@cache
def parsed(file: Path) -> ast.Module:
    """Return the syntax tree of a file."""
    return ast.parse(file.read_text(encoding="utf-8"), str(file))


def module_name(file: Path) -> str:
    """Return the dotted name of a file of the package; a package's is that of its ``__init__``."""
    return ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


@cache
def modules() -> frozenset[str]:
    """Return the names of all modules of the package."""
    return frozenset(module_name(file) for file in python_files("annotator"))


@cache
def imports(file: Path) -> tuple[Import, ...]:
    """Return what a file imports, by statement or by a call of ``import_module``."""
    tree = parsed(file)
    found = [Import(file, line, target, deferred) for line, target, deferred in statements(tree, False)]
    found += [Import(file, line, target, True) for line, target in called(tree)]
    return tuple(dict.fromkeys(found))


def statements(node: ast.AST, deferred: bool) -> Iterator[tuple[int, str, bool]]:
    """Yield line, module and whether it is deferred, for the import statements below a node.

    ``from package import name`` names the module ``package.name`` where there is one.
    """
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            yield from ((child.lineno, alias.name, deferred) for alias in child.names)
        elif isinstance(child, ast.ImportFrom):
            base = "." * child.level + (child.module or "")
            yield from ((child.lineno, whole_name(base, alias.name), deferred) for alias in child.names)
        else:
            for_types = isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test)
            yield from statements(child, deferred or for_types or isinstance(child, FUNCTIONS))


def whole_name(base: str, name: str) -> str:
    """Return the module that ``from base import name`` loads; names of PySide6 are its modules."""
    joined = f"{base}.{name}"
    return joined if joined in modules() or base == "PySide6" or name == "*" else base


def called(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield what a file that imports by name may load: what it passes, and every name of ours among its strings."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and is_import_call(node.func)]
    for call in calls:
        if call.args and isinstance(call.args[0], ast.Constant):
            yield call.lineno, str(call.args[0].value)
    if calls:
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and OURS.fullmatch(node.value):
                yield node.lineno, node.value.rstrip(".")


def is_import_call(function: ast.expr) -> bool:
    """Tell whether an expression is ``import_module`` or ``__import__``, however it was reached."""
    return getattr(function, "attr", getattr(function, "id", "")) in {"import_module", "__import__"}
