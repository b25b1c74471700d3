"""The Gateway Protocol: asking each originator for each audience, answering, and taking an answer back (AV14)."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from headwater.audit.actions import action
from headwater.core.decision import Decision, deny
from headwater.core.errors import refuse
from headwater.core.sentences import sentence
from headwater.organisations.viewer import Viewer
from headwater.sharing import policies
from headwater.sharing.actions.releases import recall_for_originator
from headwater.sharing.models import AGREED, CHANGED, ISSUED, REFUSED, SUPERSEDED, Audience, Consent, Product, Release
from headwater.sharing.queries import draft_for, with_growth


@action("consent.asked", policy=lambda by, consent: policies.may_write(by, consent.portion.product))
def _ask(consent: Consent, *, by: Viewer) -> Consent:
    consent.asked_by, consent.asked_at = by.person, timezone.now()  # type: ignore[assignment]  # the policy saw to it
    consent.save()
    return consent


def ask_originators(product: Product, *, by: Viewer, audience: Audience, due: date) -> list[Consent]:
    """Ask for every portion for which an agreement is all that is missing; none is asked for twice."""
    if due <= by.day:
        raise refuse("By when", sentence("that day leaves nobody time."), sentence("Give a day to come."))
    with transaction.atomic():
        product.fresh()
        draft = draft_for(product, audience, by.day)
        if draft is None:
            what = sentence("this audience reads another marking scheme, or about another kind of asset.")
            raise refuse("Audience", what, sentence("Choose one that the page of the product offers."))
        portions = product.portions.in_bulk(draft.version.to_ask)
        standing = Consent.objects.filter(portion__in=portions, audience=audience, withdrawn_at__isnull=True)
        for over in with_growth(standing, by.day).filter(Q(until__lt=by.day) | Q(grown=True) & ~Q(answer=REFUSED)):
            _lapse(over, by=by)
        asked = set(standing.values_list("portion", flat=True))
        return [
            _ask(Consent(portion=portions[key], audience=audience, due=due), by=by)
            for key in draft.version.to_ask
            if key not in asked
        ]


def _may_lapse(by: Viewer, consent: Consent) -> Decision:
    """Whoever asks anew lets go of an answer whose last day is past, or whose audience has grown, and of no other."""
    decision = policies.may_write(by, consent.portion.product)
    over = consent.until is not None and consent.until < by.day
    if decision.allowed and not (over or with_growth(Consent.objects.filter(pk=consent.pk), by.day).get().grown):
        return deny("consent/holds", sentence("Its answer holds still."))
    return decision


@action("consent.lapsed", policy=_may_lapse)
def _lapse(consent: Consent, *, by: Viewer) -> Consent:
    consent.withdrawn_at = timezone.now()
    consent.save()
    return consent


@action("consent.answered", policy=policies.may_answer)
def answer_consent(consent: Consent, *, by: Viewer, given: Consent) -> Consent:
    """Agree, agree with a change of words, or refuse with a reason; ``given`` holds what was said and is not saved."""
    if given.answer == REFUSED and not given.reason:
        raise refuse("Why", sentence("a refusal has a reason."), sentence("Say why; whoever asked reads it."))
    if given.answer == CHANGED and not given.change:
        raise refuse("Wording", sentence("a change needs its wording."), sentence("Write what may go instead."))
    if given.until is not None and given.until < by.day:
        raise refuse("Until", sentence("that day is past."), sentence("Give a day to come, or none."))
    for name in ("answer", "reason", "change", "until", "protocol"):
        setattr(consent, name, getattr(given, name))
    consent.answered_by, consent.answered_at = by.person, timezone.now()
    consent.save()
    return consent


@action("consent.agreed_again", policy=policies.may_take_back)
def agree_again(consent: Consent, *, by: Viewer) -> Consent:
    """Say that those who came into the audience since may have it too."""
    if consent.answer not in (AGREED, CHANGED):
        raise refuse("Answer", sentence("it was not agreed to."), sentence("Take the answer back, and answer anew."))
    consent.answered_by, consent.answered_at = by.person, timezone.now()
    consent.save()
    return consent


@action("consent.taken_back", policy=policies.may_take_back)
def _take_back(consent: Consent, *, by: Viewer) -> Consent:
    consent.withdrawn_at = timezone.now()
    consent.save()
    return consent


def take_back(consent: Consent, *, by: Viewer) -> list[Release]:
    """Take an answer back. Every release that rests on it is recalled in the same moment; they are returned.

    One that a later version took the place of is recalled too: whoever read it then may have a copy.
    """
    with transaction.atomic():
        consent.portion.product.fresh()  # nothing is issued meanwhile that would rest on it
        was_agreed = consent.answer in (AGREED, CHANGED)
        consent = _take_back(consent, by=by)
        if not was_agreed:
            return []
        rows = Release.objects.filter(product=consent.portion.product, audience=consent.audience)
        rows = rows.filter(state__in=(ISSUED, SUPERSEDED))
        resting = [row for row in rows if consent.portion_id in {item["portion"] for item in row.body}]
        return [recall_for_originator(row, by=by) for row in resting]
