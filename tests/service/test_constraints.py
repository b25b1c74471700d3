"""What the database itself refuses, whoever writes: each constraint with the row that it is there for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from headwater.accounts.models import Person
from headwater.api.models import Token
from headwater.audit.guard import writing
from headwater.evidence.models import Citation, Evidence, Standing, StoredFile
from headwater.inspection.models import (
    Finding,
    Guidance,
    Inspected,
    Inspection,
    Judgement,
    KeptFramework,
    Moderated,
    ModerationSession,
    Reconciled,
)
from headwater.jobs.models import Job
from headwater.organisations.models import (
    Belonging,
    BreakGlass,
    Holding,
    Member,
    Naming,
    Organisation,
    Partnership,
    Post,
    Tier,
)
from headwater.search.models import Entry

from .conftest import organisation, person
from .engaging import rooms as engaging
from .inspecting import constraints as inspections
from .leading import rooms as leading
from .learning import rooms as learning
from .measuring import rooms as measuring
from .places import constraints as places
from .sharing import constraints as sharing
from .supporting import rooms as supporting

DAY, BEFORE = date(2020, 5, 5), date(2020, 5, 4)


def an_organisation(**given: Any) -> Organisation:
    return Organisation(**({"kind": "force", "name": "New", "start": DAY} | given))


def a_belonging(**given: Any) -> Belonging:
    whole = {"organisation": organisation("HMP Ravensford"), "parent": organisation("Force 01"), "start": DAY}
    return Belonging(**(whole | given))


def a_naming(**given: Any) -> Naming:
    """One that is over, beside the open one that every organisation has."""
    whole = {"organisation": organisation("Force 01"), "name": "Old", "nation": "Wales", "start": DAY, "end": DAY}
    return Naming(**(whole | given))


def a_tier(**given: Any) -> Tier:
    given = {"organisation": organisation("Ashvale Academy"), "tier": "priority", "basis": "b", "start": DAY} | given
    return Tier(**given)


def a_post(**given: Any) -> Post:
    return Post(**({"organisation": organisation("Force 01"), "kind": "analyst", "start": DAY} | given))


def a_holding(**given: Any) -> Holding:
    held = {"post": Post.objects.get(organisation__name="Force 01", kind="training-lead"), "start": DAY}
    return Holding(**(held | {"person": person("Ada Whitcombe")} | given))


def a_partnership(**given: Any) -> Partnership:
    lead = organisation("Force 01")
    return Partnership(**({"kind": "csp", "name": "P", "nation": "Wales", "lead": lead, "start": DAY} | given))


def a_member(**given: Any) -> Member:
    partnership = Partnership.objects.get(kind="cdrp")
    return Member(**({"partnership": partnership, "organisation": organisation("Force 02"), "start": DAY} | given))


def a_glass(**given: Any) -> BreakGlass:
    now = timezone.now()
    whole = {"person": person("Ada Whitcombe"), "organisation": organisation("Force 01"), "reason": "because"}
    return BreakGlass(**(whole | {"at": now, "until": now + timedelta(hours=1)} | given))


def a_token(**given: Any) -> Token:
    return Token(
        **({"person": person("Ada Whitcombe"), "name": "t", "scope": "read", "start": DAY, "end": DAY} | given)
    )


def a_stored_file(**given: Any) -> StoredFile:
    return StoredFile(**({"sha256": "a" * 64, "size": 1, "media_type": "text/plain", "state": "clean"} | given))


def some_evidence(**given: Any) -> Evidence:
    whole = {"organisation": organisation("Force 01"), "kind": "note", "title": "T", "note": "N"}
    return Evidence(**(whole | {"added_by": person("Idris Maddox"), "added_at": timezone.now()} | given))


def a_link(**given: Any) -> Evidence:
    return some_evidence(**({"kind": "link", "note": "", "url": "https://www.example.org/"} | given))


def a_file(**given: Any) -> Evidence:
    whole = {"kind": "file", "note": "", "file_name": "a.txt", "stored": StoredFile.objects.first()}
    return some_evidence(**(whole | given))


def a_standing(**given: Any) -> Standing:
    whole = {"evidence": Evidence.objects.first(), "said_by": person("Idris Maddox"), "at": timezone.now()}
    return Standing(**(whole | given))


def a_job(**given: Any) -> Job:
    whole = {"person": person("Ada Whitcombe"), "title": "A list", "address": "/organisations/?format=csv"}
    return Job(**(whole | {"asked_at": timezone.now()} | given))


def a_citation(**given: Any) -> Citation:
    place = organisation("Force 01")
    whole = {"organisation": place, "target": place.urn, "by_urn": "urn:headwater:answer:1", "snapshot": {}}
    return Citation(**(whole | {"sha256": "a" * 64, "at": timezone.now()} | given))


def a_place_inspected() -> Inspected:
    """One force, inspected: what is judged is about one."""
    found = Inspected.objects.first()
    if found is not None:
        return found
    with writing("test"):
        kept = KeptFramework(name="f", number="1", title="F", sha256="a" * 64, text="t")
        kept.save()
        whole = Inspection(title="I", kept=kept, tiers_as_at=DAY, set_up_by=person("Ada Whitcombe"))
        whole.set_up_at = timezone.now()
        whole.save()
        made = Inspected(inspection=whole, organisation=organisation("Force 01"), tier="priority")
        made.save()
    return made


def a_finding(**given: Any) -> Finding:
    whole = {"inspected": a_place_inspected(), "capability": "AV", "criterion": "DEV-1", "state": "met"}
    whole |= {"evidence": "e", "by": person("Ada Whitcombe"), "at": timezone.now()}
    return Finding(**(whole | given))


def a_judgement(**given: Any) -> Judgement:
    whole = {"inspected": a_place_inspected(), "capability": "AV", "stage": "developed", "reasons": "r"}
    return Judgement(**(whole | {"inspector": person("Ada Whitcombe"), "at": timezone.now()} | given))


def a_reconciled(**given: Any) -> Reconciled:
    whole = {"inspected": a_place_inspected(), "capability": "AV", "stage": "developed", "reasons": "r"}
    whole |= {"how": "agreed", "by": person("Ada Whitcombe"), "at": timezone.now()}
    return Reconciled(**(whole | given))


def a_session(**given: Any) -> ModerationSession:
    whole = {"inspection": a_place_inspected().inspection, "title": "S", "kind": "end", "held_on": DAY}
    return ModerationSession(**(whole | {"opened_by": person("Ada Whitcombe"), "at": timezone.now()} | given))


def a_moderated(**given: Any) -> Moderated:
    whole = {"session": saved(a_session()), "reconciled": saved(a_reconciled()), "before": "developed"}
    whole |= {"after": "advanced", "reason": "r", "by": person("Ada Whitcombe"), "at": timezone.now()}
    return Moderated(**(whole | given))


def some_guidance(**given: Any) -> Guidance:
    whole = {"inspection": a_place_inspected().inspection, "title": "G", "published": DAY, "source": "s"}
    return Guidance(**(whole | {"added_by": person("Ada Whitcombe"), "at": timezone.now()} | given))


def saved(row: Any) -> Any:
    with writing("test"):
        row.save()
    return row


def again(make: Callable[[], models.Model]) -> models.Model:
    """A second row beside the same one."""
    saved(make())
    return make()


def itself() -> Organisation:
    found = organisation("Force 02")
    found.parent = found
    return found


SPOILT: dict[str, Callable[[], models.Model]] = (
    {
        "one_account_an_address": lambda: Person(email="Idris.Maddox@EXAMPLE.org", name="Another"),
        "reminded_as_can_be_asked_for": lambda: Person(email="a@example.org", name="Another", reminded="hourly"),
        "organisation_ends_after_it_starts": lambda: an_organisation(end=BEFORE),
        "one_organisation_a_name": lambda: an_organisation(name="FORCE 01", looks="force 01"),
        "organisation_kind_known": lambda: an_organisation(kind="club"),
        "organisation_nation_known": lambda: an_organisation(nation="Narnia"),
        "organisation_not_its_own_parent": itself,
        "belonging_ends_after_it_starts": lambda: a_belonging(end=BEFORE),
        "one_open_belonging": lambda: a_belonging(organisation=organisation("Ashvale area")),
        "belonging_not_to_itself": lambda: a_belonging(parent=organisation("HMP Ravensford")),
        "naming_ends_after_it_starts": lambda: a_naming(end=BEFORE),
        "one_open_naming": lambda: a_naming(end=None),
        "naming_nation_known": lambda: a_naming(nation="Narnia"),
        "one_entry_a_record": lambda: Entry(kind="organisation", key=organisation("Force 01").ref, title="again"),
        "tier_ends_after_it_starts": lambda: a_tier(end=BEFORE),
        "one_open_tier": lambda: a_tier(organisation=organisation("Force 01")),
        "tier_known": lambda: a_tier(tier="high"),
        "tier_has_a_basis": lambda: a_tier(basis=""),
        "post_ends_after_it_starts": lambda: a_post(end=BEFORE),
        "post_kind_known": lambda: a_post(kind="king"),
        "holding_ends_after_it_starts": lambda: a_holding(end=BEFORE),
        "holding_share_of_time": lambda: a_holding(share=101),
        "one_open_holding_a_person": lambda: a_holding(
            post=Post.objects.get(organisation__name="Force 01", kind="analyst"), person=person("Petra Lindqvist")
        ),
        "partnership_ends_after_it_starts": lambda: a_partnership(end=BEFORE),
        "partnership_kind_known": lambda: a_partnership(kind="club"),
        "only_a_board_has_a_level": lambda: a_partnership(level="gold"),
        "membership_ends_after_it_starts": lambda: a_member(end=BEFORE),
        "one_open_membership": lambda: a_member(organisation=organisation("Ashvale Academy")),
        "broken_glass_has_a_reason": lambda: a_glass(reason=""),
        "token_scope_known": lambda: a_token(scope="all"),
        "token_ends_after_it_starts": lambda: a_token(end=BEFORE),
        "broken_glass_ends": lambda: a_glass(until=timezone.now() - timedelta(hours=2)),
        "stored_file_state_known": lambda: a_stored_file(state="perhaps"),
        "stored_file_is_not_empty": lambda: a_stored_file(size=0),
        "only_a_scan_refuses_a_stored_file": lambda: a_stored_file(state="refused"),
        "evidence_kind_known": lambda: some_evidence(kind="rumour"),
        "evidence_has_a_title": lambda: some_evidence(title=""),
        "evidence_is_what_its_kind_says": lambda: some_evidence(url="https://www.example.org/"),
        "evidence_links_to_the_web": lambda: a_link(url="javascript:alert(1)"),
        "retired_evidence_has_its_day": lambda: some_evidence(retired=True),
        "retired_standing_has_its_day": lambda: a_standing(retired=True),
        "job_state_known": lambda: a_job(state="lost"),
        "a_job_done_has_its_file": lambda: a_job(state="done"),
        "a_job_given_up_says_why": lambda: a_job(state="failed"),
        "citation_names_both_records": lambda: a_citation(by_urn=""),
        "citation_not_of_itself": lambda: a_citation(by_urn=organisation("Force 01").urn),
        "citation_has_its_hash": lambda: a_citation(sha256=""),
        "citation_of_evidence_names_it": lambda: a_citation(evidence=Evidence.objects.first()),
        "one_finding_a_criterion": lambda: again(a_finding),
        "finding_state_known": lambda: a_finding(state="perhaps"),
        "finding_says_what_shows_it": lambda: a_finding(evidence=""),
        "one_judgement_an_inspector": lambda: again(a_judgement),
        "judgement_names_a_stage": lambda: a_judgement(stage=""),
        "judgement_has_reasons": lambda: a_judgement(reasons=""),
        "reconciled_once": lambda: again(a_reconciled),
        "reconciled_names_a_stage": lambda: a_reconciled(stage=""),
        "reconciled_has_reasons": lambda: a_reconciled(reasons=""),
        "reconciled_how_known": lambda: a_reconciled(how="by lot"),
        "one_open_session_an_inspection": lambda: again(a_session),
        "session_has_a_title": lambda: a_session(title=""),
        "session_kind_known": lambda: a_session(kind="lunch"),
        "session_closed_by_somebody": lambda: a_session(closed_at=timezone.now()),
        "moderation_changes_the_stage": lambda: a_moderated(after="developed"),
        "moderation_keeps_before_and_after": lambda: a_moderated(before=""),
        "moderated_with_a_reason": lambda: a_moderated(reason=""),
        "guidance_entered_once": lambda: again(some_guidance),
        "guidance_has_a_title_and_a_source": lambda: some_guidance(source=""),
        "guidance_is_on_the_web": lambda: some_guidance(url="javascript:alert(1)"),
    }
    | inspections.SPOILT
    | sharing.SPOILT
    | places.SPOILT
    | leading.SPOILT
    | learning.SPOILT
    | engaging.SPOILT
    | measuring.SPOILT
    | supporting.SPOILT
)
GOOD = (
    an_organisation,
    a_belonging,
    a_naming,
    a_tier,
    a_post,
    a_holding,
    a_partnership,
    a_member,
    a_glass,
    a_token,
    a_stored_file,
    some_evidence,
    a_link,
    a_file,
    a_standing,
    a_job,
    a_citation,
    *inspections.GOOD,
    *sharing.GOOD,
    *places.GOOD,
    *leading.GOOD,
    *learning.GOOD,
    *engaging.GOOD,
    *measuring.GOOD,
    *supporting.GOOD,
    a_finding,
    a_judgement,
    a_reconciled,
    a_session,
    a_moderated,
    some_guidance,
)


def taken(make: Callable[[], models.Model]) -> str:
    """What the database said to a row, which is taken back: nothing where it took it."""
    try:
        with transaction.atomic(), writing("test"):
            row = make()
            row.save()
            assert type(row)._default_manager.filter(pk=row.pk).count() == 1
            transaction.set_rollback(True)
    except IntegrityError as error:
        return str(error)
    return ""


def test_the_database_refuses_each_spoilt_row(register: None) -> None:
    assert [name for name, make in SPOILT.items() if not taken(make)] == []


def test_the_database_takes_the_same_rows_unspoilt(register: None) -> None:
    assert {make.__name__: said for make in GOOD if (said := taken(make))} == {}


def test_every_constraint_has_its_row() -> None:
    ours = [model for model in apps.get_models() if model.__module__.startswith("headwater.")]
    assert sorted(SPOILT) == sorted(item.name for model in ours for item in model._meta.constraints)
