"""Education liaison is kept and ended, the fund’s use is said, and resources are kept with their nations (6.3.4)."""

from __future__ import annotations

from datetime import date

from headwater.audit.actions import action
from headwater.core.errors import refuse
from headwater.core.sentences import sentence
from headwater.engagement import policies
from headwater.engagement.models import EducationFundUse, EducationLiaison, EducationResource
from headwater.organisations.guarded_words import no_persons, not_empty
from headwater.organisations.viewer import Viewer


@action("education.liaison_kept", policy=lambda by, row: policies.may_keep_liaison(by, row.organisation))
def keep_liaison(liaison: EducationLiaison, *, by: Viewer) -> EducationLiaison:
    """Keep that a place is in touch with a sector, or one institution; ``liaison`` is not saved yet."""
    not_empty({"How, and by which post": liaison.how})
    no_persons({"How, and by which post": liaison.how})
    if liaison.start > by.day:
        raise refuse("From", sentence("that day is still to come."), sentence("Keep it when it is so."))
    if liaison.partner is not None and liaison.partner.kind != "school":
        what = sentence("that is no school, college or university.")
        raise refuse("Institution", what, sentence("Choose one, or leave it empty for the whole sector."))
    if liaison.partner is not None and liaison.partner.end is not None and liaison.partner.end < by.day:
        what = sentence("it ended on {day}.", day=liaison.partner.end)
        raise refuse("Institution", what, sentence("Choose another."))
    place = liaison.organisation.fresh()  # locked: two who keep it at once do not both stand
    rows = EducationLiaison.objects.standing().filter(
        organisation=place, sector=liaison.sector, partner=liaison.partner
    )
    for row in rows:
        if row.end is None or row.end >= liaison.start:
            raise refuse("Sector", sentence("it is kept already for that time."), sentence("End that one first."))
    liaison.kept_by, liaison.kept_on = by.person, by.day  # type: ignore[assignment]  # the policy saw to it
    liaison.save()
    return liaison


@action("education.liaison_ended", policy=lambda by, row: policies.may_keep_liaison(by, row.organisation))
def end_liaison(liaison: EducationLiaison, *, by: Viewer, on: date) -> EducationLiaison:
    """Say its last day: today or one to come, so that no day that is past reads otherwise than it did."""
    if liaison.end is not None:
        raise refuse("Last day", sentence("it ends on {day}.", day=liaison.end), sentence("There is nothing to do."))
    if on < by.day:
        raise refuse("Last day", sentence("that day is past."), sentence("Give today, or a day to come."))
    liaison.end = on
    liaison.save()
    return liaison


@action("education.liaison_withdrawn", policy=lambda by, row: policies.may_keep_liaison(by, row.organisation))
def withdraw_liaison(liaison: EducationLiaison, *, by: Viewer) -> EducationLiaison:
    """Take back what was never so: it counts on no day any more."""
    if liaison.withdrawn:
        raise refuse("Liaison", sentence("it was taken back already."), sentence("There is nothing to do."))
    liaison.withdrawn = True
    liaison.save()
    return liaison


@action("education.fund_said", policy=lambda by, row: policies.may_keep_liaison(by, row.organisation))
def say_fund_use(use: EducationFundUse, *, by: Viewer) -> EducationFundUse:
    """Say what a force does with its share of the fund from today on; ``use`` is not saved yet."""
    not_empty({"What this rests on": use.rests_on})
    no_persons({"What this rests on": use.rests_on})
    if use.organisation.kind != "force":
        raise refuse("Force", sentence("the fund went to forces."), sentence("Say it on the page of the force."))
    use.organisation.fresh()
    last = EducationFundUse.objects.filter(organisation=use.organisation).order_by("-id").first()
    if last is not None and (last.use, last.amount, last.rests_on) == (use.use, use.amount, use.rests_on):
        raise refuse("What it is used for", sentence("that is said already."), sentence("There is nothing to do."))
    use.on, use.by = by.day, by.person  # type: ignore[assignment]
    use.save()
    return use


@action("education.resource_kept", policy=lambda by, row: policies.may_keep_liaison(by, row.organisation))
def keep_resource(resource: EducationResource, *, by: Viewer) -> EducationResource:
    """Keep a resource with the nations that it applies to; ``resource`` is not saved yet."""
    not_empty({"Title": resource.title, "Source": resource.source})
    no_persons({"Title": resource.title, "Why there and not elsewhere": resource.why, "Source": resource.source})
    if not (resource.england or resource.wales):
        raise refuse("Applies to", sentence("it applies nowhere."), sentence("Choose at least one nation."))
    if not (resource.england and resource.wales) and not resource.why.strip():
        what = sentence("it is empty.")
        raise refuse("Why there and not elsewhere", what, sentence("Say why it does not apply to the other nation."))
    place = resource.organisation.fresh()
    if resource.issued_on is not None and resource.issued_on > by.day:
        raise refuse("Issued on", sentence("that day is still to come."), sentence("Keep it when it is issued."))
    if EducationResource.objects.filter(organisation=place, title=resource.title, ended_on__isnull=True).exists():
        raise refuse("Title", sentence("it is kept already."), sentence("There is nothing to do."))
    resource.kept_by, resource.kept_on = by.person, by.day  # type: ignore[assignment]
    resource.save()
    return resource


@action("education.resource_ended", policy=lambda by, row: policies.may_keep_liaison(by, row.organisation))
def end_resource(resource: EducationResource, *, by: Viewer) -> EducationResource:
    """Say that it is not in use any more; a right one may then be kept under its title."""
    if resource.ended_on is not None:
        what = sentence("it is out of use since {day}.", day=resource.ended_on)
        raise refuse("Resource", what, sentence("There is nothing to do."))
    resource.ended_on = by.day
    resource.save()
    return resource
