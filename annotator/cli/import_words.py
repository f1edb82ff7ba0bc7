"""What an import brought or would bring, in words: the account of a dry run, with a page of text drawn."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from annotator.cli.output import Row, clean, cut
from annotator.cli.problems import problem_lines
from annotator.messages import going_on, plural, translate

if TYPE_CHECKING:
    from annotator.domain.structure import Perhaps
    from annotator.services.previewing import PageSeen

SOURCES = 30
"""So many sources of a dry run are described one by one."""

SEGMENTS = 40
"""So many segments of the page are drawn."""

_WIDTH = 110


def brought(said: Row) -> Iterator[str]:
    """Yield the lines of what an import brought, problems last."""
    counts = said["documents"]
    more = [
        translate("{count} grown", count=counts["grown"]) if counts.get("grown") else "",
        translate("{count} changed", count=counts["changed"]) if counts.get("changed") else "",
    ]
    then = "".join(f"{one}, " for one in more if one)
    yield translate("Documents: {added} added, {then}{unchanged} unchanged, {refused} refused.", **counts, then=then)
    yield _posts_and_segments(said) + "."
    repeats = _repeats(said["repeats"])
    if repeats:
        yield translate("Repeats: {counts}.", counts=repeats)
    if any(said["perhaps"].values()):
        yield translate("Perhaps: {counts}.", counts=_perhaps(said["perhaps"]))
    if said["annotations"]:
        yield plural("{count} answer.", "{count} answers.", said["annotations"])
    yield from _passed(said)
    if said["passed_over"]:
        yield plural(
            "{count} file passed over: nothing here reads it.",
            "{count} files passed over: nothing here reads them.",
            said["passed_over"],
        )
    yield from problem_lines(said["problems"])


def account(said: Row, page: "PageSeen | None", *, refused: bool) -> Iterator[str]:
    """Yield the account of a dry run: each source, a page of text, and what would come of it all.

    Args:
        said: the object of the dry run.
        page: the page to draw.
        refused: whether the import would refuse everything.
    """
    sources = said["sources"]
    for source in sources[:SOURCES]:
        yield from _source(source)
    if len(sources) > SOURCES:
        yield plural("and {count} more file", "and {count} more files", len(sources) - SOURCES)
    if page is not None:
        yield ""
        yield from drawn(page)
    yield ""
    if refused:
        yield translate("Nothing would be imported. With --keep-good the places named are left out.")
        return
    yield from brought(said)
    if said["problems"]:
        yield translate("The places named would be left out.")
    seconds = max(1, round(said["seconds"]))
    yield plural("The import would take about {count} second.", "The import would take about {count} seconds.", seconds)


def _source(one: Mapping[str, Any]) -> Iterator[str]:
    yield f"{clean(one['name'])}: {_read_as(one)}"
    counts = [plural("{count} document", "{count} documents", one["documents"]), _posts_and_segments(one)]
    repeats = _repeats(one["repeats"])
    yield "  " + ", ".join([*counts, *([translate("repeats: {counts}", counts=repeats)] if repeats else [])])
    if any(one["perhaps"].values()):
        yield "  " + translate("perhaps: {counts}", counts=_perhaps(one["perhaps"]))
    if one["fields"]:
        yield "  " + translate(
            "Fields: {fields}.",
            fields=", ".join(f"{ours}={clean(theirs)}" for ours, theirs in one["fields"]["chosen"].items()),
        )
        if one["fields"]["reason"]:
            yield "  " + translate(one["fields"]["reason"])
    yield from (f"  {words}" for words in _passed(one))
    if one["refused"]:
        yield "  " + plural("{count} place cannot be taken.", "{count} places cannot be taken.", one["refused"])


def _read_as(one: Mapping[str, Any]) -> str:
    words = [one["format"]]
    if one["encoding"] is not None:
        sure = (
            translate("certain")
            if one["certain"]
            else translate("{share} % sure", share=round(100 * one["confidence"]))
        )
        words.append(f"{one['encoding']} ({sure})")
    others = [guess["encoding"] for guess in one["guesses"] if guess["encoding"] != one["encoding"]][:3]
    if others and not one["certain"]:
        words.append(translate("could be {others}", others=", ".join(others)))
    return ", ".join([*words, one["language"]])


def _posts_and_segments(one: Mapping[str, Any]) -> str:
    posts = plural("{count} post", "{count} posts", one["posts"])
    return f"{posts}, " + plural("{count} segment", "{count} segments", one["segments"])


def _passed(one: Mapping[str, Any]) -> Iterator[str]:
    """Yield what does not come in, or is no segment, though nothing is wrong with it."""
    if one["twice"]:
        yield plural(
            "{count} record came before with the same id and text: the text is taken once.",
            "{count} records came before with the same id and text: each text is taken once.",
            one["twice"],
        )
    if one["taken_back"]:
        yield plural(
            "{count} text was taken back (“[deleted]” or such): it comes in with its post, but is no segment.",
            "{count} texts were taken back (“[deleted]” or such): they come in with their posts, but are no segments.",
            one["taken_back"],
        )


def _repeats(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{count} {kind}" for kind, count in counts.items() if count)


def _perhaps(counts: Mapping[str, int]) -> str:
    posts, quotations = counts["posts"], counts["quotations"]
    words = [plural("{count} more post", "{count} more posts", posts)] if posts else []
    words += [plural("{count} more quotation", "{count} more quotations", quotations)] if quotations else []
    return ", ".join(words)


def drawn(page: "PageSeen") -> Iterator[str]:
    """Yield a page of text: a line a segment, posts and what was recognised named beside them."""
    yield f"{clean(page.title)}:"
    starts = [post.start for post in page.posts]
    before = None
    for index, ((start, end), voice, repeat) in enumerate(zip(page.cuts, page.voices, page.repeats, strict=True)):
        if index == SEGMENTS:
            yield "  …"
            return
        post = bisect_right(starts, start) - 1
        if starts and post != before and post >= 0:
            yield "  " + _post(page, post)
        before = post
        possible = [one for one in page.perhaps if start <= one.start < end]
        yield from (f"  ┄┄ {_possible(one)}" for one in possible)
        text = page.text[max(0, start - page.start) : end - page.start]
        notes = [*_kinds(page, start, end), *([translate("quoted")] if voice == "quoted" else [])]
        notes += [translate("repeat: {match}", match=repeat.match)] if repeat is not None else []
        told = f"  [{', '.join(notes)}]" if notes else ""
        yield f"  {index + 1:4}│ {cut(text, _WIDTH)}{told}"


def _post(page: "PageSeen", number: int) -> str:
    post = page.posts[number]
    words = [translate("Post {number}", number=number + 1)]
    words += [clean(post.author)] if post.author else []
    words += [translate("answers {number}", number=post.reply_to + 1)] if post.reply_to is not None else []
    return f"── {', '.join(words)} ({_small(post.reason).rstrip('.')})"


def _possible(one: "Perhaps") -> str:
    words = translate("Perhaps a post begins here") if one.kind == "post" else translate("Perhaps quoted")
    return translate("{what}: {reason}", what=words, reason=_small(one.reason))


def _small(reason: str) -> str:
    return clean(going_on(translate(reason)))


def _kinds(page: "PageSeen", start: int, end: int) -> Sequence[str]:
    met = (one for one in page.regions if one.start < end and one.end > start and one.kind != "quotation")
    return list(dict.fromkeys(translate(one.kind) for one in met))
