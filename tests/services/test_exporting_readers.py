"""What others make of a release: the datasets library, pandas, spaCy, a plain schema validator."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from annotator.formats.releases.schemas import schema
from annotator.services.exporting import ExportOptions, export
from annotator.services.projects import Project
from tests.services.small import GOLDEN, scheme, small_project


@pytest.fixture
def release(home: Path, tmp_path: Path) -> Iterator[Path]:
    (tmp_path / "made").mkdir()
    project: Project = small_project(tmp_path / "made")
    export(project, tmp_path / "release", ExportOptions(unanswered=True))
    project.close()
    return tmp_path / "release"


@pytest.fixture
def datasets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return the library, without a network and with its cache in a folder of the test."""
    import datasets

    monkeypatch.setattr(datasets.config, "HF_HUB_OFFLINE", True)
    monkeypatch.setattr(datasets.config, "HF_DATASETS_OFFLINE", True, raising=False)
    monkeypatch.setattr(datasets.config, "HF_DATASETS_CACHE", tmp_path / "cache")
    datasets.disable_progress_bars()
    return datasets


def records(release: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (release / "data" / "train.jsonl").read_text("utf-8").split("\n") if line]


def in_utc(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row with the times of its posts as moments: the library takes them for times and shows them in UTC."""

    def moment(text: str | None) -> datetime | None:
        found = None if text is None else datetime.fromisoformat(text)
        return found if found is None or found.tzinfo else found.replace(tzinfo=UTC)

    posts = [{**post, "time": moment(post["time"])} for post in row.get("posts", [])]
    post = {"post": {**row["post"], "time": moment(row["post"]["time"])}} if "post" in row else {"posts": posts}
    return {**row, **post} if "annotator" not in row else row


def load(datasets: Any, release: Path, name: str | None = None) -> Any:
    return datasets.load_dataset(str(release), name, split="train")


@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_datasets_loads_the_folder_as_it_is(datasets: Any, release: Path) -> None:
    assert [in_utc(row) for row in load(datasets, release)] == [in_utc(record) for record in records(release)]


@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_datasets_loads_texts_and_raw_answers_too(datasets: Any, release: Path) -> None:
    for name in ("documents", "annotations"):
        raw = (release / f"{name}.jsonl").read_text("utf-8")
        rows = [in_utc(json.loads(line)) for line in raw.split("\n") if line]
        assert [in_utc(row) for row in load(datasets, release, name)] == rows


@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_a_block_that_is_all_null_still_has_the_declared_types(datasets: Any, release: Path) -> None:
    path = release / "data" / "train.jsonl"
    blank = next(line for line in path.read_text("utf-8").split("\n") if '"answered":false' in line)
    path.write_text((blank + "\n") * 3, "utf-8")
    features = load(datasets, release).features
    assert features["label"].dtype == "string"
    assert features["links"].feature["ends"].feature["type"].dtype == "string"
    assert features["soft"]["thesis"].dtype == "float64"
    assert features["annotations"].feature["round"].dtype == "int64"


def test_the_card_declares_every_key_in_order(release: Path) -> None:
    import yaml

    header = yaml.safe_load((release / "README.md").read_text("utf-8").split("---\n")[1])
    declared = {info["config_name"]: [one["name"] for one in info["features"]] for info in header["dataset_info"]}
    for name, path in (
        ("default", "data/train.jsonl"),
        ("documents", "documents.jsonl"),
        ("annotations", "annotations.jsonl"),
    ):
        first = json.loads((release / path).read_text("utf-8").split("\n")[0])
        assert declared[name] == list(first)
    assert {one["config_name"]: one["data_files"][0]["path"] for one in header["configs"]} == {
        "default": "data/train.jsonl",
        "documents": "documents.jsonl",
        "annotations": "annotations.jsonl",
    }


def test_pandas_reads_the_records(release: Path) -> None:
    import pandas

    frame = pandas.read_json(release / "data" / "train.jsonl", lines=True)
    assert list(frame["text"]) == [record["text"] for record in records(release)]
    assert frame.loc[frame["label"] == "analogy", "labels"].tolist() == [["analogy"]]


def test_spacy_takes_texts_categories_and_spans(release: Path, tmp_path: Path) -> None:
    import spacy
    from spacy.tokens import DocBin

    nlp = spacy.blank("en")
    docs = []
    for record in records(GOLDEN):
        doc = nlp(record["text"])
        doc.cats = {label: float(label in (record["labels"] or ())) for label in record["soft"]}
        marks = [
            doc.char_span(one["start"] - record["start"], one["end"] - record["start"], one["label"])
            for one in record["spans"]
        ]
        assert None not in marks
        doc.spans["sc"] = marks
        docs.append(doc)
    DocBin(docs=docs, store_user_data=True).to_disk(tmp_path / "train.spacy")
    back = list(DocBin().from_disk(tmp_path / "train.spacy").get_docs(nlp.vocab))
    assert [doc.text for doc in back] == [record["text"] for record in records(GOLDEN)]
    assert all(set(doc.cats) == {"thesis", "objection", "analogy"} for doc in back)
    assert [span.text for doc in back for span in doc.spans["sc"]] == ["lamp"] * sum(
        len(record["spans"]) for record in records(GOLDEN)
    )


@pytest.mark.parametrize(
    ("name", "path"),
    [("record", "data/train.jsonl"), ("document", "documents.jsonl"), ("annotation", "annotations.jsonl")],
)
def test_every_line_fits_its_schema_in_the_eyes_of_another_validator(release: Path, name: str, path: str) -> None:
    import jsonschema

    validator = jsonschema.Draft7Validator(schema(name))
    rows = [json.loads(line) for line in (release / path).read_text("utf-8").split("\n") if line]
    assert rows
    assert [error.message for row in rows for error in validator.iter_errors(row)] == []


@pytest.mark.parametrize("name", ["manifest", "check", "scheme"])
def test_the_single_files_fit_their_schemas(release: Path, name: str) -> None:
    import jsonschema

    jsonschema.validate(json.loads((release / f"{name}.json").read_bytes()), schema(name))


def test_the_keys_stand_in_the_same_order_in_every_line(release: Path) -> None:
    assert len({tuple(record) for record in records(release)}) == 1


def test_the_card_is_a_page_a_person_can_read(release: Path) -> None:
    card = (release / "README.md").read_text("utf-8")
    assert "# The ferry\n" in card
    assert f"| thesis | 1 | {scheme()['labels'][0]['description']} |" in card
    assert "- unsettled: 1 passage\n" in card
    assert "As the documents say: CC0-1.0. Some documents say nothing about it." in card
