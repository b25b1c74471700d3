"""Starting Django for a command: the key that lasts is made first, so that sessions and marks outlive the process."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from headwater.config.environment import Environment, make_key, read_environment


def start(port: int | None = None) -> Environment:
    """Read the environment, refuse what is wrong in it, and set Django up.

    Where only this machine reaches the service and no address is set, links name the ``port`` that it answers on.
    """
    environment = read_environment(os.environ, Path.home())
    if port and not environment.https and not os.environ.get("HEADWATER_ADDRESS"):
        os.environ["HEADWATER_ADDRESS"] = f"http://{environment.hosts[0]}:{port}"  # for all workers of the server
        environment = read_environment(os.environ, Path.home())
    if "HEADWATER_SECRET_KEY" not in os.environ:
        make_key(environment.data)
    environment.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "headwater.config.settings")
    import django

    with loading():
        django.setup()
    return environment


@contextmanager
def loading() -> Iterator[None]:
    """Load modules without looking for garbage: hardly any is made meanwhile, and looking takes a sixth of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
