"""Measure the program beside the machine's raw limit: ``python tests/benchmarks/run.py [--markdown]``.

Nothing here asserts: it prints a table. Figures of the processor (CPU) bear a busy machine, those by the clock do not.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from desks import bench_desk, bench_leak
from exports import bench_export
from imports import bench_import
from keys import bench_key
from measure import Figure
from queries import bench_bulk, bench_queries
from reads import bench_agreement, bench_open, bench_search
from repeats import bench_repeats
from texts import bench_text
from windows import bench_meanwhile, bench_start, bench_window

Bench = Callable[[Path, int, int], Iterator[Figure]]
BENCHES: dict[str, Bench] = {
    "import": bench_import,
    "key": bench_key,
    "window": bench_window,
    "desk": bench_desk,
    "leak": bench_leak,
    "meanwhile": bench_meanwhile,
    "text": bench_text,
    "start": bench_start,
    "open": bench_open,
    "search": bench_search,
    "queries": bench_queries,
    "bulk": bench_bulk,
    "repeats": bench_repeats,
    "agreement": bench_agreement,
    "export": bench_export,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what is asked for and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1000,10000,100000", help="segments, by commas")
    parser.add_argument("--only", nargs="+", choices=sorted(BENCHES), default=list(BENCHES))
    parser.add_argument("--runs", type=int, default=3, help="runs a median is taken of")
    parser.add_argument("--markdown", action="store_true", help="print the table of README")
    chosen = parser.parse_args(arguments)
    load = f"load {os.getloadavg()[0]:.1f}, " if hasattr(os, "getloadavg") else ""
    print(f"{load}{os.cpu_count()} cores, Python {sys.version.split()[0]}, medians of {chosen.runs} runs\n")
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(HOME=folder, XDG_DATA_HOME=folder, XDG_STATE_HOME=folder, XDG_CONFIG_HOME=folder)
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        sizes = [int(size) for size in chosen.sizes.split(",")]
        figures = [
            figure
            for name in chosen.only
            for size in sizes
            for figure in BENCHES[name](Path(folder), size, chosen.runs)
        ]
    for line in (markdown if chosen.markdown else plain)(figures):
        print(line)
    return 0


def plain(figures: Sequence[Figure]) -> Iterator[str]:
    """Yield the lines of a table for a terminal."""
    for figure in figures:
        raw = "" if figure.raw is None else f"{figure.raw:10.3f} {figure.ratio:6.2f}x"
        yield f"{figure.what:36} {figure.size:8} {figure.ours:10.3f} {figure.unit:3} {raw:18} {figure.goal}"


def markdown(figures: Sequence[Figure]) -> Iterator[str]:
    """Yield the lines of a table in Markdown."""
    yield "| what | segments | ours | raw limit | ratio | goal |"
    yield "|---|--:|--:|--:|--:|---|"
    for figure in figures:
        ours = f"{figure.ours:.3g} {figure.unit}"
        raw = "" if figure.raw is None else f"{figure.raw:.3g} {figure.unit}"
        ratio = "" if figure.ratio is None else f"{figure.ratio:.2f}x"
        yield f"| {figure.what} | {figure.size:,} | {ours} | {raw} | {ratio} | {figure.goal} |"


if __name__ == "__main__":
    sys.exit(main())
