"""What was answered, read and said, as pictures with their tables."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from headwater.core.surveys import SCALE
from headwater.sharing.models import WORTH, Survey
from headwater.sharing.queries import Answered, WorthOfVersion
from headwater.shell.bars import Bars
from headwater.shell.saying import said


def of_answers(survey: Survey, one: Answered) -> Bars | None:
    """How many chose each step, beside the wave before where that may be shown; none where nothing may."""
    if not one.steps:
        return None
    ends = {SCALE[0]: _("1, not at all"), SCALE[-1]: _("5, very much so")}
    given = [one.steps, one.before] if one.before else [one.steps]
    waves = [_wave(survey.number - place, counts) for place, counts in enumerate(given)]
    rows = [(ends.get(step, str(step)), tuple(counts[place] for counts in given)) for place, step in enumerate(SCALE)]
    return Bars(f"question-{one.question.number}", one.question.text, _("Step"), tuple(waves), rows)


def _wave(number: int, counts: Sequence[int]) -> str:
    words = ngettext("Wave %(number)s, %(count)s answer", "Wave %(number)s, %(count)s answers", sum(counts))
    return words % {"number": number, "count": sum(counts)}


def _version(one: WorthOfVersion) -> str:
    given = {"audience": one.release.audience.title, "number": one.release.number}
    return _("%(audience)s, version %(number)s") % given


def of_readers(versions: Sequence[WorthOfVersion]) -> Bars:
    """How many could read each version, and did."""
    rows = [(_version(one), (one.could, one.read)) for one in versions]
    return Bars("readers", _("Readers"), _("Version"), (_("Could read it"), _("Read it")), rows)


def of_worth(versions: Sequence[WorthOfVersion]) -> Bars:
    """How many said what of each version."""
    kinds = tuple(said(words) for _kind, words in WORTH)
    rows = [(_version(one), tuple(count for _kind, count in one.said)) for one in versions]
    return Bars("worth", _("What readers said that it is worth"), _("Version"), kinds, rows)
