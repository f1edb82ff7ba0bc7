"""Any text goes out and in again: offsets, ids and line ends survive whatever characters stand there."""

import json
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.services import labeling, people, projects
from annotator.services.exporting import ExportOptions, export
from annotator.services.importing import ImportOptions, SourceOptions, import_files
from annotator.services.reading import segment_lines

ODD = st.sampled_from(
    [
        "😀",
        "👩‍👩‍👧",
        "e\u0301",
        "שלום",
        "\u200f",
        "\u200b",
        "\u2028",
        "\u0085",
        "\x00",
        "\r\n",
        "\r",
        "\t",
        "中文。",
        ".",
    ]
)
TEXTS = st.lists(st.lists(ODD | st.text(max_size=8), min_size=1, max_size=8).map(" ".join), min_size=1, max_size=6)


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, st.sampled_from(["record", "sentence"]))
def test_any_text_is_exported_with_true_offsets_and_comes_back_the_same(texts: list[str], by: str) -> None:
    with tempfile.TemporaryDirectory() as where:
        folder = Path(where)
        source = folder / "any.jsonl"
        posts = [{"id": str(number), "document": str(number % 2), "text": text} for number, text in enumerate(texts)]
        source.write_text("".join(json.dumps(post) + "\n" for post in posts), "utf-8")
        first = projects.new_project(folder / "first.annot", title="Any")
        import_files(first, [source], ImportOptions(SourceOptions(by=by), keep_good=True))
        ann = people.add_annotator(first, "Ann")
        for line in segment_lines(first):
            if not line["repeat_of"]:
                labeling.decide(first, ann.id, line["id"], ["claim"])
        report = export(first, folder / "first", ExportOptions())
        first.close()
        assert report.check.ok, report.check.problems
        again = projects.new_project(folder / "again.annot", title="Any")
        import_files(again, [folder / "first"])
        assert export(again, folder / "again").check.ok
        again.close()
        files = ("documents.jsonl", "scheme.json")
        assert [(folder / "again" / name).read_bytes() for name in files] == [
            (folder / "first" / name).read_bytes() for name in files
        ]
