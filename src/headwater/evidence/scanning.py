"""The hook for a virus scanner: a command of the keeper's own, given each file. It fails closed.

The command reads the file on its standard input and ends with 0 where it is clean and 1 where it is not. Whatever else
it does, the file stays waiting and is given to nobody.
"""

from __future__ import annotations

import logging
import os
import subprocess
from pathlib import Path

from django.conf import settings

from headwater.evidence.models import CLEAN, REFUSED, WAITING

log = logging.getLogger("headwater.evidence")
LONGEST = 60  # seconds
PASSED_ON = ("PATH", "LANG", "HOME", "TMPDIR")  # of our environment, which holds secrets
OUTCOMES = {0: CLEAN, 1: REFUSED}


def scanner() -> str:
    """The name of the scanner, or nothing where there is none."""
    return Path(settings.SCAN[0]).name if settings.SCAN else ""


def scan(place: Path) -> str:
    """The state that the scan finds the file in: clean, refused, or waiting where it could not tell."""
    environment = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    try:
        with place.open("rb") as content:
            done = subprocess.run(  # noqa: S603 - the keeper's own command, without a shell
                settings.SCAN,
                stdin=content,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=environment,
                timeout=LONGEST,
                check=False,
            )
    except (OSError, subprocess.TimeoutExpired) as error:
        log.warning("the scanner did not answer: %s", type(error).__name__)
        return WAITING
    if done.returncode not in OUTCOMES:
        log.warning("the scanner ended with %s", done.returncode)
    return OUTCOMES.get(done.returncode, WAITING)
