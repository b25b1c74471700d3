"""Data of a service, made once by each worker of the tests; whoever needs one to do with as they like takes a copy.

To make the tables and fill the register takes longer than most of what is tested on them.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

MIGRATE = (
    "from headwater.config.starting import start; start()\n"
    "from django.core.management import call_command; call_command('migrate', verbosity=0)\n"
)


@cache
def _made(fill: str) -> tempfile.TemporaryDirectory[str]:
    folder = tempfile.TemporaryDirectory(prefix="headwater-prepared-")
    kept = {key: value for key, value in os.environ.items() if not key.startswith("HEADWATER_")}
    environment = kept | {"HEADWATER_DATA": f"{folder.name}/data"}
    subprocess.run([sys.executable, "-c", fill], env=environment, check=True)
    return folder


def prepare(folder: Path, fill: str) -> None:
    """Put into ``folder`` what the program ``fill`` makes of an empty one, on SQLite."""
    shutil.copytree(Path(_made(fill).name, "data"), folder, dirs_exist_ok=True)
