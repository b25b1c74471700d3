"""Files of a case: looked at, scanned, and sealed before anything of them is kept."""

from __future__ import annotations

from typing import IO

from django.utils import timezone

from headwater.audit.actions import action
from headwater.interventions import case_files, policies
from headwater.interventions.models import CaseFile
from headwater.organisations.guarded_words import not_empty
from headwater.organisations.viewer import Viewer


@action("case_file.added", policy=policies.may_add_file)
def add_case_file(file: CaseFile, *, by: Viewer, content: IO[bytes], name: str, about: str) -> CaseFile:
    """Add a file to a case; ``file`` is not saved yet. Its name is sealed with it."""
    not_empty({"What it is": about})
    whole, kind, name = case_files.looked_at(content, name)
    file.case = file.case.fresh().open()
    file.scan = case_files.scanned(whole)
    file.kind, file.size = kind.endings[0], len(whole)
    file.by, file.added_at = by.person, timezone.now()  # type: ignore[assignment]
    file.write(name=name, about=about)
    case_files.keep(file, whole)
    file.save()
    return file
