"""``annotator formats``: what can be read and written."""

from collections.abc import Iterator

from annotator.cli.frame import declared
from annotator.cli.output import Output, Row, table
from annotator.messages import translate


@declared("formats")
def command(out: Output) -> None:
    """Do ``annotator formats``."""
    from annotator.services.formats import formats

    said = formats()
    out.answer(said, lambda: _text(said))


def _text(said: Row) -> Iterator[str]:
    heads = [
        *(translate("name"), translate("read"), translate("written"), translate("names of files"), translate("loses"))
    ]
    yes_no = {True: translate("yes"), False: translate("no")}
    rows = (
        [
            *(one["name"], yes_no[one["reads"]], yes_no[one["writes"]]),
            *(" ".join(one["suffixes"]), ", ".join(one["loses"]) or "–"),
        ]
        for one in said["formats"]
    )
    yield from table(heads, rows)
