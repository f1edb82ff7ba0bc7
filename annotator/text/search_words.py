"""What goes into and asks a full-text index that cuts words at spaces (FTS5 ``unicode61``).

A script without spaces between words would make one word of a whole passage; a space around each of its characters
makes each character a word, in the index and in the query alike.
"""

import re

from annotator.text.scripts import UNSPACED, has_unspaced

_APART = re.compile(f"(?<=[{UNSPACED}])(?=\\S)|(?<=\\S)(?=[{UNSPACED}])")


def index_text(text: str) -> str:
    """Return the text to index: spaces stand around each character of a script without spaces."""
    return _APART.sub(" ", text) if has_unspaced(text) else text


def query_text(text: str) -> str:
    """Return the words to ask the index for, as they stand in it; quoting them is left to whoever asks."""
    return index_text(text)
