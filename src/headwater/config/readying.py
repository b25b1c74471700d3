"""What is made before the service answers: its tables and its static files, and only what is not there already."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

MADE_FROM = "static-made-from"  # a file in the data folder, beside the folder of static files


def make_tables() -> None:
    """Make the database, or bring it up to this version."""
    call_command("migrate", verbosity=0, interactive=False)


def make_static_files() -> None:
    """Hash and compress the static files, unless those of this version are there. Left whole or not at all."""
    made_from, now = Path(settings.ENVIRONMENT.data, MADE_FROM), _sources()
    if Path(settings.STATIC_ROOT).is_dir() and made_from.exists() and made_from.read_text("utf-8") == now:
        return
    made_from.unlink(missing_ok=True)  # first: a start that is killed half-way must not be taken for a whole one
    try:
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)
        made_from.write_text(now, "utf-8")
    except OSError:
        shutil.rmtree(settings.STATIC_ROOT, ignore_errors=True)
        made_from.unlink(missing_ok=True)
        raise


def _sources() -> str:
    """A hash of the files that there are and of what is in them: another version makes another."""
    told = []
    for finder in get_finders():
        for name, storage in finder.list([]):
            told.append(f"{name} {hashlib.sha256(Path(storage.path(name)).read_bytes()).hexdigest()}")
    return hashlib.sha256("\n".join(sorted(told)).encode()).hexdigest()
