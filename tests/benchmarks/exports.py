"""Export of a project in which one annotator answered everything: with and without the self-check."""

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

from made import answered
from measure import Figure, Time, medians, timed
from raw_export import raw_export

from annotator.services import exporting, projects


def bench_export(folder: Path, size: int, runs: int) -> Iterator[Figure]:
    """Yield the seconds of an export, of the processor and by the clock, beside a script that writes the same bytes.

    The project is open already, and so is the connection of the raw script: see ``bench_import``.
    """
    path = answered(folder, size, ("Ann",))
    ours, raw = folder / "release", folder / "raw-release"
    project = projects.open_project(path, write=False)
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)

    def export() -> Time:
        shutil.rmtree(ours, ignore_errors=True)
        return timed(lambda: exporting.export(project, ours))

    def export_unchecked() -> Time:
        unproven = {"expect": mock.DEFAULT, "prove": mock.Mock(return_value=())}
        with mock.patch.multiple(exporting.proof, **unproven):
            return export()

    def export_raw() -> Time:
        shutil.rmtree(raw, ignore_errors=True)
        return timed(lambda: raw_export(connection, raw))

    bare, limit = medians([(export_unchecked(), export_raw()) for _ in range(runs)])
    whole, _limit = medians([(export(), limit) for _ in range(runs)])
    project.close()
    connection.close()
    mine, plain = ({file.relative_to(one): file.read_bytes() for file in one.rglob("*.*")} for one in (ours, raw))
    del mine[Path("check.json")]
    different = sorted(str(name) for name in {*mine, *plain} if mine.get(name) != plain.get(name))
    if different:
        raise SystemExit(f"the raw script does not write the same bytes: {', '.join(different)}")
    yield Figure("export, CPU", size, "s", bare.cpu, limit.cpu, "<= 2x")
    yield Figure("export with its self-check, CPU", size, "s", whole.cpu, limit.cpu, "<= 4x")
    yield Figure("export with its self-check, wall", size, "s", whole.wall, limit.wall)
