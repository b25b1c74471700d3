"""What is the fault of nobody who asks: a database that is gone, a disk that is full. Told in sentences."""

from __future__ import annotations

import errno
import sqlite3
from dataclasses import dataclass

from django.db import Error, InterfaceError, OperationalError

from headwater.core.sentences import sentence

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
FULL_IN_SQLITE = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_SHMSIZE)
FULL_IN_POSTGRESQL = "53100"
READS = ("GET", "HEAD", "OPTIONS")  # methods that ask and send nothing
AGAIN = 10  # seconds after which to ask again


@dataclass(frozen=True)
class Trouble:
    """What to answer: the status, what happened, and how long to wait."""

    status: int
    title: str
    what: str
    again: int = AGAIN  # seconds


GONE = Trouble(
    503,
    sentence("The service cannot reach its records now"),
    sentence("Its database does not answer. This mostly passes by itself within a minute."),
)
NO_ROOM = Trouble(
    507,
    sentence("The service has no room left"),
    sentence("The disk that it keeps its records on is full. What is there can still be read."),
    60,
)


def trouble_of(error: BaseException | None) -> Trouble | None:
    """The trouble that an error tells of, or nothing where it is a fault of the program."""
    own = getattr(error, "trouble", None)
    if isinstance(own, Trouble):
        return own
    if isinstance(error, Error):
        if _is_full(error.__cause__ or error.__context__):
            return NO_ROOM
        return GONE if isinstance(error, OperationalError | InterfaceError) else None
    return NO_ROOM if isinstance(error, OSError) and error.errno in FULL else None


def _is_full(cause: BaseException | None) -> bool:
    """Whether the database's own error says that there was no room."""
    if isinstance(cause, sqlite3.Error):
        return getattr(cause, "sqlite_errorcode", 0) in FULL_IN_SQLITE
    return getattr(cause, "sqlstate", "") == FULL_IN_POSTGRESQL


def what_was_kept(trouble: Trouble | None, *, wrote: bool, kept: bool) -> str:
    """What became of what was sent, as far as it can be known: ``kept`` is whether an action of it was committed.

    Without a trouble it is a fault of the program, whose transaction was undone.
    """
    if kept:
        return sentence(
            "What you sent was saved; only the page that follows it could not be made. Do not send it again."
        )
    if not wrote:
        return sentence("Nothing is lost. Load this page again in a little while.")
    if trouble is None:
        return sentence(
            "Nothing was saved. Try again in a minute; the keeper of this service can see when it happened."
        )
    if trouble.status == NO_ROOM.status:
        return sentence(
            "Nothing was saved. Go back to find what you wrote, tell whoever keeps the service, and send it again "
            "when there is room."
        )
    return sentence("What you sent was saved whole or not at all. Look whether it is there before you send it again.")
