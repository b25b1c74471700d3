"""An assessment in words: drafted, signed by its author, and read by a second person who agrees or says why not."""

from __future__ import annotations

from headwater.audit.actions import action, insist
from headwater.core.errors import BadInput, Problem, refuse
from headwater.core.sentences import sentence
from headwater.interventions import policies
from headwater.interventions.models import Assessment
from headwater.organisations.guarded_words import not_empty
from headwater.organisations.viewer import Viewer
from headwater.schemes.casework import casework


@action("case_assessment.drafted", policy=policies.may_assess)
def draft_assessment(row: Assessment, *, by: Viewer, words: dict[str, str], seen: int = 0) -> Assessment:
    """Keep a draft: a new version where there is none, or the author’s own as it goes on. ``seen`` is its version."""
    case = row.case.fresh().open()
    row.case = case
    insist(policies.may_assess(by, row))
    headings = casework().before.headings
    if not row.pk:
        if case.assessments.filter(signed_on__isnull=True).exists():
            what = sentence("a draft is there already.")
            raise refuse(next(iter(headings.values())).title, what, sentence("Go on with that one."))
        row.edition, row.author, row.begun_on = case.assessments.next_of("edition"), by.person, by.day  # type: ignore[assignment]
    elif row.version != seen:
        what = sentence("it was changed in another window meanwhile.")
        raise refuse(next(iter(headings.values())).title, what, sentence("Load the page again, and look at both."))
    row.write(**{code: words.get(code, "").strip() for code in headings})
    row.save()
    return row


@action("case_assessment.taken_over", policy=policies.may_take_over_draft)
def take_over_draft(row: Assessment, *, by: Viewer) -> Assessment:
    """Go on with a draft whose author cannot: it is signed by whoever goes on with it."""
    row.author = by.person  # type: ignore[assignment]
    row.save()
    return row


@action("case_assessment.signed", policy=policies.may_assess)
def sign_assessment(row: Assessment, *, by: Viewer) -> Assessment:
    """Sign it: every heading says something, and nothing of it is changed from then on."""
    row.case = row.case.fresh().open()
    missing = [one for code, one in casework().before.headings.items() if not row.words.get(code, "").strip()]
    if missing:
        remedy = sentence("Write it in a sentence, or why it is not known.")
        raise BadInput(Problem(one.title, sentence("it is empty."), remedy) for one in missing)
    row.signed_on = by.day
    row.save()
    return row


@action("case_assessment.seconded", policy=policies.may_second)
def second_assessment(row: Assessment, *, by: Viewer, view: str, because: str = "") -> Assessment:
    """Say as a second person whether one agrees; whoever sees it differently says why, and that stays beside it."""
    if view == "differs":
        not_empty({"Why": because})
    row.case = row.case.fresh().open()
    row.second, row.second_view, row.second_on = by.person, view, by.day
    row.write(second_words=because.strip())
    row.save()
    return row
