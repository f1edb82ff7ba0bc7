"""Who speaks, by the name with which a line begins."""

from annotator.text.structure import speakers


def speaker_at(text: str, at: int) -> tuple[str, int] | None:
    """Return the name with which the line at an offset begins, and the offset of what is said; None without a name."""
    if text[text.rfind("\n", 0, at) + 1 : at].strip():
        return None
    end = text.find("\n", at)
    return speakers.named(text, at, end if end >= 0 else len(text))
