"""Two people who change one thing at once: whoever comes second is shown both, and nothing of theirs is saved."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.utils.translation import gettext as _

from headwater.audit.actions import Conflict
from headwater.core.errors import BadInput, Problem
from headwater.shell.days import told


@contextmanager
def both_shown() -> Iterator[None]:
    """Turn a conflict into what the form says: field by field what they wrote and what you wrote."""
    try:
        yield
    except Conflict as conflict:
        what = _("Somebody changed this while you were writing: they wrote “%(theirs)s”, you wrote “%(yours)s”.")
        remedy = _("Nothing of yours was saved. Open the form again and change what is there now.")
        problems = []
        for item in conflict.differences:
            field = conflict.record._meta.get_field(item.field)
            words = what % {"theirs": _shown(item.theirs), "yours": _shown(item.yours)}
            problems.append(Problem(str(getattr(field, "verbose_name", item.field)), words, remedy))
        bad = BadInput(problems)
        bad.status = 409  # type: ignore[attr-defined]  # what ``answer_form`` answers with
        raise bad from conflict


def _shown(value: object) -> str:
    if value in (None, ""):
        return _("nothing")
    return told(value) if isinstance(value, date) else str(value)
