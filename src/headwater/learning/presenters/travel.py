"""What became of a study elsewhere, in a sentence: a count of what is listed below it, and no score."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from headwater.core.case_studies import RESULTS
from headwater.learning.models import Adoption, ResultElsewhere
from headwater.shell.saying import said


def taken_up(adoptions: Iterable[Adoption], results: Iterable[ResultElsewhere], day: date) -> str:
    """How many organisations took it up by a day, how many of them follow it no longer, and what came of it there.

    Each organisation counts once, however often it took it up; ``results`` are given newest first.
    """
    begun = [row for row in adoptions if row.start <= day]
    places = {row.organisation_id for row in begun}
    going = {row.organisation_id for row in begun if row.ended_on is None or row.ended_on > day}
    count, ended = len(places), len(places - going)
    words = _("Taken up by: %(count)s.") % {"count": count}
    if ended:
        words = _("Taken up by: %(count)s, no longer followed by: %(ended)s.") % {"count": count, "ended": ended}
    newest: dict[int, str] = {}
    for row in results:
        newest.setdefault(row.organisation_id, row.result)
    counts = Counter(newest.values())
    told = ", ".join(f"{said(RESULTS[code])}: {counts[code]}" for code in RESULTS if counts[code])
    return f"{words} {told}." if told else words
