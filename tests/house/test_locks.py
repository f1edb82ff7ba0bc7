"""The lock files: one version of each package, with its hashes, without addresses, under a licence that fits."""

import re
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import ROOT

RUN = ROOT / "packaging" / "requirements.lock"
TEST = ROOT / "packaging" / "requirements-test.lock"

LIBRARY_GPL = {"pyside6-essentials", "shiboken6"}
"""Qt alone may be under the LGPL: its libraries lie beside ours as files of their own and can be replaced."""

EXCEPTIONS: dict[str, str] = {}
"""By package: why it may stay although its metadata do not show a licence that fits. None so far."""


def pins(lock: str) -> dict[str, list[str]]:
    """Return by the text of each requirement the hashes below it."""
    found: dict[str, list[str]] = {}
    for line in lock.replace("\\\n", "\n").splitlines():
        if line.startswith(" "):
            found[list(found)[-1]].append(line.strip())
        elif line.strip():
            found[line.strip()] = []
    return found


@pytest.mark.parametrize("lock", [RUN, TEST], ids=lambda lock: lock.name)
def test_a_lock_names_no_address(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert "//" not in text
    assert not re.search(r"^\s*-(?!-hash=)|@ |file:", text, re.MULTILINE)


@pytest.mark.parametrize("lock", [RUN, TEST], ids=lambda lock: lock.name)
def test_every_package_of_a_lock_has_one_version_and_its_hashes(lock: Path) -> None:
    for requirement, hashes in pins(lock.read_text(encoding="utf-8")).items():
        assert re.fullmatch(r"==[\w.+!]+", str(Requirement(requirement).specifier)), requirement
        assert hashes, requirement
        assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", one) for one in hashes), requirement


def test_the_lock_of_the_tests_holds_the_lock_of_the_program() -> None:
    run, test = pins(RUN.read_text(encoding="utf-8")), pins(TEST.read_text(encoding="utf-8"))
    assert {name: test.get(name) for name in run} == run


def test_the_locks_hold_everything_that_pyproject_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {
        RUN: project["dependencies"] + project["optional-dependencies"]["build"],
        TEST: project["optional-dependencies"]["dev"],
    }
    for lock, requirements in wanted.items():
        locked = [Requirement(pin) for pin in pins(lock.read_text(encoding="utf-8"))]
        for requirement in map(Requirement, requirements):
            same = [pin for pin in locked if canonicalize_name(pin.name) == canonicalize_name(requirement.name)]
            assert same, f"{requirement} is not in {lock.name}"
            versions = [next(iter(pin.specifier)).version for pin in same]
            assert all(requirement.specifier.contains(version) for version in versions), f"{requirement}: {versions}"


def licences(package: str) -> list[str]:
    """Return what an installed package says its licence is: the expression if there is one, else its other words."""
    said = metadata.metadata(package)
    if "License-Expression" in said:
        return [said["License-Expression"]]
    classifiers = [line.split(" :: ")[-1] for line in said.get_all("Classifier", []) if line.startswith("License :: ")]
    return [text.splitlines()[0] for text in said.get_all("License", []) if text] + classifiers


def fits(package: str, licence: str) -> bool:
    """Tell whether one of the licences that a package offers puts no duty on the programs that use it."""
    offers = [licence] if "(" in licence else licence.split(" OR ")
    if package in LIBRARY_GPL and any(offer.startswith("LGPL") for offer in offers):
        return True
    return any(not re.search("GPL|GNU|Affero", offer) for offer in offers)


def test_no_package_is_under_a_licence_that_would_bind_ours() -> None:
    faults = []
    for requirement in map(Requirement, pins(TEST.read_text(encoding="utf-8"))):
        name = canonicalize_name(requirement.name)
        if name in EXCEPTIONS or (requirement.marker and not requirement.marker.evaluate()):
            continue
        said = licences(name)
        if not said or not all(fits(name, licence) for licence in said):
            faults.append(f"{name}: {said or 'says nothing'}")
    assert faults == []


@pytest.mark.parametrize(
    ("package", "licence", "right"),
    [
        ("qt", "GPL-3.0-only", False),
        ("qt", "LGPL-3.0-only OR GPL-2.0-only", False),
        ("shiboken6", "LGPL-3.0-only OR GPL-2.0-only", True),
        ("thing", "GNU Affero General Public License v3", False),
        ("thing", "(MIT OR BSD-3-Clause) AND GPL-2.0-only", False),
        ("thing", "GPL-2.0-only OR MIT", True),
    ],
)
def test_a_licence_fits_when_one_that_is_offered_does(package: str, licence: str, right: bool) -> None:
    assert fits(package, licence) is right
