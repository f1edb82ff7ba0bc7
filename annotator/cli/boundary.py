"""Where the command line ends: every error becomes one sentence and one exit code, here and nowhere else.

0 done, 2 bad input or use, 130 Ctrl+C, 70 our bug, whose traceback goes to the log file alone.
"""

import errno
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, Protocol, runtime_checkable

import click

from annotator import messages
from annotator.cli import output
from annotator.cli.problems import problem_lines
from annotator.cli.root import root
from annotator.domain.errors import Cancelled, UserError

DONE = 0
BAD_INPUT = 2
OUR_BUG = 70
CANCELLED = 130

_PROBLEMS_SHOWN = 20
_OF_THE_WORLD = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO)
"""What a disk may do to us at any moment; other failures of the system are foreseen where they happen, or are bugs."""


class _Report(Protocol):
    def as_json(self) -> dict[str, Any]: ...


@runtime_checkable
class _Reported(Protocol):
    """An error that knows what the command would have said: counts, and every problem."""

    report: _Report


def run(words: Sequence[str]) -> int:
    """Run a command line and return its exit code; nothing but the words of the command is ever raised."""
    output.use_utf8()
    as_json = "--json" in words
    try:
        return _guarded(list(words), as_json)
    except output.ReaderGone:
        output.silence()
        return DONE
    except output.Unwritable as error:
        with suppress(OSError):  # it may be standard error that cannot be written
            sys.stderr.write(messages.translate("The output cannot be written: {reason}.", reason=error) + "\n")
        output.silence()
        return BAD_INPUT


def _guarded(words: list[str], as_json: bool) -> int:
    try:
        code = _invoke(words)
    except UserError as error:
        code = BAD_INPUT
        _say(_of_user_error(error), as_json)
    except click.ClickException as error:
        code = BAD_INPUT
        _say(_of_bad_use(error), as_json)
    except (Cancelled, KeyboardInterrupt, click.Abort):
        code = CANCELLED
        output.write(messages.translate("Cancelled; nothing was changed."), sys.stderr)
    except OSError as error:
        code = _after_os_error(error, as_json)
    except (output.ReaderGone, output.Unwritable):
        raise
    except Exception as error:  # noqa: BLE001 - the command line's one boundary
        code = _after_our_bug(error, as_json)
    output.flush()
    return code


def _invoke(words: list[str]) -> int:
    try:
        with root.make_context("annotator", words) as context:
            code = root.invoke(context)
    except click.exceptions.Exit as end:  # --help and --version
        code = end.exit_code
    output.flush()
    return code if isinstance(code, int) else DONE


def _after_os_error(error: OSError, as_json: bool) -> int:
    if error.errno == errno.EPIPE:
        raise output.ReaderGone from error
    if error.errno not in _OF_THE_WORLD:
        return _after_our_bug(error, as_json)
    where = None if error.filename is None else str(error.filename)
    sentence = messages.translate(
        "The disk or the system refused: {reason}. Nothing more was done.", reason=error.strerror
    )
    _say(_error(sentence, file=where), as_json)
    return BAD_INPUT


def _after_our_bug(error: Exception, as_json: bool) -> int:
    from annotator.cli import crash_log  # only for a bug

    file = crash_log.keep(error)
    if file is None:
        sentence = messages.translate("A mistake in annotator stopped this, and the log cannot be written.")
    else:
        sentence = messages.translate("A mistake in annotator stopped this; it is described in {file}.", file=file)
    _say(_error(sentence), as_json)
    return OUR_BUG


def _error(
    message: str, hint: str | None = None, file: str | None = None, line: int | None = None, field: str | None = None
) -> dict[str, Any]:
    return {"error": {"message": message, "hint": hint, "file": file, "line": line, "field": field}}


def _of_user_error(error: UserError) -> dict[str, Any]:
    """Return the command's own object as far as the error carries one (a report), and the error."""
    own: dict[str, Any] = error.report.as_json() if isinstance(error, _Reported) else {}
    said = _error(messages.render(error), messages.render_hint(error), error.file, error.line, error.field)
    return own | said


def _of_bad_use(error: click.ClickException) -> dict[str, Any]:
    context = error.ctx if isinstance(error, click.UsageError) else None
    path = "annotator" if context is None else context.command_path.strip()
    return _error(error.format_message(), messages.translate("“{command} --help” says how it is used.", command=path))


def _say(own: dict[str, Any], as_json: bool) -> None:
    """Say what is wrong: to a program the object on standard output, to a person a sentence on standard error."""
    if as_json:
        output.write(output.dumps(own))
        return
    error = own["error"]
    output.write(next(problem_lines([error])), sys.stderr)
    if error["hint"]:
        output.write(output.clean(error["hint"]), sys.stderr)
    problems = list(problem_lines(own.get("problems", ())))
    for line in problems[:_PROBLEMS_SHOWN] if len(problems) > 1 else ():
        output.write(f"  {line}", sys.stderr)
    if len(problems) > _PROBLEMS_SHOWN:
        more = len(problems) - _PROBLEMS_SHOWN
        output.write("  " + messages.translate("and {count} more", count=more), sys.stderr)
