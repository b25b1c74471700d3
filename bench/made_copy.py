"""The copy of everything held of an invented case with 300 documents: how long each part of it takes."""

from __future__ import annotations

import io
import json
import os
from time import perf_counter
from typing import Any

DOCUMENTS, BYTES = 300, 300_000


def main() -> None:
    """Make the documents and then the copy, and print the seconds and what was told of progress as JSON."""
    from headwater.config.starting import start

    start()
    from headwater.accounts.models import Person
    from headwater.interventions.models import Case
    from headwater.organisations.viewer import viewer_of

    case = Case.objects.select_related("owner").get(state="gathering")
    if case.owner is not None:
        _documents(case, viewer_of(case.owner))
    rights = viewer_of(Person.objects.get(name="Petra Lindqvist"))
    print(json.dumps(_copied(case, rights)))


def _documents(case: Any, owner: Any) -> None:
    from headwater.interventions import actions
    from headwater.interventions.models import CaseFile, Statement

    letter = b"%PDF-1.7\n" + os.urandom(BYTES)
    for number in range(DOCUMENTS):
        note = f"Talk {number}: spoke with Mr Halloran{number} of the library, 020 7946 0{number:03}. " * 12
        content, name = (letter, f"n{number}.pdf") if number % 3 else (note.encode(), f"n{number}.txt")
        file = CaseFile(case=case)
        actions.add_case_file(file, by=owner, content=io.BytesIO(content), name=name, about=f"Note {number} (invented)")
        words = f"Seen on day {number}: quiet, with Mr Halloran{number} (invented)."
        actions.write_statement(Statement(case=case, kind="fact"), by=owner, words=words, whose="a teacher")


def _copied(case: Any, by: Any) -> dict[str, object]:
    """Proposals found, each decided, and the copy made, with how often progress was told."""
    from headwater.interventions import actions
    from headwater.interventions.models import AccessPack
    from headwater.interventions.presenters import access_pack

    row = case.rights_requests.filter(kind="access", told_on__isnull=True).get()
    began, told = perf_counter(), []
    pack = actions.begin_pack(AccessPack(case=case, request=row), by=by)
    found = pack.redactions.count()
    decided = {one.ref: ("keep" if one.kind == "file" else "hide", "Of somebody else") for one in pack.redactions.all()}
    actions.decide_redactions(pack, by=by, decided=decided)
    pack = actions.ask_for_pack(pack, by=by)
    made = access_pack.make(pack, pack.words["passphrase"], by.day, lambda done, whole: told.append((done, whole)))
    seconds = perf_counter() - began
    return {"seconds": seconds, "found": found, "told": len(told), "megabytes": len(made.content) / 1_000_000}
