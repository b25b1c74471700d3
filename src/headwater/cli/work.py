"""``headwater work``: what does the jobs that people asked for, such as the files of long lists."""

from __future__ import annotations

import os
import threading
import time

import click


@click.command()
@click.option("--until-empty", is_flag=True, help="Do the jobs that wait, and end.")
@click.option("--with-parent", type=int, hidden=True, help="End when this process, which started it, has ended.")
def work(*, until_empty: bool, with_parent: int | None) -> None:
    """Do the jobs that people asked for, one after the other, until Ctrl-C.

    `headwater serve` starts one of these itself. More of them, here or elsewhere, share the work.
    """
    if with_parent is not None:  # before anything is loaded, which takes longer than a server may live
        threading.Thread(target=_end_with, args=(with_parent,), daemon=True).start()
    from headwater.config.starting import start

    start()
    from django.core.management import call_command

    call_command("db_worker", interval=1, batch=until_empty, startup_delay=False, reload=False, verbosity=0)


def _end_with(parent: int) -> None:
    """A worker whose server was killed must not go on with older code beside the next one."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(0)
