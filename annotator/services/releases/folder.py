"""The place a release is written to: beside it first, and moved there whole."""

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from annotator.domain.errors import BadInput
from annotator.formats.releases import release
from annotator.store.lock import ProjectLock

MAY_BE_REPLACED = "replace"
"""The field of the error about an older release: the option that would let it go."""


@contextmanager
def place_for(out: Path, *, replace: bool) -> Iterator[Path]:
    """Give an empty folder to write a release into; it takes the place of ``out`` when all went well.

    Whatever goes wrong, ``out`` stays as it was and nothing is left beside it.

    Args:
        out: where the release shall lie.
        replace: whether an older release there may go, once the new one is complete.

    Raises:
        BadInput: something else lies there, or it cannot be written.
        ProjectLocked: another export is writing there.
    """
    target = out.resolve()
    made = [folder for folder in target.parents if not folder.exists()]
    half = _beside(target, "part")
    done = False
    try:
        with _in_words(out):
            half.mkdir(parents=True, exist_ok=True)
        lock = ProjectLock(target, "an export")
        lock.acquire()
        try:
            with _in_words(out):
                _clear(target, half)
                _refuse_taken(out, target, replace=replace)
                yield half
                _publish(half, target)
                done = True
        finally:
            shutil.rmtree(half, ignore_errors=True)
            lock.release()
    finally:
        for folder in made if not done else ():
            with suppress(OSError):
                folder.rmdir()


def _refuse_taken(out: Path, target: Path, *, replace: bool) -> None:
    name = out.name or str(out)
    if target.exists() and not target.is_dir():
        raise BadInput("“{name}” is a file; a release is a folder.", file=str(out), name=name)
    if not target.is_dir() or not any(target.iterdir()):
        return
    there = release.manifest(target)
    strangers = () if there is None else _strangers(target, set(there.get("files", ())))
    if there is None or strangers:
        raise BadInput(
            "“{name}” holds something else than a release (“{stranger}”); it was left as it is.",
            hint="Choose an empty folder, or one that is not there yet.",
            file=str(out),
            name=name,
            stranger=strangers[0] if strangers else min(entry.name for entry in target.iterdir()),
        )
    if not replace:
        raise BadInput(
            "“{name}” holds a release already; it was left as it is.",
            hint="Choose another folder, or say that it may be replaced (--replace).",
            file=str(out),
            field=MAY_BE_REPLACED,
            name=name,
        )


def _strangers(target: Path, files: set[str]) -> tuple[str, ...]:
    """Return the files in a release that it does not name, sorted."""
    ours = {*files, release.MANIFEST, release.CHECK}
    there = (path.relative_to(target).as_posix() for path in target.rglob("*") if not path.is_dir())
    return tuple(sorted(name for name in there if name not in ours))


def _clear(target: Path, half: Path) -> None:
    """Clear away what an export left that died: an older release that had stepped aside comes back."""
    old = _beside(target, "old")
    if old.exists():
        if target.exists():
            shutil.rmtree(old)
        else:
            old.rename(target)
    shutil.rmtree(half)
    half.mkdir()


def _beside(target: Path, ending: str) -> Path:
    return target.with_name(f".{target.name}.{ending}")


def _publish(half: Path, target: Path) -> None:
    """Move the new release to its place; an older one steps aside first and goes last."""
    old = _beside(target, "old")
    if not target.exists():
        half.rename(target)
        return
    _to_disk(half)
    target.rename(old)
    try:
        half.rename(target)
    except OSError:
        old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _to_disk(folder: Path) -> None:
    """Wait until the disk has every file: only then may the older release go."""
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb+") as stream:
                os.fsync(stream.fileno())


@contextmanager
def _in_words(out: Path) -> Iterator[None]:
    """Say in a sentence what the disk did to us."""
    try:
        yield
    except OSError as error:
        reason = "the disk is full" if error.errno == errno.ENOSPC else error.strerror or str(error)
        raise BadInput(
            "“{name}” cannot be written: {reason}. Nothing was left there.",
            file=str(out),
            name=out.name or str(out),
            reason=reason,
        ) from error
