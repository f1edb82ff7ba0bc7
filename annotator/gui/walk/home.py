"""A home for the time of the walk, so that it neither reads nor changes what is the person's."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PLACES = {
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_STATE_HOME": "state",
    "XDG_CACHE_HOME": "cache",
    "WIN_PD_OVERRIDE_LOCAL_APPDATA": "data",
}
"""The variables by which platformdirs and Qt find the folders of a person, and what stands for them meanwhile."""


@contextmanager
def home_of_its_own() -> Iterator[Path]:
    """Lend the process an empty home; it is removed afterwards."""
    before = {name: os.environ.get(name) for name in _PLACES}
    with tempfile.TemporaryDirectory(prefix="annotator-home-", ignore_cleanup_errors=True) as folder:
        for name, place in _PLACES.items():
            os.environ[name] = str(Path(folder, place))
        try:
            yield Path(folder)
        finally:
            for name, value in before.items():
                os.environ.pop(name, None)
                if value is not None:
                    os.environ[name] = value
