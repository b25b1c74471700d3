"""``headwater work``: what does the jobs that people asked for, such as the files of long lists."""

from __future__ import annotations

import os
import threading
import time

import click


@click.command()
@click.option("--until-empty", is_flag=True, help="Do the jobs that wait, and end.")
@click.option("--with-parent", is_flag=True, hidden=True, help="End when the process that started this one has ended.")
def work(*, until_empty: bool, with_parent: bool) -> None:
    """Do the jobs that people asked for, one after the other, until Ctrl-C.

    `headwater serve` starts one of these itself. More of them, here or elsewhere, share the work.
    """
    from headwater.config.starting import start

    start()
    from django.core.management import call_command

    if with_parent:
        threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    call_command("db_worker", interval=1, batch=until_empty, startup_delay=False, reload=False, verbosity=0)


def _end_with(parent: int) -> None:
    """A worker whose server was killed must not go on with older code beside the next one."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(0)
