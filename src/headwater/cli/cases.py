"""``headwater cases``: what the keeper of the machine does with the keys of cases. It opens none of them."""

from __future__ import annotations

import getpass

import click


@click.group()
def cases() -> None:
    """Look after the keys that cases are locked with. No case is opened by any of these."""


@cases.command("rotate-keys")
@click.option("--resume", is_flag=True, help="Go on with a rotation that was stopped; make no further key.")
def rotate_keys(*, resume: bool) -> None:
    """Lock every case with a new key. It can be stopped, and gone on with by --resume.

    Keep a copy of the file of keys apart from the database and from backups: without it no case opens.
    """
    from headwater.config.starting import start

    start()
    from headwater.interventions.actions import rotate_keys as rotate
    from headwater.organisations.viewer import console

    def tell(done: int, whole: int) -> None:
        click.echo(f"{done:,} of {whole:,} cases")

    done, number = rotate(by=console(getpass.getuser()), tell=tell, anew=not resume)
    click.echo(f"{done:,} cases are locked with key {number}. Run forget-old-keys when old backups may open no more.")


@cases.command("forget-old-keys")
@click.confirmation_option(prompt="Backups from before the last rotation will open no case any more. Go on?")
def forget_old_keys() -> None:
    """Destroy the keys that no case is locked with any more. What only they opened is gone for good."""
    from headwater.config.starting import start

    start()
    from headwater.interventions.actions import forget_old_keys as forget
    from headwater.organisations.viewer import console

    gone = forget(by=console(getpass.getuser()))
    click.echo(f"{gone} old keys are destroyed.")
