"""The only reader of ``resources/`` and ``schemas/``, in a checkout, a wheel and a frozen build."""

from functools import lru_cache
from pathlib import Path

_FOLDERS = ("resources", "schemas")


@lru_cache(maxsize=1)
def _root() -> Path:
    """Return the folder that holds both: bundled into the package, or the checkout around it."""
    package = Path(__file__).resolve().parent
    bundled = package / "_bundled"
    return bundled if bundled.is_dir() else package.parent


def path(*parts: str) -> Path:
    """Return the path of a bundled file or folder, the first part being ``resources`` or ``schemas``.

    Raises:
        ValueError: the path leads out of the two folders.
    """
    found = _root().joinpath(*parts)
    if not parts or parts[0] not in _FOLDERS or ".." in Path(*parts).parts or not found.is_relative_to(_root()):
        raise ValueError(f"not in {' or '.join(_FOLDERS)}: {'/'.join(parts)}")
    return found


def read_bytes(*parts: str) -> bytes:
    """Return the content of a bundled file.

    Raises:
        FileNotFoundError: there is none of that name.
        ValueError: the path leads out of the two folders.
    """
    return path(*parts).read_bytes()


def read_text(*parts: str) -> str:
    """Return the content of a bundled UTF-8 file; raises as :func:`read_bytes`."""
    return path(*parts).read_text(encoding="utf-8")


def names(*parts: str, suffix: str = "") -> tuple[str, ...]:
    """Return the sorted names of the files in a bundled folder that end with ``suffix``."""
    return tuple(sorted(entry.name for entry in path(*parts).iterdir() if entry.name.endswith(suffix)))
