"""What one room of casework gives another: consent opens packs, assessments go into them, telling can be late.

A room asks nothing of the rooms before it by name; they register here what it asks of any.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from headwater.core.support_plans import REASONS
from headwater.interventions.consent_gate import add_gate
from headwater.interventions.models import Case, CaseTelling
from headwater.interventions.presenters.before_panel import headings_of
from headwater.interventions.queries import Releasable, add_reason, add_source, basis_in_force, current_assessment
from headwater.organisations.models import Organisation


@add_gate
def agreed_to_the_panel(case: Case, purpose: str, _organisation: Organisation, day: date) -> bool:
    """Whether consent for that purpose, or a decision to go on without it, is in force.

    It is asked at every opening, so a withdrawal closes a pack at once, whatever was given out before (register 1D, b).
    """
    return basis_in_force(case, purpose, None, day) != ""


@add_source
def the_assessment(case: Case) -> Iterator[Releasable]:
    """The version that holds, as one part: a panel that decides reads it whole or not at all."""
    row = current_assessment(case)
    if row is not None:
        row.case = case
        words = "\n\n".join(f"{heading}: {text}" for heading, text in headings_of(row))
        title = _("Edition %(number)s") % {"number": row.edition}
        yield Releasable("assessment", row.ref, words, title, str(row.author))


def not_told(before: date) -> QuerySet[CaseTelling]:
    """Decisions not to tell somebody yet that were to be looked at again by a day, and that nothing followed."""
    later = CaseTelling.objects.filter(case=OuterRef("case"), whom=OuterRef("whom"), pk__gt=OuterRef("pk"))
    return CaseTelling.objects.filter(~Exists(later), told=False, look_again_on__lte=before)


add_reason("told", REASONS["told"], not_told)
