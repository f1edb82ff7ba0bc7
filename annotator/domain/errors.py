"""The two roots of errors: what is wrong in the user's world, and what is wrong in our code.

Everything that is not a :class:`UserError` is our bug: the fronts show it with a report and end with exit code 70.
"""

from dataclasses import dataclass
from typing import Self


class UserError(Exception):
    """Something in the user's world: a missing file, a full disk, a bad record.

    The message is a gettext message id: an English sentence with ``{name}`` places. The core never translates;
    the fronts render the template in the language of the person (``annotator.messages``).

    Args:
        message: the sentence, saying what was expected and what happens now.
        hint: a second sentence that says what the person can do, or none.
        file: name of the file concerned, as the person gave it.
        line: line in that file, from 1.
        field: name of the field concerned.
        params: values for the places of message and hint.
    """

    def __init__(
        self,
        message: str,
        *,
        hint: str | None = None,
        file: str | None = None,
        line: int | None = None,
        field: str | None = None,
        **params: object,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.file = file
        self.line = line
        self.field = field
        self.go_to: str | None = None
        """Id of the segment where the person can do something about it."""
        self.params = params

    def __str__(self) -> str:
        return self.message.format_map(self.params)

    def leading_to(self, segment: str) -> Self:
        """Return the same error with the segment (id) where the person can do something about it."""
        self.go_to = segment
        return self

    def located(self, *, file: str | None = None, line: int | None = None) -> "UserError":
        """Return the same error with the place filled in where it was not known before."""
        self.file = self.file or file
        self.line = self.line if self.line is not None else line
        return self


class BadInput(UserError):
    """A record, file or option that cannot be taken as it is."""


class NotFound(UserError):
    """A segment, document, annotator or file that is named but not there."""


class ProjectError(UserError):
    """A project file that cannot be opened, read or written."""


class ProjectLocked(ProjectError):
    """Another process has the project open for writing."""


class Refused(UserError):
    """An act that would break what somebody built on, or that makes no sense now."""


class Cancelled(Exception):
    """Long work was cancelled by the person; nothing of it is left behind."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with one place of an input; ``line`` counts from 1."""

    file: str | None
    line: int | None
    field: str | None
    message: str

    @classmethod
    def of(cls, error: UserError) -> "Problem":
        """Make a problem of an error, in English."""
        return cls(error.file, error.line, error.field, str(error))

    def as_json(self) -> dict[str, object]:
        """Return the object that files and the command line have for a problem."""
        return {"file": self.file, "line": self.line, "field": self.field, "message": self.message}
