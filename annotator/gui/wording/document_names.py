"""How a document is called where others of the same title may stand beside it."""

from annotator.messages import translate


def document_name(title: str, version: int) -> str:
    """Return the title, with the number of the version behind it from the second one on."""
    return translate("{title}, version {number}", title=title, number=version) if version > 1 else title
