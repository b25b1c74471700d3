"""Packs for a meeting: chosen part by part for one agency, given out (a disclosure), and taken back."""

from __future__ import annotations

from collections.abc import Iterable

from headwater.audit.actions import action
from headwater.core.errors import refuse
from headwater.core.panel_meetings import PACK_PARTS
from headwater.core.sentences import sentence
from headwater.interventions import policies, queries
from headwater.interventions.actions.disclosures import disclose
from headwater.interventions.consent_gate import gates_open
from headwater.interventions.models import Disclosure, Pack, PackPart
from headwater.organisations.viewer import Viewer


@action("pack.chosen", policy=policies.may_choose_parts)
def choose_parts(pack: Pack, *, by: Viewer, parts: Iterable[tuple[str, str]]) -> Pack:
    """Choose what an agency is to be given, part by part; until it is given out this can be changed."""
    item = pack.item.fresh()
    pack.case = case = pack.item.case.open()
    if pack.organisation not in queries.agencies_at(item, by):
        what = sentence("it has no member on the panel today.")
        raise refuse("Agency", what, sentence("Choose an agency that sits there."))
    held, wanted = queries.releasable(case), list(dict.fromkeys(parts))
    if not wanted or any(key not in held for key in wanted):
        what = sentence("nothing is chosen, or something that is not there.")
        raise refuse("What it is given", what, sentence("Choose at least one part."))
    if not pack.pk:
        if item.packs.filter(organisation=pack.organisation, recalled_on__isnull=True).exists():
            what = sentence("it has a pack already.")
            raise refuse("What it is given", what, sentence("Change that one, or take it back first."))
        pack.made_by, pack.made_on = by.person, by.day  # type: ignore[assignment]
        pack.save()
    else:
        pack.save()
        pack.parts.exclude(pk__in=[]).delete()
    PackPart.objects.bulk_create([PackPart(case=case, pack=pack, kind=kind, part_ref=ref) for kind, ref in wanted])
    return pack


@action("pack.issued", policy=policies.may_choose_parts)
def issue_pack(pack: Pack, *, by: Viewer, basis: str) -> Pack:
    """Give a pack out: what it holds, to whom and on what basis is written down as a disclosure."""
    pack.case.open()
    pack.item.case = pack.case
    item = pack.item
    if item.meeting.state != "planned" or item.meeting.day < by.day:
        what = sentence("the meeting is over.")
        raise refuse("On what basis", what, sentence("Put the case on another agenda."))
    if pack.organisation not in queries.agencies_at(item, by):
        what = sentence("the agency has no member on the panel today.")
        raise refuse("On what basis", what, sentence("Have somebody of it put on the panel, or take the pack back."))
    if not gates_open(pack.case, pack.organisation, by.day):
        what = sentence("the consent that it would rest on is not in force.")
        raise refuse("On what basis", what, sentence("Look at what they agreed to."))
    parts = queries.parts_of(pack)
    if not parts:
        raise refuse("On what basis", sentence("nothing is in it."), sentence("Choose what the agency is given."))
    row = Disclosure(case=pack.case, organisation=pack.organisation, on=by.day, basis=basis)
    listed = "; ".join(f"{PACK_PARTS[part.kind]} {part.ref}" for part in parts)
    members = queries.seated(item.meeting.panel, by.day)
    names = sorted(
        seat.person.name for seat in members if seat.role == "member" and seat.organisation_id == pack.organisation_id
    )
    pack.disclosure = disclose(row, by=by, what=listed, to_whom=", ".join(names))
    pack.issued_by, pack.issued_on = by.person, by.day
    pack.save()
    return pack


@action("pack.recalled", policy=policies.may_recall_pack)
def recall_pack(pack: Pack, *, by: Viewer) -> Pack:
    """Take a pack back: from this moment nobody of the agency reads it. That it was given stays written down."""
    pack.recalled_by, pack.recalled_on = by.person, by.day
    pack.save()
    return pack
