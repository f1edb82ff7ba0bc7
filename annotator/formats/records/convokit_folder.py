"""Which folders are ConvoKit corpora, to be read as one source."""

from pathlib import Path

from annotator.formats import registry
from annotator.formats.records.convokit import COMPANIONS, UTTERANCES


def is_convokit(folder: Path) -> bool:
    """Whether a folder holds one corpus and nothing else that could be read: no other text, no folder inside."""
    try:
        found = [one for one in folder.iterdir() if not one.name.startswith(".")]
        names = {one.name for one in found if one.is_file()}
        whole = len(names) == len(found)
    except OSError:
        return False
    return (
        whole
        and not names.isdisjoint(UTTERANCES)
        and not names.isdisjoint(COMPANIONS)
        and not any(map(_is_other, names))
    )


def utterances_of(folder: Path) -> Path:
    """Return the file of a corpus that holds its utterances."""
    return next(path for name in UTTERANCES if (path := folder / name).is_file())


def _is_other(name: str) -> bool:
    """Whether a file is a text of its own: layers of annotation (``info.*.jsonl``) and a README are not."""
    own = name in UTTERANCES or name in COMPANIONS or name.startswith(("info.", "parsed.", "README", "LICENSE"))
    return not own and registry.of_suffix(Path(name).suffix) is not None
