"""Each benchmark runs; what it measures is nobody's business here."""

import subprocess
import sys
from pathlib import Path

RUN = Path(__file__).parent / "run.py"


def test_every_benchmark_gives_its_figures(home: Path) -> None:
    said = subprocess.run(
        [sys.executable, str(RUN), "--sizes", "200", "--runs", "1"], capture_output=True, text=True, timeout=300
    )
    assert said.returncode == 0, said.stderr
    for what in (
        "import",
        "key, both",
        "key, whole window",
        "desk, draw a link",
        "memory more after",
        "import meanwhile",
        "text: key, whole window",
        "text meanwhile",
        "start to window",
        "open and close",
        "search",
        "filter",
        "search, a phrase",
        "next, least answered",
        "one label for all",
        "search for repeats",
        "planted repeats found",
        "agreement of 3",
        "export with",
    ):
        assert what in said.stdout
