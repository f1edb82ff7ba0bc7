"""Bundled files are found in a checkout and in an installed package alike."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from annotator import resources


def test_a_bundled_file_is_read_as_bytes_and_as_text():
    assert resources.read_text("resources", "icons", "tag.svg").startswith("<svg")
    assert (
        resources.read_bytes("resources", "icons", "tag.svg")
        == resources.path("resources", "icons", "tag.svg").read_bytes()
    )


def test_the_names_in_a_folder_are_listed():
    fonts = resources.names("resources", "fonts", suffix=".ttf")
    assert "Inter-Regular.ttf" in fonts
    assert all(name.endswith(".ttf") for name in fonts)


@pytest.mark.parametrize("parts", [(), ("annotator", "__init__.py"), ("resources", "..", "LICENSE"), ("/etc", "hosts")])
def test_a_path_out_of_the_two_folders_is_refused(parts: tuple[str, ...]):
    with pytest.raises(ValueError, match="not in resources or schemas"):
        resources.path(*parts)


def test_an_installed_package_reads_what_was_bundled_into_it(tmp_path: Path):
    package = tmp_path / "annotator"
    bundled = package / "_bundled" / "resources" / "icons"
    bundled.mkdir(parents=True)
    (package / "__init__.py").touch()
    shutil.copy(Path(resources.__file__), package / "resources.py")
    (bundled / "tag.svg").write_text("bundled", encoding="utf-8")
    code = "from annotator import resources; print(resources.read_text('resources', 'icons', 'tag.svg'))"
    done = subprocess.run(
        [sys.executable, "-P", "-c", code], env={"PYTHONPATH": str(tmp_path)}, capture_output=True, text=True
    )
    assert (done.stdout.strip(), done.stderr) == ("bundled", "")
