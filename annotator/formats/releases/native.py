"""Native records and releases in: what an export wrote becomes parts and answers again."""

from collections.abc import Mapping
from typing import Any

import orjson

from annotator.domain.errors import BadInput
from annotator.formats.parts import IncomingPart
from annotator.formats.releases.schemas import refuse_unless_fits

SEGMENT_SCHEMA = "annotator/segment/1"


def refuse_other_schema(record: Mapping[str, Any]) -> None:
    """Raise BadInput for a record of another kind or version than ours."""
    found = record.get("schema")
    if found != SEGMENT_SCHEMA:
        raise BadInput(
            "The record says it is “{found}”; this program reads “{known}”.",
            field="schema",
            found=found,
            known=SEGMENT_SCHEMA,
        )


def native_part(record: dict[str, Any]) -> IncomingPart:
    """Return the passage of one native record as a part of one segment, with its annotations.

    A record by itself knows its passage, not the text around it; a whole release is read by ``release.read_release``.

    Raises:
        BadInput: the record is of another version, or does not fit its schema.
    """
    refuse_other_schema(record)
    refuse_unless_fits("record", record)
    document, post, text = record["document"], record["post"], record["text"]
    return IncomingPart(
        document_key=document["id"],
        document_kind="thread",
        title=document["title"],
        record=record["id"],
        text=text,
        author=post["author"],
        reply_to=post["reply_to"],
        time=post["time"],
        source=document["source"],
        license=document["license"],
        post_extra=metadata(record["metadata"]),
        cuts=((0, len(text)),),
        native=record,
    )


def metadata(text: str) -> Mapping[str, Any] | None:
    """Return the object that metadata holds as JSON text, None for the empty one.

    Raises:
        BadInput: it is not the JSON text of an object.
    """
    try:
        found = orjson.loads(text)
    except orjson.JSONDecodeError:
        found = None
    if not isinstance(found, dict):
        raise BadInput("“metadata” must be the JSON text of an object.", field="metadata")
    return found or None
