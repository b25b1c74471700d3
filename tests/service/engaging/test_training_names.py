"""Names of staff, what may be said of them, and what an earlier day showed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from headwater.audit.actions import Refused
from headwater.audit.guard import writing
from headwater.core.answers import Answer
from headwater.core.errors import BadInput
from headwater.engagement import actions, policies
from headwater.engagement.models import (
    GuidanceKnown,
    GuidanceToKnow,
    GuidanceVersion,
    Learner,
    LearnerLink,
    TrainingDispute,
    TrainingEvent,
    TrainingImport,
    TrainingReminder,
)
from headwater.engagement.queries import training as queries
from headwater.engagement.queries.training_guidance import asked_on, not_acknowledged
from headwater.engagement.queries.training_people import overdue_people
from headwater.evidence.probes import propose
from headwater.organisations.models import Holding, Organisation, Post

from ..conftest import ClientOf, as_viewer, organisation, person
from .test_training import COMMANDER, HERE, INSPECTOR, LEAD, kept, trained
from .test_training_settled import moved

pytestmark = pytest.mark.usefixtures("county")
REGIONAL = "Jonah Brackley"
PERSON = "Nia Moss (born 4 May 1990) is a Muslim, call 07700 900123"


def test_a_post_at_a_region_above_a_force_has_counts_and_no_names(client_of: ClientOf) -> None:
    held = Holding.objects.select_related("post__organisation").filter(person=person(REGIONAL)).latest("pk")
    region, force = held.post.organisation, organisation("Force 01")
    assert region.kind in ("region", "national")
    with writing("test"):
        for row in Organisation.objects.filter(path__startswith=force.path):
            Organisation.objects.filter(pk=row.pk).update(path=f"{region.path}{row.path}")
    force.refresh_from_db()
    by = as_viewer(REGIONAL)
    assert policies.may_engage(by, force).allowed
    assert not policies.may_see_names(by, force).allowed
    assert not queries.learners(by).exists()
    assert not queries.imports(by).exists()
    assert not queries.disputes(by).exists()
    assert not overdue_people(force, by.day, among=queries.learners(by))
    assert not policies.may_handle_staff(by, TrainingImport(organisation=force)).allowed
    page = client_of(REGIONAL).get(f"{HERE}/at/{force.ref}/overdue/")
    assert page.status_code == 200
    assert "Aldous" not in page.content.decode()
    lead = as_viewer(LEAD)
    assert policies.may_see_names(lead, force).allowed
    assert policies.may_see_names(lead, organisation("Brookmere area")).allowed
    assert queries.learners(lead).count() == 60
    assert policies.may_see_names(as_viewer(COMMANDER), organisation("Ashvale area")).allowed
    assert not policies.may_see_names(as_viewer(COMMANDER), force).allowed


def test_no_person_is_described_where_reasons_are_given() -> None:
    by, unit = as_viewer(LEAD), organisation("Ashvale area")
    kept("number,name,role,unit,from\nA1,Nia Moss,Response officer,Ashvale area,2026-01-01", "staff")
    reminder = actions.remind_lead(TrainingReminder(organisation=unit), by=by)
    dispute = TrainingDispute.objects.filter(settled_on__isnull=True).latest("pk")
    with pytest.raises(BadInput):
        actions.answer_reminder(reminder, by=as_viewer(COMMANDER), answer=PERSON)
    with pytest.raises(BadInput):
        actions.settle(dispute, by=by, taken=False, because=PERSON)


def test_one_word_covers_each_post_that_is_asked() -> None:
    by, other = as_viewer(COMMANDER), organisation("Brookmere area")
    with writing("test"):
        post = Post.objects.as_at(by.day).filter(organisation=other, kind="area-commander").first()
        if post is None:
            post = Post(organisation=other, kind="area-commander", start=by.day - timedelta(days=9))
            post.save()
        Holding.objects.filter(post=post).delete()
        Holding(post=post, person=person(COMMANDER), start=by.day - timedelta(days=9)).save()
    guidance, by = GuidanceToKnow.objects.get(), as_viewer(COMMANDER)
    known = GuidanceKnown(version_of=guidance.versions.get(), how="has")
    actions.acknowledge(known, by=by)
    places = set(GuidanceKnown.objects.values_list("organisation__name", flat=True))
    assert places == {"Ashvale area", "Brookmere area"}
    assert not not_acknowledged(by)
    with pytest.raises(BadInput, match="already"):
        actions.acknowledge(GuidanceKnown(version_of=guidance.versions.get(), how="has"), by=by)


def test_what_is_written_later_changes_no_earlier_day() -> None:
    ada, force = as_viewer("Ada Whitcombe"), organisation("Force 01")
    guidance, early = GuidanceToKnow.objects.get(), ada.day - timedelta(days=50)
    assert asked_on(ada, guidance, early) == []  # it was written down today
    with writing("test"):
        GuidanceVersion.objects.update(written_on=early)
    version = GuidanceVersion(guidance=guidance, organisation=guidance.organisation, name="3", where="There")
    version.issued_on = early + timedelta(days=1)
    before = asked_on(ada, guidance, early + timedelta(days=2))
    actions.write_guidance_version(version, by=ada)
    assert asked_on(ada, guidance, early + timedelta(days=2)) == before
    inspector = as_viewer(INSPECTOR)
    assert propose("engagement.neighbourhood_teams_trained", inspector, force, early).answer is Answer.NOT_KNOWN
    with writing("test"):
        TrainingEvent.objects.filter(attended__isnull=False).update(said_on=early)
    assert propose("engagement.neighbourhood_teams_trained", inspector, force, early).answer is Answer.YES


def test_a_wrong_link_is_taken_back_for_a_reason(client_of: ClientOf) -> None:
    day = as_viewer(LEAD).day
    old, new = moved(day)
    before, where = trained("Force 01"), f"{HERE}/people/{new.ref}/unlink/"
    assert client_of(LEAD).post(where, {"words": ""}).status_code == 422
    assert client_of(LEAD).post(where, {"words": "The list of Force 02 was read wrongly"}).status_code == 302
    assert trained("Force 01")[1] == before[1] - 1
    assert Learner.objects.get(pk=new.pk).person_id is None
    with pytest.raises(Refused, match="taken back"):
        actions.unlink_staff(LearnerLink.objects.get(), by=as_viewer(LEAD), because="W")
    again = LearnerLink(now=new, before=old, reason="Both lists were compared", organisation=new.organisation)
    actions.link_staff(again, by=as_viewer(LEAD))
    assert trained("Force 01") == before
    page = client_of(LEAD).get(f"{HERE}/at/{organisation('Force 01').ref}/?day={day - timedelta(days=3)}")
    assert f"/roll-out/?day={day - timedelta(days=3)}" in page.content.decode()
