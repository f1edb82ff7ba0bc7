"""Files as real programs write them: every character, and every block as what it is (see ``written/README.md``)."""

from pathlib import Path

import pytest

from annotator.domain.structure import Region
from annotator.formats.parts import IncomingPart
from tests.formats.reading import parts, read

WRITTEN = Path(__file__).parent / "written"
FILES = sorted(path.name for path in WRITTEN.iterdir() if path.suffix in {".docx", ".odt", ".epub"})


def shown(part: IncomingPart) -> str:
    """Return what was read as the expected files have it: the text, and each region below it."""
    head = f"{part.title} | {part.author} | {part.language}"
    return "\n".join([head, "", part.text, "", "=====", *(line(part.text, one) for one in part.regions)]) + "\n"


def line(text: str, region: Region) -> str:
    words = text[region.start : region.end].replace("\n", "⏎").replace("\t", "⇥")
    return f"{region.kind} {region.depth} {region.name or '-'}: {words}"


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_read_as_it_is_seen_in_the_program_that_wrote_it(name: str) -> None:
    (part,) = parts(read(WRITTEN / name))
    assert shown(part) == (WRITTEN / f"{name}.txt").read_text("utf-8")


def test_one_text_is_the_same_whatever_it_was_saved_as() -> None:
    texts = {name: parts(read(WRITTEN / name))[0].text for name in FILES}
    assert texts["doubt.docx"] == texts["doubt.odt"]
    assert texts["thoughts.docx"] == texts["thoughts.odt"]
    formula = r"x^2 + \frac{a}{b}"
    words = texts["doubt.epub"].replace(formula, "x^2+a/b").split()
    assert words == texts["doubt.docx"].split()


def test_the_files_are_small_and_each_has_what_is_expected_of_it() -> None:
    assert {path.name for path in WRITTEN.iterdir()} == {"README.md", *FILES, *(f"{name}.txt" for name in FILES)}
    assert all((WRITTEN / name).stat().st_size < 20_000 for name in FILES)
