"""What a start does not load: seconds that nobody waits for. Read from the module list of a child process."""

import json
import subprocess
import sys

import pytest

LIST = "import json, sys; sys.stderr.write(json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))"
RUN = """
import sys
from annotator.__main__ import main
try:
    code = main()
except SystemExit as end:
    code = end.code
"""


def loaded_by(code: str, *words: str) -> set[str]:
    """Return the top-level modules that a fresh Python holds after running some code that ends with ``code`` 0."""
    command = [sys.executable, "-c", f"{code}\n{LIST}\nsys.exit(code)", *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stderr.splitlines()[-1]))


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["import", "--help"], ["demo", "--help"]], ids=" ".join)
def test_asking_for_help_loads_no_window_no_store_and_no_numbers(words: list[str]) -> None:
    heavy = {"PySide6", "numpy", "pydantic", "sklearn", "spacy", "sqlalchemy", "sqlmodel"}
    assert loaded_by(RUN, *words) & heavy == set()


def test_the_window_can_be_painted_before_anything_heavy_is_loaded() -> None:
    loaded = loaded_by("import annotator.gui.app\ncode = 0")
    assert "PySide6" in loaded
    assert loaded & {"numpy", "pandas", "pydantic", "sklearn", "spacy", "sqlalchemy", "sqlmodel"} == set()
