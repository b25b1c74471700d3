"""``headwater audit``: whether the log of what happened is whole."""

from __future__ import annotations

import click

from headwater.cli.start import DONE, WRONG_DATA


@click.group()
def audit() -> None:
    """Prove that the log of what happened is whole."""


@audit.command()
@click.option("--head", default="", help="A head noted earlier, to find out whether the log was cut short since.")
def verify(head: str) -> int:
    """Say of every event whether it is as it was written, and where one was changed, removed, added or moved."""
    from headwater.config.starting import start

    start()
    from headwater.audit.models import Event
    from headwater.audit.sealing import head as head_now
    from headwater.audit.sealing import seal
    from headwater.audit.sealing import verify as faults

    found = 0
    for fault in faults(head):
        found += 1
        click.echo(f"{fault.where}: {fault.wrong}: {fault.what}")
    if found:
        click.echo(f"{found} {'thing is' if found == 1 else 'things are'} wrong.")
        return WRONG_DATA
    seal(everything=True)
    click.echo(f"All {Event.objects.count():,} events are as they were written. Head: {head_now()}")
    click.echo("Keep the head somewhere else: with --head it shows whether the end was cut off.")
    return DONE
