"""Import of JSON lines, a record a segment: time beside the raw limit, and memory."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from made import imported, jsonl
from measure import Figure, Time, medians, timed
from raw_import import connect, differing_rows, raw_import

from annotator.services import importing, projects


def bench_import(folder: Path, size: int, runs: int) -> Iterator[Figure]:
    """Yield the seconds of an import into a new project, of the processor and by the clock.

    The project is open already, and so is the connection of the raw script: opening and closing are a figure of their
    own (``bench_open``).
    """
    source = jsonl(folder, size)
    empty, ours, raw = folder / "empty.annot", folder / "ours.annot", folder / "raw.annot"
    if not empty.exists():
        projects.new_project(empty, title="empty").close()

    options = importing.ImportOptions(importing.SourceOptions(by="record"))

    def import_ours() -> Time:
        project = projects.open_project(shutil.copy(empty, ours), write=True)
        took = timed(lambda: importing.import_files(project, [source], options))
        project.close()
        return took

    def import_raw() -> Time:
        connection = connect(Path(shutil.copy(empty, raw)))
        took = timed(lambda: raw_import(source, connection))
        connection.close()
        return took

    mine, limit = medians([(import_ours(), import_raw()) for _ in range(runs)])
    different = differing_rows(ours, raw)
    if different:
        raise SystemExit(f"the raw script does not write the same rows: {', '.join(different)}")
    yield Figure("import, JSONL, CPU", size, "s", mine.cpu, limit.cpu, "<= 1.5x")
    yield Figure("import, JSONL, wall", size, "s", mine.wall, limit.wall)
    imported(folder, size)
