"""Where a passphrase comes from: a file, the environment, or a person who types it unseen. Never the command line."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from headwater.core.errors import WrongUse
from headwater.packages.keys import open_to_others

VARIABLE = "HEADWATER_PASSPHRASE"
LARGEST_FILE = 4096  # bytes
SHORT = 16  # characters: the form of a key file slows guessing down but little

passphrase_option = click.option(
    "--passphrase-file",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help=f"A file with the passphrase in its first line. Else {VARIABLE} is used, or you are asked.",
)


def passphrase(file: Path | None, *, new: bool) -> str:
    """The passphrase; one for a new key is asked for twice, and said to be short where it is."""
    if file is not None:
        given = _in_file(file)
    elif VARIABLE in os.environ:
        given = os.environ[VARIABLE]
    else:
        given = _asked(new=new)
    if new and given.strip() and len(given) < SHORT:
        warn(f"The passphrase has fewer than {SHORT} characters: who gets hold of the key file may guess it.")
    return given


def _in_file(file: Path) -> str:
    if open_to_others(file):
        warn_of_readers(file)
    try:
        with file.open("rb") as stream:
            lines = stream.read(LARGEST_FILE).decode("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise WrongUse(f"{file}: holds no passphrase that can be read ({error}).") from error
    return lines[0] if lines else ""


def _asked(*, new: bool) -> str:
    if not sys.stdin.isatty():
        raise WrongUse(f"There is no terminal to ask for the passphrase. Set {VARIABLE}, or give --passphrase-file.")
    typed: str = click.prompt(
        "Passphrase", hide_input=True, default="", show_default=False, confirmation_prompt=new, err=True
    )
    return typed


def warn_of_readers(file: Path) -> None:
    """Say that a file which should be secret is not."""
    warn(f"{file}: other people of this machine can read it. Make it yours alone: chmod 600 {file}")


def warn(text: str) -> None:
    """A warning, on the error stream; the work goes on."""
    click.echo(f"Warning: {text}", err=True)
