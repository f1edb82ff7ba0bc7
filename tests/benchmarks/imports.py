"""Import of JSON lines, a record a segment: time beside the raw limit, and memory."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from made import imported, jsonl
from measure import Figure, side_by_side
from raw_import import differing_rows, raw_import

from annotator.services import importing, projects


def bench_import(folder: Path, size: int, runs: int) -> Iterator[Figure]:
    """Yield the seconds of an import into a new project, of the processor and by the clock."""
    source = jsonl(folder, size)
    empty, ours, raw = folder / "empty.annot", folder / "ours.annot", folder / "raw.annot"
    if not empty.exists():
        projects.new_project(empty, title="empty").close()

    def import_ours() -> None:
        project = projects.open_project(shutil.copy(empty, ours), write=True)
        importing.import_files(project, [source], importing.ImportOptions(importing.SourceOptions(by="record")))
        project.close()

    def import_raw() -> None:
        raw_import(source, Path(shutil.copy(empty, raw)))

    mine, limit = side_by_side(runs, import_ours, import_raw)
    different = differing_rows(ours, raw)
    if different:
        raise SystemExit(f"the raw script does not write the same rows: {', '.join(different)}")
    yield Figure("import, JSONL, CPU", size, "s", mine.cpu, limit.cpu, "<= 1.5x")
    yield Figure("import, JSONL, wall", size, "s", mine.wall, limit.wall)
    imported(folder, size)
