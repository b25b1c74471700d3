"""Guidance that posts are asked to know: kept, replaced by later versions, and acknowledged (6.6.3)."""

from __future__ import annotations

from headwater.audit.actions import action, insist
from headwater.core.errors import refuse
from headwater.core.sentences import sentence
from headwater.engagement import policies
from headwater.engagement.models import HAS, READ, GuidanceKnown, GuidanceToKnow, GuidanceVersion
from headwater.organisations.guarded_words import no_persons, not_empty
from headwater.organisations.models import Holding
from headwater.organisations.viewer import Viewer


@action("guidance.asked", policy=policies.may_keep_training)
def ask_to_know(guidance: GuidanceToKnow, *, by: Viewer, first: GuidanceVersion) -> GuidanceToKnow:
    """Ask posts of a kind to know a document, with the version that there is; neither is saved yet."""
    words = {"Title": guidance.title, "Who issued it": guidance.issued_by}
    not_empty(words | {"Version": first.name, "Where it is to be had": first.where})
    no_persons({"Title": guidance.title})
    if guidance.since > by.day or first.issued_on > by.day:
        raise refuse("Issued on", sentence("that day is still to come."), sentence("Give the day it was issued."))
    place = guidance.organisation.fresh()  # locked: a double click asks once
    there = GuidanceToKnow.objects.filter(organisation=place, title__iexact=guidance.title, asked_of=guidance.asked_of)
    if there.exists():
        raise refuse("Title", sentence("these posts are asked already."), sentence("Write a later version of it."))
    guidance.save()
    first.organisation, first.guidance = guidance.organisation, guidance
    first.save()
    return guidance


@action("guidance.version_written", policy=policies.may_keep_training)
def write_guidance_version(version: GuidanceVersion, *, by: Viewer) -> GuidanceVersion:
    """A later version: whoever had the one before is asked again; ``version`` is not saved yet."""
    guidance = version.guidance.fresh()
    version.organisation = guidance.organisation
    insist(policies.may_keep_training(by, guidance))
    not_empty({"Version": version.name, "Where it is to be had": version.where})
    last = guidance.versions.order_by("-issued_on").first()
    if last is not None and not last.issued_on < version.issued_on <= by.day:
        what = sentence("the last one is of {day}, and nothing is issued after today.", day=last.issued_on)
        raise refuse("Issued on", what, sentence("Give a day between."))
    if guidance.versions.filter(name__iexact=version.name).exists():
        raise refuse("Version", sentence("there is one of that name."), sentence("Give it another."))
    version.save()
    return version


@action("guidance.acknowledged", policy=lambda by, row: policies.may_acknowledge(by, row.version_of.guidance))
def acknowledge(known: GuidanceKnown, *, by: Viewer) -> GuidanceKnown:
    """Say that one has it, or has read it, as whoever holds a post; ``known`` is not saved yet."""
    guidance = known.version_of.guidance.fresh()
    held = Holding.objects.as_at(by.day).filter(person=by.person_id, post__in=policies.posts_asked(guidance, by))
    holding = held.select_related("post__organisation").order_by("pk").first()
    if holding is None:
        insist(policies.may_acknowledge(by, guidance))
        raise refuse("What you say", sentence("you hold no post that is asked."), sentence("There is nothing to do."))
    there = GuidanceKnown.objects.filter(version_of=known.version_of, post=holding.post, person=by.person)
    said = set(there.values_list("how", flat=True))
    if known.how in said or (known.how == HAS and READ in said):
        raise refuse("What you say", sentence("you said so already."), sentence("There is nothing to do."))
    known.organisation, known.post = holding.post.organisation, holding.post
    known.person, known.on = by.person, by.day  # type: ignore[assignment]
    known.save()
    return known
