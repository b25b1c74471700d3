"""Where the command starts, and where its errors become sentences and exit codes.

0: done. 1: something is wrong in the data. 2: the command was used wrongly. 130: stopped by Ctrl-C.
"""

from __future__ import annotations

import io
import signal
import sys
from typing import TYPE_CHECKING

from headwater.core.errors import BadInput, WrongUse, shown

if TYPE_CHECKING:
    import click

DONE, WRONG_DATA, WRONG_USE, STOPPED = 0, 1, 2, 130
MOST_SHOWN = 50
NEEDS_REPORT = (
    "headwater: the command needs more than the core that is installed here.\n"
    "Install it whole: pip install 'headwater[report]'\n"
)
ASK_DATABASE = (
    "Check its server, and its address: --dsn for tables, HEADWATER_DATABASE for the service, "
    "whose tables headwater migrate makes."
)


def main() -> int:
    """Run the command on this process's arguments and return its exit code."""
    try:
        import click  # noqa: F401 - whether it is there

        from headwater.cli.commands import headwater
    except ModuleNotFoundError as missing:
        if missing.name != "click":
            raise
        sys.stderr.write(NEEDS_REPORT)
        return WRONG_USE
    except KeyboardInterrupt:  # before the command has begun
        return _stopped()
    return _run(headwater)


def _run(command: click.Command) -> int:
    import click

    stopped = [STOPPED]

    def end(number: int, _frame: object) -> None:
        stopped[0] = 128 + number
        sys.exit(128 + number)

    signal.signal(signal.SIGTERM, end)
    _let_any_terminal_read()
    try:
        code = command.main(standalone_mode=False)
    except click.exceptions.Abort:
        return _stopped()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (BadInput, WrongUse, ModuleNotFoundError, KeyboardInterrupt, OSError) as error:
        return _told(error)
    except Exception as error:
        if str(error) == "Query interrupted":  # a signal, as the tables' engine tells of it
            return _stopped() if stopped[0] == STOPPED else stopped[0]
        if not _is_a_databases(error):
            raise
        said = str(error).strip().splitlines()[0]
        return _told(WrongUse(f"the database says: {said}. {ASK_DATABASE}"))
    return code if isinstance(code, int) else DONE


def _let_any_terminal_read() -> None:
    """A terminal that has no dashes or arrows shows “?” for them; the command goes on."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _told(error: BaseException) -> int:
    """Say what went wrong, without a traceback, and return the exit code for it."""
    if isinstance(error, BadInput):
        _say_problems(error)
        return WRONG_DATA
    if isinstance(error, KeyboardInterrupt):
        return _stopped()
    if isinstance(error, BrokenPipeError):
        sys.stderr.close()  # whoever was reading has gone; nothing more can be said to them
        return WRONG_USE
    if isinstance(error, OSError):
        where = f" ({shown(str(error.filename))})" if error.filename else ""
        sys.stderr.write(f"headwater: {error.strerror or error}{where}. Nothing was left half-written.\n")
        return WRONG_USE
    missing = f"{error}. Install it: pip install 'headwater[report,allocation,comparison,index,postgres,spark]'"
    sys.stderr.write(f"headwater: {shown(missing if isinstance(error, ModuleNotFoundError) else str(error))}\n")
    return WRONG_USE


def _is_a_databases(error: Exception) -> bool:
    """Whether ``error`` is PostgreSQL's or Spark's own: theirs to explain, and no fault of this program."""
    return type(error).__module__.split(".")[0] in ("psycopg", "pyspark", "py4j") or (
        type(error).__module__ == "django.db.utils"
    )


def _stopped() -> int:
    sys.stderr.write("\nStopped. Nothing was left half-written.\n")
    return STOPPED


def _say_problems(bad: BadInput) -> None:
    count = len(bad.problems)
    sys.stderr.write(f"{count} {'thing is' if count == 1 else 'things are'} wrong:\n")
    for problem in bad.problems[:MOST_SHOWN]:
        sys.stderr.write(f"- {problem}\n")
    if count > MOST_SHOWN:
        sys.stderr.write(f"… and {count - MOST_SHOWN} more (headwater package check --format json lists all).\n")


if __name__ == "__main__":
    sys.exit(main())
