"""Which formats there are, for the fronts."""

from annotator.formats.registry import FORMATS


def formats() -> dict[str, list[dict[str, object]]]:
    """Return the object ``annotator formats`` prints."""
    return {"formats": [one.as_json() for one in FORMATS]}


def readable() -> list[str]:
    """Return how names of files end that can be imported."""
    return [suffix for one in FORMATS if one.reads for suffix in one.suffixes]
